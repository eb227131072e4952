/** `dondoc report promise` */
import type { Command } from 'commander';
import type { LocalDate } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { examples } from '../options';
import { act, type ActOptions, dayOption, reportAct } from './act';

interface PromiseOptions extends ActOptions {
  readonly until: LocalDate;
  readonly reason: string;
}

export function reportPromiseCommand(parent: Command): void {
  const command = reportAct(parent, 'promise', 'enter the day an agency promises to send it by: escalations hold until then')
    .addOption(dayOption('--until', 'the day promised').makeOptionMandatory())
    .option('--reason <text>', 'what the agency says', '')
    .action((id: string, { until, reason, ...options }: PromiseOptions) =>
      act(
        id,
        options,
        (dondoc, { report, by }) => dondoc.promise({ report, by, date: until, reason }),
        () => `Đã ghi: ${id} hẹn gửi chậm nhất ngày ${fullDate(until)}.`,
      ),
    );
  examples(command, 'dondoc report promise thap-muoi-2024/d06-h1/ubnd-xa-my-an --until 2024-06-20 --as ubnd-xa-my-an/officer');
}
