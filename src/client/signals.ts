/** Wakes waiters. Best effort: what does not arrive is delivered by the watchdog. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { rowsChanged } from '../workflows/messages';
import type { Connection } from './connection';

/** Longest an act waits for Temporal once its rows are stored, in ms. */
const PATIENCE_MS = 2000;

/** Answers the waiters that have no running workflow. */
export async function signal({ temporal, log }: Connection, waiters: Iterable<string>): Promise<readonly string[]> {
  const missing: string[] = [];
  if (temporal === null) return missing;
  for (const waiter of new Set(waiters)) {
    try {
      const handle = temporal.workflow.getHandle(waiter);
      await temporal.withDeadline(Date.now() + PATIENCE_MS, () => handle.signal(rowsChanged));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) missing.push(waiter);
      else log.warn({ waiter }, 'signal not delivered; the watchdog will');
    }
  }
  return missing;
}
