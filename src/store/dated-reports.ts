/** Reports as calendars show them. */
import { sql } from 'kysely';
import type { CompiledPlan } from '../plan/compiled';
import type { DatedReport } from '../plan/due-days';
import type { Queryable } from './database';
import { stateOf } from './reports';

/** Those of one agency, or, with `agency` null, those that have a date of their own. */
export async function datedReports(database: Queryable, plan: string, agency: string | null): Promise<readonly DatedReport[]> {
  const rows = await database
    .selectFrom('reports')
    .selectAll()
    .select(changes)
    .where('plan', '=', plan)
    .$if(agency !== null, (query) => query.where('agency', '=', agency ?? ''))
    .$if(agency === null, (query) => query.where(sql<boolean>`extended_due_at is not null or status = 'returned'`))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, round: row.round, agency: row.agency, state: stateOf(row), changes: row.changes }));
}

/** Turns, decisions on time and reviews: rows that are only ever added, so the sum never falls. */
const changes = sql<number>`(
  (select count(*) from turns where turns.report = reports.id)
  + (select count(*) from requests where requests.report = reports.id and requests.decision is not null)
  + (select count(*) from reviews where reviews.report = reports.id))::int`.as('changes');

/** Rounds and consolidations in which something is, was or will be owed: not those that were over before the plan was started. */
export async function withoutPast(database: Queryable, compiled: CompiledPlan): Promise<CompiledPlan> {
  const plan = compiled.plan.id;
  const [rounds, consolidations] = await Promise.all([
    database.selectFrom('rounds').select('id').where('plan', '=', plan).where('state', '!=', 'past').execute(),
    database.selectFrom('consolidations').select('id').where('plan', '=', plan).execute(),
  ]);
  const isIn = (rows: readonly { readonly id: string }[]) => (each: { readonly id: string }) => rows.some(({ id }) => id === each.id);
  return {
    ...compiled,
    rounds: compiled.rounds.filter(isIn(rounds)),
    consolidations: compiled.consolidations.filter(isIn(consolidations)),
  };
}

/** How often the plan's dates have been worked out, over all its versions. Never falls. */
export async function revisionOf(database: Queryable, plan: string): Promise<number> {
  const row = await database
    .selectFrom('plan_versions')
    .select(sql<number>`coalesce(sum(revision), 0)::int`.as('n'))
    .where('plan', '=', plan)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Grows whenever a link of one of the agency's reports is revoked: its calendar is revoked with it. 0: it has no report. */
export async function feedGeneration(database: Queryable, plan: string, agency: string): Promise<number> {
  const row = await database
    .selectFrom('reports')
    .select(sql<number>`coalesce(1 + sum(link_generation - 1), 0)::int`.as('n'))
    .where('plan', '=', plan)
    .where('agency', '=', agency)
    .executeTakeFirstOrThrow();
  return row.n;
}
