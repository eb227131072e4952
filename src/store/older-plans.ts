/** What plans compiled by an earlier version do not say, said as that version meant it. */
import type { CompiledPlan } from '../plan/compiled';

const REQUIREMENT = { graceDays: 0, lockDays: null, reviewLevels: 1 } as const;

export function completed(stored: CompiledPlan): CompiledPlan {
  const { plan } = stored;
  return {
    ...stored,
    plan: {
      ...plan,
      roles: withDefaults({ staff: [] }, plan.roles),
      ladders: plan.ladders.map((ladder) => withDefaults({ repeatEvery: null }, ladder)),
      requirements: plan.requirements.map((requirement) => withDefaults(REQUIREMENT, requirement)),
    },
    rounds: stored.rounds.map((round) => withDefaults({ lateAt: round.dueAt, lockAt: null }, round)),
  };
}

/** What `stored` says wins, also where its type promises more than it holds. */
function withDefaults<T extends object>(defaults: Partial<T>, stored: T): T {
  return { ...defaults, ...stored };
}
