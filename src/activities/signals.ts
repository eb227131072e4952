/** Tells waiters to look again. Best effort: the watchdog makes it certain. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { rowsChanged } from '../workflows/messages';

export async function signalWaiters(temporal: Client, waiters: Iterable<string>, log: Logger): Promise<void> {
  for (const waiter of new Set(waiters)) {
    try {
      await temporal.workflow.getHandle(waiter).signal(rowsChanged);
    } catch (error) {
      log.warn({ waiter, error: error instanceof Error ? error.name : 'unknown' }, 'signal not delivered; the watchdog will');
    }
  }
}
