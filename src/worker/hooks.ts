/** Tells webhooks what happened. The rows hold everything; whatever kills this at any line, the next look goes on from them. One at a time. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Connection } from '../client/connection';
import { messageId } from '../client/webhooks/read-webhooks';
import type { Reach } from '../hooks/addresses';
import { post } from '../hooks/post';
import { type DueDelivery, dueDeliveries, recordAttempt } from '../store/webhooks';
import { oweDeliveries } from '../store/webhook-events';

const HOOKS_LOCK = 4_020_035;
/** Deliveries to one address in one look. */
const AT_MOST = 32;
const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
/** After the first attempt, the second, …; after the last it has failed. */
export const RETRY_MS: readonly number[] = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 8 * HOUR, 10 * HOUR];

export interface HooksOptions extends Reach {
  /** Between looks, in ms. Default 2,000. */
  readonly everyMs?: number;
}

/** Starts the loop; the answer stops it after the look that is under way. */
export function startHooks(connection: Connection, { everyMs = 2000, ...reach }: HooksOptions): () => Promise<void> {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const isMore = await lookAtHooks(connection, reach).catch((error: unknown) => {
        connection.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'webhooks could not be looked at');
        return false;
      });
      if (!isMore) await pause(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await loop;
  };
}

/** One look; does nothing while another process looks. True: there is more to do at once. */
export async function lookAtHooks(connection: Connection, reach: Reach): Promise<boolean> {
  const { database, clock, wallClock } = connection;
  return database.connection().execute(async (session) => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${HOOKS_LOCK}) as locked`.execute(session);
    if (rows[0]?.locked !== true) return false;
    try {
      const wall = await wallClock.now();
      const hooks = await database.selectFrom('webhooks').select('id').where('removed_at', 'is', null).limit(1).execute();
      // A rehearsal has no time before its driver sets it, and mostly nobody to tell.
      const isMore = hooks.length > 0 && (await oweDeliveries(database, { at: await clock.now(), wall }));
      const due = await dueDeliveries(database, wall, AT_MOST);
      await Promise.all(due.map((deliveries) => deliver(connection, reach, deliveries)));
      return isMore || due.some((deliveries) => deliveries.length === AT_MOST);
    } finally {
      await sql`select pg_advisory_unlock(${HOOKS_LOCK})`.execute(session);
    }
  });
}

/** In order. An address that does not answer is not asked again in this look: it would hold up the others. */
async function deliver({ database, wallClock, log }: Connection, reach: Reach, deliveries: readonly DueDelivery[]): Promise<void> {
  for (const { id, webhook, url, secret, body, attempt } of deliveries) {
    const seconds = Math.floor(Date.parse(await wallClock.now()) / 1000);
    const { ok, answered } = await post({ url, secret, ...reach }, { id: messageId(id), seconds, body });
    const at = await wallClock.now();
    const wait = RETRY_MS[attempt];
    const state = ok ? 'delivered' : wait === undefined ? 'failed' : 'waiting';
    await recordAttempt(database, { id, state, at, answered, tryAt: new Date(Date.parse(at) + (wait ?? 0)).toISOString() });
    if (!ok) log.warn({ webhook, delivery: id, answered, state }, 'a webhook was not delivered');
    if (!ok && !/^\d/.test(answered)) return;
  }
}
