/** Consolidations: begun, frozen once, documented, approved, distributed. Each step does nothing the second time. */
import { sql } from 'kysely';
import type { CompiledConsolidation } from '../plan/compiled';
import { localDateOf } from '../plan/dates';
import { handDays } from '../plan/hands';
import { DISPATCH, planWorkflowId, roundWorkflowId } from '../plan/ids';
import { roundOf } from '../plan/letter-builder';
import type { Instant } from '../plan/model';
import { approvalNotice, distributionNotices } from '../plan/notices';
import { type ReportEvent, timeliness, transition } from '../plan/report';
import type { ConsolidationInput, FrozenReport } from '../report/input';
import { audit } from './audit';
import type { Database, Queryable, Trx } from './database';
import { storeFile } from './files';
import { oweNotices } from './notices';
import { loggedFor, logWindow } from './log-entries';
import { type PlanContext, planContext } from './plans';
import { lockReport, type ReportRow, saveReports, stateOf } from './reports';
import type { ConsolidationsTable } from './tables';
import { lowerIfWaiting, lowerWake, removeWake, settleWake } from './wakes';

export interface ConsolidationKey {
  readonly plan: string;
  readonly consolidation: string;
}

type ConsolidationState = ConsolidationsTable['state'];

/** Notes which workflow runs it and who started that; answers when it freezes. Throws when the plan has no such consolidation. */
export async function beginConsolidation(database: Database, key: ConsolidationKey, workflow: string, startedBy: string): Promise<Instant> {
  return database.transaction().execute(async (trx) => {
    const row = await lockConsolidation(trx, key);
    if (row.state === 'planned') await update(trx, key, { state: 'collecting', workflow, started_by: startedBy });
    await settleWake(trx, workflow, async () => row.freezes_at);
    return row.freezes_at;
  });
}

/** Fixes which version of each report the consolidation uses. True when this call froze it. */
export async function freezeConsolidation(database: Database, key: ConsolidationKey, now: Instant): Promise<boolean> {
  return database.transaction().execute(async (trx) => {
    const row = await lockConsolidation(trx, key);
    if (row.state !== 'collecting') return false;
    const snapshot = await gatherInput(trx, key, now);
    await update(trx, key, { state: 'frozen', snapshot: JSON.stringify(snapshot), frozen_at: now });
    await audit(trx, { at: now, actor: 'system', act: 'freeze', subject: subjectOf(key), detail: { reports: snapshot.reports.length } });
    return true;
  });
}

/** The frozen input. Throws before it has been frozen. */
export async function frozenInput(database: Queryable, key: ConsolidationKey): Promise<ConsolidationInput> {
  const row = await database
    .selectFrom('consolidations')
    .select('snapshot')
    .where('plan', '=', key.plan)
    .where('id', '=', key.consolidation)
    .executeTakeFirst();
  if (row?.snapshot == null) throw new Error(`Consolidation ${subjectOf(key)} has not been frozen.`);
  return row.snapshot;
}

export interface NewDocument {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Keeps the documents and asks the coordinator to approve, in one transaction. True when the dispatch must wake earlier. */
export async function requestApproval(
  database: Database,
  key: ConsolidationKey,
  documents: readonly NewDocument[],
  now: Instant,
): Promise<boolean> {
  return database.transaction().execute(async (trx) => {
    const row = await lockConsolidation(trx, key);
    for (const document of documents) {
      const sha256 = await storeFile(trx, document);
      await trx
        .insertInto('documents')
        .values({ plan: key.plan, consolidation: key.consolidation, name: document.name, sha256 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    if (row.workflow !== null) await settleWake(trx, row.workflow, async () => null);
    const { compiled } = await planContext(trx, key.plan);
    return oweNotices(trx, key.plan, [approvalNotice(compiled.plan, key.consolidation, now)], now);
  });
}

/** Records a person's approval. False: it was approved before. */
export async function approveConsolidation(database: Database, key: ConsolidationKey, by: string, now: Instant): Promise<boolean> {
  return database.transaction().execute(async (trx) => {
    const row = await lockConsolidation(trx, key);
    if (row.state !== 'frozen') return false;
    await update(trx, key, { state: 'approved', approved_at: now, approved_by: by });
    // Until it has been distributed and archived its workflow has work to do now.
    if (row.workflow !== null) await lowerWake(trx, row.workflow, now);
    await audit(trx, { at: now, actor: by, act: 'approve', subject: subjectOf(key), detail: {} });
    return true;
  });
}

/** Owes the distribution to every recipient and fulfils the rounds it delivers. Returns the waiters to signal. */
export async function distributeConsolidation(database: Database, key: ConsolidationKey, now: Instant): Promise<readonly string[]> {
  return database.transaction().execute(async (trx) => {
    const row = await lockConsolidation(trx, key);
    if (row.state !== 'approved') return [];
    const { compiled } = await planContext(trx, key.plan);
    const { delivers } = compiledConsolidation(compiled.consolidations, key);
    // Everybody locks in this order: reports, the audit trail, wakes of rounds, the dispatch's, the plan's.
    const fulfilled: string[] = [];
    for (const round of delivers) fulfilled.push(...(await fulfilReports(trx, key.plan, round, now)));
    await update(trx, key, { state: 'distributed', distributed_at: now });
    await audit(trx, { at: now, actor: 'system', act: 'distribute', subject: subjectOf(key), detail: { fulfilled } });
    const lowered: string[] = [];
    for (const round of delivers)
      if (await lowerIfWaiting(trx, roundWorkflowId(key.plan, round), now)) lowered.push(roundWorkflowId(key.plan, round));
    if (await oweNotices(trx, key.plan, distributionNotices(compiled.plan, key.consolidation, now), now)) lowered.push(DISPATCH);
    if (await lowerWake(trx, planWorkflowId(key.plan), now)) lowered.push(planWorkflowId(key.plan));
    return lowered;
  });
}

/** Its workflow has nothing more to do. */
export async function finishConsolidation(database: Database, key: ConsolidationKey): Promise<void> {
  await database.transaction().execute(async (trx) => {
    const { workflow } = await lockConsolidation(trx, key);
    if (workflow !== null) await removeWake(trx, workflow);
  });
}

/** The distribution is the report: it is received and accepted in the same moment. Answers which were. */
async function fulfilReports(trx: Trx, plan: string, round: string, now: Instant): Promise<readonly string[]> {
  const fulfilled: string[] = [];
  const rows = await trx.selectFrom('reports').select('id').where('plan', '=', plan).where('round', '=', round).orderBy('id').execute();
  const events: readonly ReportEvent[] = [
    { type: 'open', at: now },
    { type: 'submit', at: now, nil: false, by: 'coordinator' },
    { type: 'accept', at: now, nil: false },
  ];
  for (const { id } of rows) {
    const report = await lockReport(trx, id);
    if (report === undefined) continue;
    const state = events.reduce((current, event) => {
      const answer = transition(current, event);
      return answer.ok ? answer.report : current;
    }, stateOf(report));
    await saveReports(trx, [{ row: report, state, nextAt: null, closesAt: null }], now);
    if (state.status === 'accepted' && report.status !== 'accepted') fulfilled.push(id);
  }
  return fulfilled;
}

/** Everything the documents are made from, as it stands in this transaction. */
async function gatherInput(trx: Trx, key: ConsolidationKey, now: Instant): Promise<ConsolidationInput> {
  const context = await planContext(trx, key.plan);
  const consolidation = compiledConsolidation(context.compiled.consolidations, key);
  const rounds = consolidation.rounds.map((id) => roundOf(context.compiled, id).round);
  // Locked, so that no submission slips between the versions read and the freeze.
  const rows = await trx
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', key.plan)
    .where('round', 'in', consolidation.rounds)
    .orderBy('id')
    .forUpdate()
    .execute();
  const decisions = await trx
    .selectFrom('decisions')
    .select(['requirement', 'agencies', 'number', 'date'])
    .where('plan', '=', key.plan)
    .orderBy('requirement')
    .execute();
  const reports: FrozenReport[] = [];
  for (const row of rows) reports.push(await frozenReport(trx, row, context, now));
  const log = await loggedFor(trx, key.plan, logWindow(rounds, localDateOf(now, context.clock.timeZone)));
  return { plan: context.compiled.plan, consolidation, rounds, reports, decisions, ...(log.length === 0 ? {} : { log }), frozenAt: now };
}

async function frozenReport(trx: Trx, row: ReportRow, { compiled, clock }: PlanContext, now: Instant): Promise<FrozenReport> {
  const state = stateOf(row);
  const { round } = roundOf(compiled, row.round);
  const reminders = await trx
    .selectFrom('steps_taken')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('subject', '=', row.id)
    .where('how', '=', 'sent')
    .where('step', '!=', 'opens')
    .executeTakeFirstOrThrow();
  const submission = await trx
    .selectFrom('submissions')
    .selectAll()
    .where('report', '=', row.id)
    .where('version', '=', row.standing)
    .executeTakeFirst();
  const turns = await trx.selectFrom('turns').select(['status', 'at']).where('report', '=', row.id).orderBy('n').execute();
  const until = localDateOf(row.first_received_at ?? now, clock.timeZone);
  return {
    round: row.round,
    agency: row.agency,
    state,
    timeliness: timeliness(state),
    remindersSent: reminders.n,
    hands: handDays(turns, now, clock),
    daysLate: timeliness(state) === 'on-time' ? 0 : Math.max(0, clock.calendar.workingDaysBetween(round.due, until)),
    submission:
      submission === undefined
        ? null
        : { version: submission.version, content: submission.content, receivedAt: submission.received_at, sha256: submission.hash },
  };
}

function compiledConsolidation(all: readonly CompiledConsolidation[], key: ConsolidationKey): CompiledConsolidation {
  const found = all.find((candidate) => candidate.id === key.consolidation);
  if (found === undefined) throw new Error(`Plan ${key.plan} has no consolidation ${key.consolidation}.`);
  return found;
}

async function lockConsolidation(
  trx: Trx,
  key: ConsolidationKey,
): Promise<{ state: ConsolidationState; freezes_at: Instant; workflow: string | null }> {
  return trx
    .selectFrom('consolidations')
    .select(['state', 'freezes_at', 'workflow'])
    .where('plan', '=', key.plan)
    .where('id', '=', key.consolidation)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function update(trx: Trx, key: ConsolidationKey, values: Record<string, unknown>): Promise<void> {
  await trx.updateTable('consolidations').set(values).where('plan', '=', key.plan).where('id', '=', key.consolidation).execute();
}

function subjectOf(key: ConsolidationKey): string {
  return `${key.plan}/${key.consolidation}`;
}
