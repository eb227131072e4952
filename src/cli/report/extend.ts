/** `dondoc report extend` */
import { type Command, Option } from 'commander';
import type { LocalDate } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { wrongUse } from '../exit';
import { examples } from '../options';
import { act, type ActOptions, dayOption, reportAct } from './act';

interface ExtendOptions extends ActOptions {
  readonly until?: LocalDate;
  readonly refuse?: true;
  readonly note: string;
}

export function reportExtendCommand(parent: Command): void {
  const command = reportAct(parent, 'extend', 'grant, shorten or refuse the time an agency asks for, or give time unasked')
    .addOption(dayOption('--until', 'last day of the new time'))
    .addOption(new Option('--refuse', 'refuse what was asked for').conflicts('until'))
    .option('--note <text>', 'a word to the agency', '')
    .action((id: string, { until, refuse, note, ...options }: ExtendOptions) => {
      if (until === undefined && refuse !== true) throw wrongUse('Cần --until NGÀY hoặc --refuse.');
      return act(
        id,
        options,
        (dondoc, decides) => dondoc.decideTime({ ...decides, date: until ?? null, note }),
        ({ decision }) =>
          decision === 'refused' || until === undefined
            ? `Đã giữ nguyên thời hạn của ${id}.`
            : `${decision === 'shortened' ? 'Đã gia hạn (ngắn hơn đề nghị)' : 'Đã gia hạn'} ${id} đến hết ngày ${fullDate(until)}.`,
      );
    });
  examples(
    command,
    'dondoc report extend thap-muoi-2024/d06-h1/ubnd-xa-my-an --until 2024-06-24 --as cong-an-huyen/coordinator',
    'dondoc report extend thap-muoi-2024/d06-h1/ubnd-xa-my-an --refuse --note "Tỉnh cần số liệu ngày 20/6" --as cong-an-huyen/coordinator',
  );
}
