import type { Trx } from '../store/database';
import { type PlanContext, planContext, UnknownPlan } from '../store/plans';
import type { Connection } from './connection';
import type { Outcome } from './dondoc';

/** One act on a plan in one transaction; a refusal leaves nothing behind, a plan that was never started is one. */
export async function onPlan<T>(
  { database }: Connection,
  plan: string,
  act: (trx: Trx, context: PlanContext) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await database.transaction().execute(async (trx) => act(trx, await planContext(trx, plan)));
  } catch (error) {
    if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
    throw error;
  }
}
