/** `dondoc report return` */
import type { Command } from 'commander';
import { fullDate } from '../../plan/words';
import type { LocalDate } from '../../plan/model';
import { examples } from '../options';
import { act, type ActOptions, dayOption, reportAct } from './act';

interface ReturnOptions extends ActOptions {
  readonly reason: readonly string[];
  readonly correctBy?: LocalDate;
}

export function reportReturnCommand(parent: Command): void {
  const command = reportAct(parent, 'return', 'send a report back with reasons and the day it is wanted again')
    .requiredOption('--reason <text...>', 'what is to be corrected, one text each')
    .addOption(dayOption('--correct-by', 'last day of the correction; five working days when not given'))
    .action((id: string, { reason, correctBy, ...options }: ReturnOptions) =>
      act(
        id,
        options,
        (dondoc, decides) => dondoc.returnReport({ ...decides, reasons: reason, correctBy: correctBy ?? null }),
        ({ correctBy: until }) => `Đã đề nghị bổ sung ${id}, gửi lại chậm nhất ngày ${fullDate(until)}.`,
      ),
    );
  examples(
    command,
    'dondoc report return thap-muoi-2024/d06-h1/ubnd-xa-my-an --reason "Thiếu số liệu XA04" "Chưa ký" --correct-by 2024-06-25 --as cong-an-huyen/coordinator',
  );
}
