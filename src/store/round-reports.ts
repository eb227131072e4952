/** A round's reports as a list that is filtered and read a page at a time. */
import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Instant, LocalDate } from '../plan/model';
import type { RoundFilter } from '../plan/round-filters';
import type { Queryable } from './database';

export interface RoundReports {
  readonly plan: string;
  readonly round: string;
  readonly now: Instant;
}

interface ReportFilter extends RoundReports {
  readonly filter: RoundFilter;
  /** null: whichever. */
  readonly agencies: readonly string[] | null;
  /** Agencies behind this one; null: all. */
  readonly after: string | null;
}

/** The mail server has said for good that it takes nothing for somebody of the agency. Asked once for all reports, not for each. */
export function failingContact(plan: string): RawBuilder<boolean> {
  return sql<boolean>`reports.agency in (select agency from contacts where plan = ${plan} and health = 'refused' and agency is not null)`;
}

function condition(filter: RoundFilter, { plan, now }: Pick<RoundReports, 'plan' | 'now'>): RawBuilder<SqlBool> {
  switch (filter) {
    case 'all':
      return sql`true`;
    case 'not-sent':
      return sql`status in ('scheduled', 'open', 'missed')`;
    case 'late':
      return sql`(status = 'missed' or (status = 'open' and coalesce(extended_due_at, due_at) <= ${now})
        or (status not in ('waived', 'missed') and first_received_at >= greatest(due_at, extended_due_at)))`;
    case 'to-review':
      return sql`(status = 'submitted' or (status = 'accepted' and version > standing))`;
    case 'returned':
      return sql`status = 'returned'`;
    case 'asked':
      return sql`asked_due_at is not null`;
    case 'failing':
      return failingContact(plan);
  }
}

export function filteredReports(database: Queryable, { plan, round, now, filter, agencies, after }: ReportFilter) {
  return database
    .selectFrom('reports')
    .where('plan', '=', plan)
    .where('round', '=', round)
    .where(condition(filter, { plan, now }))
    .$if(agencies !== null, (query) => query.where(sql<boolean>`agency = any(${agencies})`))
    .$if(after !== null, (query) => query.where('agency', '>', after));
}

export function roundCounts(database: Queryable, { plan, round, now }: RoundReports): Promise<Readonly<Record<RoundFilter, number>>> {
  const count = (filter: RoundFilter) => sql<number>`count(*) filter (where ${condition(filter, { plan, now })})::int`.as(filter);
  return database
    .selectFrom('reports')
    .select([count('all'), count('not-sent'), count('late'), count('to-review'), count('returned'), count('asked'), count('failing')])
    .where('plan', '=', plan)
    .where('round', '=', round)
    .executeTakeFirstOrThrow();
}

/** First receipts by the plan's days, oldest first. */
export async function receivedByDay(
  database: Queryable,
  { plan, round }: RoundReports,
  timeZone: string,
): Promise<readonly { readonly date: LocalDate; readonly received: number; readonly total: number }[]> {
  const { rows } = await sql<{ date: LocalDate; received: number; total: number }>`
    select date, received, sum(received) over (order by date)::int as total from (
      select (first_received_at at time zone ${timeZone})::date as date, count(*)::int as received
        from reports where plan = ${plan} and round = ${round} and first_received_at is not null group by 1) days
     order by date`.execute(database);
  return rows;
}
