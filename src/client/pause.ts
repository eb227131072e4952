/** Pausing and resuming: sends stop, due dates stand, unless whoever resumes moves them. */
import { endOfDay, lastDayBefore, localDateOf } from '../plan/dates';
import { closingOfReport } from '../plan/climb';
import { roundWorkflowId } from '../plan/ids';
import { roundOf } from '../plan/letter-builder';
import type { Instant } from '../plan/model';
import { agencyOf, peopleOf } from '../plan/posts';
import { isReportPaused, type Pause, pausedSince, type PauseTarget } from '../plan/pauses';
import { audit } from '../store/audit';
import type { Trx } from '../store/database';
import { takeBackPaused } from '../store/take-back';
import { endPause, type Freed, freeReports, lockPausable, lockRoundWakes, pausesOf, storePause } from '../store/pauses';
import type { PlanContext } from '../store/plans';
import { climbContextOf, type ReportRow, stateOf } from '../store/reports';
import { lowerWake } from '../store/wakes';
import { carryOut, rouse, type Woken } from './acts/act';
import { timeDecision } from './acts/time';
import type { Connection } from './connection';
import type { Dondoc, Outcome, Refusal } from './dondoc';
import { lastAct } from './last-act';
import { onPlan } from './on-plan';

const PAUSING = ['pause', 'resume'];

export function pause(connection: Connection): Dondoc['pause'] {
  return async ({ plan, target, reason, by }) => {
    const at = await connection.clock.now();
    return onPlan(connection, plan, async (trx, context): Promise<Outcome<{ readonly held: number }>> => {
      const refusal = unknown(target, context) ?? (reason.trim() === '' ? 'no-reason' : null);
      if (refusal !== null) return { ok: false, reason: refusal };
      const subject = subjectOf(plan, target);
      // Reports first: a look that has locked one either ends before us or sees the pause.
      await lockPausable(trx, plan, target, roundsOf(context, target));
      if (!(await storePause(trx, { plan, ...target, at, by, reason: reason.trim() })))
        return { ok: false, reason: 'already-paused', last: await lastAct(trx, subject, PAUSING) };
      await audit(trx, { at, actor: by, act: 'pause', subject, detail: { ...target, reason: reason.trim() } });
      await lockRoundWakes(trx, plan);
      const requirementOf = (round: string) => roundOf(context.compiled, round).requirement.id;
      return { ok: true, held: await takeBackPaused(trx, plan, await pausesOf(trx, plan), requirementOf, at) };
    });
  };
}

/** `shift`: the due date of every report still owed moves by the working days for which it was silent. */
export function resume(connection: Connection): Dondoc['resume'] {
  return async ({ plan, target, shift, by }) => {
    const at = await connection.clock.now();
    const woken: Woken = { lowered: [], reopened: [] };
    const outcome = await onPlan(connection, plan, async (trx, context): Promise<Outcome<{ readonly moved: number }>> => {
      const refusal = unknown(target, context) ?? (shift && target.kind === 'person' ? 'person-has-no-date' : null);
      if (refusal !== null) return { ok: false, reason: refusal };
      const subject = subjectOf(plan, target);
      const rows = await lockPausable(trx, plan, target, roundsOf(context, target));
      const reason = await endPause(trx, { plan, ...target, at, by, shifted: shift });
      if (reason === null) return { ok: false, reason: 'not-paused', last: await lastAct(trx, subject, PAUSING) };
      await audit(trx, { at, actor: by, act: 'resume', subject, detail: { ...target, shift } });
      const running = await lockRoundWakes(trx, plan);
      const scene: Resumption = { trx, context, at, by, note: shift ? reason : null, pauses: await pausesOf(trx, plan), woken };
      const moved = await resumeReports(scene, rows);
      for (const round of running) {
        const waiter = roundWorkflowId(plan, round);
        if (await lowerWake(trx, waiter, at)) woken.lowered.push(waiter);
      }
      return { ok: true, moved };
    });
    if (outcome.ok) await rouse(connection, woken);
    return outcome;
  };
}

interface Resumption {
  readonly trx: Trx;
  readonly context: PlanContext;
  readonly at: Instant;
  readonly by: string;
  /** Why dates move; null: they stand. */
  readonly note: string | null;
  readonly pauses: readonly Pause[];
  readonly woken: Woken;
}

/** Answers how many due dates moved. What another pause still holds stays silent. */
async function resumeReports(scene: Resumption, rows: readonly ReportRow[]): Promise<number> {
  const { trx, context, at, pauses } = scene;
  const freed: Freed[] = [];
  let moved = 0;
  for (const row of rows) {
    const { round, requirement } = roundOf(context.compiled, row.round);
    const report = { requirement: requirement.id, agency: row.agency };
    if (isReportPaused(pauses, report)) continue;
    const since = pausedSince(pauses, report, at);
    const days = since === null ? 0 : workingDays(since > round.opensAt ? since : round.opensAt, scene);
    if (days > 0 && (await shiftDate(scene, row, days))) {
      moved += 1;
      continue;
    }
    const heldDays = row.held_days + days;
    const owed = row.status === 'open' || row.status === 'returned';
    const closing = owed ? closingOfReport(stateOf(row), climbContextOf({ ...row, held_days: heldDays }, context)) : null;
    freed.push({ id: row.id, heldDays, closesAt: closing });
  }
  await freeReports(trx, freed, at);
  return moved;
}

function workingDays(since: Instant, { context, at }: Resumption): number {
  const { calendar, timeZone } = context.clock;
  return calendar.workingDaysBetween(localDateOf(since, timeZone), localDateOf(at, timeZone));
}

/** As an extension given unasked. False: the date stands, because nobody wants it moved or its new day would be past all the same. */
async function shiftDate({ trx, context, at, by, note, woken }: Resumption, row: ReportRow, days: number): Promise<boolean> {
  const state = stateOf(row);
  if (note === null || state.status !== 'open') return false;
  const { calendar, timeZone } = context.clock;
  const date = calendar.shift(lastDayBefore(state.extendedDueAt ?? state.dueAt, timeZone), days);
  if (endOfDay(date, timeZone) <= at) return false;
  const scene = { trx, at, row, state, context, agency: agencyOf(context.compiled.plan, row.agency) };
  return 'answer' in (await carryOut(scene, await timeDecision(scene, { by, date, note }), woken));
}

function unknown({ kind, id }: PauseTarget, { compiled: { plan } }: PlanContext): Refusal | null {
  switch (kind) {
    case 'plan':
      return null;
    case 'agency':
      return plan.agencies.some((agency) => agency.id === id) ? null : 'unknown-agency';
    case 'requirement':
      return plan.requirements.some((requirement) => requirement.id === id) ? null : 'unknown-requirement';
    case 'person':
      return peopleOf(plan).has(id) ? null : 'unknown-person';
  }
}

function subjectOf(plan: string, { kind, id }: PauseTarget): string {
  return kind === 'plan' ? plan : `${plan}/${id}`;
}

function roundsOf({ compiled }: PlanContext, { kind, id }: PauseTarget): readonly string[] {
  return compiled.rounds.filter((round) => kind !== 'requirement' || round.requirement === id).map((round) => round.id);
}
