import { advancePlan } from '../store/advance-plan';
import { applyAmendment, pendingAmendment } from '../store/amendments';
import type { AmendmentState } from '../workflows/messages';
import type { Dependencies } from './dependencies';
import type { Activities } from './interface';
import { followAmendments } from './schedules';
import { signalWaiters } from './signals';

/** Looks at plans, and amendments of them. */
export function planActivities(dependencies: Dependencies): Pick<Activities, 'advancePlan' | 'applyAmendment'> {
  const { database, clock, temporal, log } = dependencies;
  return {
    async advancePlan({ plan }) {
      const pending = await pendingAmendment(database, plan);
      if (pending !== null) await putInForce(plan, pending.version);
      // Whoever put a version in force may have died before its Schedules followed.
      else await followAmendments(dependencies, plan);
      return advancePlan(database, plan, await clock.now());
    },
    applyAmendment: async ({ plan, version }) => ({ state: await putInForce(plan, version) }),
  };

  async function putInForce(plan: string, version: number): Promise<AmendmentState> {
    const { state, lowered } = await applyAmendment(database, plan, version, await clock.now());
    await followAmendments(dependencies, plan);
    await signalWaiters(temporal, lowered, log);
    log.info({ plan, version, state }, 'amendment looked at');
    return state;
  }
}
