/** What a plan's trail must carry so that evidence can be written from it alone: ids → names. Names of offices, never of persons. */
import type { CompiledPlan } from '../compiled';
import type { Relation } from '../model';
import { consolidationTitle, roundName } from '../words';

export interface PlanNames {
  readonly title: string;
  readonly year: number;
  readonly timeZone: string;
  readonly agencies: Readonly<Record<string, { readonly name: string; readonly relation: Relation }>>;
  /** Rounds and consolidations by id. */
  readonly rounds: Readonly<Record<string, string>>;
}

/** Kept with `start-plan` and with every change of the plan: the last ones told are in force. */
export function planNames({ plan, rounds, consolidations }: CompiledPlan): PlanNames {
  const requirement = (id: string) => plan.requirements.find((candidate) => candidate.id === id);
  const named = rounds.map((round) => {
    const owed = requirement(round.requirement);
    return [round.id, owed === undefined ? round.id : roundName(owed, round, plan.year)] as const;
  });
  const consolidated = consolidations.map(({ id, rule, period }) => {
    const title = plan.consolidations.find((candidate) => candidate.id === rule)?.title ?? id;
    return [id, consolidationTitle(title, period, plan.year)] as const;
  });
  return {
    title: plan.title,
    year: plan.year,
    timeZone: plan.timeZone,
    agencies: Object.fromEntries(plan.agencies.map(({ id, name, relation }) => [id, { name, relation }])),
    rounds: Object.fromEntries([...consolidated, ...named]),
  };
}
