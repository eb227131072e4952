/** What the coordinator's matrix shows: counts of a whole plan from one query, cells of a few agencies by their ids. */
import { sql } from 'kysely';
import type { CountedFacts } from '../plan/board/tally';
import type { CellFacts } from '../plan/board/cells';
import { reportId } from '../plan/ids';
import type { Instant } from '../plan/model';
import type { RecordedDecision } from '../report/input';
import type { Queryable } from './database';

export interface RoundCount extends CountedFacts {
  readonly round: string;
  readonly kind: string;
}

/** Of every round, relation and kind of agency: how many reports share which facts. */
export async function boardCounts(database: Queryable, plan: string, now: Instant): Promise<readonly RoundCount[]> {
  const { rows } = await sql<RoundCount>`
    select counted.*, rounds.fulfilment = 'consolidation' as "bySystem" from (
      select reports.round, agencies.relation, agencies.kind, ${facts(now)}, count(*)::int as n
        from reports join agencies on agencies.plan = reports.plan and agencies.id = reports.agency
       where reports.plan = ${plan}
       group by 1, 2, 3, 4, 5, 6, 7, 8) counted
      join rounds on rounds.plan = ${plan} and rounds.id = counted.round`.execute(database);
  return rows;
}

export interface BoardCell extends CellFacts {
  readonly round: string;
  readonly agency: string;
}

export async function boardCells(
  database: Queryable,
  {
    plan,
    rounds,
    agencies,
    now,
  }: { readonly plan: string; readonly rounds: readonly string[]; readonly agencies: readonly string[]; readonly now: Instant },
): Promise<readonly BoardCell[]> {
  const ids = rounds.flatMap((round) => agencies.map((agency) => reportId(plan, round, agency)));
  const { rows } = await sql<BoardCell>`
    select reports.round, reports.agency, ${facts(now)}, rounds.fulfilment = 'consolidation' as "bySystem"
      from reports join rounds on rounds.plan = reports.plan and rounds.id = reports.round
     where reports.id = any(${ids})`.execute(database);
  return rows;
}

/** Five columns, as `timeliness` and `lateFrom` in the core judge them. */
function facts(now: Instant) {
  return sql`reports.status, reports.nil, reports.partial, coalesce(reports.extended_due_at, reports.due_at) <= ${now} as "pastDue",
    case when first_received_at is null then null
         when first_received_at < reports.due_at then 'on-time'
         when first_received_at < reports.extended_due_at then 'with-permission'
         else 'late' end as received`;
}

export interface WaitingInRound {
  readonly round: string;
  readonly review: number;
  readonly asked: number;
}

/** What waits for the coordinator or a reviewer, by round. */
export async function waitingByRound(database: Queryable, plan: string): Promise<readonly WaitingInRound[]> {
  const { rows } = await sql<WaitingInRound>`
    select round, count(*) filter (where asked_due_at is null or status = 'submitted')::int as review, count(asked_due_at)::int as asked
      from reports
     where plan = ${plan} and (status = 'submitted' or (status = 'accepted' and version > standing) or asked_due_at is not null)
     group by round order by round`.execute(database);
  return rows;
}

export interface BoardTroubles {
  /** Posts whose address a mail server has refused for good. */
  readonly refused: number;
  /** Mails that a server has put off or of which nobody knows whether they arrived. */
  readonly delayed: number;
  /** Consolidations that wait for their approval. */
  readonly toApprove: readonly string[];
  readonly amendmentPending: boolean;
  readonly pauses: number;
}

export async function boardTroubles(database: Queryable, plan: string): Promise<BoardTroubles> {
  const { rows } = await sql<BoardTroubles>`
    select (select count(*) from contacts where plan = ${plan} and health = 'refused')::int as refused,
           (select count(*) from mails where plan = ${plan} and state in ('deferred', 'unknown'))::int as delayed,
           array(select id from consolidations where plan = ${plan} and state = 'frozen' order by id) as "toApprove",
           exists (select from plan_versions where plan = ${plan} and state = 'pending') as "amendmentPending",
           (select count(*) from pauses where plan = ${plan} and until_at is null)::int as pauses`.execute(database);
  const [troubles] = rows;
  if (troubles === undefined) throw new Error('A select without a source has one row.');
  return troubles;
}

/** When each round looks next, and when notices that wait may leave, soonest first. */
export async function nextMoments(
  database: Queryable,
  plan: string,
  limit: number,
): Promise<readonly { readonly at: Instant; readonly round: string }[]> {
  const { rows } = await sql<{ at: Instant; round: string }>`
    select least(wakes.next_at, waiting.at) as at, rounds.id as round
      from rounds
      left join wakes on wakes.waiter = 'round/' || rounds.plan || '/' || rounds.id
      left join (select round, min(at) as at from notices where state = 'waiting' and plan = ${plan} group by round) waiting
        on waiting.round = rounds.id
     where rounds.plan = ${plan} and (wakes.next_at is not null or waiting.at is not null)
     order by 1, 2 limit ${limit}`.execute(database);
  return rows;
}

export function decisionsOf(database: Queryable, plan: string): Promise<readonly RecordedDecision[]> {
  return database
    .selectFrom('decisions')
    .select(['requirement', 'agencies', 'number', 'date'])
    .where('plan', '=', plan)
    .orderBy('requirement')
    .execute();
}
