/** One act of a person on one report: whole or not at all, in one transaction with its audit line and its notices. */
import { canonicalJson } from '../../plan/canonical';
import type { Agency, Instant, NoticeKind } from '../../plan/model';
import { DISPATCH, roundWorkflowId } from '../../plan/ids';
import { climbOf } from '../../plan/climb';
import type { Notice } from '../../plan/notices';
import { agencyOf } from '../../plan/posts';
import { type ReportEvent, type ReportState, transition } from '../../plan/report';
import { audit } from '../../store/audit';
import type { Trx } from '../../store/database';
import { oweNotices } from '../../store/notices';
import { takeBackNotices, untakeSkipped } from '../../store/take-back';
import { type PlanContext, planContext } from '../../store/plans';
import { aheadOf, climbContextOf, lockReport, type ReportRow, saveReports, stateOf, stepsTaken } from '../../store/reports';
import { wakeRound } from '../../store/wake-round';
import type { Connection } from '../connection';
import type { Outcome, Refusal, SeenReport } from '../dondoc';
import { lastAct } from '../last-act';
import { signal } from '../signals';
import { ensureRound } from '../start-plan';

/** What an act is decided from. */
export interface ActScene {
  readonly trx: Trx;
  readonly at: Instant;
  readonly row: ReportRow;
  readonly state: ReportState;
  readonly context: PlanContext;
  readonly agency: Agency;
}

/** What an act does besides moving the report. */
export interface ActDeed<T> {
  readonly event: ReportEvent;
  /** Word of the audit line. */
  readonly act: string;
  readonly by: string;
  /** Of the audit line. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** Rows beside the report's own, written once the event is allowed; `next` is the report after it. */
  readonly store?: (next: ReportState) => Promise<void>;
  readonly notices: (next: ReportState) => readonly Notice[];
  /** Kinds that are taken back while their notices have not left: they are said on a later day, or never. */
  readonly takesBack?: readonly NoticeKind[];
  /** In the same transaction, after everything else; answers further waiters to signal. */
  readonly afterwards?: () => Promise<readonly string[]>;
  readonly answer: (next: ReportState) => T;
}

export type Decision<T> = ActDeed<T> | { readonly refusal: Refusal };

export interface ActTarget {
  readonly report: string;
  readonly seen?: SeenReport | undefined;
  /** Takes locks that come before the report's own. */
  readonly before?: (trx: Trx) => Promise<void>;
}

/** `decide` looks at the locked report and says what to do. */
export async function actOnReport<T>(
  connection: Connection,
  { report, seen, before }: ActTarget,
  decide: (scene: ActScene) => Promise<Decision<T>> | Decision<T>,
): Promise<Outcome<T>> {
  const { database, clock } = connection;
  const at = await clock.now();
  const woken: Woken = { lowered: [], reopened: [] };
  const outcome = await database.transaction().execute(async (trx): Promise<Outcome<T>> => {
    await before?.(trx);
    const row = await lockReport(trx, report);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const refused = async (reason: Refusal): Promise<Outcome<T>> => ({ ok: false, reason, last: await lastAct(trx, report) });
    const state = stateOf(row);
    if (seen !== undefined && canonicalJson({ ...state, ...seen }) !== canonicalJson(state)) return refused('changed-meanwhile');
    const context = await planContext(trx, row.plan);
    const scene = { trx, at, row, state, context, agency: agencyOf(context.compiled.plan, row.agency) };
    const done = await carryOut(scene, await decide(scene), woken);
    return 'refusal' in done ? refused(done.refusal) : { ok: true, ...done.answer };
  });
  await rouse(connection, woken);
  return outcome;
}

/** Whom to tell of what was done, after the commit. */
export interface Woken {
  readonly lowered: string[];
  readonly reopened: { readonly plan: string; readonly round: string }[];
}

export async function rouse(connection: Connection, { lowered, reopened }: Woken): Promise<void> {
  for (const round of reopened) await startAgain(connection, round);
  await signal(connection, lowered);
}

/** Does what was decided about a locked report, unless it may not be. */
export async function carryOut<T>(
  { trx, at, row, state, context }: ActScene,
  deed: Decision<T>,
  woken: Woken,
): Promise<{ readonly answer: T } | { readonly refusal: Refusal }> {
  if ('refusal' in deed) return deed;
  const moved = transition(state, deed.event);
  if (!moved.ok) return { refusal: moved.refusal };
  const next = moved.report;
  await deed.store?.(next);
  if (deed.takesBack !== undefined) {
    await takeBackNotices(trx, row, deed.takesBack, at);
    await untakeSkipped(trx, [{ subject: row.id, steps: climbOf(next, climbContextOf(row, context)).steps }], at);
  }
  const taken = (await stepsTaken(trx, [row.id])).get(row.id) ?? {};
  const ahead = aheadOf(next, climbContextOf(row, context), taken, at);
  await saveReports(trx, [{ row, state: next, ...ahead }], at);
  await audit(trx, { at, actor: deed.by, act: deed.act, subject: row.id, detail: deed.detail });
  // Wakes are locked in one order everywhere, a round's before the dispatch's.
  const round = await wakeRound(trx, row, ahead, at);
  if (round.lowered) woken.lowered.push(roundWorkflowId(row.plan, row.round));
  if (round.reopened) woken.reopened.push({ plan: row.plan, round: row.round });
  if (await oweNotices(trx, row.plan, deed.notices(next), at)) woken.lowered.push(DISPATCH);
  woken.lowered.push(...((await deed.afterwards?.()) ?? []));
  return { answer: deed.answer(next) };
}

/** The round had closed and its workflow had ended: what came after is reviewed on its clock too. The watchdog does what fails here. */
async function startAgain(connection: Connection, { plan, round }: { readonly plan: string; readonly round: string }): Promise<void> {
  const { temporal, log } = connection;
  const PATIENCE_MS = 2000;
  await temporal
    ?.withDeadline(Date.now() + PATIENCE_MS, () => ensureRound(connection, plan, round))
    .catch(() => log.warn({ plan, round }, 'the round is not started again yet; the watchdog will'));
}
