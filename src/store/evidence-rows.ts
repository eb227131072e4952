/** The same facts as the trail's, from the rows of an agency: what evidence is held against. */
import { sql } from 'kysely';
import type { Fact } from '../plan/evidence/fact';
import type { ReportStatus } from '../plan/report';
import type { Queryable } from './database';
import { facts as submitted } from './evidence-submissions';

export interface AgencyKey {
  readonly plan: string;
  readonly agency: string;
}

/** Everything the rows say happened to the agency in the plan, in no order. */
export async function factsOfRows(database: Queryable, key: AgencyKey): Promise<readonly Fact[]> {
  const parts = await Promise.all([submitted, turns, requests, thread, decisions, notices, mails].map((part) => part(database, key)));
  return parts.flat();
}

async function turns(database: Queryable, { plan, agency }: AgencyKey): Promise<readonly Fact[]> {
  const rows = await database
    .selectFrom('turns')
    .innerJoin('reports', 'reports.id', 'turns.report')
    .innerJoin('rounds', (join) => join.onRef('rounds.plan', '=', 'reports.plan').onRef('rounds.id', '=', 'reports.round'))
    .select(['turns.report', 'turns.status', 'rounds.fulfilment'])
    .where('reports.plan', '=', plan)
    .where('reports.agency', '=', agency)
    .orderBy('turns.report')
    .orderBy('turns.n')
    .execute();
  const before = new Map<string, ReportStatus>();
  const times = new Map<string, number>();
  return rows.flatMap(({ report, status, fulfilment }): readonly Fact[] => {
    const what = turnOf(before.get(report) ?? 'scheduled', status, fulfilment === 'consolidation');
    before.set(report, status);
    if (what === null) return [];
    const nth = (times.get(`${what} ${report}`) ?? 0) + 1;
    times.set(`${what} ${report}`, nth);
    return [{ what, report, nth }];
  });
}

/** What a change of status means where no other row tells of it. */
function turnOf(before: ReportStatus, status: ReportStatus, isDelivered: boolean) {
  if (before === 'waived') return 'unwaived';
  if (status === 'waived' || status === 'missed') return status;
  if (before === 'scheduled' && status === 'open') return 'opened';
  return isDelivered && status === 'accepted' ? 'fulfilled' : null;
}

async function requests(database: Queryable, { plan, agency }: AgencyKey): Promise<readonly Fact[]> {
  const rows = await database
    .selectFrom('requests')
    .innerJoin('reports', 'reports.id', 'requests.report')
    .selectAll('requests')
    .where('reports.plan', '=', plan)
    .where('reports.agency', '=', agency)
    .execute();
  return rows.flatMap(({ kind, report, n, date, reason, decision, granted_date, note }): readonly Fact[] => {
    // Nobody may ask without a reason: a request without one was given unasked.
    const asked: readonly Fact[] =
      kind === 'promise' || reason !== '' ? [{ what: kind === 'promise' ? 'promised' : 'asked', report, n, date, reason }] : [];
    return decision === null || decision === 'lapsed'
      ? asked
      : [...asked, { what: 'decided', report, n, decision, date: granted_date, note }];
  });
}

async function thread(database: Queryable, { plan, agency }: AgencyKey): Promise<readonly Fact[]> {
  const rows = await database
    .selectFrom('messages')
    .innerJoin('reports', 'reports.id', 'messages.report')
    .select(['messages.report', 'messages.n', 'messages.side'])
    .where('reports.plan', '=', plan)
    .where('reports.agency', '=', agency)
    .execute();
  return rows.map(({ report, n, side }) => ({ what: side === 'agency' ? 'question' : 'answer', report, n }));
}

async function decisions(database: Queryable, { plan, agency }: AgencyKey): Promise<readonly Fact[]> {
  const rows = await database
    .selectFrom('decisions')
    .select(['requirement', 'agencies', 'number', 'date'])
    .where('plan', '=', plan)
    .execute();
  return rows
    .filter(({ agencies }) => agencies.includes(agency))
    .map(({ requirement, number, date }) => ({ what: 'chosen', requirement, number, date }));
}

async function notices(database: Queryable, { plan, agency }: AgencyKey): Promise<readonly Fact[]> {
  const rows = await database
    .selectFrom('notices')
    .select(['id', 'kind', 'cc', 'at', 'state', 'reason', 'version', 'round'])
    .where('plan', '=', plan)
    .where('agency', '=', agency)
    .where('trial', '=', false)
    .execute();
  return rows.flatMap(({ id, kind, cc, at, state, reason, version, round }): readonly Fact[] => [
    { what: 'notice', id, kind, cc, due: at, cancelled: state === 'cancelled' ? reason : null },
    // Withdrawing leaves no row of its own but the notice that tells of it.
    ...(kind === 'withdrawn' ? [{ what: 'withdrawn' as const, report: `${plan}/${round}/${agency}`, version: version ?? 0 }] : []),
  ]);
}

async function mails(database: Queryable, { plan, agency }: AgencyKey): Promise<readonly Fact[]> {
  const rows = await database
    .selectFrom('mails')
    .innerJoin('notices', 'notices.mail', 'mails.message_id')
    .select(['mails.message_id as id', 'mails.kind', 'mails.person', 'mails.state', 'mails.code', 'notices.id as notice'])
    .where('notices.plan', '=', plan)
    .where((where) => where.or([where('notices.agency', '=', agency), sql<boolean>`notices.named @> array[${agency}]`]))
    .where('notices.trial', '=', false)
    .where('mails.state', 'in', ['sent', 'bounced'])
    .orderBy('notices.id')
    .execute();
  const found = new Map<string, Extract<Fact, { what: 'mail' }>>();
  for (const { id, kind, person, state, code, notice } of rows) {
    const ended = state === 'bounced' ? 'bounced' : 'sent';
    found.set(id, { what: 'mail', id, kind, person, state: ended, code, notices: [...(found.get(id)?.notices ?? []), notice] });
  }
  return [...found.values()];
}
