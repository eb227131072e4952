/** `dondoc calendar explain` */
import type { Command } from 'commander';
import { shippedCalendar } from '../../client/compile-files';
import { CalendarGap, type WorkCalendar, workCalendar } from '../../plan/calendar';
import { weekday } from '../../plan/dates';
import type { LocalDate } from '../../plan/model';
import { weekdayAndDay } from '../dates';
import { wrongUse } from '../exit';
import { realDate } from '../dates';
import { examples, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { facts } from '../table';
import { type CalendarOption, calendarOption, DAY_KINDS } from './show';

export function calendarExplainCommand(parent: Command): void {
  const command = parent
    .command('explain')
    .description('say whether a day is a working day, why, and which working days lie before and after it')
    .argument('<date>', 'YYYY-MM-DD', realDate)
    .addOption(calendarOption())
    .addOption(jsonOption())
    .action(explain);
  examples(command, 'dondoc calendar explain 2026-08-22', 'dondoc calendar explain 2024-04-29 --json');
}

async function explain(date: LocalDate, { calendar: name, json }: CalendarOption & JsonOption): Promise<void> {
  const years = await shippedCalendar(name);
  if (years.length === 0) throw wrongUse(`Không có lịch ${name}.`);
  const calendar = workCalendar(years);
  const answer = inLoadedYears(() => ({
    date,
    working: calendar.isWorkingDay(date),
    why: whyOf(calendar, date),
    legalBasis: calendar.day(date)?.legalBasis ?? null,
    previous: calendar.shift(date, -1),
    next: calendar.shift(date, 1),
  }));
  if (json === true) {
    printJson(answer);
    return;
  }
  print(
    facts([
      ['Ngày', weekdayAndDay(date, 'vi')],
      ['Ngày làm việc', answer.working ? 'có' : 'không'],
      ['Vì', answer.why],
      ['Căn cứ', answer.legalBasis],
      ['Ngày làm việc trước', weekdayAndDay(answer.previous, 'vi')],
      ['Ngày làm việc sau', weekdayAndDay(answer.next, 'vi')],
    ]),
  );
}

function whyOf(calendar: WorkCalendar, date: LocalDate): string {
  const day = calendar.day(date);
  if (day !== null) return `${DAY_KINDS[day.kind]}: ${day.name}${day.status === 'expected' ? ' (dự kiến, chưa có văn bản)' : ''}`;
  return weekday(date) === 0 || weekday(date) === 6 ? 'ngày nghỉ hằng tuần' : 'ngày trong tuần, không phải ngày lễ';
}

/** Throws Refusal for a day that no calendar file speaks of. */
function inLoadedYears<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CalendarGap) throw wrongUse(`Chưa có lịch làm việc năm ${error.year}.`);
    throw error;
  }
}
