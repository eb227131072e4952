/** Codes that were asked for, how often somebody asked or guessed, and the mails that are to be written. All instants are real time. */
import { type Selectable, sql } from 'kysely';
import type { Instant } from '../plan/model';
import type { Database, Queryable, Trx } from './database';
import type { SignInCodesTable } from './tables';

export type CodeRow = Selectable<SignInCodesTable>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** How long a code is good. */
const GOOD_MS = 10 * MINUTE_MS;
/** Any number that is ours alone. */
const ADDRESS_LOCK = 4_020_033;

export function codeExpiry({ asked_at }: Pick<CodeRow, 'asked_at'>): Instant {
  return ago(asked_at, -GOOD_MS);
}

/** Whoever asks for the same address at the same moment takes turns, until the commit. */
export async function lockAddress(trx: Trx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ADDRESS_LOCK}, hashtext(${address}))`.execute(trx);
}

/** What this browser asked for last: the one that stands, if one does. The row is locked. */
export function codeOfBrowser(trx: Trx, browserHash: string): Promise<CodeRow | undefined> {
  return trx
    .selectFrom('sign_in_codes')
    .selectAll()
    .where('browser_hash', '=', browserHash)
    .orderBy(sql`ended_at is not null`)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

/** How many were asked for within the hour, and what is older than two is forgotten. */
export async function codesOfHour(trx: Trx, address: string, now: Instant): Promise<number> {
  await trx
    .deleteFrom('sign_in_codes')
    .where('asked_at', '<', ago(now, 2 * HOUR_MS))
    .execute();
  const { n } = await trx
    .selectFrom('sign_in_codes')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('address', '=', address)
    .where('asked_at', '>', ago(now, HOUR_MS))
    .executeTakeFirstOrThrow();
  return n;
}

/** Stores it, to be mailed at once; what the address or the browser had before ends. */
export async function storeCode(trx: Trx, row: Pick<CodeRow, 'id' | 'browser_hash' | 'address' | 'asked_at' | 'key_id'>): Promise<void> {
  await trx
    .updateTable('sign_in_codes')
    .set({ ended_at: row.asked_at })
    .where((where) => where.or([where('address', '=', row.address), where('browser_hash', '=', row.browser_hash)]))
    .where('ended_at', 'is', null)
    .execute();
  await trx
    .insertInto('sign_in_codes')
    .values({ ...row, ended_at: null, mail_try_at: row.asked_at })
    .execute();
}

/** One more try, by which it may end. */
export async function countTry(trx: Trx, { id, tries }: CodeRow, endedAt: Instant | null): Promise<void> {
  await trx
    .updateTable('sign_in_codes')
    .set({ tries: tries + 1, ended_at: endedAt })
    .where('id', '=', id)
    .execute();
}

/** How often that was counted within the clock hour. */
export async function countOf(database: Queryable, subject: string, now: Instant): Promise<number> {
  const row = await database
    .selectFrom('sign_in_counts')
    .select('n')
    .where('subject', '=', subject)
    .where('hour', '=', hourOf(now))
    .executeTakeFirst();
  return row?.n ?? 0;
}

export async function countOnce(trx: Trx, subject: string, now: Instant): Promise<void> {
  await trx
    .deleteFrom('sign_in_counts')
    .where('hour', '<', ago(now, 2 * HOUR_MS))
    .execute();
  await trx
    .insertInto('sign_in_counts')
    .values({ subject, hour: hourOf(now), n: 1 })
    .onConflict((conflict) => conflict.columns(['subject', 'hour']).doUpdateSet((row) => ({ n: row('sign_in_counts.n', '+', 1) })))
    .execute();
}

/** Codes whose mail is to leave now. What has ended or expired is mailed no more. */
export async function codesToMail(database: Database, now: Instant): Promise<readonly CodeRow[]> {
  await database
    .updateTable('sign_in_codes')
    .set({ mail: 'none' })
    .where('mail', '=', 'waiting')
    .where((where) => where.or([where('ended_at', 'is not', null), where('asked_at', '<=', ago(now, GOOD_MS))]))
    .execute();
  return database
    .selectFrom('sign_in_codes')
    .selectAll()
    .where('mail', '=', 'waiting')
    .where('mail_try_at', '<=', now)
    .orderBy('asked_at')
    .execute();
}

/** `retryAt`: it waits again until then. */
export async function markCodeMail(
  database: Database,
  { id, mail_attempts }: CodeRow,
  mail: CodeRow['mail'],
  retryAt: Instant,
): Promise<void> {
  await database
    .updateTable('sign_in_codes')
    .set({ mail, mail_attempts: mail_attempts + 1, mail_try_at: retryAt })
    .where('id', '=', id)
    .execute();
}

/** When the next such mail is to be tried; null: none waits. */
export async function nextCodeMail(trx: Trx): Promise<Instant | null> {
  const row = await trx
    .selectFrom('sign_in_codes')
    .select(({ fn }) => fn.min('mail_try_at').as('at'))
    .where('mail', '=', 'waiting')
    .executeTakeFirst();
  return row?.at ?? null;
}

function hourOf(now: Instant): Instant {
  return `${now.slice(0, 13)}:00:00.000Z`;
}

function ago(now: Instant, ms: number): Instant {
  return new Date(Date.parse(now) - ms).toISOString();
}
