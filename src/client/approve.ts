import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Queryable } from '../store/database';
import { approve } from '../workflows/messages';
import type { Connection } from './connection';
import type { Dondoc } from './dondoc';

/** Longest it waits for Temporal, and for a worker to take the Update, in ms. */
const PATIENCE_MS = 15_000;

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
    if (row.workflow === null || row.state !== 'frozen' || !(await hasDraft(database, plan, consolidation)))
      return { ok: false, reason: 'nothing-to-approve' };
    if (temporal === null) return { ok: false, reason: 'temporal-unreachable' };
    try {
      const handle = temporal.workflow.getHandle(row.workflow);
      await temporal.withDeadline(Date.now() + PATIENCE_MS, () => handle.executeUpdate(approve, { args: [{ by }] }));
      return { ok: true };
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError)
        return { ok: false, reason: 'nothing-to-approve' };
      // Without an answer in time it may still happen: the state tells.
      if (error instanceof ServiceError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
        log.warn({ plan, consolidation }, 'Temporal is out of reach');
        return { ok: false, reason: 'temporal-unreachable' };
      }
      throw error;
    }
  };
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
