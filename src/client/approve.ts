import { setTimeout as pause } from 'node:timers/promises';
import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Queryable } from '../store/database';
import { approve } from '../workflows/messages';
import type { Connection } from './connection';
import type { Dondoc, LastAct } from './dondoc';
import { lastAct } from './last-act';

/** Longest it waits for Temporal, and for a worker to take the Update, in ms. */
const PATIENCE_MS = 15_000;
/** Longest it waits for the approval that came first, and how often it looks, in ms. */
const FIRST_WITHIN_MS = 5000;
const LOOK_EVERY_MS = 100;

/** Approves a frozen consolidation by an Update to its workflow: it either happened or says why not. */
export function approveConsolidation({ database, temporal, log }: Connection): Dondoc['approveConsolidation'] {
  return async ({ plan, consolidation, by }) => {
    const row = await database
      .selectFrom('consolidations')
      .select(['workflow', 'state'])
      .where('plan', '=', plan)
      .where('id', '=', consolidation)
      .executeTakeFirst();
    if (row === undefined) return { ok: false, reason: 'unknown-consolidation' };
    const approval = () => lastAct(database, `${plan}/${consolidation}`, ['approve']);
    const earlier = await approval();
    if (earlier !== null) return { ok: false, reason: 'already-approved', last: earlier };
    if (row.workflow === null || row.state !== 'frozen' || !(await hasDraft(database, plan, consolidation)))
      return { ok: false, reason: 'nothing-to-approve' };
    if (temporal === null) return { ok: false, reason: 'temporal-unreachable' };
    try {
      const handle = temporal.workflow.getHandle(row.workflow);
      await temporal.withDeadline(Date.now() + PATIENCE_MS, () => handle.executeUpdate(approve, { args: [{ by }] }));
      return { ok: true };
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError) {
        const last = await soon(approval);
        return last === null ? { ok: false, reason: 'nothing-to-approve' } : { ok: false, reason: 'already-approved', last };
      }
      // Without an answer in time it may still happen: the state tells.
      if (error instanceof ServiceError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
        log.warn({ plan, consolidation }, 'Temporal is out of reach');
        return { ok: false, reason: 'temporal-unreachable' };
      }
      throw error;
    }
  };
}

/** Whoever was first is still being written down. */
async function soon(approval: () => Promise<LastAct | null>): Promise<LastAct | null> {
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    const last = await approval();
    if (last !== null || waitedMs >= FIRST_WITHIN_MS) return last;
    await pause(LOOK_EVERY_MS);
  }
}

/** Approval is asked for in the transaction that stores the draft. */
async function hasDraft(database: Queryable, plan: string, consolidation: string): Promise<boolean> {
  const found = await database
    .selectFrom('documents')
    .select('name')
    .where('plan', '=', plan)
    .where('consolidation', '=', consolidation)
    .executeTakeFirst();
  return found !== undefined;
}
