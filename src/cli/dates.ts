/** Days and moments short enough for a table, as the reader's language writes them. */
import { InvalidArgumentError } from 'commander';
import { addDays, localDateOf, localTimeOf, weekday } from '../plan/dates';
import type { Instant, Language, LocalDate } from '../plan/model';
import { fullDate } from '../plan/words';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** `17/6/2024`, or `2024-06-17` in English. */
export function day(date: LocalDate, language: Language): string {
  switch (language) {
    case 'vi':
      return fullDate(date);
    case 'en':
      return date;
  }
}

/** `T2 17/6/2024`: Monday. */
export function weekdayAndDay(date: LocalDate, language: Language): string {
  return `${WEEKDAYS[language][weekday(date)]} ${day(date, language)}`;
}

/** `3/6/2024 08:00` on the zone's clocks. */
export function dayAndTime(instant: Instant, timeZone: string, language: Language): string {
  return `${day(localDateOf(instant, timeZone), language)} ${localTimeOf(instant, timeZone)}`;
}

/** Throws InvalidArgumentError for what is no day of the calendar. */
export function realDate(text: string): LocalDate {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text) return text;
  throw new InvalidArgumentError('Give a day that exists, as YYYY-MM-DD.');
}
