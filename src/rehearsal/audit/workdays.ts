/** A second way of counting working days, on purpose not the core's: the audit must not repeat the mistake it looks for. */
import type { CalendarYear } from '../../plan/model';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day `offset` working days from `due`; 0 is the due date itself. */
export function workday(due: string, offset: number, calendars: readonly CalendarYear[]): string {
  const special = new Map(calendars.flatMap((year) => year.days).map((day) => [day.date, day.kind]));
  const works = (date: string) => {
    const kind = special.get(date);
    if (kind !== undefined) return kind === 'swap_work';
    return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  };
  const step = Math.sign(offset) * DAY_MS;
  let date = due;
  for (let left = Math.abs(offset); left > 0; ) {
    date = new Date(Date.parse(`${date}T00:00:00Z`) + step).toISOString().slice(0, 10);
    if (works(date)) left -= 1;
  }
  return date;
}
