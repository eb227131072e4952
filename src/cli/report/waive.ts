/** `dondoc report waive` and `dondoc report unwaive` */
import type { Command } from 'commander';
import { examples } from '../options';
import { act, type ActOptions, reasonOption, reportAct } from './act';

interface WaiveOptions extends ActOptions {
  readonly reason: string;
}

export function reportWaiveCommand(parent: Command): void {
  const command = reportAct(parent, 'waive', 'require no report of an agency; can be taken back with unwaive')
    .addOption(reasonOption())
    .action((id: string, { reason, ...options }: WaiveOptions) =>
      act(
        id,
        options,
        (dondoc, decides) => dondoc.waive({ ...decides, reason }),
        () => `Đã miễn ${id}. Bỏ miễn: dondoc report unwaive ${id}.`,
      ),
    );
  examples(
    command,
    'dondoc report waive thap-muoi-2024/d06-h1/truong-thpt-thap-muoi --reason "Đã báo cáo trong kỳ trước" --as cong-an-huyen/coordinator',
  );
}

export function reportUnwaiveCommand(parent: Command): void {
  const command = reportAct(parent, 'unwaive', 'take a waiver back: the report is owed as before')
    .addOption(reasonOption())
    .action((id: string, { reason, ...options }: WaiveOptions) =>
      act(
        id,
        options,
        (dondoc, decides) => dondoc.unwaive({ ...decides, reason }),
        () => `Đã bỏ miễn ${id}.`,
      ),
    );
  examples(command, 'dondoc report unwaive thap-muoi-2024/d06-h1/ubnd-xa-my-an --reason "Miễn nhầm" --as cong-an-huyen/coordinator');
}
