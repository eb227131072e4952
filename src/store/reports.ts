/** Reports as the core sees them, and the one way their status is written back. */
import { type Insertable, type Selectable, sql } from 'kysely';
import { lookAtReport, type StepsTaken } from '../plan/advance';
import { type ClimbContext, climbOf, closingOfReport } from '../plan/climb';
import { roundOf } from '../plan/letter-builder';
import type { Instant } from '../plan/model';
import type { ReportState } from '../plan/report';
import type { Queryable, Trx } from './database';
import type { PlanContext } from './plans';
import type { ReportsTable, StepsTakenTable, TurnsTable } from './tables';

export type ReportRow = Selectable<ReportsTable>;

export function stateOf(row: ReportRow): ReportState {
  return {
    status: row.status,
    dueAt: row.due_at,
    extendedDueAt: row.extended_due_at,
    lockAt: row.lock_at,
    askedDueAt: row.asked_due_at,
    promisedUntil: row.promised_until,
    promises: row.promises,
    nil: row.nil,
    partial: row.partial,
    version: row.version,
    standing: row.standing,
    firstReceivedAt: row.first_received_at,
    submittedAt: row.submitted_at,
    reviewStartedAt: row.review_started_at,
    endorsedAt: row.endorsed_at,
    acceptedAt: row.accepted_at,
    correctByAt: row.correct_by_at,
    returnedVersion: row.returned_version,
    returnedReceivedAt: row.returned_received_at,
    waivedAt: row.waived_at,
    missedAt: row.missed_at,
  };
}

/** What the core needs to know of the report's round. */
export function climbContextOf(row: Pick<ReportRow, 'round' | 'relation' | 'held_days'>, { compiled, clock }: PlanContext): ClimbContext {
  return { round: roundOf(compiled, row.round).round, relation: row.relation, plan: compiled.plan, clock, heldDays: row.held_days };
}

/** Where a report's time goes on from `at`. */
export interface Ahead {
  /** When its next step is due, `at` when one is due already; null: nothing follows. */
  readonly nextAt: Instant | null;
  /** When it closes if nothing comes; null: nothing is owed. */
  readonly closesAt: Instant | null;
}

export function aheadOf(state: ReportState, context: ClimbContext, taken: StepsTaken, at: Instant): Ahead {
  const look = lookAtReport(climbOf(state, context), taken, at, context.clock);
  const isDue = look.fire.length > 0 || look.collapsed.length > 0;
  const isOwed = state.status === 'open' || state.status === 'returned';
  return { nextAt: isDue ? at : look.nextAt, closesAt: isOwed ? closingOfReport(state, context) : null };
}

export interface Moved {
  readonly row: ReportRow;
  /** What `transition` answered. */
  readonly state: ReportState;
  readonly nextAt: Instant | null;
  /** Stored only where it is later than the round's. */
  readonly closesAt: Instant | null;
}

/** Writes what `transition` answered, for many reports at once, and notes each new status with its instant. */
export async function saveReports(trx: Trx, moved: readonly Moved[], at: Instant): Promise<void> {
  if (moved.length === 0) return;
  const turned = moved.filter(({ row, state }) => row.status !== state.status);
  await saveTurns(
    trx,
    turned.map(({ row, state }) => ({ report: row.id, status: state.status, at })),
  );
  const rows = moved.map((move): Insertable<ReportsTable> => ({ ...move.row, ...columnsOf(move) }));
  await trx
    .insertInto('reports')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        status: row.ref('excluded.status'),
        extended_due_at: row.ref('excluded.extended_due_at'),
        lock_at: row.ref('excluded.lock_at'),
        asked_due_at: row.ref('excluded.asked_due_at'),
        promised_until: row.ref('excluded.promised_until'),
        promises: row.ref('excluded.promises'),
        nil: row.ref('excluded.nil'),
        partial: row.ref('excluded.partial'),
        version: row.ref('excluded.version'),
        standing: row.ref('excluded.standing'),
        first_received_at: row.ref('excluded.first_received_at'),
        submitted_at: row.ref('excluded.submitted_at'),
        review_started_at: row.ref('excluded.review_started_at'),
        endorsed_at: row.ref('excluded.endorsed_at'),
        accepted_at: row.ref('excluded.accepted_at'),
        correct_by_at: row.ref('excluded.correct_by_at'),
        returned_version: row.ref('excluded.returned_version'),
        returned_received_at: row.ref('excluded.returned_received_at'),
        waived_at: row.ref('excluded.waived_at'),
        missed_at: row.ref('excluded.missed_at'),
        next_at: row.ref('excluded.next_at'),
        closes_at: row.ref('excluded.closes_at'),
      })),
    )
    .execute();
}

function columnsOf({ state, nextAt, closesAt }: Moved) {
  return {
    status: state.status,
    extended_due_at: state.extendedDueAt,
    lock_at: state.lockAt,
    asked_due_at: state.askedDueAt,
    promised_until: state.promisedUntil,
    promises: state.promises,
    nil: state.nil,
    partial: state.partial,
    version: state.version,
    standing: state.standing,
    first_received_at: state.firstReceivedAt,
    submitted_at: state.submittedAt,
    review_started_at: state.reviewStartedAt,
    endorsed_at: state.endorsedAt,
    accepted_at: state.acceptedAt,
    correct_by_at: state.correctByAt,
    returned_version: state.returnedVersion,
    returned_received_at: state.returnedReceivedAt,
    waived_at: state.waivedAt,
    missed_at: state.missedAt,
    next_at: nextAt,
    closes_at: closesAt,
  };
}

async function saveTurns(trx: Trx, turns: readonly Omit<TurnsTable, 'n'>[]): Promise<void> {
  if (turns.length === 0) return;
  const [reports, statuses, instants] = [turns.map(({ report }) => report), turns.map(({ status }) => status), turns.map(({ at }) => at)];
  await sql`
    insert into turns (report, n, status, at)
    select v.report, 1 + (select count(*) from turns where turns.report = v.report), v.status, v.at
      from unnest(${reports}::text[], ${statuses}::text[], ${instants}::timestamptz[]) as v(report, status, at)`.execute(trx);
}

/** Locks one report until the transaction ends; undefined when there is none. */
export function lockReport(trx: Trx, id: string): Promise<ReportRow | undefined> {
  return trx.selectFrom('reports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** When each step of these subjects was taken. */
export async function stepsTaken(trx: Queryable, subjects: readonly string[]): Promise<ReadonlyMap<string, StepsTaken>> {
  if (subjects.length === 0) return new Map();
  return bySubject(await trx.selectFrom('steps_taken').selectAll().where('subject', 'in', subjects).execute());
}

/** When each step was taken of the plan's rounds that are open, and of their reports; not those skipped, of which nothing was said. */
export async function stepsSaid(trx: Queryable, plan: string): Promise<ReadonlyMap<string, StepsTaken>> {
  const { rows } = await sql<Selectable<StepsTakenTable>>`
    with opened as (select plan, id from rounds where plan = ${plan} and state = 'open')
    select * from steps_taken where how <> 'before-start' and subject in (
      select plan || '/' || id from opened
      union all select reports.id from reports join opened on opened.plan = reports.plan and opened.id = reports.round)`.execute(trx);
  return bySubject(rows);
}

function bySubject(rows: readonly Pick<Selectable<StepsTakenTable>, 'subject' | 'step' | 'at'>[]): ReadonlyMap<string, StepsTaken> {
  const taken = new Map<string, Record<string, Instant>>();
  for (const row of rows) taken.set(row.subject, { ...taken.get(row.subject), [row.step]: row.at });
  return taken;
}

export function findReport(database: Queryable, id: string): Promise<ReportRow | undefined> {
  return database.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
}
