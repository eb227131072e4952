/** What a reviewer reads beside the report: its versions, earlier ones to compare with, what was done and said. */
import { type Selectable, sql } from 'kysely';
import type { SubmissionContent } from '../plan/form';
import type { Instant, LocalDate, NoticeKind } from '../plan/model';
import type { Queryable } from './database';
import type { ReportRow } from './reports';
import type { MailState, NoticesTable } from './tables';

interface StoredVersion {
  readonly version: number;
  readonly receivedAt: Instant;
  readonly via: string;
  readonly hash: string;
  readonly content: SubmissionContent;
  readonly file: { readonly sha256: string; readonly name: string; readonly size: number } | null;
}

/** Oldest first. */
export async function versionsOf(database: Queryable, report: string): Promise<readonly StoredVersion[]> {
  const rows = await database
    .selectFrom('submissions')
    .leftJoin('files', 'files.sha256', 'submissions.file')
    .select(['version', 'received_at', 'via', 'hash', 'content', 'files.sha256', 'files.name'])
    .select(sql<number | null>`octet_length(files.bytes)`.as('size'))
    .where('report', '=', report)
    .orderBy('version')
    .execute();
  return rows.map(({ version, received_at, via, hash, content, sha256, name, size }) => {
    const file = sha256 === null || name === null || size === null ? null : { sha256, name, size };
    return { version, receivedAt: received_at, via, hash, content, file };
  });
}

interface StandingContent {
  readonly plan: string;
  readonly round: string;
  readonly period: string;
  readonly due: LocalDate;
  readonly content: SubmissionContent;
}

/** What stood of an agency in one round. */
export function standingInRound(
  database: Queryable,
  { plan, round, agency }: Pick<ReportRow, 'plan' | 'round' | 'agency'>,
): Promise<StandingContent | undefined> {
  return standing(database, agency).where('rounds.plan', '=', plan).where('rounds.id', '=', round).limit(1).executeTakeFirst();
}

/** What stood of it for the same period of the same requirement a year before, in whatever plan had it: due within six weeks of that day. */
export function standingYearBefore(
  database: Queryable,
  { plan, agency }: Pick<ReportRow, 'plan' | 'agency'>,
  { requirement, period, due }: { readonly requirement: string; readonly period: string; readonly due: LocalDate },
): Promise<StandingContent | undefined> {
  return standing(database, agency)
    .where('rounds.plan', '!=', plan)
    .where('rounds.requirement', '=', requirement)
    .where('rounds.period', '=', period)
    .where(
      sql<boolean>`rounds.due between ${due}::date - interval '1 year 6 weeks' and ${due}::date - interval '1 year' + interval '6 weeks'`,
    )
    .orderBy('rounds.due', 'desc')
    .orderBy('rounds.plan')
    .limit(1)
    .executeTakeFirst();
}

function standing(database: Queryable, agency: string) {
  return database
    .selectFrom('rounds')
    .innerJoin('reports', (join) => join.onRef('reports.plan', '=', 'rounds.plan').onRef('reports.round', '=', 'rounds.id'))
    .innerJoin('submissions', (join) =>
      join.onRef('submissions.report', '=', 'reports.id').onRef('submissions.version', '=', 'reports.standing'),
    )
    .select(['rounds.plan', 'rounds.id as round', 'rounds.period', 'rounds.due', 'submissions.content'])
    .where('reports.id', '=', sql<string>`rounds.plan || '/' || rounds.id || '/' || ${agency}`);
}

interface StoredAct {
  readonly at: Instant;
  readonly act: string;
  readonly by: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Lines of the trail about the report, reminders by hand, its closing; oldest first. */
export async function actsOn(database: Queryable, report: string): Promise<readonly StoredAct[]> {
  const [lines, nudges, closings] = await Promise.all([
    database.selectFrom('audit').select(['at', 'act', 'actor as by', 'detail']).where('subject', '=', report).orderBy('seq').execute(),
    database.selectFrom('nudges').select(['at', 'by', 'note']).where('report', '=', report).orderBy('n').execute(),
    database.selectFrom('turns').select('at').where('report', '=', report).where('status', '=', 'missed').orderBy('n').execute(),
  ]);
  const reminded = nudges.map(({ at, by, note }) => ({ at, by, act: 'nudge', detail: { note } }));
  const closed = closings.map(({ at }) => ({ at, by: 'system', act: 'closed', detail: {} }));
  return [...lines, ...reminded, ...closed].toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

interface StoredMail extends Pick<Selectable<NoticesTable>, 'id' | 'at' | 'person' | 'state' | 'reason'> {
  readonly kind: NoticeKind;
  readonly mailState: MailState | null;
  /** Plan instant; null: it has not begun to. */
  readonly leftAt: Instant | null;
  readonly code: string | null;
}

/** What was and is to be said of the report, also to superiors whose mail names its agency; in order of time. */
export function mailsAbout(database: Queryable, { plan, round, agency }: ReportRow): Promise<readonly StoredMail[]> {
  return database
    .selectFrom('notices')
    .leftJoin('mails', 'mails.message_id', 'notices.mail')
    .select(['notices.id', 'notices.kind', 'notices.at', 'notices.person', 'notices.state', 'notices.reason'])
    .select(['mails.state as mailState', 'mails.data_started_at as leftAt', 'mails.code'])
    .where('notices.plan', '=', plan)
    .where('notices.round', '=', round)
    .where('notices.trial', '=', false)
    .where((where) =>
      where.or([
        where('notices.agency', '=', agency),
        where.and([where('notices.agency', 'is', null), sql<boolean>`notices.named @> ${[agency]}::text[]`]),
      ]),
    )
    .orderBy('notices.at')
    .orderBy('notices.id')
    .execute();
}
