/** From waiting notices to letters: groups that share a mail, and the facts that a letter tells. */
import { type Selectable, sql } from 'kysely';
import { type Groundless, groundless } from '../plan/conditions';
import { reportId } from '../plan/ids';
import { buildLetter, type ReportFacts, roundOf } from '../plan/letter-builder';
import { formFor } from '../plan/form-for';
import type { CompiledPlan } from '../plan/compiled';
import type { Letter, Receipt, Return, TimeRequest } from '../plan/letters';
import type { Instant } from '../plan/model';
import { agencyOf, channelOf, mailKey, type Notice } from '../plan/notices';
import { timeliness } from '../plan/report';
import { frozenInput } from './consolidations';
import type { Database, Queryable } from './database';
import { noticeOf, noticesDue, noticesOfMail, overtaken } from './notices';
import { cancelMail, mailsWaitingAgain } from './outbox';
import { type PlanContext, planContext } from './plans';
import { type ReportRow, stateOf } from './reports';
import type { RequestsTable, ReviewsTable } from './tables';

/** Notices that leave in one mail. */
export interface NoticeGroup {
  readonly plan: string;
  readonly key: string;
  readonly notices: readonly Notice[];
}

export interface DueGroups {
  readonly groups: readonly NoticeGroup[];
  /** Some wait because a round has not finished its look: a digest of the day would be incomplete. */
  readonly held: boolean;
}

/** Groups whose instant has come. Digests wait while a round is still looking, unless `impatient`. */
export async function dueGroups(database: Database, now: Instant, impatient: boolean): Promise<DueGroups> {
  // This order matters: a round that was done before the first question has all its notices in the second answer.
  const lagging = await roundsLag(database, now);
  const due = await noticesDue(database, now);
  const groups = new Map<string, NoticeGroup>();
  let held = false;
  for (const [plan, rows] of groupBy(due, (row) => row.plan)) {
    const { compiled } = await planContext(database, plan);
    for (const notice of rows.map(noticeOf)) {
      const daily = channelOf(notice.kind) === 'digest' || channelOf(notice.kind) === 'authority';
      if (daily && lagging) {
        held = true;
        if (!impatient) continue;
      }
      const key = mailKey(compiled.plan, notice);
      groups.set(key, { plan, key, notices: [...(groups.get(key)?.notices ?? []), notice] });
    }
  }
  return { groups: [...groups.values()], held };
}

/** A round that should have looked by now and has not. */
async function roundsLag(database: Database, now: Instant): Promise<boolean> {
  const row = await database
    .selectFrom('wakes')
    .select('waiter')
    .where('waiter', 'like', 'round/%')
    .where('next_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface CheckedGroup {
  /** null: nothing in the group has a reason any more. */
  readonly letter: Letter | null;
  readonly standing: readonly string[];
  readonly cancelled: readonly { readonly id: string; readonly reason: string }[];
}

/** Looks at the conditions of a group again and builds its letter from what still holds. */
export async function checkedLetter(database: Queryable, group: NoticeGroup, now: Instant): Promise<CheckedGroup> {
  const context = await planContext(database, group.plan);
  const reports = await reportFacts(database, context, named(group.notices, context));
  const checked = await checkedNotices(database, group.notices, { reports, context, now });
  const standing = checked.filter(({ reason }) => reason === null).map(({ notice }) => notice);
  const told = await asFrozen(database, group, reports);
  const facts = { compiled: context.compiled, calendar: context.clock.calendar, people: context.people, reports: told };
  return {
    letter: standing.length === 0 ? null : buildLetter(standing, facts),
    standing: standing.map((notice) => notice.id),
    cancelled: checked.flatMap(({ notice, reason }) => (reason === null ? [] : [{ id: notice.id, reason }])),
  };
}

/** What goes with a consolidation tells what its documents tell: the reports as they stood at the freeze. */
async function asFrozen(database: Queryable, group: NoticeGroup, reports: readonly ReportFacts[]): Promise<readonly ReportFacts[]> {
  const consolidation = group.notices[0]?.consolidation ?? null;
  if (consolidation === null) return reports;
  const frozen = await frozenInput(database, { plan: group.plan, consolidation });
  return reports.map((report) => {
    const then = frozen.reports.find(({ round, agency }) => round === report.round && agency === report.agency);
    return then === undefined ? report : { ...report, state: then.state };
  });
}

interface CheckedNotice {
  readonly notice: Notice;
  /** Null: it must be said. */
  readonly reason: Groundless | null;
}

async function checkedNotices(
  database: Queryable,
  notices: readonly Notice[],
  { reports, context, now }: { readonly reports: readonly ReportFacts[]; readonly context: PlanContext; readonly now: Instant },
): Promise<readonly CheckedNotice[]> {
  const relationOf = (agency: string) => agencyOf(context.compiled.plan, agency).relation;
  const ids = notices.map(({ id }) => id);
  const late = await overtaken(database, ids, now);
  return notices.map((notice) => ({
    notice,
    reason: groundless(notice, reports, relationOf) ?? (late.has(notice.id) ? 'overtaken' : null),
  }));
}

/** Cancels mails that wait for another attempt while nothing in them has a reason any more. Their notices say why. */
export async function cancelGroundlessMails(database: Database, now: Instant): Promise<number> {
  const waiting = await mailsWaitingAgain(database);
  let cancelled = 0;
  for (const { message_id, plan } of waiting) {
    const context = await planContext(database, plan);
    const notices = (await noticesOfMail(database, message_id)).map(noticeOf);
    const reports = await reportFacts(database, context, named(notices, context));
    const checked = await checkedNotices(database, notices, { reports, context, now });
    const reasons = checked.flatMap(({ notice, reason }) => (reason === null ? [] : [{ id: notice.id, reason }]));
    if (notices.length === 0 || reasons.length < notices.length) continue;
    await database.transaction().execute((trx) => cancelMail(trx, message_id, reasons));
    cancelled += 1;
  }
  return cancelled;
}

/** Which reports notices speak of: single ones, and those of whole rounds. */
interface Named {
  readonly reports: readonly string[];
  readonly rounds: readonly string[];
}

/** A notice to one agency speaks of its own report alone: a round of thousands is not read for each of them. */
function named(notices: readonly Notice[], { compiled }: PlanContext): Named {
  const single = notices.flatMap(({ round, agency }) =>
    round === null || agency === null ? [] : [reportId(compiled.plan.id, round, agency)],
  );
  const whole = notices.flatMap(({ round, agency }) => (round === null || agency !== null ? [] : [round]));
  const consolidated = notices.flatMap((notice) => compiled.consolidations.find(({ id }) => id === notice.consolidation)?.rounds ?? []);
  return { reports: [...new Set(single)], rounds: [...new Set([...whole, ...consolidated])] };
}

/** The named reports with what was said about each and what came in. */
async function reportFacts(database: Queryable, { compiled }: PlanContext, { reports, rounds }: Named): Promise<readonly ReportFacts[]> {
  const rows = await database
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', compiled.plan.id)
    .where(sql<boolean>`(id = any(${reports}) or round = any(${rounds}))`)
    .orderBy('id')
    .execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const [steps, versions, returned, asked] = await Promise.all([
    database
      .selectFrom('steps_taken')
      .select(['subject', 'at'])
      .where('subject', 'in', ids)
      .where('how', '=', 'sent')
      .orderBy('at')
      .execute(),
    database
      .selectFrom('submissions')
      .select([
        'report',
        'version',
        'hash',
        'received_at',
        'partial',
        sql<boolean>`(content->>'nil')::boolean`.as('nil'),
        sql<boolean>`content ? 'elsewhere'`.as('elsewhere'),
        sql<readonly string[] | null>`content->'missing'`.as('missing'),
      ])
      .where('report', 'in', ids)
      .orderBy('version')
      .execute(),
    database.selectFrom('reviews').selectAll().where('report', 'in', ids).where('decision', '=', 'returned').orderBy('n').execute(),
    database.selectFrom('requests').selectAll().where('report', 'in', ids).orderBy('n').execute(),
  ]);
  const taken = groupBy(steps, ({ subject }) => subject);
  const submissions = groupBy(versions, ({ report }) => report);
  const returns = groupBy(returned, ({ report }) => report);
  const requests = groupBy(asked, ({ report }) => report);
  return rows.map((row) => ({
    round: row.round,
    agency: row.agency,
    state: stateOf(row),
    noticedAt: (taken.get(row.id) ?? []).map((step) => step.at),
    receipts: (submissions.get(row.id) ?? []).map(
      (submission): Receipt => ({
        at: submission.received_at,
        version: submission.version,
        hash: submission.hash,
        nil: submission.nil,
        partial: submission.partial,
        elsewhere: submission.elsewhere,
        late: timeliness(stateOf(row)) === 'late',
        afterClosing: row.missed_at !== null && submission.received_at >= row.missed_at,
      }),
    ),
    returns: (returns.get(row.id) ?? []).map(returnOf),
    requests: (requests.get(row.id) ?? []).map(requestOf),
    missing: missingTitles(
      compiled,
      row,
      submissions.get(row.id)?.find(({ version }) => row.partial && version === row.standing)?.missing ?? [],
    ),
  }));
}

export function returnOf({ version, at, reasons, correct_by }: Selectable<ReviewsTable>): Return {
  return { version, at, reasons, correctBy: correct_by ?? '' };
}

export function requestOf(row: Selectable<RequestsTable>): TimeRequest {
  const { n, kind, at, date, reason, decision, granted_date, note } = row;
  return { n, kind, at, date, reason, decision, grantedDate: granted_date, note };
}

/** What a part lacks, in the words of the form. */
function missingTitles(compiled: CompiledPlan, row: ReportRow, missing: readonly string[]): readonly string[] {
  const { requirement } = roundOf(compiled, row.round);
  const form = formFor(compiled.plan, requirement, agencyOf(compiled.plan, row.agency));
  return [...form.sections, ...form.narrative].filter(({ id }) => missing.includes(id)).map(({ title }) => title);
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}
