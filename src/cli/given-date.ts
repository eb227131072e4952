/** A day as given at the command line. */
import { InvalidArgumentError } from 'commander';
import { addDays } from '../plan/dates';
import type { LocalDate } from '../plan/model';

/** Throws InvalidArgumentError for what is no day of the calendar. */
export function realDate(text: string): LocalDate {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDays(text, 0) === text) return text;
  throw new InvalidArgumentError('Give a day that exists, as YYYY-MM-DD.');
}
