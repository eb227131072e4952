/** One look at a plan: which rounds are to be started, and whether its year is over. */
import { sql } from 'kysely';
import { earliest } from '../plan/advance';
import { planWorkflowId } from '../plan/ids';
import type { Instant } from '../plan/model';
import { pendingAmendment } from './amendments';
import { audit } from './audit';
import type { Database } from './database';
import { removeWake, settleWake } from './wakes';

export interface PlanLook {
  readonly nextAt: Instant | null;
  /** Rounds whose time to open has come. A round stays in the list until it has really opened: starting it twice is harmless. */
  readonly open: readonly string[];
  /** Every round is closed and every consolidation distributed. */
  readonly ended: boolean;
}

export async function advancePlan(database: Database, plan: string, now: Instant): Promise<PlanLook> {
  return database.transaction().execute(async (trx) => {
    let open: readonly string[] = [];
    let ended = false;
    const nextAt = await settleWake(trx, planWorkflowId(plan), async () => {
      const planned = await trx
        .selectFrom('rounds')
        .select(['id', 'opens_at'])
        .where('plan', '=', plan)
        .where('state', '=', 'planned')
        .where('estimated', '=', false)
        .where('fulfilment', '!=', 'decision')
        .orderBy('opens_at')
        .orderBy('id')
        .execute();
      open = planned.filter((round) => round.opens_at <= now).map((round) => round.id);
      const pending = await pendingAmendment(trx, plan);
      ended = planned.length === 0 && pending === null && (await unfinished(trx, plan)) === 0;
      // An ended plan still has to be ended by its workflow.
      return ended ? now : earliest([planned.find((round) => round.opens_at > now)?.opens_at ?? null, pending?.effectiveAt ?? null]);
    });
    return { nextAt, open, ended };
  });
}

async function unfinished(trx: Pick<Database, 'getExecutor'>, plan: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from rounds where plan = ${plan} and state in ('open', 'closing'))::int
         + (select count(*) from consolidations where plan = ${plan} and state <> 'distributed')::int as n`.execute(trx);
  return rows[0]?.n ?? 0;
}

/** The year is over. Does nothing the second time. */
export async function endPlan(database: Database, plan: string, now: Instant): Promise<void> {
  await database.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('plans')
      .set({ state: 'ended', ended_at: now })
      .where('id', '=', plan)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst();
    await removeWake(trx, planWorkflowId(plan));
    if (ended !== undefined) await audit(trx, { at: now, actor: 'system', act: 'end-plan', subject: plan, detail: {} });
  });
}
