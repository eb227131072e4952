/** Notices: owed before anything is composed, so that nothing is lost and nothing is said twice. */
import { sql } from 'kysely';
import { PUT_OFF } from '../plan/conditions';
import { DISPATCH, roundWorkflowId } from '../plan/ids';
import type { Instant, NoticeKind } from '../plan/model';
import type { Notice } from '../plan/notices';
import { audit } from './audit';
import type { Queryable, Trx } from './database';
import type { NoticesTable, ReportsTable } from './tables';
import { lowerWake } from './wakes';

/** `agency` null: what is said of the round as a whole. */
type ReportKey = Pick<ReportsTable, 'plan' | 'round'> & { readonly agency: string | null };

/** Owes these notices and tells the trail; known ones stay as they are. True when the dispatch must wake earlier than it meant to. */
export async function oweNotices(trx: Trx, plan: string, notices: readonly Notice[], now: Instant): Promise<boolean> {
  if (notices.length === 0) return false;
  const rows = notices.map((notice) => ({ ...notice, plan, state: 'waiting' as const, reason: null, mail: null }));
  const owed = await trx
    .insertInto('notices')
    .values(rows)
    // A step that was taken back unsaid is owed again when its day comes: after more time, a withdrawal, a waiver that was taken back.
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row) => ({ state: 'waiting' as const, reason: null, mail: null, at: row.ref('excluded.at') }))
        .where('notices.state', '=', 'cancelled'),
    )
    .returning('id')
    .execute();
  const isNew = new Set(owed.map(({ id }) => id));
  const told = notices.filter(({ id }) => isNew.has(id)).map(({ id, kind, at, cc }) => ({ id, kind, at, ...(cc === null ? {} : { cc }) }));
  if (told.length > 0) await audit(trx, { at: now, actor: 'system', act: 'owe-notices', subject: plan, detail: { notices: told } });
  const first = notices.reduce((earliest, notice) => (notice.at < earliest ? notice.at : earliest), notices[0]?.at ?? '');
  return lowerWake(trx, DISPATCH, first);
}

/** Takes back what has not left of these kinds about one report: its steps count as not taken. The caller holds the report's lock. */
export async function takeBackNotices(trx: Trx, report: ReportKey, kinds: readonly NoticeKind[], now: Instant): Promise<void> {
  const { plan, round, agency } = report;
  const taken = await trx
    .updateTable('notices')
    .set({ state: 'cancelled', reason: 'put-off' })
    .where('plan', '=', plan)
    .where('round', '=', round)
    .where('agency', agency === null ? 'is' : '=', agency)
    .where('kind', 'in', kinds)
    .where('state', '=', 'waiting')
    .returning('id')
    .execute();
  const all = [...taken, ...(await takeBackMailed(trx, report, kinds))];
  for (const { id } of all) await untake(trx, id);
  await tellCancelled(
    trx,
    plan,
    all.map(({ id }) => ({ id, reason: 'put-off' })),
    now,
  );
}

/** The same in mails that the server has put off so far: what else they say is written anew. A mail that is just leaving is left alone. */
async function takeBackMailed(trx: Trx, { plan, round, agency }: ReportKey, kinds: readonly NoticeKind[]) {
  const mails = await trx
    .selectFrom('mails')
    .select('message_id')
    .where('state', 'in', ['queued', 'deferred'])
    .where('message_id', 'in', (query) =>
      query
        .selectFrom('notices')
        .select(sql<string>`mail`.as('mail'))
        .where('plan', '=', plan)
        .where('round', '=', round)
        .where('agency', '=', agency)
        .where('kind', 'in', kinds)
        .where('state', '=', 'mailed'),
    )
    .forUpdate()
    .skipLocked()
    .execute();
  if (mails.length === 0) return [];
  const ids = mails.map(({ message_id }) => message_id);
  await trx.updateTable('mails').set({ state: 'cancelled', try_at: null }).where('message_id', 'in', ids).execute();
  const taken = await trx
    .updateTable('notices')
    .set({ state: 'cancelled', reason: 'put-off', mail: null })
    .where('mail', 'in', ids)
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('kind', 'in', kinds)
    .returning('id')
    .execute();
  await trx.updateTable('notices').set({ state: 'waiting', mail: null }).where('mail', 'in', ids).execute();
  return taken;
}

export interface CancelledNotice {
  readonly id: string;
  readonly reason: string;
}

/** One line of the trail for all that is not said. */
export async function tellCancelled(trx: Trx, plan: string, notices: readonly CancelledNotice[], now: Instant): Promise<void> {
  if (notices.length > 0) await audit(trx, { at: now, actor: 'system', act: 'cancel-notices', subject: plan, detail: { notices } });
}

/**
 * A notice was found without a reason when it was to leave: its step was never said. Put off, it is taken again on its new day; answers
 * the round that must look, and when: its wake is lowered after the trail has been told.
 */
export async function leaveUnsaid(trx: Trx, { id: notice, reason }: CancelledNotice): Promise<WokenRound | null> {
  const { subject } = await untake(trx, notice);
  if (!PUT_OFF.includes(reason)) return null;
  const moved = await trx
    .updateTable('reports')
    .set((row) => ({ next_at: row.selectFrom('notices').select('at').where('id', '=', notice) }))
    .where('id', '=', subject)
    .returning(['plan', 'round', 'next_at'])
    .executeTakeFirst();
  return moved?.next_at == null ? null : { waiter: roundWorkflowId(moved.plan, moved.round), at: moved.next_at };
}

export interface WokenRound {
  readonly waiter: string;
  readonly at: Instant;
}

/** The reports of these notices, locked before the notices are: an act on a report comes to both in the same order. */
export async function lockReportsOf(trx: Trx, notices: readonly string[]): Promise<void> {
  const ids = notices.map((id) => stepOfNotice(id).subject);
  if (ids.length > 0) await trx.selectFrom('reports').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
}

async function untake(trx: Trx, notice: string): Promise<{ readonly subject: string }> {
  const { subject, step } = stepOfNotice(notice);
  await trx.deleteFrom('steps_taken').where('subject', '=', subject).where('step', '=', step).where('how', '=', 'sent').execute();
  return { subject };
}

/** `<subject>#<step>/<person>`. */
function stepOfNotice(id: string): { readonly subject: string; readonly step: string } {
  const [subject = '', rest = ''] = id.split('#');
  return { subject, step: rest.slice(0, rest.indexOf('/')) };
}

export function noticeOf(row: NoticesTable): Notice {
  const { id, kind, person, cc, round, agency, consolidation, version, at } = row;
  return { id, kind, person, cc, round, agency, consolidation, version, at };
}

export function noticesOfMail(database: Queryable, messageId: string): Promise<readonly NoticesTable[]> {
  return database.selectFrom('notices').selectAll().where('mail', '=', messageId).orderBy('id').execute();
}

/** Waiting notices whose instant has come, in a fixed order. */
export function noticesDue(database: Queryable, now: string): Promise<readonly NoticesTable[]> {
  return database
    .selectFrom('notices')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('at', '<=', now)
    .orderBy('at')
    .orderBy('id')
    .execute();
}
