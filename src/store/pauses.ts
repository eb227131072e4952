/** Pauses: what is silent now, and what was. */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../plan/model';
import type { Pause, PauseTarget } from '../plan/pauses';
import type { Queryable, Trx } from './database';
import type { ReportRow } from './reports';

/** Every pause of the plan, those that have ended too. */
export async function pausesOf(database: Queryable, plan: string): Promise<readonly Pause[]> {
  const rows = await database.selectFrom('pauses').selectAll().where('plan', '=', plan).orderBy('from_at').execute();
  return rows.map(({ kind, id, from_at, until_at }) => ({ kind, id, from: from_at, until: until_at }));
}

/** Of a row of `reports` whose round belongs to that requirement. */
export function notPaused(requirement: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from pauses where pauses.plan = reports.plan and until_at is null
       and (kind = 'plan' or (kind = 'agency' and pauses.id = reports.agency) or (kind = 'requirement' and pauses.id = ${requirement})))`;
}

export interface NewPause extends PauseTarget {
  readonly plan: string;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

/** False: it is paused already. */
export async function storePause(trx: Trx, { plan, kind, id, at, by, reason }: NewPause): Promise<boolean> {
  const stored = await trx
    .insertInto('pauses')
    .values({ plan, kind, id, from_at: at, until_at: null, by, reason, ended_by: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

export interface PauseEnd extends PauseTarget {
  readonly plan: string;
  readonly at: Instant;
  readonly by: string;
  readonly shifted: boolean;
}

/** Why it was paused; null: it was not. */
export async function endPause(trx: Trx, { plan, kind, id, at, by, shifted }: PauseEnd): Promise<string | null> {
  const ended = await trx
    .updateTable('pauses')
    .set({ until_at: at, ended_by: by, shifted })
    .where('plan', '=', plan)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('until_at', 'is', null)
    .returning('reason')
    .executeTakeFirst();
  return ended?.reason ?? null;
}

/** Locks the reports that a pause touches and that somebody is still asked about; of a person all of the plan. */
export function lockPausable(trx: Trx, plan: string, { kind, id }: PauseTarget, rounds: readonly string[]): Promise<readonly ReportRow[]> {
  return trx
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', plan)
    .where('status', 'in', ['open', 'submitted', 'returned'])
    .where('round', 'in', ['', ...rounds])
    .$if(kind === 'agency', (query) => query.where('agency', '=', id))
    .orderBy('id')
    .forUpdate()
    .execute();
}

export interface Freed {
  readonly id: string;
  readonly heldDays: number;
  readonly closesAt: Instant | null;
}

/** They are looked at again at `at`. */
export async function freeReports(trx: Trx, freed: readonly Freed[], at: Instant): Promise<void> {
  const [ids, days, closings] = [freed.map(({ id }) => id), freed.map(({ heldDays }) => heldDays), freed.map(({ closesAt }) => closesAt)];
  await sql`
    update reports set next_at = ${at}, held_days = v.days, closes_at = v.closes
      from unnest(${ids}::text[], ${days}::int[], ${closings}::timestamptz[]) as v(id, days, closes) where reports.id = v.id`.execute(trx);
}

/** Locks the wakes of the plan's rounds, in the order of their names. Answers the rounds whose workflow runs. */
export async function lockRoundWakes(trx: Trx, plan: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select rounds.id from wakes join rounds on wakes.waiter = 'round/' || rounds.plan || '/' || rounds.id
     where rounds.plan = ${plan} and rounds.state in ('open', 'closing') order by wakes.waiter for update of wakes`.execute(trx);
  return rows.map(({ id }) => id);
}
