/** Notices: owed before anything is composed, so that nothing is lost and nothing is said twice. */
import { sql } from 'kysely';
import { OVERTAKING, PUT_OFF, REMINDERS } from '../plan/conditions';
import { DISPATCH, roundWorkflowId } from '../plan/ids';
import type { Instant, NoticeKind } from '../plan/model';
import type { Notice } from '../plan/notices';
import type { Queryable, Trx } from './database';
import type { NoticesTable, ReportsTable } from './tables';
import { lowerWake } from './wakes';

type ReportKey = Pick<ReportsTable, 'plan' | 'round' | 'agency'>;

/** Owes these notices; known ones stay as they are. True when the dispatch must wake earlier than it meant to. */
export async function oweNotices(trx: Trx, plan: string, notices: readonly Notice[]): Promise<boolean> {
  if (notices.length === 0) return false;
  const rows = notices.map((notice) => ({ ...notice, plan, state: 'waiting' as const, reason: null, mail: null }));
  await trx
    .insertInto('notices')
    .values(rows)
    // A step that was taken back unsaid is owed again when its day comes: after more time, a withdrawal, a waiver that was taken back.
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row) => ({ state: 'waiting' as const, reason: null, mail: null, at: row.ref('excluded.at') }))
        .where('notices.state', '=', 'cancelled'),
    )
    .execute();
  const first = notices.reduce((earliest, notice) => (notice.at < earliest ? notice.at : earliest), notices[0]?.at ?? '');
  return lowerWake(trx, DISPATCH, first);
}

/** Takes back what has not left of these kinds about one report: its steps count as not taken. The caller holds the report's lock. */
export async function takeBackNotices(trx: Trx, report: ReportKey, kinds: readonly NoticeKind[]): Promise<void> {
  const { plan, round, agency } = report;
  const taken = await trx
    .updateTable('notices')
    .set({ state: 'cancelled', reason: 'put-off' })
    .where('plan', '=', plan)
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('kind', 'in', kinds)
    .where('state', '=', 'waiting')
    .returning('id')
    .execute();
  for (const { id } of [...taken, ...(await takeBackMailed(trx, report, kinds))]) await untake(trx, id);
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

/** A notice was found without a reason when it was to leave: its step was never said. Put off, it is taken again on its new day, and its round looks at once. */
export async function leaveUnsaid(trx: Trx, notice: string, reason: string): Promise<void> {
  // A newer word stands for it: its step has been taken, as after an outage of the looks.
  if (reason === 'overtaken') return;
  const { subject } = await untake(trx, notice);
  if (!PUT_OFF.includes(reason)) return;
  const moved = await trx
    .updateTable('reports')
    .set((row) => ({ next_at: row.selectFrom('notices').select('at').where('id', '=', notice) }))
    .where('id', '=', subject)
    .returning(['plan', 'round', 'next_at'])
    .executeTakeFirst();
  if (moved?.next_at != null) await lowerWake(trx, roundWorkflowId(moved.plan, moved.round), moved.next_at);
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

/** Those of these notices that a newer word about the same report has overtaken by `now`: mail has stood still meanwhile. */
export async function overtaken(database: Queryable, notices: readonly string[], now: Instant): Promise<ReadonlySet<string>> {
  if (notices.length === 0) return new Set();
  const rows = await database
    .selectFrom('notices')
    .innerJoin('notices as newer', (join) =>
      join
        .onRef('newer.plan', '=', 'notices.plan')
        .onRef('newer.round', '=', 'notices.round')
        .onRef('newer.agency', '=', 'notices.agency')
        .onRef('newer.at', '>', 'notices.at'),
    )
    .select('notices.id')
    .where('notices.id', 'in', notices)
    .where('notices.kind', 'in', REMINDERS)
    .where('newer.kind', 'in', OVERTAKING)
    .where('newer.state', 'in', ['waiting', 'mailed'])
    .where('newer.at', '<=', now)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
