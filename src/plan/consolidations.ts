/** When each consolidation starts, freezes the versions it uses, and is due. */
import type { WorkCalendar } from './calendar';
import type { CompiledConsolidation } from './compiled';
import { instantAt, localDateOf } from './dates';
import { type Draft, matchDraft } from './drafts';
import type { ConsolidationRule, Instant, LocalDate, Plan } from './model';
import type { DatedRound } from './resolve';

export interface ClosedRound extends DatedRound {
  readonly closesAt: Instant;
}

/** The rounds of one period that a rule consolidates; a requirement with a single round `once` joins every period. */
export function consolidatedRounds<D extends Draft>(rule: ConsolidationRule, period: string, rounds: readonly D[]): readonly D[] {
  return rounds.filter((round) => rule.of.includes(round.requirement.id) && (round.period === period || round.period === 'once'));
}

/** The rounds it fulfils when distributed: of each requirement it delivers, the one of that period or its single one. */
export function deliveredRounds<D extends Draft>(rule: ConsolidationRule, period: string, rounds: readonly D[]): readonly D[] {
  const requirements = new Set(rounds.filter((round) => isDeliveredBy(round, rule)).map((round) => round.requirement.id));
  return [...requirements].map((requirement) => matchDraft(rounds, requirement, period)).filter((round) => round !== undefined);
}

/** One instance for each period of each rule. The plan has passed `checkPlan`. Throws CalendarGap. */
export function compileConsolidations(
  plan: Plan,
  rounds: readonly ClosedRound[],
  calendar: WorkCalendar,
): readonly CompiledConsolidation[] {
  return plan.consolidations.flatMap((rule) => rule.periods.map((period) => compileOne(rule, period, rounds, plan, calendar)));
}

function compileOne(
  rule: ConsolidationRule,
  period: string,
  rounds: readonly ClosedRound[],
  plan: Plan,
  calendar: WorkCalendar,
): CompiledConsolidation {
  const of = consolidatedRounds(rule, period, rounds);
  const delivers = deliveredRounds(rule, period, rounds);
  const due = earliest(delivers.map((round) => round.due));
  return {
    id: `${rule.id}-${period.toLowerCase()}`,
    rule: rule.id,
    kind: rule.kind,
    period,
    rounds: of.map((round) => round.id),
    delivers: delivers.map((round) => round.id),
    ...workOf(rule, of, due, plan, calendar),
    due,
  };
}

function workOf(
  rule: ConsolidationRule,
  of: readonly ClosedRound[],
  due: LocalDate,
  { office, timeZone }: Plan,
  calendar: WorkCalendar,
): Pick<CompiledConsolidation, 'startsAt' | 'freezesAt'> {
  switch (rule.kind) {
    case 'report': {
      const startsAt = instantAt(calendar.shift(latest(of.map((round) => round.due)), 1), office.sendAt, timeZone);
      const freezesAt = instantAt(calendar.shift(due, -1), office.closes, timeZone);
      // A report due the day after leaves no day in between: it freezes as it starts.
      return { startsAt, freezesAt: freezesAt < startsAt ? startsAt : freezesAt };
    }
    case 'review': {
      const closed = localDateOf(latest(of.map((round) => round.closesAt)), timeZone);
      const startsAt = instantAt(calendar.shift(closed, 1), office.sendAt, timeZone);
      return { startsAt, freezesAt: startsAt };
    }
  }
}

function isDeliveredBy({ requirement: { fulfilment } }: Draft, rule: ConsolidationRule): boolean {
  return fulfilment.by === 'consolidation' && fulfilment.consolidation === rule.id;
}

function earliest(texts: readonly string[]): string {
  return texts.reduce((one, other) => (other < one ? other : one));
}

function latest(texts: readonly string[]): string {
  return texts.reduce((one, other) => (other > one ? other : one));
}
