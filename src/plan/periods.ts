/** Names of the rounds of a year: `once`, `H1`, `Q3`, `M07`, `Y`, or the date of frequency `dates`. */
import type { Frequency, LocalDate } from './model';

/** Frequencies that cut the year, shortest first. */
const lengths = ['month', 'quarter', 'half-year', 'year'] as const;

const months = Array.from({ length: 12 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`);

/** Periods of one frequency in order of time; `dates` are the requirement's explicit due dates. */
export function periodsOf(frequency: Frequency, dates: readonly LocalDate[]): readonly string[] {
  switch (frequency) {
    case 'once':
      return ['once'];
    case 'dates':
      return dates;
    case 'month':
      return months;
    case 'quarter':
      return ['Q1', 'Q2', 'Q3', 'Q4'];
    case 'half-year':
      return ['H1', 'H2'];
    case 'year':
      return ['Y'];
  }
}

/** First and last month (1 to 12) of a period, counted from the start of its reporting year; `once` and dates are the whole year. */
export function monthsOf(period: string): readonly [first: number, last: number] {
  const part = Number(period.slice(1));
  if (/^M\d\d$/.test(period)) return [part, part];
  if (/^Q\d$/.test(period)) return [part * 3 - 2, part * 3];
  if (/^H\d$/.test(period)) return [part * 6 - 5, part * 6];
  return [1, 12];
}

/** Whether `one` covers more of the year than `other`. `once` and `dates` are not compared. */
export function isLonger(one: Frequency, other: Frequency): boolean {
  const rank = (frequency: Frequency): number => lengths.findIndex((length) => length === frequency);
  return rank(other) >= 0 && rank(one) > rank(other);
}
