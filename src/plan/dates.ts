/** Days, weekdays and instants as text. The only file that knows time zones; `Date` never leaves it. */
import type { Instant, LocalDate, LocalTime } from './model';

const msPerDay = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a text is a day that exists: `2024-02-29`, never `2024-02-30`. */
export function isLocalDate(text: string): text is LocalDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toMs(text)) && addDays(text, 0) === text;
}

/** The day `days` calendar days later; negative is earlier. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromMs(toMs(date) + days * msPerDay);
}

/** Days from one date to another; negative when it is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (toMs(to) - toMs(from)) / msPerDay;
}

/** 0 Sunday … 6 Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(toMs(date)).getUTCDay();
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** `day` of the month `monthIndex` months after January of `year`; a day beyond the end of a short month is its last day. */
export function dayOfMonth(year: number, monthIndex: number, day: number): LocalDate {
  const lastDay = new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate();
  return fromMs(Date.UTC(year, monthIndex, Math.min(day, lastDay)));
}

/** `2024-06-17` at `08:00` in the zone, in UTC. A time that summer time skips counts on as if the clock had not jumped; one that comes twice is the first. */
export function instantAt(date: LocalDate, time: LocalTime, timeZone: string): Instant {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const offsets = [offsetAt(wall - msPerDay, timeZone), offsetAt(wall + msPerDay, timeZone)] as const;
  const exact = offsets.find((offset) => offsetAt(wall - offset, timeZone) === offset);
  return new Date(wall - (exact ?? offsets[0])).toISOString();
}

/** 24:00 of the day: a deadline ends there. Source: Điều 148(6) BLDS 2015. */
export function endOfDay(date: LocalDate, timeZone: string): Instant {
  return instantAt(addDays(date, 1), '00:00', timeZone);
}

/** The day that ends at that instant, when it is 24:00 of a day; else the day it falls in. */
export function lastDayBefore(instant: Instant, timeZone: string): LocalDate {
  return wallClock(Date.parse(instant) - 1, timeZone).slice(0, 10);
}

export function localDateOf(instant: Instant, timeZone: string): LocalDate {
  return wallClock(Date.parse(instant), timeZone).slice(0, 10);
}

/** Wall-clock `HH:MM` of the instant in the zone. */
export function localTimeOf(instant: Instant, timeZone: string): LocalTime {
  return wallClock(Date.parse(instant), timeZone).slice(11, 16);
}

/** Whether the name is a time zone this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds by which the zone's wall clock is ahead of UTC at that moment. */
function offsetAt(ms: number, timeZone: string): number {
  return Date.parse(`${wallClock(ms, timeZone)}Z`) - ms;
}

/** `2024-06-17T08:00:00` as the zone's clocks show it. */
function wallClock(ms: number, timeZone: string): string {
  // Swedish writes `2024-06-17 08:00:00`.
  return formatOf(timeZone).format(ms).replace(' ', 'T');
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format;
}

function toMs(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromMs(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10);
}
