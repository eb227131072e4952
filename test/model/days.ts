/** The calendar of the summer of 2026, by hand: plan time as text (`2026-06-17T08:00`), 24:00 of a day is 00:00 of the next. */

/** Off beside Saturdays and Sundays, and worked although a Saturday. */
const OFF = ['2026-08-31', '2026-09-01', '2026-09-02', '2026-11-24'];
const WORKED = ['2026-08-22'];
const HOUR = 3_600_000;

export type Day = string;
/** `2026-06-17T08:00` in Vietnam. */
export type Moment = string;

export const dayOf = (moment: Moment): Day => moment.slice(0, 10);
export const at = (day: Day, time: string): Moment => `${day}T${time}`;
export const endOf = (day: Day): Moment => at(later(day, 1), '00:00');

export function later(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
}

function isWorked(day: Day): boolean {
  const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return WORKED.includes(day) || (!weekend && !OFF.includes(day));
}

/** So many working days later; negative is earlier, 0 the day itself. */
export function worked(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let [reached, left] = [day, Math.abs(count)];
  while (left > 0) {
    reached = later(reached, step);
    if (isWorked(reached)) left -= 1;
  }
  return reached;
}

/** The working day on or before (−1), on or after (1). */
export function nearest(day: Day, direction: 1 | -1): Day {
  let found = day;
  while (!isWorked(found)) found = later(found, direction);
  return found;
}

/** When something said at that moment leaves. */
export function leavesAt(moment: Moment): Moment {
  const [day, time] = [dayOf(moment), moment.slice(11)];
  if (!isWorked(day) || time > '16:30') return at(worked(day, 1), '08:00');
  return time < '07:30' ? at(day, '08:00') : moment;
}

export function isOfficeTime(moment: Moment): boolean {
  const time = moment.slice(11);
  return isWorked(dayOf(moment)) && time >= '08:00' && time <= '16:30';
}

/** As the service stores it, in UTC. */
export const toInstant = (moment: Moment): string => new Date(`${moment}:00+07:00`).toISOString();
export const fromInstant = (instant: string): Moment => new Date(Date.parse(instant) + 7 * HOUR).toISOString().slice(0, 16);
