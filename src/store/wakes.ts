/** When each waiting workflow wants to be woken. Three rules make a lost wake-up impossible; see docs/architecture.md. */
import { sql } from 'kysely';
import type { Instant } from '../plan/model';
import type { Queryable, Trx } from './database';

/**
 * Makes the waiter look at `at` at the latest. True when that is earlier than it meant to: then, and only then, signal it
 * after the commit.
 */
export async function lowerWake(trx: Trx, waiter: string, at: Instant): Promise<boolean> {
  const lowered = await trx
    .insertInto('wakes')
    .values({ waiter, next_at: at, seq: 0 })
    .onConflict((conflict) =>
      conflict
        .column('waiter')
        .doUpdateSet({ next_at: at })
        .where((where) => where.or([where('wakes.next_at', 'is', null), where('wakes.next_at', '>', at)])),
    )
    .returning('waiter')
    .execute();
  return lowered.length > 0;
}

/** As `lowerWake`, but who has ended, and waits for nothing any more, is not woken again. */
export async function lowerIfWaiting(trx: Trx, waiter: string, at: Instant): Promise<boolean> {
  const waiting = await trx.selectFrom('wakes').select('waiter').where('waiter', '=', waiter).executeTakeFirst();
  return waiting !== undefined && lowerWake(trx, waiter, at);
}

/**
 * Ends a waiter's look: locks its row, asks `nextAt` for the next instant as the rows now stand, stores it. Acts that come meanwhile
 * wait for the lock and lower it again.
 */
export async function settleWake(trx: Trx, waiter: string, nextAt: () => Promise<Instant | null>): Promise<Instant | null> {
  await sql`insert into wakes (waiter, next_at) values (${waiter}, null) on conflict do nothing`.execute(trx);
  await lockWake(trx, waiter);
  const next_at = await nextAt();
  await trx
    .updateTable('wakes')
    .set((row) => ({ next_at, seq: row('seq', '+', 1) }))
    .where('waiter', '=', waiter)
    .execute();
  return next_at;
}

/** From here to the commit the waiter's look has ended or not yet begun to count. Without effect when it waits for nothing. */
export async function lockWake(trx: Trx, waiter: string): Promise<void> {
  await trx.selectFrom('wakes').select('seq').where('waiter', '=', waiter).forUpdate().execute();
}

/** A waiter that is done waits for nothing any more. */
export async function removeWake(trx: Trx, waiter: string): Promise<void> {
  await trx.deleteFrom('wakes').where('waiter', '=', waiter).execute();
}

export interface Wake {
  readonly waiter: string;
  readonly nextAt: Instant;
  readonly seq: number;
}

/** Waiters whose instant has come, earliest first. */
export async function wakesDue(database: Queryable, at: Instant): Promise<readonly Wake[]> {
  const rows = await database.selectFrom('wakes').selectAll().where('next_at', '<=', at).orderBy('next_at').orderBy('waiter').execute();
  return rows.map((row) => ({ waiter: row.waiter, nextAt: row.next_at ?? at, seq: row.seq }));
}

/** How many looks each waiter has ended. */
export async function looksEnded(database: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await database.selectFrom('wakes').select(['waiter', 'seq']).execute();
  return new Map(rows.map(({ waiter, seq }) => [waiter, seq]));
}

/** The earliest instant any workflow waits for; null: nobody waits for time. */
export async function earliestWake(database: Queryable): Promise<Instant | null> {
  const row = await database
    .selectFrom('wakes')
    .select((select) => select.fn.min('next_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? null;
}
