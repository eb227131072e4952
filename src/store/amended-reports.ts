/** Reports of an amended round: new dates for those that go on, the end for those that leave, the start for those that join. */
import { climbOf } from '../plan/climb';
import type { CompiledRound, ScheduledStep } from '../plan/compiled';
import type { RoundStage } from '../plan/history';
import type { Instant, NoticeKind } from '../plan/model';
import { type ReportState, transition } from '../plan/report';
import { audit } from './audit';
import type { Trx } from './database';
import { type CancelledNotice, tellCancelled } from './notices';
import { type PlacedSteps, takeBackNotices, untakeSkipped } from './take-back';
import type { PlanContext } from './plans';
import { aheadOf, climbContextOf, type Moved, type ReportRow, saveReports, stateOf, stepsTaken } from './reports';
import { lapseRequests } from './requests';
import type { StepsTakenTable } from './tables';

/** Nothing is owed any more. What has been received stays, also what waits for review. */
export async function leaveReports(trx: Trx, rows: readonly ReportRow[], now: Instant): Promise<void> {
  await dropReports(
    trx,
    rows.filter(({ status }) => status === 'scheduled'),
    now,
  );
  const owed = rows.filter(({ status }) => status === 'open' || status === 'returned');
  const left = owed.flatMap((row) => turned(row, { type: 'waive', at: now }));
  await saveReports(trx, left, now);
  await tellTurns(trx, left, now);
  await lapseRequests(
    trx,
    owed.map(({ id }) => id),
    now,
  );
}

/** Nobody was reminded of a report that has not opened; what was decided about it stays in the audit trail, which says that its rows went. */
export async function dropReports(trx: Trx, rows: readonly ReportRow[], now: Instant): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const decided: string[] = [];
  const unsaid: CancelledNotice[] = [];
  for (const { id, plan, round, agency } of rows) {
    const turns = await trx.deleteFrom('turns').where('report', '=', id).returning('report').execute();
    const requests = await trx.deleteFrom('requests').where('report', '=', id).returning('report').execute();
    if (turns.length + requests.length > 0) decided.push(id);
    await trx.deleteFrom('reports').where('id', '=', id).execute();
    // An answer that has not left would speak of a report that is not there.
    const answers = await trx
      .updateTable('notices')
      .set({ state: 'cancelled', reason: 'removed' })
      .where('plan', '=', plan)
      .where('round', '=', round)
      .where('agency', '=', agency)
      .where('state', '=', 'waiting')
      .returning('id')
      .execute();
    unsaid.push(...answers.map((answer) => ({ id: answer.id, reason: 'removed' })));
  }
  if (decided.length > 0)
    await audit(trx, { at: now, actor: 'system', act: 'drop-reports', subject: first.plan, detail: { reports: decided } });
  await tellCancelled(trx, first.plan, unsaid, now);
}

interface Contexts {
  readonly before: PlanContext;
  readonly after: PlanContext;
  readonly now: Instant;
}

/** New dates for what has not ended: steps not yet said move, those said are never said again. */
export async function moveReports(trx: Trx, rows: readonly ReportRow[], round: CompiledRound, contexts: Contexts): Promise<void> {
  // What was let off may be owed again, then by the new date.
  const going = rows.filter(({ status }) => status !== 'accepted' && status !== 'missed');
  const ids = going.map(({ id }) => id);
  if (ids.length > 0) await trx.updateTable('reports').set({ due_at: round.lateAt }).where('id', 'in', ids).execute();
  const taken = await stepsTaken(trx, ids);
  const skipped: StepsTakenTable[] = [];
  const placed: PlacedSteps[] = [{ subject: `${contexts.after.compiled.plan.id}/${round.id}`, steps: round.collective }];
  for (const row of going) {
    const change = changeOf(row, round, contexts);
    const known = taken.get(row.id) ?? {};
    placed.push({ subject: row.id, steps: change.after });
    skipped.push(...skippedSteps(row.id, change, contexts.now).filter(({ step }) => !(step in known)));
    const kinds = movedKinds(change, contexts.now);
    if (kinds.length > 0) await takeBackNotices(trx, row, kinds, contexts.now);
  }
  await moveCollective(trx, round, contexts, skipped);
  await insertSkipped(trx, skipped);
  await untakeSkipped(trx, placed, contexts.now);
  const now = await stepsTaken(trx, ids);
  const moved = going.map((row): Moved => {
    const { state } = changeOf(row, round, contexts);
    // A round that has not opened has no next step: its opening gives it one.
    if (row.status === 'scheduled') return { row, state, nextAt: row.next_at, closesAt: null };
    const { nextAt, closesAt } = aheadOf(state, climbContextOf(row, contexts.after), now.get(row.id) ?? {}, contexts.now);
    return { row, state, nextAt, closesAt: closesAt !== null && closesAt > round.closesAt ? closesAt : null };
  });
  await saveReports(trx, moved, contexts.now);
}

interface StepsChange {
  readonly state: ReportState;
  readonly before: readonly ScheduledStep[];
  readonly after: readonly ScheduledStep[];
}

/** Where time was given, the date and lock that it gave stay. */
function changeOf(row: ReportRow, round: CompiledRound, { before, after }: Contexts): StepsChange {
  const old = stateOf(row);
  const state = { ...old, dueAt: round.lateAt, lockAt: old.extendedDueAt === null ? round.lockAt : old.lockAt };
  return { state, before: climbOf(old, climbContextOf(row, before)).steps, after: climbOf(state, climbContextOf(row, after)).steps };
}

/** An amendment sends nothing for the past: a step it moves there counts as taken, one that was due before does not. */
function skippedSteps(subject: string, { before, after }: Pick<StepsChange, 'before' | 'after'>, now: Instant): readonly StepsTakenTable[] {
  return after
    .filter((step) => step.at < now && !before.some((old) => old.name === step.name && old.at <= now))
    .map((step) => ({ subject, step: step.name, at: step.at, how: 'before-start' as const }));
}

/** Kinds of notices that have not left and are now due on a later day. */
function movedKinds({ before, after }: Pick<StepsChange, 'before' | 'after'>, now: Instant): readonly NoticeKind[] {
  const later = after.filter(
    (step) => step.at > now && before.some((old) => old.name === step.name && old.at !== step.at && old.at <= now),
  );
  return [...new Set(later.map(({ kind }) => kind))];
}

async function moveCollective(trx: Trx, round: CompiledRound, { before, after, now }: Contexts, skipped: StepsTakenTable[]): Promise<void> {
  const plan = after.compiled.plan.id;
  const old = before.compiled.rounds.find(({ id }) => id === round.id)?.collective ?? [];
  const change = { before: old, after: round.collective };
  const subject = `${plan}/${round.id}`;
  skipped.push(...skippedSteps(subject, change, now));
  const kinds = movedKinds(change, now);
  // Lateness of the standing agency itself is told under another kind than the step's.
  const all: readonly NoticeKind[] = kinds.includes('standing') ? [...kinds, 'authority'] : kinds;
  if (all.length > 0) await takeBackNotices(trx, { plan, round: round.id, agency: null }, all, now);
}

async function insertSkipped(trx: Trx, rows: readonly StepsTakenTable[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('steps_taken')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Starts the reports of agencies that join a round: in an open one they are owed at once, and what was waived by leaving is owed again. */
export async function joinReports(
  trx: Trx,
  {
    plan,
    round,
    state,
    joined,
  }: { readonly plan: string; readonly round: CompiledRound; readonly state: RoundStage; readonly joined: readonly string[] },
  context: PlanContext,
  now: Instant,
): Promise<void> {
  if (joined.length === 0) return;
  const rows = await trx
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', plan)
    .where('round', '=', round.id)
    .where('agency', 'in', joined)
    .where('status', 'in', ['scheduled', 'waived'])
    .orderBy('id')
    .execute();
  const phase = state === 'open' ? 'open' : 'scheduled';
  const taken = await stepsTaken(
    trx,
    rows.map(({ id }) => id),
  );
  const moved = rows.flatMap((row) => {
    if (row.status === 'scheduled' && phase === 'scheduled') return [];
    return turned(row, row.status === 'waived' ? { type: 'unwaive', at: now, phase } : { type: 'open', at: now }).map((move): Moved => {
      const { nextAt } = aheadOf(move.state, climbContextOf(row, context), taken.get(row.id) ?? {}, now);
      return { ...move, nextAt: phase === 'open' ? nextAt : null };
    });
  });
  await saveReports(trx, moved, now);
  await tellTurns(trx, moved, now);
}

/** What the amendment did to each report, one line apiece: evidence is made from them. */
async function tellTurns(trx: Trx, moved: readonly Moved[], at: Instant): Promise<void> {
  for (const { row, state } of moved) {
    const detail = { reason: 'amendment' };
    if (state.status === 'waived') await audit(trx, { at, actor: 'system', act: 'waive', subject: row.id, detail });
    else if (row.status === 'waived') await audit(trx, { at, actor: 'system', act: 'unwaive', subject: row.id, detail });
    else await audit(trx, { at, actor: 'system', act: 'open-round', subject: `${row.plan}/${row.round}`, detail: { reports: [row.id] } });
  }
}

function turned(row: ReportRow, event: Parameters<typeof transition>[1]): readonly Moved[] {
  const answer = transition(stateOf(row), event);
  return answer.ok ? [{ row, state: answer.report, nextAt: null, closesAt: null }] : [];
}
