/** `dondoc report ask-time` */
import type { Command } from 'commander';
import type { LocalDate } from '../../plan/model';
import { examples } from '../options';
import { act, type ActOptions, dayOption, reasonOption, reportAct } from './act';

interface AskOptions extends ActOptions {
  readonly until: LocalDate;
  readonly reason: string;
}

export function reportAskTimeCommand(parent: Command): void {
  const command = reportAct(parent, 'ask-time', 'enter that an agency asks for more time, by telephone or letter')
    .addOption(dayOption('--until', 'the day it asks for').makeOptionMandatory())
    .addOption(reasonOption())
    .action((id: string, { until, reason, ...options }: AskOptions) =>
      act(
        id,
        options,
        (dondoc, { report, by }) => dondoc.askForTime({ report, by, date: until, reason }),
        () => `Đã ghi đề nghị gia hạn ${id}. Trả lời: dondoc report extend ${id} --until … hoặc --refuse.`,
      ),
    );
  examples(
    command,
    'dondoc report ask-time thap-muoi-2024/d06-h1/ubnd-xa-my-an --until 2024-06-24 --reason "Chờ số liệu các ấp" --as ubnd-xa-my-an/officer',
  );
}
