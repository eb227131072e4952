/** Where the plan's targets stand: by recorded decisions only. A figure, however good, recognises nothing. */
import type { Target } from '../plan/model';
import type { ConsolidationInput, RecordedDecision } from './input';

export interface TargetStanding {
  readonly target: Target;
  /** `in-words`: it names no number. `undecided`: no decision is recorded for it. `reached`/`short` of `target.atLeast`. */
  readonly state: 'in-words' | 'undecided' | 'reached' | 'short';
  /** Ids among `target.outOf`, in its order; every agency decided when the target names none. */
  readonly recognised: readonly string[];
  readonly decisions: readonly RecordedDecision[];
}

export function targetStandings(input: Pick<ConsolidationInput, 'plan' | 'decisions'>): readonly TargetStanding[] {
  return input.plan.targets.map((target) => standingOf(target, input.decisions));
}

function standingOf(target: Target, recorded: readonly RecordedDecision[]): TargetStanding {
  if (target.decision === null && target.atLeast === null) return { target, state: 'in-words', recognised: [], decisions: [] };
  const decisions = recorded.filter((decision) => decision.requirement === target.decision);
  if (decisions.length === 0) return { target, state: 'undecided', recognised: [], decisions };
  const decided = new Set(decisions.flatMap((decision) => decision.agencies));
  const recognised = target.outOf.length === 0 ? [...decided] : target.outOf.filter((agency) => decided.has(agency));
  const state = recognised.length >= (target.atLeast ?? target.outOf.length) ? 'reached' : 'short';
  return { target, state, recognised, decisions };
}
