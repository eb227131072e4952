import { sql } from 'kysely';
import { roundOf } from '../../plan/letter-builder';
import type { Instant } from '../../plan/model';
import type { Notice } from '../../plan/notices';
import { timeliness } from '../../plan/report';
import { failingContact, filteredReports, receivedByDay, roundCounts } from '../../store/round-reports';
import { noticeOf } from '../../store/notices';
import { type PlanContext, planContext, UnknownPlan } from '../../store/plans';
import { stateOf } from '../../store/reports';
import type { Connection } from '../connection';
import type { Dondoc, Outcome } from '../dondoc';
import { futureNotices } from '../future-notices';
import type { RoundQuery, RoundSend, RoundView } from './round-view';

/** Looking ahead takes a moment for each report: of more it is only done when it is asked for. */
const MOST_LOOKED_AHEAD = 500;
/** Moments of sending that a page shows. */
const SENDS_SHOWN = 8;
/** Readers that a moment names. */
const READERS_NAMED = 3;

export function readRound(connection: Connection): Dondoc['round'] {
  return async (query) => {
    try {
      return await roundView(connection, query, await planContext(connection.database, query.plan));
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

async function roundView(
  { database, clock }: Connection,
  query: RoundQuery,
  context: PlanContext,
): Promise<Outcome<{ readonly view: RoundView }>> {
  const { compiled } = context;
  const { plan } = compiled;
  const stored = await database
    .selectFrom('rounds')
    .select('state')
    .where('plan', '=', plan.id)
    .where('id', '=', query.round)
    .executeTakeFirst();
  if (stored === undefined) return { ok: false, reason: 'unknown-round' };
  const { round, requirement } = roundOf(compiled, query.round);
  const now = await clock.now();
  const wanted = { ...query, now, agencies: query.search.trim() === '' ? null : agenciesNamed(context, query.search) };
  const [counts, found, matching, days, ahead] = await Promise.all([
    roundCounts(database, wanted),
    filteredReports(database, wanted)
      .selectAll('reports')
      .select(failingContact(plan.id).as('failing'))
      .orderBy('agency')
      .limit(query.limit + 1)
      .execute(),
    filteredReports(database, { ...wanted, after: null })
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow(),
    receivedByDay(database, wanted, plan.timeZone),
    query.ahead || round.agencies.length <= MOST_LOOKED_AHEAD ? sendsAhead({ database }, context, query.round, now) : null,
  ]);
  const names = new Map(plan.agencies.map(({ id, name }) => [id, name]));
  const shown = found.slice(0, query.limit);
  const rows = shown.map(({ failing, ...row }) => {
    const state = stateOf(row);
    const name = names.get(row.agency) ?? row.agency;
    return { agency: row.agency, name, relation: row.relation, state, timeliness: timeliness(state), failing };
  });
  const next = found.length > shown.length ? (shown.at(-1)?.agency ?? null) : null;
  return { ok: true, view: { plan, requirement, round, state: stored.state, now, counts, matching: matching.n, rows, next, days, ahead } };
}

function agenciesNamed({ compiled }: PlanContext, search: string): readonly string[] {
  const wanted = plain(search);
  return compiled.plan.agencies.filter(({ name, id }) => plain(name).includes(wanted) || id === wanted).map(({ id }) => id);
}

/** Without marks and case: `Đốc Binh Kiều` is found by `doc binh`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}

/** What waits and what will be owed, by moment and kind; of the next few moments. */
async function sendsAhead(
  { database }: Pick<Connection, 'database'>,
  context: PlanContext,
  round: string,
  now: Instant,
): Promise<readonly RoundSend[]> {
  const waiting = await database
    .selectFrom('notices')
    .selectAll()
    .where('plan', '=', context.compiled.plan.id)
    .where('round', '=', round)
    .where('state', '=', 'waiting')
    .execute();
  const notices = [...waiting.map(noticeOf), ...(await futureNotices(database, context, now, round))];
  const sends = new Map<string, Notice[]>();
  for (const notice of notices) {
    const together = sends.get(`${notice.at} ${notice.kind}`);
    if (together === undefined) sends.set(`${notice.at} ${notice.kind}`, [notice]);
    else together.push(notice);
  }
  return [...sends]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, SENDS_SHOWN)
    .flatMap(([, together]) => sendOf(together, context));
}

function sendOf(together: readonly Notice[], { people }: PlanContext): readonly RoundSend[] {
  const [one] = together;
  if (one === undefined) return [];
  const readers = [...new Set(together.map(({ person }) => person))];
  const first = readers.slice(0, READERS_NAMED).map((person) => people.get(person)?.title ?? person);
  return [{ at: one.at, kind: one.kind, people: readers.length, first }];
}
