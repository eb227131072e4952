/** Sessions of those who run plans. All instants are real time. */
import type { Selectable } from 'kysely';
import type { Instant } from '../plan/model';
import type { Queryable, Trx } from './database';
import type { SessionsTable } from './tables';

export type SessionRow = Selectable<SessionsTable>;

const MINUTE_MS = 60_000;
/** Unused for so long it ends by itself. */
const IDLE_MS = 4 * 60 * MINUTE_MS;
/** So long after the sign-in it ends in any case. */
const LONGEST_MS = 12 * 60 * MINUTE_MS;

/** Of one that has ended nothing is kept for longer: it holds an address. */
const KEPT_MS = 30 * 24 * 60 * MINUTE_MS;

/** When it ends unless it is used again. */
export function expiryOf({ begun_at, used_at }: Pick<SessionRow, 'begun_at' | 'used_at'>): Instant {
  return new Date(Math.min(Date.parse(used_at) + IDLE_MS, Date.parse(begun_at) + LONGEST_MS)).toISOString();
}

export async function storeSession(trx: Trx, row: Omit<SessionRow, 'used_at' | 'ended_at'>): Promise<void> {
  await trx
    .deleteFrom('sessions')
    .where('begun_at', '<', new Date(Date.parse(row.begun_at) - KEPT_MS).toISOString())
    .execute();
  await trx
    .insertInto('sessions')
    .values({ ...row, used_at: row.begun_at, ended_at: null })
    .execute();
}

/** null: none has that token, or it has ended. */
export async function standingSession(database: Queryable, tokenHash: string, now: Instant): Promise<SessionRow | null> {
  const row = await database
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row === undefined || expiryOf(row) <= now ? null : row;
}

/** Notes that it is used, at most once a minute: reading a page is no reason to write. */
export async function noteUse(database: Queryable, { id, used_at }: SessionRow, now: Instant): Promise<void> {
  if (Date.parse(now) - Date.parse(used_at) < MINUTE_MS) return;
  await database.updateTable('sessions').set({ used_at: now }).where('id', '=', id).where('ended_at', 'is', null).execute();
}

/** Answers the session that thereby ended. */
export async function endSessionOf(trx: Trx, tokenHash: string, now: Instant): Promise<string | null> {
  const row = await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Those that stand, the latest used first: of one address, or with null of everybody. */
export async function standingSessions(database: Queryable, address: string | null, now: Instant): Promise<readonly SessionRow[]> {
  const rows = await database
    .selectFrom('sessions')
    .selectAll()
    .where('ended_at', 'is', null)
    .$if(address !== null, (query) => query.where('address', '=', address ?? ''))
    .orderBy('used_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.filter((row) => expiryOf(row) > now);
}

/** Locked until the commit; undefined: there is none of that name. */
export function lockSession(trx: Trx, id: string): Promise<SessionRow | undefined> {
  return trx.selectFrom('sessions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Answers which of these thereby ended. */
export async function endSessions(trx: Trx, ids: readonly string[], now: Instant): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id).toSorted();
}
