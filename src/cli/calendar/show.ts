/** `dondoc calendar show` */
import { type Command, Option } from 'commander';
import { shippedCalendar } from '../../client/compile-files';
import type { CalendarDay } from '../../plan/model';
import { wrongUse } from '../exit';
import { weekdayAndDay } from '../dates';
import { examples, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { table } from '../table';

export const DAY_KINDS: Readonly<Record<CalendarDay['kind'], string>> = {
  holiday: 'nghỉ lễ',
  compensatory: 'nghỉ bù',
  swap_off: 'nghỉ do hoán đổi',
  swap_work: 'làm bù',
};

export function calendarOption(): Option {
  return new Option('--calendar <name>', 'a calendar that comes with Dondoc').default('vn');
}

export interface CalendarOption {
  readonly calendar: string;
}

export function calendarShowCommand(parent: Command): void {
  const command = parent
    .command('show')
    .description('show the working calendar: holidays, days off in lieu, swapped days, each with its legal basis')
    .argument('[year]', 'one year; without it every year that is loaded')
    .addOption(calendarOption())
    .addOption(jsonOption())
    .action(show);
  examples(command, 'dondoc calendar show 2026', 'dondoc calendar show --json');
}

async function show(year: string | undefined, { calendar, json }: CalendarOption & JsonOption): Promise<void> {
  const years = await shippedCalendar(calendar);
  const wanted = year === undefined ? years : years.filter((each) => String(each.year) === year);
  if (wanted.length === 0)
    throw wrongUse(
      `Không có lịch ${calendar}${year === undefined ? '' : ` năm ${year}`}. Đang có: ${years.map((each) => each.year).join(', ')}.`,
    );
  if (json === true) {
    printJson(wanted);
    return;
  }
  const columns = [
    { heading: 'Ngày', of: ({ date }: CalendarDay) => weekdayAndDay(date, 'vi') },
    { heading: 'Loại', of: ({ kind }: CalendarDay) => DAY_KINDS[kind] },
    { heading: 'Tên', of: ({ name }: CalendarDay) => name },
    { heading: 'Căn cứ', of: ({ legalBasis, status }: CalendarDay) => `${legalBasis}${status === 'expected' ? ' (dự kiến)' : ''}` },
  ];
  print(
    table(
      columns,
      wanted.flatMap(({ days }) => days),
    ),
    'Thứ Bảy, Chủ nhật nghỉ, trừ ngày làm bù.',
  );
}
