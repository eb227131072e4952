/** The rounds of a year before any date is known: which requirement, which period. */
import type { Frequency, Plan, Requirement } from './model';
import { isLonger, periodsOf } from './periods';
import { spanOf } from './windows';

export interface Draft {
  /** `<requirement>` or `<requirement>-<period>` in lower case. */
  readonly id: string;
  readonly requirement: Requirement;
  readonly frequency: Frequency;
  readonly period: string;
}

/** Every round the plan asks for, in the order of its requirements, then of time within each frequency. */
export function draftRounds(plan: Pick<Plan, 'requirements' | 'year'>): readonly Draft[] {
  return plan.requirements.flatMap((requirement) => draftsOf(requirement, plan.year));
}

/** The draft of `requirement` that belongs to `period`: the same period, else its single one; undefined when neither is there. */
export function matchDraft<D extends Draft>(drafts: readonly D[], requirement: string, period: string): D | undefined {
  const candidates = drafts.filter((draft) => draft.requirement.id === requirement);
  return candidates.find((draft) => draft.period === period) ?? (candidates.length === 1 ? candidates[0] : undefined);
}

function draftsOf(requirement: Requirement, year: number): readonly Draft[] {
  const all = requirement.frequencies.flatMap((frequency) =>
    periodsOf(frequency, requirement.dates).map((period) => ({ id: roundId(requirement.id, period), requirement, frequency, period })),
  );
  return requirement.longerReplacesShorter ? all.filter((draft) => !isReplaced(draft, all, year)) : all;
}

/** A longer round of the same requirement ends on the same day. */
function isReplaced(draft: Draft, all: readonly Draft[], year: number): boolean {
  const end = ({ requirement, period }: Draft): string => spanOf(requirement, period, year).to;
  return all.some((other) => isLonger(other.frequency, draft.frequency) && end(other) === end(draft));
}

function roundId(requirement: string, period: string): string {
  return period === 'once' ? requirement : `${requirement}-${period.toLowerCase()}`;
}
