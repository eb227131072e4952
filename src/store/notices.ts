/** Notices: owed before anything is composed, so that nothing is lost and nothing is said twice. */
import type { Selectable } from 'kysely';
import { OVERTAKING, REMINDERS } from '../plan/conditions';
import { DISPATCH } from '../plan/ids';
import type { Instant } from '../plan/model';
import type { Notice } from '../plan/notices';
import { stepOf } from '../plan/refusals';
import { audit } from './audit';
import type { Queryable, Trx } from './database';
import type { NoticesTable } from './tables';
import { lowerWake } from './wakes';

export type NoticeRow = Selectable<NoticesTable>;

/** Owes these notices and tells the trail; known ones stay as they are. True when the dispatch must wake earlier than it meant to. */
export async function oweNotices(trx: Trx, plan: string, notices: readonly Notice[], now: Instant): Promise<boolean> {
  if (notices.length === 0) return false;
  const rows = notices.map(({ trial = false, ...notice }) => ({
    ...notice,
    trial,
    plan,
    state: 'waiting' as const,
    reason: null,
    mail: null,
  }));
  const owed = await trx
    .insertInto('notices')
    .values(rows)
    // A step that was taken back unsaid is owed again when its day comes: after more time, a withdrawal, a waiver that was taken back.
    // What a person has cancelled is not.
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row) => ({ state: 'waiting' as const, reason: null, mail: null, at: row.ref('excluded.at') }))
        .where('notices.state', '=', 'cancelled')
        .where('notices.cancelled_by', 'is', null),
    )
    .returning('id')
    .execute();
  const isNew = new Set(owed.map(({ id }) => id));
  await tellOwed(
    trx,
    plan,
    notices.filter(({ id, trial }) => isNew.has(id) && trial !== true),
    now,
  );
  const first = notices.reduce((earliest, notice) => (notice.at < earliest ? notice.at : earliest), notices[0]?.at ?? '');
  return lowerWake(trx, DISPATCH, first);
}

/** One line of the trail for all that is owed at once. */
export async function tellOwed(trx: Trx, plan: string, notices: readonly Notice[], now: Instant): Promise<void> {
  const told = notices.map(({ id, kind, at, cc }) => ({ id, kind, at, ...(cc === null ? {} : { cc }) }));
  if (told.length > 0) await audit(trx, { at: now, actor: 'system', act: 'owe-notices', subject: plan, detail: { notices: told } });
}

export interface CancelledNotice {
  readonly id: string;
  readonly reason: string;
}

/** One line of the trail for all that is not said. */
export async function tellCancelled(trx: Trx, plan: string, notices: readonly CancelledNotice[], now: Instant): Promise<void> {
  if (notices.length > 0) await audit(trx, { at: now, actor: 'system', act: 'cancel-notices', subject: plan, detail: { notices } });
}

export function findNotice(database: Queryable, id: string): Promise<NoticeRow | undefined> {
  return database.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
}

/** `<subject>#<step>/<person>`. */
export function stepOfNotice(id: string): { readonly subject: string; readonly step: string } {
  const [subject = ''] = id.split('#');
  return { subject, step: stepOf(id) };
}

export function noticeOf(row: NoticeRow): Notice {
  const { id, kind, person, cc, round, agency, consolidation, version, at, post, again, trial } = row;
  const notice = { id, kind, person, cc, round, agency, consolidation, version, at };
  return { ...notice, ...(post === null ? {} : { post }), ...(again === 0 ? {} : { again }), ...(trial ? { trial } : {}) };
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

/** Those of these notices that a newer word about the same report or round has overtaken by `now`: mail has stood still meanwhile. */
export async function overtaken(database: Queryable, notices: readonly string[], now: Instant): Promise<ReadonlySet<string>> {
  if (notices.length === 0) return new Set();
  const rows = await database
    .selectFrom('notices')
    .innerJoin('notices as newer', (join) =>
      join
        .onRef('newer.plan', '=', 'notices.plan')
        .onRef('newer.round', '=', 'notices.round')
        .on('newer.agency', 'is not distinct from', (of) => of.ref('notices.agency'))
        .onRef('newer.at', '>', 'notices.at'),
    )
    .select('notices.id')
    .where('notices.id', 'in', notices)
    .where('notices.kind', 'in', REMINDERS)
    .where('newer.kind', 'in', OVERTAKING)
    .where('newer.trial', '=', false)
    .where('newer.state', 'in', ['waiting', 'mailed'])
    .where('newer.at', '<=', now)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
