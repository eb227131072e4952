/** Mails claimed, sent and marked one by one, so that a crash never loses one and rarely doubles one. */
import { sql } from 'kysely';
import type { Instant, NoticeKind } from '../plan/model';
import type { Database } from './database';
import type { MailState } from './tables';

/** With nobody to ask, a mail in doubt is looked at again after this time. */
const DOUBT_MS = 15 * 60 * 1000;

export interface ClaimedMail {
  readonly messageId: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly raw: Buffer;
  /** Number of this attempt, from 1; every later mark is refused when it is no longer the latest. */
  readonly attempt: number;
}

/**
 * Takes mails whose time has come, at most `limit`, oldest first. Committed before any connection is made. What was put off is taken when
 * it was due at `checkedAt`: a mail that is put off meanwhile waits until somebody has asked again whether it still has a reason.
 */
export async function claimMails(database: Database, limit: number, checkedAt: Instant): Promise<readonly ClaimedMail[]> {
  const claimed = await database
    .updateTable('mails')
    .set((row) => ({ state: 'sending' as const, attempt: row('attempt', '+', 1), data_started_at: null }))
    .where('message_id', 'in', (query) =>
      query
        .selectFrom('mails')
        .select('message_id')
        .where((where) =>
          where.or([
            where.and([where('state', '=', 'queued'), where('try_at', '<=', sql<Instant>`now()`)]),
            where.and([where('state', '=', 'deferred'), where('try_at', '<=', checkedAt)]),
          ]),
        )
        .orderBy('at')
        .orderBy('message_id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['message_id', 'envelope', 'raw', 'attempt'])
    .execute();
  return claimed.map(({ message_id, ...row }) => ({ ...row, messageId: message_id }));
}

/** This sender lost its lock, and another one has taken the mail meanwhile. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Just before the body leaves at `now`: whatever dies earlier was certainly not sent. Throws Overtaken: then it must not leave. */
export async function markDataStarted(database: Database, mail: ClaimedMail, now: Instant): Promise<void> {
  const started = await database
    .updateTable('mails')
    .set({ data_started_at: now })
    .where('message_id', '=', mail.messageId)
    .where('attempt', '=', mail.attempt)
    .where('state', '=', 'sending')
    .returning('message_id')
    .executeTakeFirst();
  if (started === undefined) throw new Overtaken('another sender has taken this mail');
}

export async function markMail(
  database: Database,
  mail: ClaimedMail,
  state: MailState,
  code: string | null,
  retryMs: number,
): Promise<void> {
  const now = Date.now();
  const waitMs = { deferred: retryMs, unknown: DOUBT_MS };
  const try_at = state === 'deferred' || state === 'unknown' ? new Date(now + waitMs[state]).toISOString() : null;
  await mark(database, mail, { state, code, try_at, ...(state === 'sent' ? { sent_at: new Date(now).toISOString() } : {}) });
}

async function mark(database: Database, mail: ClaimedMail, values: Record<string, unknown>): Promise<void> {
  await database.updateTable('mails').set(values).where('message_id', '=', mail.messageId).where('attempt', '=', mail.attempt).execute();
}

/**
 * Mails that a dead sender left behind: those whose body had not begun go back to the queue, the others become `unknown`.
 * Only the one sender may call this, before it claims anything.
 */
export async function recoverMails(database: Database): Promise<void> {
  await database
    .updateTable('mails')
    .set({ state: 'queued', try_at: new Date().toISOString() })
    .where('state', '=', 'sending')
    .where('data_started_at', 'is', null)
    .execute();
  const try_at = new Date(Date.now() + DOUBT_MS).toISOString();
  await database.updateTable('mails').set({ state: 'unknown', try_at }).where('state', '=', 'sending').execute();
}

/** Mails of which nobody knows whether the server took them. */
export function mailsInDoubt(database: Database): Promise<readonly { message_id: string; kind: NoticeKind; try_at: Instant | null }[]> {
  return database
    .selectFrom('mails')
    .select(['message_id', 'kind', 'try_at'])
    .where('state', '=', 'unknown')
    .orderBy('message_id')
    .execute();
}

/** Looks at a doubt again later. */
export async function postponeDoubt(database: Database, messageId: string): Promise<void> {
  const try_at = new Date(Date.now() + DOUBT_MS).toISOString();
  await database.updateTable('mails').set({ try_at }).where('message_id', '=', messageId).where('state', '=', 'unknown').execute();
}

/** Leaves a doubt to a person: it is not looked at again by itself. */
export async function holdDoubt(database: Database, messageId: string): Promise<void> {
  await database.updateTable('mails').set({ try_at: null }).where('message_id', '=', messageId).where('state', '=', 'unknown').execute();
}

/** Ends the doubt: the witness has it, or it goes out again with the same bytes and the same Message-ID. */
export async function resolveDoubt(database: Database, messageId: string, accepted: boolean): Promise<void> {
  const now = new Date().toISOString();
  const values = accepted ? { state: 'sent' as const, sent_at: now, code: 'witnessed' } : { state: 'queued' as const, try_at: now };
  await database.updateTable('mails').set(values).where('message_id', '=', messageId).where('state', '=', 'unknown').execute();
}
