/** What no amendment may do. */
import type { Amendment, AmendmentScene } from './amendment';
import { isSettled } from './history';

export interface AmendmentRefusal {
  /**
   * `due-in-the-past`: a due date would move to a day that is over by then · `year-changed`, `time-zone-changed`: of the plan ·
   * `relation-changed`: assigned or invited, of an agency · `fulfilment-changed`: how a requirement is fulfilled.
   */
  readonly code: 'due-in-the-past' | 'year-changed' | 'time-zone-changed' | 'relation-changed' | 'fulfilment-changed';
  /** Id of the round, agency or requirement; of the plan for its own words. */
  readonly where: string;
}

export function refusalsOf({ before, fresh, after }: Amendment, { rounds: stages, from }: AmendmentScene): readonly AmendmentRefusal[] {
  const { plan } = before;
  const old = new Map(before.rounds.map((round) => [round.id, round]));
  const past = after.rounds.filter((round) => {
    const due = old.get(round.id)?.due;
    return due !== undefined && due !== round.due && !round.estimated && !isSettled(stages.get(round.id)) && round.dueAt <= from;
  });
  const relations = plan.agencies.filter(({ id, relation }) =>
    fresh.plan.agencies.some((now) => now.id === id && now.relation !== relation),
  );
  const fulfilments = plan.requirements.filter(({ id, fulfilment }) =>
    fresh.plan.requirements.some((now) => now.id === id && now.fulfilment.by !== fulfilment.by),
  );
  return [
    ...(plan.year === fresh.plan.year ? [] : [{ code: 'year-changed', where: plan.id } as const]),
    ...(plan.timeZone === fresh.plan.timeZone ? [] : [{ code: 'time-zone-changed', where: plan.id } as const]),
    ...past.map(({ id }) => ({ code: 'due-in-the-past', where: id }) as const),
    ...relations.map(({ id }) => ({ code: 'relation-changed', where: id }) as const),
    ...fulfilments.map(({ id }) => ({ code: 'fulfilment-changed', where: id }) as const),
  ];
}
