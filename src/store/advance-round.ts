/** One look at a round: takes every step that is due, page by page, and ends by saying when to look again. */
import { sql } from 'kysely';
import { earliest, type Look, lookAtReport, lookAtRound, resumption } from '../plan/advance';
import { climbOf } from '../plan/climb';
import type { CompiledRound, ScheduledStep } from '../plan/compiled';
import { localDateOf } from '../plan/dates';
import { DISPATCH, planWorkflowId, roundWorkflowId } from '../plan/ids';
import { roundOf } from '../plan/letter-builder';
import type { Instant } from '../plan/model';
import { agencyOf, type Notice, reportNotice, roundNotices } from '../plan/notices';
import { nextOfficeInstant } from '../plan/office';
import { isLate, transition } from '../plan/report';
import type { Database, Trx } from './database';
import { oweNotices } from './notices';
import { type PlanContext, planContext } from './plans';
import { reachedSteps, unreachedReports } from './reached';
import { climbContextOf, type Moved, type ReportRow, saveReports, stateOf, stepsTaken } from './reports';
import type { StepsTakenTable } from './tables';
import { lowerWake, removeWake, settleWake } from './wakes';

/** Reports locked and moved in one transaction. */
const PAGE = 500;

export interface RoundKey {
  readonly plan: string;
  readonly round: string;
}

export interface RoundLook {
  /** When to look again; null: only people can bring the round further. */
  readonly nextAt: Instant | null;
  /** The round is closed and nothing in it awaits review. */
  readonly done: boolean;
  readonly counts: RoundCounts;
  /** Waiters whose instant became earlier: signal them. */
  readonly lowered: readonly string[];
}

export interface RoundCounts {
  readonly owed: number;
  readonly received: number;
  readonly overdue: number;
  readonly missed: number;
}

/** Opens a planned round: its reports become open, steps before the plan's start count as taken. Does nothing the second time. */
export async function openRound(database: Database, key: RoundKey, onPage: () => void): Promise<void> {
  const context = await planContext(database, key.plan);
  const { round } = roundOf(context.compiled, key.round);
  await skipStepsBeforeStart(database, key, round.collective, [`${key.plan}/${key.round}`], context.startedAt);
  for (;;) {
    const opened = await database.transaction().execute((trx) => openPage(trx, key, round, context.startedAt));
    onPage();
    if (opened < PAGE) break;
  }
  await database
    .updateTable('rounds')
    .set({ state: 'open' })
    .where('plan', '=', key.plan)
    .where('id', '=', key.round)
    .where('state', '=', 'planned')
    .execute();
}

async function openPage(trx: Trx, key: RoundKey, round: CompiledRound, startedAt: Instant): Promise<number> {
  const rows = await trx
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', key.plan)
    .where('round', '=', key.round)
    .where('status', '=', 'scheduled')
    .orderBy('id')
    .limit(PAGE)
    .forUpdate()
    .execute();
  for (const relation of ['assigned', 'invited'] as const) {
    const subjects = rows.filter((row) => row.relation === relation).map((row) => row.id);
    await skipStepsBeforeStart(trx, key, round.steps[relation], subjects, startedAt);
  }
  const opened = rows.flatMap((row): readonly Moved[] => {
    const answer = transition(stateOf(row), { type: 'open', at: round.opensAt });
    return answer.ok ? [{ row, state: answer.report, nextAt: round.opensAt, closesAt: null }] : [];
  });
  await saveReports(trx, opened, round.opensAt);
  return rows.length;
}

/** Starting a plan late sends nothing for the past. */
async function skipStepsBeforeStart(
  trx: Database | Trx,
  key: RoundKey,
  steps: readonly ScheduledStep[],
  subjects: readonly string[],
  startedAt: Instant,
): Promise<void> {
  const past = steps.filter((step) => step.at < startedAt);
  const taken = subjects.flatMap((subject) =>
    past.map((step) => ({ subject, step: step.name, at: step.at, how: 'before-start' as const })),
  );
  await insertTaken(trx, taken);
}

/** Takes what is due at `now`, closes the round when its time has come, and stores when to look again. */
export async function advanceRound(database: Database, key: RoundKey, now: Instant, onPage: () => void): Promise<RoundLook> {
  const context = await planContext(database, key.plan);
  const { round } = roundOf(context.compiled, key.round);
  const lowered = new Set<string>();
  const look: PageLook = { context, key, round, now, lowered };
  // What closes now is not chased in the same look.
  for (const page of [closePage, advancePage]) while ((await database.transaction().execute((trx) => page(trx, look))) === PAGE) onPage();
  const settled = await database.transaction().execute((trx) => settleRound(trx, look));
  return { ...settled, lowered: [...lowered] };
}

interface PageLook {
  readonly context: PlanContext;
  readonly key: RoundKey;
  readonly round: CompiledRound;
  readonly now: Instant;
  readonly lowered: Set<string>;
}

async function advancePage(trx: Trx, { context, key, round, now, lowered }: PageLook): Promise<number> {
  const rows = await trx
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', key.plan)
    .where('round', '=', key.round)
    .where('next_at', '<=', now)
    .orderBy('id')
    .limit(PAGE)
    .forUpdate()
    .skipLocked()
    .execute();
  const taken = await stepsTaken(
    trx,
    rows.map((row) => row.id),
  );
  const reached = await reachedSteps(
    trx,
    rows.map((row) => row.id),
  );
  const notices: Notice[] = [];
  const steps: StepsTakenTable[] = [];
  const next: { readonly id: string; readonly at: Instant | null }[] = [];
  const { plan } = context.compiled;
  for (const row of rows) {
    const state = stateOf(row);
    const look = lookAtReport(
      climbOf(state, climbContextOf(row, context), reached.get(row.id)),
      taken.get(row.id) ?? {},
      now,
      context.clock,
    );
    const at = (step: ScheduledStep) => sendingTime(step, now, context);
    const version = state.status === 'open' ? null : state.version;
    notices.push(...look.fire.map((step) => reportNotice(plan, round.id, agencyOf(plan, row.agency), step, { at: at(step), version })));
    steps.push(...takenRows(row.id, look, at));
    next.push({ id: row.id, at: look.nextAt });
  }
  await insertTaken(trx, steps);
  if (await oweNotices(trx, key.plan, notices)) lowered.add(DISPATCH);
  await saveNext(trx, next);
  return rows.length;
}

/** A step that is on time leaves at its own instant; one that comes later on a working day leaves at once, otherwise when the office opens. */
function sendingTime(step: ScheduledStep, now: Instant, { compiled, clock }: PlanContext): Instant {
  const at = nextOfficeInstant(now, compiled.plan.office, clock);
  return at === now && localDateOf(now, clock.timeZone) === localDateOf(step.at, clock.timeZone) ? step.at : at;
}

function takenRows(subject: string, look: Look, at: (step: ScheduledStep) => Instant): readonly StepsTakenTable[] {
  return [
    ...look.fire.map((step) => ({ subject, step: step.name, at: at(step), how: 'sent' as const })),
    ...look.collapsed.map((step) => ({ subject, step: step.name, at: at(step), how: 'collapsed' as const })),
  ];
}

/** What is still owed when its closing comes is missed. */
async function closePage(trx: Trx, { key, round, now }: PageLook): Promise<number> {
  const rows = await trx
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', key.plan)
    .where('round', '=', key.round)
    .where('status', 'in', ['open', 'returned'])
    .where(sql<boolean>`coalesce(closes_at, ${round.closesAt}) <= ${now}`)
    .orderBy('id')
    .limit(PAGE)
    .forUpdate()
    .execute();
  const closed = rows.flatMap((row): readonly Moved[] => {
    const at = row.closes_at ?? round.closesAt;
    const answer = transition(stateOf(row), { type: 'close', at });
    return answer.ok ? [{ row, state: answer.report, nextAt: null, closesAt: null }] : [];
  });
  await saveReports(trx, closed, now);
  return rows.length;
}

async function settleRound(trx: Trx, look: PageLook): Promise<Omit<RoundLook, 'lowered'>> {
  const { key, round, now, lowered } = look;
  const waiter = roundWorkflowId(key.plan, key.round);
  const closing = now >= round.closesAt;
  let done = false;
  const nextAt = await settleWake(trx, waiter, async () => {
    const reports = await trx.selectFrom('reports').selectAll().where('plan', '=', key.plan).where('round', '=', key.round).execute();
    const owed = reports.filter(({ status }) => status === 'open' || status === 'returned');
    const ahead = [...reports.map((report) => report.next_at), ...owed.map((report) => report.closes_at)];
    if (!closing) return earliest([round.closesAt, ...ahead, await advanceCollective(trx, look, reports)]);
    done = owed.length === 0 && !reports.some(({ status }) => status === 'submitted');
    await trx
      .updateTable('rounds')
      .set({ state: done ? 'closed' : 'closing' })
      .where('plan', '=', key.plan)
      .where('id', '=', key.round)
      .execute();
    return done ? null : earliest([...ahead, owed.length === 0 ? null : await advanceCollective(trx, look, reports)]);
  });
  if (done) {
    await removeWake(trx, waiter);
    if (await lowerWake(trx, planWorkflowId(key.plan), now)) lowered.add(planWorkflowId(key.plan));
  }
  return { nextAt, done, counts: await countRound(trx, key, now) };
}

/** Takes the round's collective steps and says when the next is due. */
async function advanceCollective(
  trx: Trx,
  { context, key, round, now, lowered }: PageLook,
  reports: readonly ReportRow[],
): Promise<Instant | null> {
  if (reports.length === 0) return null;
  const subject = `${key.plan}/${key.round}`;
  const outstanding = reports.filter((report) => report.relation === 'assigned' && report.status === 'open');
  const overdue = outstanding.filter((report) => isLate(stateOf(report), now));
  const unreached = await unreachedReports(
    trx,
    overdue.map((report) => report.id),
  );
  const late = overdue.filter((report) => !unreached.has(report.id));
  const level = round.steps.assigned.filter((step) => step.offset > 0).at(-1);
  const taken = await stepsTaken(trx, [subject, ...late.map((report) => report.id)]);
  const lastLevelTakenAt = level === undefined ? null : earliest(late.map((report) => taken.get(report.id)?.[level.name] ?? null));
  const progress = { taken: taken.get(subject) ?? {}, outstanding: outstanding.length > 0, lastLevelTakenAt };

  const look = lookAtRound(round, progress, now, context.clock);
  const agencies = late.map((report) => agencyOf(context.compiled.plan, report.agency));
  const at = (step: ScheduledStep) => sendingTime(step, now, context);
  const notices = look.fire.flatMap((step) => roundNotices(context.compiled.plan, round.id, step, agencies, at(step)));
  await insertTaken(trx, takenRows(subject, look, at));
  if (await oweNotices(trx, key.plan, notices)) lowered.add(DISPATCH);
  // Who is excused today may be late tomorrow: then the levels of the round may go on.
  const excused = outstanding.flatMap(({ promised_until }) => (promised_until === null ? [] : [resumption(promised_until, context.clock)]));
  return earliest([look.nextAt, ...excused.filter((resumes) => resumes > now)]);
}

async function insertTaken(trx: Database | Trx, rows: readonly StepsTakenTable[]): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('steps_taken')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

async function saveNext(trx: Trx, next: readonly { readonly id: string; readonly at: Instant | null }[]): Promise<void> {
  if (next.length === 0) return;
  const ids = next.map(({ id }) => id);
  const instants = next.map(({ at }) => at);
  await sql`update reports set next_at = v.at from unnest(${ids}::text[], ${instants}::timestamptz[]) as v(id, at) where reports.id = v.id`.execute(
    trx,
  );
}

async function countRound(trx: Trx, key: RoundKey, now: Instant): Promise<RoundCounts> {
  const row = await trx
    .selectFrom('reports')
    .select([
      sql<number>`count(*)::int`.as('owed'),
      sql<number>`count(first_received_at)::int`.as('received'),
      sql<number>`count(*) filter (where status = 'open' and coalesce(extended_due_at, due_at) <= ${now})::int`.as('overdue'),
      sql<number>`count(*) filter (where status = 'missed')::int`.as('missed'),
    ])
    .where('plan', '=', key.plan)
    .where('round', '=', key.round)
    .executeTakeFirstOrThrow();
  return row;
}
