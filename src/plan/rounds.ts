/** A dated round with its audience, its steps and the instants it opens, is due and closes. */
import { agenciesOn, agenciesOwing, agenciesPossible } from './audience';
import type { WorkCalendar } from './calendar';
import type { CompiledRound, Facts, ScheduledStep } from './compiled';
import { endOfDay, instantAt, localDateOf } from './dates';
import { findLadder, ladderId, summarySteps } from './ladders';
import type { Instant, Ladder, LadderStep, LocalDate, Plan, Relation, Requirement } from './model';
import type { DatedRound } from './resolve';
import { scheduleSteps } from './steps';

/** What consolidations tell a round that they deliver: when their work starts. Round id → instant. */
export type DeliveryStarts = ReadonlyMap<string, Instant>;

/** The steps of a round, apart by whom they speak to. */
export type RoundSteps = Pick<CompiledRound, 'steps' | 'collective'>;

/** Nobody is chased for what the system delivers or somebody above decides. Throws CalendarGap. */
export function roundSteps(round: DatedRound, plan: Plan, calendar: WorkCalendar, facts: Facts): RoundSteps {
  const relations = new Set(agenciesPossible(plan, round.requirement, facts).map((agency) => agency.relation));
  if (round.requirement.fulfilment.by !== 'submission' || relations.size === 0)
    return { steps: { assigned: [], invited: [] }, collective: [] };
  const ladder = (relation: Relation): readonly LadderStep[] =>
    relations.has(relation)
      ? climbed(findLadder(plan, ladderId(plan, round.requirement, round.frequency, relation)), round.requirement)
      : [];
  const schedule = (steps: readonly LadderStep[]): readonly ScheduledStep[] =>
    scheduleSteps(steps, { due: round.due, graceDays: round.requirement.graceDays }, plan, calendar);
  const assigned = ladder('assigned');
  return {
    steps: {
      assigned: schedule(assigned.filter((step) => !step.collective)),
      // Those invited are never escalated, whatever their ladder says.
      invited: schedule(ladder('invited').filter((step) => !step.collective)),
    },
    collective: schedule([...assigned.filter((step) => step.collective), ...summarySteps]),
  };
}

/** The steps of a ladder; its last is repeated until the requirement's lock. */
function climbed(ladder: Ladder | undefined, { lockDays, graceDays }: Requirement): readonly LadderStep[] {
  const last = ladder?.steps.at(-1);
  if (ladder === undefined || last === undefined || ladder.repeatEvery === null || lockDays === null) return ladder?.steps ?? [];
  const again: LadderStep[] = [];
  for (let offset = last.offset + ladder.repeatEvery; offset + graceDays <= lockDays; offset += ladder.repeatEvery)
    again.push({ ...last, name: `${last.name}-again-${again.length + 1}`, offset });
  return [...ladder.steps, ...again];
}

/** All steps of a round in order of time. */
export function allSteps({ steps, collective }: RoundSteps): readonly ScheduledStep[] {
  return [...steps.assigned, ...steps.invited, ...collective].toSorted((a, b) => a.at.localeCompare(b.at));
}

/** End of office hours of the working day after the last step; without steps, after the due date. */
export function closingOf(round: DatedRound, steps: RoundSteps, plan: Plan, calendar: WorkCalendar): Instant {
  const last = allSteps(steps).at(-1);
  const lastDay = last === undefined ? round.due : localDateOf(last.at, plan.timeZone);
  return instantAt(calendar.shift(lastDay, 1), plan.office.closes, plan.timeZone);
}

/** The round as stored. `steps` and `closesAt` were worked out before the consolidations that `deliveries` comes from. */
export function finishRound(
  round: DatedRound,
  { steps, closesAt }: { readonly steps: RoundSteps; readonly closesAt: Instant },
  context: { readonly plan: Plan; readonly calendar: WorkCalendar; readonly facts: Facts; readonly deliveries: DeliveryStarts },
): CompiledRound {
  const { plan, calendar, facts, deliveries } = context;
  const { id, requirement, period, window, nominal, due, estimated, explain } = round;
  const later = (days: number): LocalDate => (days === 0 ? due : calendar.shift(due, days));
  const opensAt = allSteps(steps)[0]?.at ?? deliveries.get(id) ?? startOfWork(round, plan, calendar);
  return {
    id,
    requirement: requirement.id,
    period,
    window,
    cutOff: window?.to ?? null,
    nominal,
    roll: requirement.roll,
    due,
    estimated,
    opensAt,
    dueAt: endOfDay(due, plan.timeZone),
    lateAt: endOfDay(later(requirement.graceDays), plan.timeZone),
    lockAt: requirement.lockDays === null ? null : endOfDay(later(requirement.lockDays), plan.timeZone),
    closesAt,
    agencies: agenciesOn(plan, agenciesOwing(plan, requirement, facts), due).map((agency) => agency.id),
    ...steps,
    explain,
  };
}

/** For what nobody is reminded of: the day the due date is counted from, else the plan's issue; on a working day, never after the due date. */
function startOfWork(round: DatedRound, { issued, office, timeZone }: Plan, calendar: WorkCalendar): Instant {
  const from: LocalDate = calendar.onOrAfter(round.base ?? issued.date);
  return instantAt(from < round.due ? from : calendar.onOrBefore(round.due), office.sendAt, timeZone);
}
