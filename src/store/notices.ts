/** Notices: owed before anything is composed, so that nothing is lost and nothing is said twice. */
import { type Selectable, sql } from 'kysely';
import { DISPATCH, roundWorkflowId } from '../plan/ids';
import { PUT_OFF } from '../plan/conditions';
import type { NoticeKind } from '../plan/model';
import type { Notice } from '../plan/notices';
import { isHeld, type Pause } from '../plan/pauses';
import type { Queryable, Trx } from './database';
import type { NoticesTable, ReportsTable } from './tables';
import { lowerWake } from './wakes';

type NoticeRow = Selectable<NoticesTable>;
type ReportKey = Pick<ReportsTable, 'plan' | 'round' | 'agency'>;

/** Owes these notices; known ones stay as they are. True when the dispatch must wake earlier than it meant to. */
export async function oweNotices(trx: Trx, plan: string, notices: readonly Notice[]): Promise<boolean> {
  if (notices.length === 0) return false;
  const rows = notices.map(({ trial = false, ...notice }) => ({
    ...notice,
    trial,
    plan,
    state: 'waiting' as const,
    reason: null,
    mail: null,
  }));
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
    .where('trial', '=', false)
    .returning('id')
    .execute();
  for (const { id } of taken) await untake(trx, id);
}

/** Takes back what has not left and is paused now: its steps count as not taken. The caller holds the reports and the rounds' wakes. */
export async function takeBackPaused(
  trx: Trx,
  plan: string,
  pauses: readonly Pause[],
  requirementOf: (round: string) => string,
): Promise<number> {
  const waiting = await trx.selectFrom('notices').selectAll().where('plan', '=', plan).where('state', '=', 'waiting').forUpdate().execute();
  const held = waiting.filter((row) => isHeld(pauses, noticeOf(row), row.round === null ? null : requirementOf(row.round)));
  if (held.length === 0) return 0;
  const ids = held.map(({ id }) => id);
  await trx.updateTable('notices').set({ state: 'cancelled', reason: 'paused' }).where('id', 'in', ids).execute();
  const steps = ids.map(stepOfNotice);
  const [subjects, names] = [steps.map(({ subject }) => subject), steps.map(({ step }) => step)];
  await sql`
    delete from steps_taken using unnest(${subjects}::text[], ${names}::text[]) as v(subject, step)
     where steps_taken.subject = v.subject and steps_taken.step = v.step and how = 'sent'`.execute(trx);
  return held.length;
}

export function findNotice(database: Queryable, id: string): Promise<NoticeRow | undefined> {
  return database.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A person does not want it said. Its step stays taken, and is no longer one that was said. False: it has left meanwhile. */
export async function cancelStored(trx: Trx, id: string, reason: string): Promise<boolean> {
  const gone = await trx
    .updateTable('notices')
    .set({ state: 'cancelled', reason })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'cancelled'])
    .returning('id')
    .executeTakeFirst();
  const { subject, step } = stepOfNotice(id);
  if (gone !== undefined)
    await trx.updateTable('steps_taken').set({ how: 'cancelled' }).where('subject', '=', subject).where('step', '=', step).execute();
  return gone !== undefined;
}

/** The same before it was owed: its row is there first, and the step of a single report counts as taken on its own day. */
export async function cancelAhead(trx: Trx, plan: string, notice: Notice, reason: string): Promise<void> {
  await trx
    .insertInto('notices')
    .values({ ...notice, trial: false, plan, state: 'cancelled', reason, mail: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ state: 'cancelled', reason, mail: null, at: notice.at }))
    .execute();
  if (notice.agency === null) return;
  const { subject, step } = stepOfNotice(notice.id);
  await trx
    .insertInto('steps_taken')
    .values({ subject, step, at: notice.at, how: 'cancelled' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether this person still waits for this mail to try it. */
export async function waitingTrial(trx: Trx, report: string, kind: NoticeKind, person: string): Promise<boolean> {
  const found = await trials(trx, report, kind).where('person', '=', person).where('state', '=', 'waiting').executeTakeFirst();
  return found !== undefined;
}

/** True when the dispatch must wake earlier than it meant to. */
export async function storeTrial(
  trx: Trx,
  { id, plan, round, agency }: Pick<ReportsTable, 'id' | 'plan' | 'round' | 'agency'>,
  { kind, person, at }: Pick<Notice, 'kind' | 'person' | 'at'>,
): Promise<boolean> {
  const before = await trials(trx, id, kind).execute();
  const key = `${id}#test-${kind}-${before.length + 1}/${person}`;
  return oweNotices(trx, plan, [{ id: key, kind, person, cc: null, round, agency, consolidation: null, version: null, at, trial: true }]);
}

function trials(trx: Trx, report: string, kind: NoticeKind) {
  return trx.selectFrom('notices').select('id').where('trial', '=', true).where('kind', '=', kind).where('id', 'like', `${report}#test-%`);
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
  const { subject, step } = stepOfNotice(notice);
  await trx.deleteFrom('steps_taken').where('subject', '=', subject).where('step', '=', step).where('how', '=', 'sent').execute();
  return { subject };
}

/** `<subject>#<step>/<person>`. */
export function stepOfNotice(id: string): { readonly subject: string; readonly step: string } {
  const [subject = '', rest = ''] = id.split('#');
  return { subject, step: rest.slice(0, rest.indexOf('/')) };
}

export function noticeOf(row: NoticeRow): Notice {
  const { id, kind, person, cc, round, agency, consolidation, version, at } = row;
  return { id, kind, person, cc, round, agency, consolidation, version, at, ...(row.trial ? { trial: true } : {}) };
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
