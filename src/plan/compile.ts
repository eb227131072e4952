/** From a plan, its calendars and what has happened so far to everything that will be due: the one call the other rooms make. */
import { CalendarGap, type WorkCalendar, workCalendar } from './calendar';
import { checkPlan } from './check';
import type { CompiledPlan, Facts } from './compiled';
import { compileConsolidations } from './consolidations';
import { draftRounds } from './drafts';
import type { CalendarYear, Plan } from './model';
import { PlanRefused } from './problem';
import { resolveDues } from './resolve';
import { closingOf, finishRound, roundSteps } from './rounds';
import { dateWarnings } from './warnings';

/**
 * The compiled plan. The same plan, calendars and facts always give the same result. `calendars` may hold more than the plan
 * names; only its own are used, laid over one another in the plan's order. Throws PlanRefused with every problem found.
 */
export function compilePlan(plan: Plan, calendars: readonly CalendarYear[], facts: Facts): CompiledPlan {
  const { problems, warnings } = checkPlan(plan);
  if (problems.length > 0) throw new PlanRefused(problems);
  const unknown = plan.calendars.filter((id) => !calendars.some((entry) => entry.calendar === id));
  // A calendar that is misspelt would otherwise only be missing: its days off would count as working days.
  if (unknown.length > 0)
    throw new PlanRefused(unknown.map((value) => ({ code: 'unknown-calendar', where: 'calendars', value, allowed: [] })));
  const used = plan.calendars.flatMap((id) => calendars.filter((entry) => entry.calendar === id));
  try {
    const dated = compileDates(plan, workCalendar(used), facts);
    return { plan, calendars: used, ...dated, warnings: [...warnings, ...dated.warnings] };
  } catch (error) {
    if (!(error instanceof CalendarGap)) throw error;
    throw new PlanRefused([{ code: 'no-calendar', where: 'calendars', value: String(error.year), allowed: [] }]);
  }
}

function compileDates(plan: Plan, calendar: WorkCalendar, facts: Facts): Pick<CompiledPlan, 'rounds' | 'consolidations' | 'warnings'> {
  const closing = resolveDues(plan, draftRounds(plan), calendar, facts).map((round) => {
    const steps = roundSteps(round, plan, calendar, facts);
    return { ...round, ladder: steps, closesAt: closingOf(round, steps, plan, calendar) };
  });
  const consolidations = compileConsolidations(plan, closing, calendar);
  const deliveries = new Map(
    consolidations.toReversed().flatMap(({ delivers, startsAt }) => delivers.map((round) => [round, startsAt] as const)),
  );
  const context = { plan, calendar, facts, deliveries };
  const rounds = closing.map((round) => finishRound(round, { steps: round.ladder, closesAt: round.closesAt }, context));
  return { rounds, consolidations, warnings: dateWarnings(plan, closing, rounds, consolidations, calendar) };
}
