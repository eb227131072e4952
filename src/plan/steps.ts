/** A ladder laid onto the working calendar: each step with the instant it is due to fire. */
import type { WorkCalendar } from './calendar';
import type { ScheduledStep } from './compiled';
import { instantAt } from './dates';
import type { LadderStep, LocalDate, Plan } from './model';

/** The steps in order of time, each at the office's sending time of its working day; `graceDays` put off those after the due date. Throws CalendarGap. */
export function scheduleSteps(
  steps: readonly LadderStep[],
  { due, graceDays }: { readonly due: LocalDate; readonly graceDays: number },
  { office, timeZone }: Pick<Plan, 'office' | 'timeZone'>,
  calendar: WorkCalendar,
): readonly ScheduledStep[] {
  return steps
    .map((step) => ({ ...step, at: instantAt(stepDate(due, step.offset, graceDays, calendar), office.sendAt, timeZone) }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/**
 * The working day `offset` working days from the due date. When the due date is itself a day off, 0 and before count from the
 * last working day before it, and +1 is the next working day after it.
 */
export function stepDate(due: LocalDate, offset: number, graceDays: number, calendar: WorkCalendar): LocalDate {
  return offset > 0 ? calendar.shift(due, offset + graceDays) : calendar.shift(calendar.onOrBefore(due), offset);
}
