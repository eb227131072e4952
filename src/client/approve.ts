import { ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { approve } from '../workflows/messages';
import type { Connection } from './connection';
import type { Dondoc } from './dondoc';

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
    if (row.workflow === null || row.state !== 'frozen') return { ok: false, reason: 'nothing-to-approve' };
    if (temporal === null) return { ok: false, reason: 'temporal-unreachable' };
    try {
      await temporal.workflow.getHandle(row.workflow).executeUpdate(approve, { args: [{ by }] });
      return { ok: true };
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError)
        return { ok: false, reason: 'nothing-to-approve' };
      if (error instanceof ServiceError) {
        log.warn({ plan, consolidation }, 'Temporal is out of reach');
        return { ok: false, reason: 'temporal-unreachable' };
      }
      throw error;
    }
  };
}
