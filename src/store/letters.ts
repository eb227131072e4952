/** From waiting notices to letters: whether their reasons still hold, and the facts that a letter tells. */
import { type Selectable, sql } from 'kysely';
import { type Groundless, groundless } from '../plan/conditions';
import { reportId } from '../plan/ids';
import { buildLetter, type ReportFacts, roundOf } from '../plan/letter-builder';
import { formFor } from '../plan/form-for';
import type { CompiledPlan } from '../plan/compiled';
import type { AmendmentWords, Letter, Receipt, Return, TimeRequest } from '../plan/letters';
import { localDateOf } from '../plan/dates';
import type { Instant, NoticeKind } from '../plan/model';
import { channelOf, type Notice } from '../plan/notices';
import { agencyOf } from '../plan/posts';
import { isHeld, isPersonPaused, isReportPaused, type Pause } from '../plan/pauses';
import { timeliness } from '../plan/report';
import { sampleNotice } from '../plan/sample-notice';
import { frozenInput } from './consolidations';
import { contactRequest } from './contact-requests';
import type { Database, Queryable } from './database';
import { messagesOf } from './messages';
import { type CancelledNotice, noticeOf, noticesOfMail, overtaken } from './notices';
import { cancelMail, mailsWaitingAgain, type PlanEnds } from './outbox';
import { pausesOf } from './pauses';
import { type PlanContext, planContext } from './plans';
import { findReport, type ReportRow, stateOf } from './reports';
import { undeliveredOf, unreachedReports } from './reached';
import type { PlanVersionsTable, RequestsTable, ReviewsTable } from './tables';

/** Notices of one plan that leave in one mail. */
export interface PlanNotices {
  readonly plan: string;
  readonly notices: readonly Notice[];
}

export interface CheckedGroup {
  /** null: nothing in the group has a reason any more. */
  readonly letter: Letter | null;
  readonly standing: readonly string[];
  readonly cancelled: readonly { readonly id: string; readonly reason: string }[];
}

/** Looks at the conditions of a group again and builds its letter from what still holds. */
export async function checkedLetter(database: Queryable, group: PlanNotices, now: Instant): Promise<CheckedGroup> {
  const [first] = group.notices;
  if (first?.trial === true) return trialLetter(database, first);
  const context = await planContext(database, group.plan);
  const pauses = await pausesOf(database, group.plan);
  const reports = tellable(await reportFacts(database, context, named(group.notices, context)), group, pauses, context);
  const checked = await checkedNotices(database, group.notices, { reports, pauses, context, now });
  const standing = checked.filter(({ reason }) => reason === null).map(({ notice }) => withoutPausedCopy(notice, pauses));
  const told = await asFrozen(database, group, reports);
  const people = await readersOf(database, group, context);
  const facts = { compiled: inForce(context), calendar: context.clock.calendar, people, reports: told };
  return {
    letter: standing.length === 0 ? null : buildLetter(standing, facts),
    standing: standing.map((notice) => notice.id),
    cancelled: checked.flatMap(({ notice, reason }) => (reason === null ? [] : [{ id: notice.id, reason }])),
  };
}

/** The letters of these notices, none of which shares a mail with another, as the dispatch would write them now; of those that would not leave none. */
export async function letterOfEach(
  database: Queryable,
  { plan, notices }: PlanNotices,
  now: Instant,
): Promise<readonly { readonly notice: Notice; readonly letter: Letter }[]> {
  if (notices.length === 0) return [];
  const context = await planContext(database, plan);
  const pauses = await pausesOf(database, plan);
  const reports = await reportFacts(database, context, named(notices, context));
  const checked = await checkedNotices(database, notices, { reports, pauses, context, now });
  const facts = { compiled: inForce(context), calendar: context.clock.calendar, people: context.people, reports };
  const standing = checked.filter(({ reason }) => reason === null);
  return standing.map(({ notice }) => ({ notice, letter: buildLetter([withoutPausedCopy(notice, pauses)], facts) }));
}

/** A letter of that kind with the facts of this report, as they are; null: there can be none. */
export async function sampleLetter(database: Queryable, row: ReportRow, kind: NoticeKind, at: Instant): Promise<Letter | null> {
  const context = await planContext(database, row.plan);
  const { plan } = context.compiled;
  const [facts] = await reportFacts(database, context, { reports: [row.id], rounds: [] });
  const notice = facts === undefined ? null : sampleNotice(plan, agencyOf(plan, row.agency), kind, facts, at);
  if (notice === null) return null;
  const reports = await reportFacts(database, context, named([notice], context));
  return buildLetter([notice], { compiled: context.compiled, calendar: context.clock.calendar, people: context.people, reports });
}

/** The words are the real reader's, the address that of whoever wanted to see them. */
async function trialLetter(database: Queryable, notice: Notice): Promise<CheckedGroup> {
  const row = await findReport(database, notice.id.slice(0, notice.id.indexOf('#')));
  const letter = row === undefined ? null : await sampleLetter(database, row, notice.kind, notice.at);
  const reader = row === undefined ? undefined : (await planContext(database, row.plan)).people.get(notice.person);
  if (letter === null || reader === undefined)
    return { letter: null, standing: [], cancelled: [{ id: notice.id, reason: 'no-such-letter' }] };
  const to = { ...letter.to, email: reader.email };
  return { letter: { ...letter, to, cc: [], trial: true }, standing: [notice.id], cancelled: [] };
}

/** The people in force; but of a post that was handed over, whoever had it before or is to have it, when it is told to them. */
async function readersOf(database: Queryable, { plan, notices }: PlanNotices, { people }: PlanContext): Promise<PlanContext['people']> {
  const [first] = notices;
  const contact = first === undefined ? undefined : people.get(first.person);
  if (contact === undefined) return people;
  if (first?.kind === 'confirm-contact') {
    const { title, email } = await contactRequest(database, { plan, contact: contact.id, n: first.version ?? 0 });
    return new Map(people).set(contact.id, { ...contact, title, email, substitutes: [] });
  }
  if (first?.kind !== 'contact-left') return people;
  const change = await database
    .selectFrom('contact_changes')
    .select(['old_title as title', 'old_email as email'])
    .where('plan', '=', plan)
    .where('contact', '=', contact.id)
    .where('n', '=', first.version)
    .executeTakeFirstOrThrow();
  return new Map(people).set(contact.id, { ...contact, ...change, substitutes: [] });
}

/** Every mail names the coordinator to call: whoever has the post now. */
function inForce({ compiled, people }: PlanContext): CompiledPlan {
  const { plan } = compiled;
  const coordinator = people.get(plan.roles.coordinator.id) ?? plan.roles.coordinator;
  return { ...compiled, plan: { ...plan, roles: { ...plan.roles, coordinator } } };
}

/** What goes with a consolidation tells what its documents tell: the reports as they stood at the freeze. */
async function asFrozen(database: Queryable, group: PlanNotices, reports: readonly ReportFacts[]): Promise<readonly ReportFacts[]> {
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
  readonly reason: Groundless | 'paused' | null;
}

interface Moment {
  readonly reports: readonly ReportFacts[];
  readonly pauses: readonly Pause[];
  readonly context: PlanContext;
  readonly now: Instant;
}

async function checkedNotices(
  database: Queryable,
  notices: readonly Notice[],
  { reports, pauses, context: { compiled }, now }: Moment,
): Promise<readonly CheckedNotice[]> {
  const relationOf = (agency: string) => agencyOf(compiled.plan, agency).relation;
  const ids = notices.map(({ id }) => id);
  const late = await overtaken(database, ids, now);
  const reasonOf = (notice: Notice): CheckedNotice['reason'] => {
    if (notice.trial === true) return null;
    const requirement = notice.round === null ? null : roundOf(compiled, notice.round).requirement.id;
    const held = isHeld(pauses, notice, requirement) ? ('paused' as const) : null;
    return groundless(notice, reports, relationOf) ?? held ?? (late.has(notice.id) ? 'overtaken' : null);
  };
  return notices.map((notice) => ({ notice, reason: reasonOf(notice) }));
}

/** Superiors are not told of an agency while it is paused. */
function tellable(
  reports: readonly ReportFacts[],
  { notices }: PlanNotices,
  pauses: readonly Pause[],
  { compiled }: PlanContext,
): readonly ReportFacts[] {
  if (!notices.every(({ kind }) => kind === 'standing' || kind === 'authority')) return reports;
  return reports.filter(({ round, agency }) => !isReportPaused(pauses, { requirement: roundOf(compiled, round).requirement.id, agency }));
}

function withoutPausedCopy(notice: Notice, pauses: readonly Pause[]): Notice {
  return notice.cc !== null && isPersonPaused(pauses, notice.cc) ? { ...notice, cc: null } : notice;
}

/**
 * Takes back mails that wait for another attempt: what has no reason any more is cancelled and says why. What has is written anew
 * where it shared its mail with such, or where its day has passed, so that it leaves with the mail of the day and in its words. What is
 * due for another attempt is told at `checkedAt`, in real time.
 */
export async function takeBackMails(database: Database, now: Instant, checkedAt: Instant): Promise<number> {
  let taken = 0;
  for (const mail of await mailsWaitingAgain(database, checkedAt)) {
    const home = await planContext(database, mail.plan);
    const isOld = mail.untaken && channelOf(mail.kind) !== 'immediate' && isOfAnEarlierDay(mail.at, now, home);
    if (!mail.due && !isOld) continue;
    const ends: PlanEnds[] = [];
    let standing = 0;
    for (const [plan, rows] of groupBy(await noticesOfMail(database, mail.message_id), (row) => row.plan)) {
      const notices = await groundlessOf(database, { plan, notices: rows.map(noticeOf) }, now);
      standing += rows.length - notices.length;
      ends.push({ plan, notices });
    }
    const anew = isOld || (mail.untaken && ends.some(({ notices }) => notices.length > 0));
    if (ends.length === 0 || (standing > 0 && !anew)) continue;
    await database.transaction().execute((trx) => cancelMail(trx, mail.message_id, ends, now));
    taken += 1;
  }
  return taken;
}

/** By the plan's own days. */
export function isOfAnEarlierDay(at: Instant, now: Instant, { clock: { timeZone } }: PlanContext): boolean {
  return localDateOf(at, timeZone) < localDateOf(now, timeZone);
}

async function groundlessOf(database: Database, { plan, notices }: PlanNotices, now: Instant): Promise<readonly CancelledNotice[]> {
  const context = await planContext(database, plan);
  const reports = await reportFacts(database, context, named(notices, context));
  const pauses = await pausesOf(database, plan);
  const checked = await checkedNotices(database, notices, { reports, pauses, context, now });
  return checked.flatMap(({ notice, reason }) => (reason === null ? [] : [{ id: notice.id, reason }]));
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
  const [steps, versions, returned, asked, amended, nudged, spoken, undelivered, unreached] = await Promise.all([
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
    amendmentsOf(database, compiled.plan.id),
    database.selectFrom('nudges').select(['report', 'n', 'note']).where('report', 'in', ids).orderBy('n').execute(),
    messagesOf(database, ids),
    undeliveredOf(database, ids),
    unreachedReports(database, ids),
  ]);
  const taken = groupBy(steps, ({ subject }) => subject);
  const submissions = groupBy(versions, ({ report }) => report);
  const returns = groupBy(returned, ({ report }) => report);
  const requests = groupBy(asked, ({ report }) => report);
  const messages = groupBy(spoken, ({ report }) => report);
  const nudges = groupBy(nudged, ({ report }) => report);
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
    amendments: amended.map((amendment) => wordsOf(amendment, row.round)),
    nudges: nudges.get(row.id) ?? [],
    messages: messages.get(row.id) ?? [],
    undelivered: undelivered.get(row.id) ?? [],
    unreached: unreached.has(row.id),
    missing: missingTitles(
      compiled,
      row,
      submissions.get(row.id)?.find(({ version }) => row.partial && version === row.standing)?.missing ?? [],
    ),
  }));
}

type AmendmentRow = Pick<Selectable<PlanVersionsTable>, 'version' | 'reason' | 'diff'>;

function amendmentsOf(database: Queryable, plan: string): Promise<readonly AmendmentRow[]> {
  return database
    .selectFrom('plan_versions')
    .select(['version', 'reason', 'diff'])
    .where('plan', '=', plan)
    .where('version', '>', 1)
    .where('state', '=', 'applied')
    .orderBy('version')
    .execute();
}

function wordsOf({ version, reason, diff }: AmendmentRow, round: string): AmendmentWords {
  const move = diff?.rounds.moved.find((candidate) => candidate.round === round);
  return { version, reason, dueBefore: move?.due?.before ?? null };
}

export function returnOf({ version, at, reasons, correct_by }: Selectable<ReviewsTable>): Return {
  return { version, at, reasons, correctBy: correct_by ?? '' };
}

export function requestOf(row: Selectable<RequestsTable>): TimeRequest {
  const { n, kind, at, date, reason, decision, granted_date, note } = row;
  return { n, kind, at, date, reason, decision, grantedDate: granted_date, note };
}

const SIGNED_FILE = { id: 'file', title: 'Tệp văn bản đã ký' };

/** What a part lacks, in the words of the form. */
function missingTitles(compiled: CompiledPlan, row: ReportRow, missing: readonly string[]): readonly string[] {
  const { requirement } = roundOf(compiled, row.round);
  const form = formFor(compiled.plan, requirement, agencyOf(compiled.plan, row.agency));
  return [...form.sections, ...form.narrative, SIGNED_FILE].filter(({ id }) => missing.includes(id)).map(({ title }) => title);
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
