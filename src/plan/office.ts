/** When something may be sent: in office hours of a working day. */
import type { StepClock } from './advance';
import type { ScheduledStep } from './compiled';
import { instantAt, localDateOf, localTimeOf } from './dates';
import type { Instant, Plan } from './model';

/** `now` when the office is open, else the next sending time. What is late leaves at once, but never at night or on a holiday. */
export function nextOfficeInstant(now: Instant, office: Plan['office'], clock: StepClock): Instant {
  const today = localDateOf(now, clock.timeZone);
  const time = localTimeOf(now, clock.timeZone);
  if (clock.calendar.isWorkingDay(today)) {
    if (time >= office.opens && time <= office.closes) return now;
    if (time < office.opens) return instantAt(today, office.sendAt, clock.timeZone);
  }
  return nextSendingTime(now, { ...clock, sendAt: office.sendAt });
}

/** Of the next working day. */
export function nextSendingTime(now: Instant, clock: StepClock): Instant {
  return instantAt(clock.calendar.shift(localDateOf(now, clock.timeZone), 1), clock.sendAt, clock.timeZone);
}

/** A step that is on time leaves at its own instant; one that comes later on a working day leaves at once, otherwise when the office opens. */
export function sendingInstant(step: ScheduledStep, now: Instant, office: Plan['office'], clock: StepClock): Instant {
  const at = nextOfficeInstant(now, office, clock);
  return at === now && localDateOf(now, clock.timeZone) === localDateOf(step.at, clock.timeZone) ? step.at : at;
}
