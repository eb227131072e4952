/** Makes sure of every wake-up: signals waiters whose time has passed, restarts the workflows that must always run. One at a time. */
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { sql } from 'kysely';
import { ensureDispatch, ensurePlan, ensureRound } from '../client/start-plan';
import { signal } from '../client/signals';
import type { Connection } from '../client/connection';
import { DISPATCH, roundWorkflowId } from '../plan/ids';
import { wakesDue } from '../store/wakes';

const WATCHDOG_LOCK = 4_020_034;

export interface WatchdogOptions {
  /** Between looks, in ms. Default 15,000. */
  readonly everyMs?: number;
  /** How long past its instant a waiter may be before it is signalled, in ms. Default 5,000. */
  readonly graceMs?: number;
}

/** Starts the loop; the answer stops it after the look that is under way. */
export function startWatchdog(connection: Connection, { everyMs = 15_000, graceMs = 5000 }: WatchdogOptions = {}): () => Promise<void> {
  const state: WatchdogState = { started: false, overdueBefore: new Set() };
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await look(connection, graceMs, state).catch((error: unknown) =>
        connection.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'watchdog could not look'),
      );
      await pause(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await loop;
  };
}

interface WatchdogState {
  /** Whether the workflows that must always run have been made sure of since this process began. */
  started: boolean;
  /** Waiters that were overdue at the last look, each with its counter. */
  overdueBefore: ReadonlySet<string>;
}

async function look(connection: Connection, graceMs: number, state: WatchdogState): Promise<void> {
  const { database, clock, log } = connection;
  await database.connection().execute(async (session) => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${WATCHDOG_LOCK}) as locked`.execute(session);
    if (rows[0]?.locked !== true) return;
    try {
      if (!state.started) await ensureWorkflows(connection);
      state.started = true;
      const overdue = await wakesDue(database, new Date(Date.parse(await clock.now()) - graceMs).toISOString());
      for (const { waiter, nextAt, seq } of overdue)
        if (state.overdueBefore.has(`${waiter}@${seq}`)) log.error({ waiter, nextAt }, 'waiter does not move');
      const missing = await signal(
        connection,
        overdue.map(({ waiter }) => waiter),
      );
      // A round that has not begun is started by its plan; whatever else is missing, by nobody but us.
      await restartRounds(connection, missing);
      if (missing.some((waiter) => waiter === DISPATCH || waiter.startsWith('plan/'))) await ensureWorkflows(connection);
      state.overdueBefore = new Set(overdue.map(({ waiter, seq }) => `${waiter}@${seq}`));
    } finally {
      await sql`select pg_advisory_unlock(${WATCHDOG_LOCK})`.execute(session);
    }
  });
}

/** Rounds under way whose workflow was lost go on from their rows. */
async function restartRounds(connection: Connection, missing: readonly string[]): Promise<void> {
  const underWay = await connection.database
    .selectFrom('rounds')
    .select(['plan', 'id'])
    .where('state', 'in', ['open', 'closing'])
    .execute();
  for (const { plan, id } of underWay) {
    if (!missing.includes(roundWorkflowId(plan, id))) continue;
    connection.log.error({ plan, round: id }, 'the workflow of a round was lost; it starts again from its rows');
    await ensureRound(connection, plan, id);
  }
}

/** Plans that were stored while Temporal was away, and the dispatch, run again. */
async function ensureWorkflows(connection: Connection): Promise<void> {
  const plans = await connection.database.selectFrom('plans').select(['id', 'title']).where('state', '=', 'running').execute();
  for (const { id, title } of plans) {
    try {
      await ensurePlan(connection, id, title);
    } catch (error) {
      // One plan that cannot run does not keep the others from running.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      connection.log.error({ plan: id }, 'the workflow of a running plan has ended');
    }
  }
  if (plans.length > 0) await ensureDispatch(connection);
}
