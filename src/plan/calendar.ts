/** The working calendar: which days count, and counting by them. Weekends are Saturday and Sunday unless a swap makes one a working day. */
import { addDays, weekday, yearOf } from './dates';
import type { CalendarDay, CalendarYear, LocalDate } from './model';

export interface WorkCalendar {
  isWorkingDay(date: LocalDate): boolean;
  /** First working day on or after date. */
  onOrAfter(date: LocalDate): LocalDate;
  /** Last working day on or before date. */
  onOrBefore(date: LocalDate): LocalDate;
  /** `count` working days later, negative earlier, 0 the date itself. From a day off, +1 is the next working day and −1 the previous one. */
  shift(date: LocalDate, count: number): LocalDate;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier (days from `to` on, before `from`). */
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
  /** The calendar's entry for the date; null: an ordinary weekday or weekend. */
  day(date: LocalDate): CalendarDay | null;
  /** The year's days that no official notice has fixed yet, in order. */
  expectedDays(year: number): readonly CalendarDay[];
}

/** The loaded calendars say nothing about `year`. A person must add its file. */
export class CalendarGap extends Error {
  override readonly name = 'CalendarGap';
  constructor(readonly year: number) {
    super(`no working calendar is loaded for ${year}`);
  }
}

/**
 * Lays the years over one another in the order given: for one date the later calendar wins. A year counts as loaded when the
 * first calendar has it; those laid over it need not. Every answer throws CalendarGap outside the loaded years.
 */
export function workCalendar(years: readonly CalendarYear[]): WorkCalendar {
  const base = years[0]?.calendar;
  const loaded = new Set(years.filter((entry) => entry.calendar === base).map((entry) => entry.year));
  const days = new Map(years.flatMap((entry) => entry.days.map((day) => [day.date, day] as const)));

  const day = (date: LocalDate): CalendarDay | null => {
    if (!loaded.has(yearOf(date))) throw new CalendarGap(yearOf(date));
    return days.get(date) ?? null;
  };
  const isWorkingDay = (date: LocalDate): boolean => worksOn(date, day(date));
  const seek = (date: LocalDate, direction: 1 | -1): LocalDate => {
    let found = date;
    while (!isWorkingDay(found)) found = addDays(found, direction);
    return found;
  };
  const shift = (date: LocalDate, count: number): LocalDate => {
    const direction = count < 0 ? -1 : 1;
    let reached = date;
    for (let left = Math.abs(count); left > 0; left -= 1) reached = seek(addDays(reached, direction), direction);
    return reached;
  };
  return {
    isWorkingDay,
    onOrAfter: (date) => seek(date, 1),
    onOrBefore: (date) => seek(date, -1),
    shift,
    workingDaysBetween: (from, to) => countWorkingDays(from, to, isWorkingDay),
    day,
    expectedDays: (year) =>
      [...days.values()]
        .filter((entry) => yearOf(entry.date) === year && entry.status === 'expected')
        .toSorted((a, b) => a.date.localeCompare(b.date)),
  };
}

function worksOn(date: LocalDate, entry: CalendarDay | null): boolean {
  switch (entry?.kind) {
    case 'swap_work':
      return true;
    case 'holiday':
    case 'compensatory':
    case 'swap_off':
      return false;
    case undefined:
      return weekday(date) !== 0 && weekday(date) !== 6;
  }
}

function countWorkingDays(from: LocalDate, to: LocalDate, isWorkingDay: (date: LocalDate) => boolean): number {
  const direction = to < from ? -1 : 1;
  let count = 0;
  for (let date = from; date !== to; ) {
    date = addDays(date, direction);
    if (isWorkingDay(date)) count += direction;
  }
  return count;
}
