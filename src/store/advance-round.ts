/** One look at a round: takes every step that is due, page by page, and ends by saying when to look again. */
import { sql } from 'kysely';
import { type Climb, earliest, type Look, lookAtReport, lookAtRound, resumption } from '../plan/advance';
import { climbOf, closingOfReport } from '../plan/climb';
import type { CompiledRound, ScheduledStep } from '../plan/compiled';
import { DISPATCH, planWorkflowId, roundWorkflowId } from '../plan/ids';
import { roundOf } from '../plan/letter-builder';
import type { Instant } from '../plan/model';
import { type Notice, reportNotices, roundNotices } from '../plan/notices';
import { agencyOf } from '../plan/posts';
import { nextSendingTime, sendingInstant } from '../plan/office';
import { isPersonPaused, isReportPaused, isRoundPaused, type Pause } from '../plan/pauses';
import { chasedVersion, isLate, transition } from '../plan/report';
import { audit, lockTrail } from './audit';
import type { Database, Trx } from './database';
import { oweNotices } from './notices';
import { notPaused, pausesOf } from './pauses';
import { type PlanContext, planContext } from './plans';
import { saidOfReports, saidOfRound, unreachedReports } from './reached';
import { climbContextOf, type Moved, type ReportRow, saveReports, stateOf, stepsTaken } from './reports';
import { lapseRequests } from './requests';
import type { StepsTakenTable } from './tables';
import { lowerIfWaiting, removeWake, settleWake } from './wakes';

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
export async function openRound(database: Database, key: RoundKey, now: Instant, onPage: () => void): Promise<void> {
  const context = await planContext(database, key.plan);
  const { round } = roundOf(context.compiled, key.round);
  await skipStepsBeforeStart(database, key, round.collective, [`${key.plan}/${key.round}`], context.startedAt);
  for (;;) {
    const opened = await database.transaction().execute((trx) => openPage(trx, { context, key, round, now }));
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

async function openPage(trx: Trx, { context, key, round, now }: Omit<RoundInLook, 'lowered'>): Promise<number> {
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
    await skipStepsBeforeStart(trx, key, round.steps[relation], subjects, context.startedAt);
  }
  const opened = rows.flatMap((row): readonly Moved[] => {
    const answer = transition(stateOf(row), { type: 'open', at: round.opensAt });
    if (!answer.ok) return [];
    // More time given before the opening moves its closing; its steps are looked for at once.
    const closesAt = answer.report.extendedDueAt === null ? null : closingOfReport(answer.report, climbContextOf(row, context));
    return [{ row, state: answer.report, nextAt: round.opensAt, closesAt }];
  });
  await saveReports(trx, opened, round.opensAt);
  await tellRows(trx, key, 'open-round', opened, now);
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
  const lowered = new Set<string>();
  const look: PageLook = { key, now, lowered };
  // What closes now is not chased in the same look.
  for (const page of [closePage, advancePage]) while ((await database.transaction().execute((trx) => page(trx, look))) === PAGE) onPage();
  const settled = await database.transaction().execute((trx) => settleRound(trx, look));
  return { ...settled, lowered: [...lowered] };
}

interface PageLook {
  readonly key: RoundKey;
  readonly now: Instant;
  readonly lowered: Set<string>;
}

/** With the round as the plan in force has it. */
interface RoundInLook extends PageLook {
  readonly context: PlanContext;
  readonly round: CompiledRound;
}

async function advancePage(trx: Trx, { key, now, lowered }: PageLook): Promise<number> {
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
  // Behind the lock: an amendment locks every report before it changes the plan.
  const context = await planContext(trx, key.plan);
  const taken = await stepsTaken(
    trx,
    rows.map((row) => row.id),
  );
  const said = await saidOfReports(
    trx,
    rows.map((row) => row.id),
  );
  const notices: Notice[] = [];
  const steps: StepsTakenTable[] = [];
  const next: { readonly id: string; readonly at: Instant | null }[] = [];
  const { plan } = context.compiled;
  const { round } = roundOf(context.compiled, key.round);
  // After the reports are locked: a pause locks them before it is stored.
  const pauses = await pausesOf(trx, key.plan);
  for (const row of rows) {
    const state = stateOf(row);
    if (isReportPaused(pauses, { requirement: round.requirement, agency: row.agency })) {
      next.push({ id: row.id, at: null });
      continue;
    }
    const climb = climbOf(state, climbContextOf(row, context), said.get(row.id));
    const look = lookAtReport(climb, taken.get(row.id) ?? {}, now, context.clock);
    const at = (step: ScheduledStep) => sendingInstant(step, now, plan.office, context.clock);
    const version = state.status === 'open' ? null : chasedVersion(state);
    const owed = look.fire.map((step) => ({
      step,
      notices: reportNotices(plan, row.round, agencyOf(plan, row.agency), step, { at: at(step), version }),
    }));
    // The level waits for its person: nobody above hears of what the person below was not told.
    if (owed.some((each) => each.notices.some(({ person }) => isPersonPaused(pauses, person)))) {
      next.push({ id: row.id, at: look.nextAt !== null && look.nextAt > now ? look.nextAt : null });
      continue;
    }
    notices.push(...owed.flatMap((each) => each.notices));
    // A step to a post that nobody holds is never said.
    const unheard = owed.filter((each) => each.notices.length === 0).map(({ step }) => step);
    const fire = look.fire.filter((step) => !unheard.includes(step));
    steps.push(...takenRows(row.id, { fire, collapsed: [...look.collapsed, ...unheard] }, at));
    next.push({ id: row.id, at: earliest([look.nextAt, waitsForMail(climb) ? nextSendingTime(now, context.clock) : null]) });
  }
  await insertTaken(trx, steps);
  await saveNext(trx, next);
  if (await oweNotices(trx, key.plan, notices, now)) lowered.add(DISPATCH);
  return rows.length;
}

/** A level that has not left holds the one above it: whether it has is looked for every working day. */
function waitsForMail({ steps, unsent = [] }: Climb): boolean {
  return steps.some((step) => step.offset > 0 && unsent.includes(step.name));
}

function takenRows(
  subject: string,
  look: Pick<Look, 'fire' | 'collapsed'>,
  at: (step: ScheduledStep) => Instant,
): readonly StepsTakenTable[] {
  return [
    ...look.fire.map((step) => ({ subject, step: step.name, at: at(step), how: 'sent' as const })),
    ...look.collapsed.map((step) => ({ subject, step: step.name, at: at(step), how: 'collapsed' as const })),
  ];
}

/** What is still owed when its closing comes is missed. */
async function closePage(trx: Trx, { key, now }: PageLook): Promise<number> {
  const { round } = roundOf((await planContext(trx, key.plan)).compiled, key.round);
  const rows = await trx
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', key.plan)
    .where('round', '=', key.round)
    .where('status', 'in', ['open', 'returned'])
    .where(sql<boolean>`coalesce(closes_at, ${round.closesAt}) <= ${now}`)
    .where(notPaused(round.requirement))
    .orderBy('id')
    .limit(PAGE)
    .forUpdate()
    .execute();
  // Behind the lock: the plan may have been amended meanwhile.
  const { closesAt } = roundOf((await planContext(trx, key.plan)).compiled, key.round).round;
  const closed = rows.flatMap((row): readonly Moved[] => {
    const at = row.closes_at ?? closesAt;
    if (at > now) return [];
    const answer = transition(stateOf(row), { type: 'close', at });
    return answer.ok ? [{ row, state: answer.report, nextAt: null, closesAt: null }] : [];
  });
  await saveReports(trx, closed, now);
  const missed = closed.map(({ row }) => row.id);
  await lapseRequests(trx, missed, now);
  await tellRows(trx, key, 'close-reports', closed, now);
  return rows.length;
}

/** One line a page: what happened to all of these at once. */
async function tellRows(trx: Trx, key: RoundKey, act: 'open-round' | 'close-reports', moved: readonly Moved[], at: Instant): Promise<void> {
  const reports = moved.map(({ row }) => row.id);
  if (reports.length > 0) await audit(trx, { at, actor: 'system', act, subject: `${key.plan}/${key.round}`, detail: { reports } });
}

async function settleRound(trx: Trx, { key, now, lowered }: PageLook): Promise<Omit<RoundLook, 'lowered'>> {
  const waiter = roundWorkflowId(key.plan, key.round);
  let done = false;
  // The round's collective steps are told to the trail while its wake is held: the trail comes first in the order of locks.
  await lockTrail(trx);
  const nextAt = await settleWake(trx, waiter, async () => {
    // Behind the lock: an amendment holds it while it moves the round.
    const context = await planContext(trx, key.plan);
    const { round } = roundOf(context.compiled, key.round);
    const look = { context, key, round, now, lowered };
    const closing = now >= round.closesAt;
    const reports = await trx.selectFrom('reports').selectAll().where('plan', '=', key.plan).where('round', '=', key.round).execute();
    const owed = reports.filter(({ status }) => status === 'open' || status === 'returned');
    const pauses = await pausesOf(trx, key.plan);
    const closed = owed.filter(({ agency }) => !isReportPaused(pauses, { requirement: round.requirement, agency }));
    const ahead = [...reports.map((report) => report.next_at), ...closed.map((report) => report.closes_at)];
    if (!closing) return earliest([round.closesAt, ...ahead, await advanceCollective(trx, look, reports, pauses)]);
    done = owed.length === 0 && !reports.some(({ status }) => status === 'submitted');
    await trx
      .updateTable('rounds')
      .set({ state: done ? 'closed' : 'closing' })
      .where('plan', '=', key.plan)
      .where('id', '=', key.round)
      .execute();
    return done ? null : earliest([...ahead, owed.length === 0 ? null : await advanceCollective(trx, look, reports, pauses)]);
  });
  if (done) {
    await removeWake(trx, waiter);
    // A round that opened again for a late report may outlive its plan.
    if (await lowerIfWaiting(trx, planWorkflowId(key.plan), now)) lowered.add(planWorkflowId(key.plan));
  }
  return { nextAt, done, counts: await countRound(trx, key, now) };
}

/** Takes the round's collective steps and says when the next is due. */
async function advanceCollective(
  trx: Trx,
  { context, key, round, now, lowered }: RoundInLook,
  reports: readonly ReportRow[],
  pauses: readonly Pause[],
): Promise<Instant | null> {
  if (reports.length === 0 || isRoundPaused(pauses, round.requirement)) return null;
  const subject = `${key.plan}/${key.round}`;
  const outstanding = reports.filter((report) => report.relation === 'assigned' && report.status === 'open');
  // Who is silent is outstanding all the same: the levels of the round wait for it, and are not settled without a word.
  const overdue = outstanding.filter(
    (report) => isLate(stateOf(report), now) && !isReportPaused(pauses, { requirement: round.requirement, agency: report.agency }),
  );
  const ids = overdue.map((report) => report.id);
  const unreached = await unreachedReports(trx, ids);
  const late = overdue.filter((report) => !unreached.has(report.id));
  const level = round.steps.assigned.filter((step) => step.offset > 0).at(-1);
  const taken = await stepsTaken(trx, [subject, ...late.map((report) => report.id)]);
  const told = await saidOfReports(trx, ids);
  const whole = await saidOfRound(trx, key);
  const tookAt = (report: ReportRow, { name }: ScheduledStep) => told.get(report.id)?.reached[name] ?? taken.get(report.id)?.[name] ?? null;
  const lastLevelTakenAt = level === undefined ? null : earliest(late.map((report) => tookAt(report, level)));
  const progress = {
    taken: taken.get(subject) ?? {},
    outstanding: outstanding.length > 0,
    lastLevelTakenAt,
    said: whole,
  };

  const look = lookAtRound(round, progress, now, context.clock);
  const agencies = late.map((report) => agencyOf(context.compiled.plan, report.agency));
  const { plan } = context.compiled;
  const at = (step: ScheduledStep) => sendingInstant(step, now, plan.office, context.clock);
  const owed = look.fire.map((step) => ({ step, notices: roundNotices(plan, round.id, step, agencies, at(step)) }));
  const said = owed.filter(({ notices }) => !notices.some(({ person }) => isPersonPaused(pauses, person)));
  const notices = said.flatMap((each) => each.notices);
  await insertTaken(trx, takenRows(subject, { ...look, fire: said.map(({ step }) => step) }, at));
  if (await oweNotices(trx, key.plan, notices, now)) lowered.add(DISPATCH);
  // Who is excused today may be late tomorrow: then the levels of the round may go on.
  const excused = outstanding.flatMap(({ promised_until }) => (promised_until === null ? [] : [resumption(promised_until, context.clock)]));
  // What waits for a paused person is looked at again when that person is not.
  const follows = said.length < owed.length && look.nextAt !== null && look.nextAt <= now ? null : look.nextAt;
  const unsent = [whole, ...(lastLevelTakenAt === null ? told.values() : [])].some((each) => each.unsent.length > 0);
  return earliest([follows, unsent ? nextSendingTime(now, context.clock) : null, ...excused.filter((resumes) => resumes > now)]);
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
