/** Which ladder a report climbs now, and until when: the round's, the reviewer's or the correction's. One machinery takes their steps. */
import type { Climb, StepClock } from './advance';
import type { CompiledRound, ScheduledStep } from './compiled';
import { instantAt, lastDayBefore, localDateOf } from './dates';
import { requiredLadder } from './ladders';
import type { Instant, LadderStep, LocalDate, Plan, Relation, Requirement } from './model';
import { chasedVersion, type ReportState } from './report';
import { stepDate } from './steps';

export interface ClimbContext {
  readonly round: CompiledRound;
  readonly relation: Relation;
  readonly plan: Plan;
  readonly clock: StepClock;
  /** Working days for which nothing was said to it: its closing comes so much later. */
  readonly heldDays: number;
}

/** The steps of a report as it stands, in order of time. */
export function climbOf(report: ReportState, context: ClimbContext, said: Pick<Climb, 'reached' | 'unsent'> = {}): Climb {
  return { ...said, steps: stepsOfReport(report, context), heldUntil: report.promisedUntil };
}

function stepsOfReport(report: ReportState, context: ClimbContext): readonly ScheduledStep[] {
  const { round, relation, clock } = context;
  switch (report.status) {
    case 'scheduled':
    case 'open':
      return report.extendedDueAt === null ? round.steps[relation] : redated(round.steps[relation], report.extendedDueAt, context);
    case 'submitted':
      return report.submittedAt === null ? [] : ownSteps('reviewer', report, localDateOf(report.submittedAt, clock.timeZone), context);
    case 'returned':
      return report.correctByAt === null ? [] : ownSteps('correction', report, lastDayBefore(report.correctByAt, clock.timeZone), context);
    case 'accepted':
    case 'waived':
    case 'missed':
      return [];
  }
}

/** When it is closed if nothing has come: with its round, or later behind the last step of an extension or a correction, or after a pause. */
export function closingOfReport(report: ReportState, context: ClimbContext): Instant {
  const { round, relation, plan, clock, heldDays } = context;
  const extended =
    report.extendedDueAt === null ? [] : redated([...round.steps[relation], ...round.collective], report.extendedDueAt, context);
  const correction = report.status === 'returned' ? stepsOfReport(report, context) : [];
  const behind = [extended, correction].flatMap((steps) => {
    const last = steps.at(-1);
    return last === undefined
      ? []
      : [instantAt(clock.calendar.shift(localDateOf(last.at, clock.timeZone), 1), plan.office.closes, clock.timeZone)];
  });
  const closing = [round.closesAt, ...behind].reduce((latest, at) => (at > latest ? at : latest));
  if (heldDays === 0) return closing;
  return instantAt(clock.calendar.shift(localDateOf(closing, clock.timeZone), heldDays), plan.office.closes, clock.timeZone);
}

/** The same steps, counted from an extended date. */
function redated(steps: readonly ScheduledStep[], dueAt: Instant, context: ClimbContext): readonly ScheduledStep[] {
  const due = lastDayBefore(dueAt, context.clock.timeZone);
  const { graceDays } = requirementOf(context);
  return steps.map((step) => dated(step, due, graceDays, context)).toSorted((a, b) => a.at.localeCompare(b.at));
}

/** Steps of a ladder that a version has of its own, so that a second review or correction is chased anew. */
function ownSteps(
  ladder: 'reviewer' | 'correction',
  report: ReportState,
  from: LocalDate,
  context: ClimbContext,
): readonly ScheduledStep[] {
  const prefix = ladder === 'reviewer' ? 'review' : 'correction';
  return requiredLadder(context.plan, ladder)
    .steps.filter((step) => ladder === 'reviewer' || context.relation === 'assigned' || step.offset <= 0)
    .map((step) => dated({ ...step, name: `${prefix}-v${chasedVersion(report)}-${step.name}` }, from, 0, context));
}

function dated(step: LadderStep, due: LocalDate, graceDays: number, { clock }: ClimbContext): ScheduledStep {
  return { ...step, at: instantAt(stepDate(due, step.offset, graceDays, clock.calendar), clock.sendAt, clock.timeZone) };
}

function requirementOf({ plan, round }: ClimbContext): Requirement {
  const found = plan.requirements.find(({ id }) => id === round.requirement);
  if (found === undefined) throw new Error(`Plan ${plan.id} has no requirement ${round.requirement}.`);
  return found;
}
