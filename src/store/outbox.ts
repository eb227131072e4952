/** The outbox: from notices to mails with frozen bytes, and back while no server has taken them. */
import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { DISPATCH } from '../plan/ids';
import type { Instant, NoticeKind } from '../plan/model';
import type { Database, Trx } from './database';
import { audit } from './audit';
import { type CancelledNotice, tellCancelled } from './notices';
import { leaveAnew, leaveUnsaid, lockReportsOf, type WokenRound } from './take-back';
import { nextCodeMail } from './sign-in-codes';
import type { MailState } from './tables';
import { lowerWake, settleWake } from './wakes';

export interface FrozenMail {
  readonly messageId: string;
  readonly plan: string;
  readonly kind: NoticeKind;
  readonly person: string;
  readonly at: Instant;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly subject: string;
  readonly raw: Buffer;
  readonly maskedHash: string;
  /** Agencies that it lists, by the collective notice that does. */
  readonly named?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Stores a mail and marks its notices as said. `known`: that mail was frozen before, and the notices were left waiting. `changed`: somebody
 * has taken one of the notices back while the mail was written; nothing is stored.
 */
export async function freezeMail(
  database: Database,
  mail: FrozenMail,
  notices: readonly string[],
): Promise<'frozen' | 'known' | 'changed'> {
  return database.transaction().execute(async (trx) => {
    const waiting = await trx
      .selectFrom('notices')
      .select('id')
      .where('id', 'in', notices)
      .where('state', '=', 'waiting')
      .orderBy('id')
      .forUpdate()
      .execute();
    if (waiting.length < notices.length) return 'changed';
    const { named = {}, ...rest } = mail;
    if (!(await storeMail(trx, rest, notices))) return 'known';
    for (const [id, agencies] of Object.entries(named))
      await trx
        .updateTable('notices')
        .set({ named: [...agencies] })
        .where('id', '=', id)
        .execute();
    return 'frozen';
  });
}

async function storeMail(trx: Trx, mail: Omit<FrozenMail, 'named'>, notices: readonly string[]): Promise<boolean> {
  const { messageId, maskedHash, envelope, ...rest } = mail;
  const stored = await trx
    .with('stored', (query) =>
      query
        .insertInto('mails')
        .values({
          ...rest,
          message_id: messageId,
          masked_hash: maskedHash,
          envelope: JSON.stringify(envelope),
          state: 'queued',
          attempt: 0,
          try_at: new Date().toISOString(),
        })
        // A mail that was taken back before it left may be written anew under its name.
        .onConflict((conflict) =>
          conflict
            .column('message_id')
            .doUpdateSet((row) => ({
              state: 'queued' as const,
              at: row.ref('excluded.at'),
              envelope: row.ref('excluded.envelope'),
              subject: row.ref('excluded.subject'),
              raw: row.ref('excluded.raw'),
              masked_hash: row.ref('excluded.masked_hash'),
              attempt: 0,
              put_off_seconds: 0,
              put_off_at: null,
              code: null,
              recorded: false,
              try_at: row.ref('excluded.try_at'),
            }))
            .where('mails.state', '=', 'cancelled'),
        )
        .returning('message_id'),
    )
    .with('said', (query) =>
      query
        .updateTable('notices')
        .from('stored')
        .set((row) => ({ state: 'mailed' as const, mail: row.ref('stored.message_id') }))
        .where('id', 'in', notices)
        .where('notices.state', '=', 'waiting'),
    )
    .selectFrom('stored')
    .select('message_id')
    .executeTakeFirst();
  return stored !== undefined;
}

/** Nothing is left to say of these. */
export async function cancelNotices(database: Database, plan: string, notices: readonly CancelledNotice[], now: Instant): Promise<void> {
  if (notices.length === 0) return;
  await database.transaction().execute(async (trx) => {
    await lockReportsOf(
      trx,
      notices.map(({ id }) => id),
    );
    const gone: CancelledNotice[] = [];
    for (const notice of notices) {
      const cancelled = await trx
        .updateTable('notices')
        .set({ state: 'cancelled', reason: notice.reason })
        .where('id', '=', notice.id)
        .where('state', '=', 'waiting')
        .returning('id')
        .executeTakeFirst();
      if (cancelled !== undefined) gone.push(notice);
    }
    await endNotices(trx, [{ plan, notices: gone }], now);
  });
}

/** Notices of one plan that are not said. */
export interface PlanEnds {
  readonly plan: string;
  readonly notices: readonly CancelledNotice[];
}

/** What follows from notices that are not said: reports first, then the trail, then the rounds that look again. */
async function endNotices(trx: Trx, ends: readonly PlanEnds[], now: Instant): Promise<void> {
  const woken: (WokenRound | null)[] = [];
  for (const notice of ends.flatMap(({ notices }) => notices)) woken.push(await leaveUnsaid(trx, notice));
  for (const { plan, notices } of ends) await tellCancelled(trx, plan, notices, now);
  for (const round of woken) if (round !== null) await lowerWake(trx, round.waiter, round.at);
}

export interface WaitingMail {
  readonly message_id: string;
  readonly plan: string;
  readonly kind: NoticeKind;
  readonly at: Instant;
  /** Its next attempt is due. */
  readonly due: boolean;
  /** Certainly no server has taken it. */
  readonly untaken: boolean;
}

/** Frozen mails that an earlier look did not get rid of; whether they are due is told at `checkedAt`, in real time. */
export function mailsWaitingAgain(database: Database, checkedAt: Instant): Promise<readonly WaitingMail[]> {
  return database
    .selectFrom('mails')
    .select([
      'message_id',
      'plan',
      'kind',
      'at',
      sql<boolean>`try_at <= ${checkedAt}`.as('due'),
      sql<boolean>`state = 'deferred' or data_started_at is null`.as('untaken'),
    ])
    .where('state', 'in', ['queued', 'deferred'])
    .orderBy('message_id')
    .execute();
}

/** Takes a mail back that was never sent: these of its notices with it, the others are written anew. */
export async function cancelMail(trx: Trx, messageId: string, ends: readonly PlanEnds[], now: Instant): Promise<void> {
  const notices = ends.flatMap((each) => each.notices);
  await lockReportsOf(
    trx,
    notices.map(({ id }) => id),
  );
  const taken = await trx
    .updateTable('mails')
    .set({ state: 'cancelled', try_at: null, raw: Buffer.alloc(0) })
    .where('message_id', '=', messageId)
    .where('state', 'in', ['queued', 'deferred'])
    .returning('message_id')
    .executeTakeFirst();
  if (taken === undefined) return;
  for (const { id, reason } of notices)
    await trx
      .updateTable('notices')
      .set({ state: 'cancelled', reason, mail: null })
      .where('id', '=', id)
      .where('mail', '=', messageId)
      .execute();
  await leaveAnew(trx, [messageId]);
  await endNotices(trx, ends, now);
}

/** Moves notices to a later instant: their person has had the mail of the day. */
export async function postponeNotices(
  database: Database,
  { plan, ids, at }: { readonly plan: string; readonly ids: readonly string[]; readonly at: Instant },
  now: Instant,
): Promise<void> {
  await database.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable('notices')
      .set({ at })
      .where('id', 'in', ids)
      .where('state', '=', 'waiting')
      .returning('id')
      .execute();
    const notices = moved.map(({ id }) => id).toSorted();
    if (notices.length > 0)
      await audit(trx, { at: now, actor: 'system', act: 'postpone-notices', subject: plan, detail: { notices, until: at } });
  });
}

/**
 * Ends a look of the dispatch: when is the next notice due, or the next attempt? Attempts run on real time: in a rehearsal, whose
 * clock stands still meanwhile, `pendingAt` stands for them.
 */
export async function settleDispatch(trx: Trx, pendingAt: Instant | null): Promise<Instant | null> {
  return settleWake(trx, DISPATCH, async () => {
    const notice = await trx
      .selectFrom('notices')
      .select((select) => select.fn.min('at').as('at'))
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    const mail = await trx
      .selectFrom('mails')
      .select((select) => select.fn.min('try_at').as('at'))
      .where('state', 'in', ['queued', 'deferred', 'unknown'])
      .executeTakeFirst();
    const tries = [mail?.at ?? null, await nextCodeMail(trx)];
    const attempts = tries.map((at) => (at === null ? null : (pendingAt ?? at)));
    return [notice?.at ?? null, ...attempts].reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
  });
}

/** Mails of the plan, and those of another that tell of it too. */
export function tellsOf(plan: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(mails.plan = ${plan} or mails.message_id in (select n.mail from notices n where n.plan = ${plan} and n.mail is not null))`;
}

/** Mails by kind and state, as the sender counts them. */
export async function countMails(database: Database, plan: string): Promise<readonly { kind: NoticeKind; state: MailState; n: number }[]> {
  return database
    .selectFrom('mails')
    .select(['kind', 'state', sql<number>`count(*)::int`.as('n')])
    .where(tellsOf(plan))
    .groupBy(['kind', 'state'])
    .orderBy('kind')
    .execute();
}
