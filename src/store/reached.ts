/** Who was really told, and when: what the mail server put off or refused, read from the notices and their mails. */
import { type RawBuilder, sql } from 'kysely';
import type { Climb } from '../plan/advance';
import { CHASING } from '../plan/conditions';
import type { Undelivered } from '../plan/letters';
import type { Instant, NoticeKind } from '../plan/model';
import type { Queryable } from './database';

/** Notices of one step: `<subject>#<step>~<again>/<person>`. */
const STEP = sql.raw(`regexp_replace(split_part(split_part(n.id, '#', 2), '/', 1), '~\\d+$', '')`);
const REPORT = sql.raw(`n.plan || '/' || n.round || '/' || n.agency`);

/** Put off by the server, or taken back and to be written anew. */
const UNSENT = sql.raw(`coalesce(m.state in ('deferred', 'cancelled'), false)`);

/** What became of the steps that were said of one subject. */
export type Said = Required<Pick<Climb, 'reached' | 'unsent'>>;

/** Of each report, what became of what was said of it. What is on its way counts as reached. */
export async function saidOfReports(database: Queryable, reports: readonly string[]): Promise<ReadonlyMap<string, Said>> {
  if (reports.length === 0) return new Map();
  const ofThese = sql`(n.plan, n.round, n.agency) in (select plan, round, agency from reports where id = any(${reports}))`;
  return said(database, ofThese);
}

/** The same of a round's collective steps. */
export async function saidOfRound(database: Queryable, { plan, round }: { readonly plan: string; readonly round: string }): Promise<Said> {
  const all = await said(database, sql`n.plan = ${plan} and n.round = ${round} and n.agency is null`);
  return all.get(`${plan}/${round}`) ?? { reached: {}, unsent: [] };
}

/** Without steps whose word left within the hour: they were said on their day. */
async function said(database: Queryable, which: RawBuilder<unknown>): Promise<ReadonlyMap<string, Said>> {
  const { rows } = await sql<{ subject: string; step: string; at: Instant | null; unsent: boolean }>`
    select split_part(n.id, '#', 1) as subject, ${STEP} as step,
           min(coalesce(m.data_started_at, m.at, n.at)) filter (where n.refused_at is null and not ${UNSENT}) as at,
           bool_or(n.refused_at is null and ${UNSENT}) as unsent
      from notices n left join mails m on m.message_id = n.mail
     where ${which} and not n.trial and (n.state <> 'cancelled' or n.refused_at is not null)
     group by 1, 2
    having bool_or(n.refused_at is not null) or bool_or(${UNSENT}) or min(coalesce(m.data_started_at, m.at, n.at)) > min(n.at) + interval '1 hour'`.execute(
    database,
  );
  const subjects = new Map<string, Said>();
  for (const { subject, step, at, unsent } of rows) {
    const { reached, unsent: before } = subjects.get(subject) ?? { reached: {}, unsent: [] };
    const waits = at === null && unsent;
    subjects.set(subject, waits ? { reached, unsent: [...before, step] } : { reached: { ...reached, [step]: at }, unsent: before });
  }
  return subjects;
}

/** Those of these reports of which the last that was said to chase them reached nobody, or has not left. */
export async function unreachedReports(database: Queryable, reports: readonly string[]): Promise<ReadonlySet<string>> {
  if (reports.length === 0) return new Set();
  const { rows } = await sql<{ report: string; nobody: boolean }>`
    select distinct on (report) report, nobody from (
      select ${REPORT} as report, ${STEP} as step, max(n.at) as at, bool_and(n.refused_at is not null or ${UNSENT}) as nobody
        from notices n join reports r on r.plan = n.plan and r.round = n.round and r.agency = n.agency
        left join mails m on m.message_id = n.mail
       where r.id = any(${reports}) and n.kind = any(${[...CHASING, 'opens']}) and (n.state <> 'cancelled' or n.refused_at is not null)
       group by 1, 2) said
     order by report, at desc, step`.execute(database);
  return new Set(rows.filter(({ nobody }) => nobody).map(({ report }) => report));
}

/** Report → what did not arrive at posts whose address is still refused, oldest first. */
export async function undeliveredOf(database: Queryable, reports: readonly string[]): Promise<ReadonlyMap<string, readonly Undelivered[]>> {
  if (reports.length === 0) return new Map();
  const { rows } = await sql<Omit<Undelivered, 'instead'> & { readonly report: string; readonly instead: readonly string[] | null }>`
    select ${REPORT} as report, n.person as post, coalesce(s.title, c.title) as title, coalesce(s.email, c.email) as address, n.kind, n.at,
           coalesce(c.refused_code, m.code, '') as code,
           (select array_agg(distinct a.title) from notices p join contacts a on a.plan = p.plan and a.id = p.person
             where p.plan = n.plan and p.round = n.round and p.agency = n.agency and p.post = n.person and p.kind = n.kind
               and p.refused_at is null and p.state <> 'cancelled') as instead
      from notices n
      join reports r on r.plan = n.plan and r.round = n.round and r.agency = n.agency
      join contacts c on c.plan = n.plan and c.id = n.person
      left join mails m on m.message_id = n.mail
      left join lateral (select title, email from substitutes t where t.plan = n.plan and t.contact = n.person and t.refused_at is not null
                          order by refused_at desc limit 1) s on c.health = 'ok'
     where r.id = any(${reports}) and n.refused_at is not null and n.post is null and (c.health = 'refused' or s.email is not null)
     order by n.at, n.id`.execute(database);
  const undelivered = new Map<string, readonly Undelivered[]>();
  for (const { report, instead, ...row } of rows)
    undelivered.set(report, [...(undelivered.get(report) ?? []), { ...row, instead: instead ?? [] }]);
  return undelivered;
}

/** Kinds of which only the newest is said anew: what came before it has been overtaken. */
export const CHASES: readonly NoticeKind[] = [
  ...CHASING,
  'opens',
  'correction-soon',
  'correction-today',
  'correction-overdue',
  'correction-leader',
  'review-waiting',
  'review-overdue',
];
