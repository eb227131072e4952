/** Notices: owed before anything is composed, so that nothing is lost and nothing is said twice. */
import type { Selectable } from 'kysely';
import { DISPATCH, roundWorkflowId } from '../plan/ids';
import { PUT_OFF } from '../plan/conditions';
import type { NoticeKind } from '../plan/model';
import type { Notice } from '../plan/notices';
import { stepOf } from '../plan/refusals';
import type { Queryable, Trx } from './database';
import type { NoticesTable, ReportsTable } from './tables';
import { lowerWake } from './wakes';

export type NoticeRow = Selectable<NoticesTable>;

type ReportKey = Pick<ReportsTable, 'plan' | 'round' | 'agency'>;

/** Owes these notices; known ones stay as they are. True when the dispatch must wake earlier than it meant to. */
export async function oweNotices(trx: Trx, plan: string, notices: readonly Notice[]): Promise<boolean> {
  if (notices.length === 0) return false;
  const rows = notices.map((notice) => ({ ...notice, plan, state: 'waiting' as const, reason: null, mail: null }));
  await trx
    .insertInto('notices')
    .values(rows)
    // What was put off by more time is owed again on its new day.
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row) => ({ state: 'waiting' as const, reason: null, mail: null, at: row.ref('excluded.at') }))
        .where('notices.state', '=', 'cancelled')
        .where('notices.reason', 'in', PUT_OFF),
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
  for (const { id } of taken) await untake(trx, id);
}

/** A notice was found put off when it was to leave: its step is taken again on its new day. Its round looks at once. */
export async function putOff(trx: Trx, notice: string): Promise<void> {
  const { subject } = await untake(trx, notice);
  const moved = await trx
    .updateTable('reports')
    .set((row) => ({ next_at: row.selectFrom('notices').select('at').where('id', '=', notice) }))
    .where('id', '=', subject)
    .returning(['plan', 'round', 'next_at'])
    .executeTakeFirst();
  if (moved?.next_at != null) await lowerWake(trx, roundWorkflowId(moved.plan, moved.round), moved.next_at);
}

async function untake(trx: Trx, notice: string): Promise<{ readonly subject: string }> {
  const [subject = ''] = notice.split('#');
  const step = stepOf(notice);
  await trx.deleteFrom('steps_taken').where('subject', '=', subject).where('step', '=', step).where('how', '=', 'sent').execute();
  return { subject };
}

export function noticeOf(row: NoticeRow): Notice {
  const { id, kind, person, cc, round, agency, consolidation, version, at, post, again } = row;
  const notice = { id, kind, person, cc, round, agency, consolidation, version, at };
  return { ...notice, ...(post === null ? {} : { post }), ...(again === 0 ? {} : { again }) };
}

export function noticesOfMail(database: Queryable, messageId: string): Promise<readonly NoticeRow[]> {
  return database.selectFrom('notices').selectAll().where('mail', '=', messageId).orderBy('id').execute();
}

/** Waiting notices whose instant has come, in a fixed order. */
export function noticesDue(database: Queryable, now: string): Promise<readonly NoticeRow[]> {
  return database
    .selectFrom('notices')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('at', '<=', now)
    .orderBy('at')
    .orderBy('id')
    .execute();
}
