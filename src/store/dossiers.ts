/** What a reviewer reads beside the report: what its versions say, what was done and said. */
import { type Selectable, sql } from 'kysely';
import type { SubmissionContent } from '../plan/form';
import type { Instant, NoticeKind } from '../plan/model';
import type { Queryable } from './database';
import type { ReportRow } from './reports';
import type { MailState, NoticesTable } from './tables';

interface StoredVersion {
  readonly version: number;
  readonly content: SubmissionContent;
  readonly file: { readonly sha256: string; readonly name: string; readonly size: number } | null;
}

/** Oldest first. */
export async function versionsOf(database: Queryable, report: string): Promise<readonly StoredVersion[]> {
  const rows = await database
    .selectFrom('submissions')
    .leftJoin('files', 'files.sha256', 'submissions.file')
    .select(['version', 'content', 'files.sha256', 'files.name'])
    .select(sql<number | null>`octet_length(files.bytes)`.as('size'))
    .where('report', '=', report)
    .orderBy('version')
    .execute();
  return rows.map(({ version, content, sha256, name, size }) => {
    const file = sha256 === null || name === null || size === null ? null : { sha256, name, size };
    return { version, content, file };
  });
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
