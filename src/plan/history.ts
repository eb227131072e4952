/** An amended plan keeps what has happened under the plan before: ended rounds with their dates, begun consolidations, who has left. */
import type { CompiledConsolidation, CompiledPlan, CompiledRound, PlanHistory } from './compiled';
import type { Instant, Plan } from './model';

export type RoundStage = 'planned' | 'open' | 'closing' | 'closed' | 'past';

/** How far the plan has come. */
export interface PlanStage {
  /** When the amended plan takes effect. */
  readonly from: Instant;
  readonly rounds: ReadonlyMap<string, RoundStage>;
  /** Consolidations that have begun to collect, or more. */
  readonly begun: ReadonlySet<string>;
}

const NOTHING: PlanHistory = { requirements: [], consolidations: [], agencies: [], adHoc: [] };

export function historyOf({ history }: CompiledPlan): PlanHistory {
  return history ?? NOTHING;
}

/** The plan as its file says it, without what only its history speaks of. */
export function planAsWritten(compiled: CompiledPlan): Plan {
  const { plan } = compiled;
  const { requirements, consolidations, agencies } = historyOf(compiled);
  return {
    ...plan,
    requirements: plan.requirements.filter(({ id }) => !requirements.includes(id)),
    consolidations: plan.consolidations.filter(({ id }) => !consolidations.includes(id)),
    agencies: plan.agencies.filter(({ id }) => !agencies.includes(id)),
  };
}

/** Whether the dates of a round can change no more. */
export function isSettled(stage: RoundStage | undefined): boolean {
  return stage === 'closing' || stage === 'closed' || stage === 'past';
}

/** `fresh` as it goes on from `before`. `adHoc`: requirements that were added beside the file. */
export function withHistory(
  before: CompiledPlan,
  fresh: CompiledPlan,
  stage: PlanStage,
  adHoc: readonly string[] = historyOf(before).adHoc,
): CompiledPlan {
  const rounds = keptRounds(before, fresh, stage);
  const consolidations = keptConsolidations(before, fresh, stage);
  const lacks = <T extends { readonly id: string }>(old: readonly T[], now: readonly T[]) =>
    old.filter(({ id }) => !now.some((other) => other.id === id));
  const requirements = lacks(before.plan.requirements, fresh.plan.requirements).filter(({ id }) =>
    rounds.some((round) => round.requirement === id),
  );
  const rules = lacks(before.plan.consolidations, fresh.plan.consolidations).filter(({ id }) =>
    consolidations.some((consolidation) => consolidation.rule === id),
  );
  const agencies = lacks(before.plan.agencies, fresh.plan.agencies);
  return {
    ...fresh,
    plan: {
      ...fresh.plan,
      requirements: [...fresh.plan.requirements, ...requirements],
      consolidations: [...fresh.plan.consolidations, ...rules],
      agencies: [...fresh.plan.agencies, ...agencies],
      forms: [...fresh.plan.forms, ...lacks(before.plan.forms, fresh.plan.forms)],
      legalBases: [...fresh.plan.legalBases, ...lacks(before.plan.legalBases, fresh.plan.legalBases)],
    },
    rounds,
    consolidations,
    history: {
      requirements: requirements.map(({ id }) => id),
      consolidations: rules.map(({ id }) => id),
      agencies: agencies.map(({ id }) => id),
      adHoc: adHoc.filter((id) => fresh.plan.requirements.some((requirement) => requirement.id === id)),
    },
  };
}

/** A round that has ended stays as it was; one that is taken out while it is open closes when the amendment takes effect. */
function keptRounds(before: CompiledPlan, fresh: CompiledPlan, { rounds: stages, from }: PlanStage): readonly CompiledRound[] {
  const old = new Map(before.rounds.map((round) => [round.id, round]));
  const now = fresh.rounds.map((round) => (isSettled(stages.get(round.id)) ? (old.get(round.id) ?? round) : round));
  const gone = before.rounds.filter(({ id }) => !fresh.rounds.some((round) => round.id === id));
  const kept = gone.flatMap((round): readonly CompiledRound[] => {
    const stage = stages.get(round.id);
    if (isSettled(stage)) return [round];
    return stage === 'open' ? [{ ...round, closesAt: round.closesAt < from ? round.closesAt : from, collective: [] }] : [];
  });
  return [...now, ...kept];
}

function keptConsolidations(before: CompiledPlan, fresh: CompiledPlan, { begun }: PlanStage): readonly CompiledConsolidation[] {
  const kept = before.consolidations.filter(({ id }) => begun.has(id));
  const now = fresh.consolidations.map((consolidation) => kept.find(({ id }) => id === consolidation.id) ?? consolidation);
  return [...now, ...kept.filter(({ id }) => !fresh.consolidations.some((consolidation) => consolidation.id === id))];
}
