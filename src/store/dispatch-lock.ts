import { sql } from 'kysely';
import type { Database } from './database';

const DISPATCH_LOCK = 4_020_033;

/** Another sender is still alive on this database: trying again later is right. */
class SenderBusy extends Error {
  override readonly name = 'SenderBusy';
}

/**
 * Runs `work` as the only sender. The lock lives with its connection: a killed sender loses it at once, so whoever holds it knows that
 * every mail in the state `sending` was left behind.
 */
export async function withDispatchLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  return database.connection().execute(async (connection) => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${DISPATCH_LOCK}) as locked`.execute(connection);
    if (rows[0]?.locked !== true) throw new SenderBusy('another process is sending');
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${DISPATCH_LOCK})`.execute(connection);
    }
  });
}
