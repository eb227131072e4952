/** The cast's own sense of time: weekdays and a wall clock. They know nothing of holidays. */

export interface LocalClock {
  readonly offsetMinutes: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

/** The local day of an instant. */
export function dateIn({ offsetMinutes }: LocalClock, instant: string): string {
  return new Date(Date.parse(instant) + offsetMinutes * MINUTE_MS).toISOString().slice(0, 10);
}

/** So many weekdays after a day, at a local time. */
export function afterWeekdays(clock: LocalClock, day: string, count: number, time: string): string {
  let at = Date.parse(`${day}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    at += DAY_MS;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return local(clock, new Date(at).toISOString().slice(0, 10), time);
}

/** Half an hour before the day ends. */
export function lastHourOf(clock: LocalClock, day: string): string {
  return local(clock, day, '23:30');
}

function local({ offsetMinutes }: LocalClock, day: string, time: string): string {
  return new Date(Date.parse(`${day}T${time}:00Z`) - offsetMinutes * MINUTE_MS).toISOString();
}
