/** Notices taken back before they left: put off, paused, cancelled by a person, or without a reason any more. */
import { sql } from 'kysely';
import type { ScheduledStep } from '../plan/compiled';
import { PUT_OFF } from '../plan/conditions';
import { roundWorkflowId } from '../plan/ids';
import type { Instant, NoticeKind } from '../plan/model';
import type { Notice } from '../plan/notices';
import { isHeld, type Pause } from '../plan/pauses';
import type { Trx } from './database';
import { type CancelledNotice, noticeOf, type NoticeRow, stepOfNotice, tellCancelled, tellOwed } from './notices';
import type { ReportsTable } from './tables';

/** `agency` null: what is said of the round as a whole. */
type ReportKey = Pick<ReportsTable, 'plan' | 'round'> & { readonly agency: string | null };

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
    .where('trial', '=', false)
    .returning('id')
    .execute();
  const all = [...taken, ...(await takeBackMailed(trx, report, kinds))];
  await untake(
    trx,
    all.map(({ id }) => id),
  );
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
    .where('state', '=', 'mailed')
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('kind', 'in', kinds)
    .returning('id')
    .execute();
  await leaveAnew(trx, ids);
  return taken;
}

/** What else these mails were to say is written anew. It still names the mail that did not leave: until it has left, nobody above is told. */
export async function leaveAnew(trx: Trx, mails: readonly string[]): Promise<void> {
  await trx.updateTable('notices').set({ state: 'waiting' }).where('mail', 'in', mails).where('state', '=', 'mailed').execute();
}

/** Takes back what has not left and is paused now: its steps count as not taken. The caller holds the reports and the rounds' wakes. */
export async function takeBackPaused(
  trx: Trx,
  plan: string,
  pauses: readonly Pause[],
  requirementOf: (round: string) => string,
  now: Instant,
): Promise<number> {
  const waiting = await trx.selectFrom('notices').selectAll().where('plan', '=', plan).where('state', '=', 'waiting').forUpdate().execute();
  const held = waiting.filter((row) => isHeld(pauses, noticeOf(row), row.round === null ? null : requirementOf(row.round)));
  if (held.length === 0) return 0;
  const ids = held.map(({ id }) => id);
  await trx.updateTable('notices').set({ state: 'cancelled', reason: 'paused' }).where('id', 'in', ids).execute();
  await untake(trx, ids);
  await tellCancelled(
    trx,
    plan,
    ids.map((id) => ({ id, reason: 'paused' })),
    now,
  );
  return held.length;
}

export interface PersonsCancellation {
  readonly reason: string;
  readonly by: string;
  readonly now: Instant;
}

/** A person does not want it said. Its step stays taken, and is no longer one that was said. False: it has left meanwhile. */
export async function cancelStored(
  trx: Trx,
  { id, plan, at }: Pick<NoticeRow, 'id' | 'plan' | 'at'>,
  { reason, by, now }: PersonsCancellation,
): Promise<boolean> {
  const gone = await trx
    .updateTable('notices')
    .set({ state: 'cancelled', reason, cancelled_by: by })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'cancelled'])
    .returning('id')
    .executeTakeFirst();
  if (gone === undefined) return false;
  await takeUnsaid(trx, id, at);
  await tellCancelled(trx, plan, [{ id, reason }], now);
  return true;
}

/** The same before it was owed: its row is there first, and the step of a single report counts as taken on its own day. */
export async function cancelAhead(trx: Trx, plan: string, notice: Notice, { reason, by, now }: PersonsCancellation): Promise<void> {
  const cancelled = { state: 'cancelled' as const, reason, mail: null, cancelled_by: by };
  await trx
    .insertInto('notices')
    .values({ ...notice, trial: false, plan, ...cancelled })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...cancelled, at: notice.at }))
    .execute();
  if (notice.agency !== null) await takeUnsaid(trx, notice.id, notice.at);
  await tellOwed(trx, plan, [notice], now);
  await tellCancelled(trx, plan, [{ id: notice.id, reason }], now);
}

/** Its step counts as taken without a word. */
async function takeUnsaid(trx: Trx, notice: string, at: Instant): Promise<void> {
  await trx
    .insertInto('steps_taken')
    .values({ ...stepOfNotice(notice), at, how: 'cancelled' })
    .onConflict((conflict) => conflict.columns(['subject', 'step']).doUpdateSet({ how: 'cancelled' }))
    .execute();
}

/**
 * A notice was found without a reason when it was to leave: its step was never said. Put off, it is taken again on its new day; answers
 * the round that must look, and when: its wake is lowered after the trail has been told.
 */
export async function leaveUnsaid(trx: Trx, { id: notice, reason }: CancelledNotice): Promise<WokenRound | null> {
  // A newer word stands for it: its step has been taken, as after an outage of the looks.
  if (reason === 'overtaken') return null;
  await untake(trx, [notice]);
  if (!PUT_OFF.includes(reason)) return null;
  const moved = await trx
    .updateTable('reports')
    .set((row) => ({ next_at: row.selectFrom('notices').select('at').where('id', '=', notice) }))
    .where('id', '=', stepOfNotice(notice).subject)
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

/** The steps of a report or round as a moved date places them. */
export interface PlacedSteps {
  readonly subject: string;
  readonly steps: readonly ScheduledStep[];
}

/** What was skipped because its day had passed was never said: where its new day lies ahead it counts as not taken. */
export async function untakeSkipped(trx: Trx, placed: readonly PlacedSteps[], now: Instant): Promise<void> {
  const ahead = placed.flatMap(({ subject, steps }) => steps.filter(({ at }) => at > now).map(({ name }) => ({ subject, name })));
  const [subjects, names] = [ahead.map(({ subject }) => subject), ahead.map(({ name }) => name)];
  await sql`
    delete from steps_taken using unnest(${subjects}::text[], ${names}::text[]) as v(subject, step)
     where steps_taken.subject = v.subject and steps_taken.step = v.step and how = 'before-start'`.execute(trx);
}

/** The steps of these notices count as not taken. */
async function untake(trx: Trx, notices: readonly string[]): Promise<void> {
  const steps = notices.map(stepOfNotice);
  const [subjects, names] = [steps.map(({ subject }) => subject), steps.map(({ step }) => step)];
  await sql`
    delete from steps_taken using unnest(${subjects}::text[], ${names}::text[]) as v(subject, step)
     where steps_taken.subject = v.subject and steps_taken.step = v.step and how = 'sent'`.execute(trx);
}
