import { roundName } from '../plan/words';
import type { Connection } from './connection';
import type { Dondoc } from './dondoc';
import { onPlan } from './on-plan';

export function planInForce(connection: Connection): Dondoc['planInForce'] {
  return async (id) => {
    const now = await connection.clock.now();
    return onPlan(connection, id, async (_trx, { compiled }) => {
      const { plan } = compiled;
      const rounds = compiled.rounds.map((round) => {
        const requirement = plan.requirements.find((each) => each.id === round.requirement);
        return {
          id: round.id,
          title: requirement === undefined ? round.id : roundName(requirement, round, plan.year),
          requirement: round.requirement,
          due: round.due,
        };
      });
      return { ok: true, plan, now, rounds: rounds.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)) };
    });
  };
}
