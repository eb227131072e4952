/** Plans as stored: saved once at the start, read compiled, worked out anew when a fact changes dates or audiences. */
import { type Selectable, sql } from 'kysely';
import type { StepClock } from '../plan/advance';
import { workCalendar } from '../plan/calendar';
import { compilePlan } from '../plan/compile';
import type { CompiledPlan, CompiledRound, Facts } from '../plan/compiled';
import { localDateOf } from '../plan/dates';
import { type PlanStage, planAsWritten, withHistory } from '../plan/history';
import { planWorkflowId, roundWorkflowId } from '../plan/ids';
import type { Contact, Instant, Substitute } from '../plan/model';
import { agencyOf, peopleOf } from '../plan/posts';
import type { Queryable, Trx } from './database';
import { completed } from './older-plans';
import type { SubstitutesTable } from './tables';
import { lowerWake } from './wakes';

/** A running plan as every look needs it. */
export interface PlanContext {
  readonly compiled: CompiledPlan;
  readonly clock: StepClock;
  readonly people: ReadonlyMap<string, Contact>;
  readonly startedAt: Instant;
}

/** The plan is not in the store. */
export class UnknownPlan extends Error {
  constructor(plan: string) {
    super(`No plan ${plan} has been started.`);
  }
}

const contexts = new Map<string, { readonly stamp: string; readonly context: PlanContext }>();

/** The database, as far as one process tells several apart: two rehearsals may hold the same plan, started at the same instant. */
const place = sql<string>`current_database() || ':' || coalesce(inet_server_port(), 0)`;

/** Plans that have not ended, by the time they were started: one that is started later comes before nobody. */
export async function runningPlans(database: Queryable): Promise<readonly string[]> {
  const rows = await database.selectFrom('plans').select('id').where('state', '=', 'running').orderBy('started_at').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** The plan in force, parsed once for each revision. Throws UnknownPlan. */
export async function planContext(database: Queryable, plan: string): Promise<PlanContext> {
  const head = await database
    .selectFrom('plans')
    .innerJoin('plan_versions as version', (join) =>
      join.onRef('version.plan', '=', 'plans.id').onRef('version.version', '=', 'plans.version'),
    )
    .select(['plans.version', 'plans.started_at', 'version.revision', place.as('place')])
    .where('plans.id', '=', plan)
    .executeTakeFirst();
  if (head === undefined) throw new UnknownPlan(plan);
  const stamp = `${head.started_at}/${head.version}/${head.revision}`;
  const key = `${head.place}/${plan}`;
  const known = contexts.get(key);
  if (known?.stamp === stamp) return known.context;

  const row = await database
    .selectFrom('plan_versions')
    .select('compiled')
    .where('plan', '=', plan)
    .where('version', '=', head.version)
    .executeTakeFirstOrThrow();
  const compiled = completed(row.compiled);
  const { timeZone, office } = compiled.plan;
  const clock = { calendar: workCalendar(compiled.calendars), timeZone, sendAt: office.sendAt };
  const context = { compiled, clock, people: await peopleInForce(database, compiled), startedAt: head.started_at };
  contexts.set(key, { stamp, context });
  return context;
}

/** What was read inside a transaction that is taken back never was: the next reader parses anew. */
export function forgetPlanContexts(): void {
  contexts.clear();
}

/** The plan's people with the addresses in force. */
async function peopleInForce(database: Queryable, compiled: CompiledPlan): Promise<ReadonlyMap<string, Contact>> {
  const rows = await database.selectFrom('contacts').selectAll().where('plan', '=', compiled.plan.id).execute();
  const away = await database.selectFrom('substitutes').selectAll().where('plan', '=', compiled.plan.id).orderBy('from_date').execute();
  const current = new Map(rows.map((row) => [row.id, row]));
  const substitutes = new Map<string, readonly Substitute[]>();
  for (const row of away) substitutes.set(row.contact, [...(substitutes.get(row.contact) ?? []), substituteOf(row)]);
  return new Map(
    [...peopleOf(compiled.plan)].map(([id, person]) => {
      const inTurn = substitutes.get(id);
      return [id, { ...person, ...addressOf(current.get(id)), ...(inTurn === undefined ? {} : { substitutes: inTurn }) }];
    }),
  );
}

function substituteOf({ from_date, to_date, title, email, phone }: Selectable<SubstitutesTable>): Substitute {
  return { from: from_date, to: to_date, title, email, phone };
}

function addressOf(row: { title: string; email: string; phone: string | null } | undefined): Partial<Contact> {
  return row === undefined ? {} : { title: row.title, email: row.email, phone: row.phone };
}

export interface NewPlan {
  readonly compiled: CompiledPlan;
  readonly source: { readonly main: string; readonly texts: Readonly<Record<string, string>> };
  readonly at: Instant;
  readonly by: string;
}

/** Stores a plan with its rounds, reports and consolidations, none of them begun. The caller has made sure it is not there yet. */
export async function savePlan(trx: Trx, { compiled, source, at, by }: NewPlan): Promise<void> {
  const { plan } = compiled;
  await trx
    .insertInto('plans')
    .values({ id: plan.id, title: plan.title, state: 'running', version: 1, started_at: at, started_by: by, ended_at: null })
    .execute();
  const version = { plan: plan.id, version: 1, revision: 1, applied_at: at, applied_by: by };
  await trx
    .insertInto('plan_versions')
    .values({ ...version, source: JSON.stringify(source), compiled: JSON.stringify(compiled) })
    .execute();
  await insertAll(
    plan.agencies.map(({ id, name, kind, relation }) => ({ plan: plan.id, id, name, kind, relation })),
    (rows) => trx.insertInto('agencies').values(rows).execute(),
  );
  const people = [...peopleOf(plan).values()];
  const posts = people.map(({ id, agency, role, title, email, phone, language }) => ({
    plan: plan.id,
    id,
    agency,
    role,
    title,
    email,
    phone,
    language,
  }));
  await insertAll(posts, (rows) => trx.insertInto('contacts').values(rows).execute());
  const away = people.flatMap(({ id: contact, substitutes = [] }) =>
    substitutes.map(({ from: from_date, to: to_date, ...rest }) => ({ plan: plan.id, contact, from_date, to_date, ...rest })),
  );
  await insertAll(away, (rows) => trx.insertInto('substitutes').values(rows).execute());
  for (const round of compiled.rounds) await saveRound(trx, compiled, round, at);
  const ahead = compiled.consolidations.filter((consolidation) => consolidation.startsAt >= at);
  await insertAll(ahead, (rows) =>
    trx
      .insertInto('consolidations')
      .values(rows.map((row) => consolidationRow(plan.id, row)))
      .execute(),
  );
  await lowerWake(trx, planWorkflowId(plan.id), at);
}

export function consolidationRow(plan: string, { id, rule, kind, startsAt, freezesAt, due }: CompiledPlan['consolidations'][number]) {
  return { plan, id, rule, kind, starts_at: startsAt, freezes_at: freezesAt, due, state: 'planned' as const };
}

/** A round that was due before the plan started is kept as `past`: nothing is owed in it. */
export async function saveRound(trx: Trx, compiled: CompiledPlan, round: CompiledRound, startedAt: Instant): Promise<void> {
  const { plan } = compiled;
  const requirement = plan.requirements.find((candidate) => candidate.id === round.requirement);
  const fulfilment = requirement?.fulfilment.by ?? 'submission';
  const past = round.dueAt <= startedAt && fulfilment !== 'decision' && !round.estimated;
  const { id, period, due, estimated } = round;
  const dates = { due, opens_at: round.opensAt, due_at: round.dueAt, closes_at: round.closesAt, estimated };
  await trx
    .insertInto('rounds')
    .values({ plan: plan.id, id, requirement: round.requirement, period, ...dates, fulfilment, state: past ? 'past' : 'planned' })
    .execute();
  if (!past) await saveReportsOf(trx, compiled, round);
  if (!past && !estimated && fulfilment !== 'decision') await lowerWake(trx, roundWorkflowId(plan.id, id), round.opensAt);
}

export async function saveReportsOf(trx: Trx, { plan }: CompiledPlan, round: CompiledRound): Promise<void> {
  const reports = round.agencies.map((agency) => ({
    id: `${plan.id}/${round.id}/${agency}`,
    plan: plan.id,
    round: round.id,
    agency,
    relation: agencyOf(plan, agency).relation,
    status: 'scheduled' as const,
    due_at: round.lateAt,
    lock_at: round.lockAt,
    nil: false,
    version: 0,
    link_generation: 1,
  }));
  await insertAll(reports, (rows) =>
    trx
      .insertInto('reports')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/**
 * Locks what `refreshCompiled` may move, and `report` with it, before the trail: everybody locks reports first, in the order of their ids,
 * and an amendment all of them.
 */
export async function lockRefreshed(trx: Trx, plan: string, report = ''): Promise<void> {
  await trx
    .selectFrom('reports')
    .select('id')
    .where('plan', '=', plan)
    .where((where) =>
      where.or([
        where('id', '=', report),
        where('round', 'in', where.selectFrom('rounds').select('rounds.id').where('rounds.plan', '=', plan).where('state', '=', 'planned')),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

/**
 * Works the plan out anew from the facts in the store and moves rounds that have not opened yet. Idempotent. Returns the waiters whose
 * instant became earlier. The caller holds `lockRefreshed`.
 */
export async function refreshCompiled(trx: Trx, plan: string, at: Instant): Promise<readonly string[]> {
  const { compiled } = await planContext(trx, plan);
  const worked = compilePlan(planAsWritten(compiled), compiled.calendars, await factsOf(trx, compiled));
  const fresh = withHistory(compiled, worked, await stageOf(trx, plan, at));
  await trx
    .updateTable('plan_versions')
    .set((row) => ({ compiled: JSON.stringify(fresh), revision: row('revision', '+', 1) }))
    .where('plan', '=', plan)
    .where('version', '=', (query) => query.selectFrom('plans').select('version').where('id', '=', plan))
    .execute();

  const lowered: string[] = [];
  for (const round of fresh.rounds) {
    const dates = { due: round.due, opens_at: round.opensAt, due_at: round.dueAt, closes_at: round.closesAt, estimated: round.estimated };
    const moved = await trx
      .updateTable('rounds')
      .set(dates)
      .where('plan', '=', plan)
      .where('id', '=', round.id)
      .where('state', '=', 'planned')
      .returning('fulfilment')
      .executeTakeFirst();
    if (moved === undefined || moved.fulfilment === 'decision') continue;
    await saveReportsOf(trx, fresh, round);
    await trx
      .updateTable('reports')
      .set({ due_at: round.lateAt, lock_at: round.lockAt })
      .where('plan', '=', plan)
      .where('round', '=', round.id)
      .execute();
    if (round.estimated || round.agencies.length === 0) continue;
    for (const waiter of [roundWorkflowId(plan, round.id), planWorkflowId(plan)]) {
      if (await lowerWake(trx, waiter, round.opensAt)) lowered.push(waiter);
    }
  }
  return lowered;
}

/** How far the plan has come. */
export async function stageOf(trx: Trx, plan: string, from: Instant): Promise<PlanStage> {
  const rounds = await trx.selectFrom('rounds').select(['id', 'state']).where('plan', '=', plan).execute();
  const begun = await trx.selectFrom('consolidations').select('id').where('plan', '=', plan).where('state', '!=', 'planned').execute();
  return { from, rounds: new Map(rounds.map(({ id, state }) => [id, state])), begun: new Set(begun.map(({ id }) => id)) };
}

/** What has happened that dates and audiences depend on: single reports accepted, decisions recorded. */
export async function factsOf(trx: Trx, { plan }: CompiledPlan): Promise<Facts> {
  const decisions = await trx.selectFrom('decisions').select(['requirement', 'agencies', 'date']).where('plan', '=', plan.id).execute();
  const accepted = await trx
    .selectFrom('reports')
    .innerJoin('rounds', (join) => join.onRef('rounds.plan', '=', 'reports.plan').onRef('rounds.id', '=', 'reports.round'))
    .select(['rounds.requirement', sql<Instant>`max(reports.accepted_at)`.as('at')])
    .where('reports.plan', '=', plan.id)
    .groupBy('rounds.requirement')
    .having(sql<boolean>`count(*) = 1 and count(reports.accepted_at) = 1`)
    .execute();
  return {
    accepted: Object.fromEntries([
      ...accepted.map((row) => [row.requirement, localDateOf(row.at, plan.timeZone)]),
      ...decisions.map((row) => [row.requirement, row.date]),
    ]),
    decided: Object.fromEntries(decisions.map((row) => [row.requirement, row.agencies])),
  };
}

/** Inserts in statements of bounded size; nothing for an empty list. */
export async function insertAll<T>(rows: readonly T[], insert: (rows: readonly T[]) => Promise<unknown>): Promise<void> {
  const PAGE = 500;
  for (let from = 0; from < rows.length; from += PAGE) await insert(rows.slice(from, from + PAGE));
}
