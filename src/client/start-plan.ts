import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { DISPATCH, planWorkflowId, roundWorkflowId } from '../plan/ids';
import type { CompiledPlan } from '../plan/compiled';
import { planNames } from '../plan/evidence/names';
import { audit } from '../store/audit';
import { savePlan } from '../store/plans';
import { dondocPlan, dondocStage, rowsChanged, TASK_QUEUE } from '../workflows/messages';
import type { Connection } from './connection';
import type { Dondoc } from './dondoc';
import { lastAct } from './last-act';
import { isUniqueViolation } from './unique-violation';

/** Longest a start waits for Temporal once its rows are stored, in ms. */
const PATIENCE_MS = 5000;

/** Stores the plan in one transaction, then starts its workflow. A second start finds the plan there and is refused. */
export function startPlan(connection: Connection): Dondoc['startPlan'] {
  return async ({ compiled, files, by }) => {
    const { database, clock, log } = connection;
    const plan = compiled.plan.id;
    const at = await clock.now();
    try {
      await database.transaction().execute(async (trx) => {
        await savePlan(trx, { compiled, source: files, at, by });
        await audit(trx, {
          at,
          actor: by,
          act: 'start-plan',
          subject: plan,
          detail: { rounds: compiled.rounds.length, names: planNames(compiled) },
        });
      });
    } catch (error) {
      if (isUniqueViolation(error)) return { ok: false, reason: 'already-started', last: await lastAct(database, plan, ['start-plan']) };
      throw error;
    }
    await soon(connection, () => ensureRunning(connection, compiled)).catch(() =>
      log.warn({ plan }, 'Temporal is out of reach; the worker will start the plan'),
    );
    return { ok: true, plan };
  };
}

/** Bounded in time: the rows are stored, and the watchdog starts what we could not. */
async function soon({ temporal }: Connection, call: () => Promise<void>): Promise<void> {
  await temporal?.withDeadline(Date.now() + PATIENCE_MS, call);
}

/** Starts the plan's workflow and the dispatch unless they run. Safe to call at any time. */
async function ensureRunning(connection: Connection, { plan }: Pick<CompiledPlan, 'plan'>): Promise<void> {
  await ensurePlan(connection, plan.id, plan.title);
  await ensureDispatch(connection);
}

export async function ensurePlan({ temporal, clockKind }: Connection, plan: string, title: string): Promise<void> {
  await temporal?.workflow.start('planCycle', {
    workflowId: planWorkflowId(plan),
    taskQueue: TASK_QUEUE,
    args: [{ plan, clock: clockKind }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
    staticSummary: title.slice(0, 100),
    memo: { plan, title },
    typedSearchAttributes: new TypedSearchAttributes([
      { key: dondocPlan, value: plan },
      { key: dondocStage, value: 'running' },
    ]),
  });
}

/** A round is started by its plan; this is for one whose workflow was lost. Its rows say where it goes on. */
export async function ensureRound({ temporal, clockKind }: Connection, plan: string, round: string): Promise<void> {
  await temporal?.workflow.start('reportRound', {
    workflowId: roundWorkflowId(plan, round),
    taskQueue: TASK_QUEUE,
    args: [{ plan, round, clock: clockKind }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: `Đợt báo cáo ${round}`,
    memo: { plan, round },
    typedSearchAttributes: new TypedSearchAttributes([
      { key: dondocPlan, value: plan },
      { key: dondocStage, value: 'open' },
    ]),
  });
}

export async function ensureDispatch({ temporal, clockKind }: Connection): Promise<void> {
  await temporal?.workflow.signalWithStart('noticeDispatch', {
    workflowId: DISPATCH,
    taskQueue: TASK_QUEUE,
    args: [{ clock: clockKind }],
    signal: rowsChanged,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: 'Gửi thông báo đến hạn',
    memo: { plans: 'mọi kế hoạch' },
    typedSearchAttributes: new TypedSearchAttributes([{ key: dondocStage, value: 'running' }]),
  });
}
