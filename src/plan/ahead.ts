/** What will be said of a round if nobody reports, reviews or decides from now on: the looks of the service, taken one after the other. */
import { earliest, lookAtReport, lookAtRound, resumption, type StepClock, type StepsTaken } from './advance';
import { climbOf, closingOfReport } from './climb';
import type { CompiledRound, ScheduledStep } from './compiled';
import type { Instant, Plan, Relation } from './model';
import { type Notice, reportNotices, roundNotices } from './notices';
import { agencyOf } from './posts';
import { sendingInstant } from './office';
import { isLate, type ReportState } from './report';

/** One report as it stands, with the steps it has taken. */
export interface ReportAhead {
  readonly agency: string;
  readonly relation: Relation;
  readonly state: ReportState;
  readonly taken: StepsTaken;
  readonly heldDays: number;
}

export interface RoundAhead {
  readonly plan: Plan;
  readonly round: CompiledRound;
  readonly reports: readonly ReportAhead[];
  /** Collective steps already taken. */
  readonly taken: StepsTaken;
  readonly clock: StepClock;
}

/** In order of time, from `now` on. */
export function noticesAhead(ahead: RoundAhead, now: Instant): readonly Notice[] {
  const { round } = ahead;
  let reports = ahead.reports.map((report) => asOpen(report, ahead));
  let taken = ahead.taken;
  const notices: Notice[] = [];
  for (let at: Instant | null = now < round.opensAt ? round.opensAt : now; at !== null; ) {
    const instant: Instant = at;
    const looked = reports
      .filter(({ closesAt }) => closesAt === null || instant < closesAt)
      .map((report) => lookAt(report, ahead, instant));
    reports = looked.map(({ report }) => report);
    notices.push(...looked.flatMap((look) => look.notices));
    const whole = lookAtWhole(reports, taken, ahead, instant);
    taken = whole.taken;
    notices.push(...whole.notices);
    const next = [...looked.map(({ nextAt }) => nextAt), ...whole.next];
    at = earliest(next.map((each) => (each !== null && each > instant ? each : null)));
  }
  return notices;
}

interface Standing extends ReportAhead {
  /** null: not closed by time. */
  readonly closesAt: Instant | null;
}

function asOpen(report: ReportAhead, { plan, round, clock }: RoundAhead): Standing {
  const state: ReportState = report.state.status === 'scheduled' ? { ...report.state, status: 'open' } : report.state;
  const owed = state.status === 'open' || state.status === 'returned';
  const context = { round, relation: report.relation, plan, clock, heldDays: report.heldDays };
  return { ...report, state, closesAt: owed ? closingOfReport(state, context) : null };
}

function lookAt(report: Standing, { plan, round, clock }: RoundAhead, at: Instant) {
  const { state, relation, heldDays, agency } = report;
  const look = lookAtReport(climbOf(state, { round, relation, plan, clock, heldDays }), report.taken, at, clock);
  const version = state.status === 'open' ? null : state.version;
  return {
    report: { ...report, taken: { ...report.taken, ...stamp([...look.fire, ...look.collapsed], at) } },
    notices: look.fire.flatMap((step) =>
      reportNotices(plan, round.id, agencyOf(plan, agency), step, { at: sendingInstant(step, at, plan.office, clock), version }),
    ),
    nextAt: look.nextAt,
  };
}

function lookAtWhole(open: readonly Standing[], taken: StepsTaken, { plan, round, clock }: RoundAhead, at: Instant) {
  if (open.length === 0) return { taken, notices: [], next: [] };
  const outstanding = open.filter(({ relation, state }) => relation === 'assigned' && state.status === 'open');
  const late = outstanding.filter(({ state }) => isLate(state, at));
  const level = round.steps.assigned.filter((step) => step.offset > 0).at(-1);
  const lastLevelTakenAt = level === undefined ? null : earliest(late.map((report) => report.taken[level.name] ?? null));
  const look = lookAtRound(round, { taken, outstanding: outstanding.length > 0, lastLevelTakenAt }, at, clock);
  const agencies = late.map(({ agency }) => agencyOf(plan, agency));
  return {
    taken: { ...taken, ...stamp([...look.fire, ...look.collapsed], at) },
    notices: look.fire.flatMap((step) => roundNotices(plan, round.id, step, agencies, sendingInstant(step, at, plan.office, clock))),
    next: [look.nextAt, ...outstanding.map(({ state }) => (state.promisedUntil === null ? null : resumption(state.promisedUntil, clock)))],
  };
}

function stamp(steps: readonly ScheduledStep[], at: Instant): StepsTaken {
  return Object.fromEntries(steps.map((step) => [step.name, at]));
}
