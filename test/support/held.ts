/** The worst moment of two acts at once: a lock taken by the test, behind which both wait. */
import { sql } from 'kysely';
import type { Database, Trx } from '../../src/store/database';

export interface Held {
  readonly trx: Trx;
  /** Commits. */
  readonly release: () => Promise<void>;
}

/** A transaction that has done `work` and waits for `release` to commit it. */
export async function hold(database: Database, work: (trx: Trx) => Promise<unknown>): Promise<Held> {
  return new Promise((resolve, reject) => {
    let letGo: () => void = () => {};
    const released = new Promise<void>((end) => {
      letGo = end;
    });
    const committed = database.transaction().execute(async (trx) => {
      await work(trx);
      resolve({ trx, release: async () => (letGo(), committed) });
      await released;
    });
    committed.catch(reject);
  });
}

/** Returns once so many sessions of the database wait for a lock. */
export async function untilWaiting(database: Database, sessions: number): Promise<void> {
  for (;;) {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(database);
    if ((rows[0]?.n ?? 0) >= sessions) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
