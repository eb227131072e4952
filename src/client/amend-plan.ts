import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { changesNothing } from '../plan/amendment';
import { instantAt, localDateOf } from '../plan/dates';
import { planWorkflowId } from '../plan/ids';
import type { Instant, LocalDate } from '../plan/model';
import {
  draftAmendment,
  type DraftedAmendment,
  lockPlan,
  pendingAmendment,
  type Proposal,
  proposeAmendment,
  withdrawAmendment as withdraw,
} from '../store/amendments';
import type { Trx } from '../store/database';
import { UnknownPlan } from '../store/plans';
import { amend, type AmendmentState } from '../workflows/messages';
import type { Connection } from './connection';
import type { Dondoc, Outcome, ProposedAmendment, Refusal } from './dondoc';
import { lastAct } from './last-act';
import type { PlanFiles } from './load-plan';
import { signal } from './signals';

/** Longest it waits for Temporal, and for a worker to take the Update, in ms. */
const PATIENCE_MS = 15_000;

export function previewAmendment({ database, clock }: Connection): Dondoc['previewAmendment'] {
  return async (proposed) => {
    const from = effectiveAt(proposed, await clock.now());
    if (from === null) return { ok: false, reason: 'takes-effect-in-the-past' };
    const { plan, calendars } = proposed.compiled;
    return database.transaction().execute(async (trx): Promise<Outcome<{ diff: DraftedAmendment['diff'] }>> => {
      const drafted = await drafting(trx, { plan, calendars, adHoc: [], from });
      return 'refusal' in drafted ? { ok: false, reason: drafted.refusal } : { ok: true, diff: drafted.diff };
    });
  };
}

export function amendPlan(connection: Connection): Dondoc['amendPlan'] {
  return async ({ compiled, effective, files, reason, by }) => {
    const from = effectiveAt({ compiled, effective }, await connection.clock.now());
    if (from === null) return { ok: false, reason: 'takes-effect-in-the-past' };
    const { plan, calendars } = compiled;
    return proposeAndApply(connection, plan.id, { propose: async () => ({ plan, calendars, adHoc: [], from }), files, reason, by });
  };
}

interface Proposer {
  /** Asked once nobody else can amend the plan. Throws UnknownPlan. */
  readonly propose: (trx: Trx) => Promise<Proposal | { readonly refusal: Refusal }>;
  readonly files: PlanFiles;
  readonly reason: string;
  readonly by: string;
}

/** Keeps the proposal and, when it holds from now on, puts it in force by an Update to the plan's workflow. */
export async function proposeAndApply(
  connection: Connection,
  plan: string,
  { propose, files, reason, by }: Proposer,
): ReturnType<Dondoc['amendPlan']> {
  const { database, clock } = connection;
  const at = await clock.now();
  const proposed = await database
    .transaction()
    .execute(async (trx) => {
      await lockPlan(trx, plan);
      const proposal = await propose(trx);
      const drafted = 'refusal' in proposal ? proposal : await drafting(trx, proposal);
      if ('refusal' in drafted) return drafted;
      if (changesNothing(drafted)) return { refusal: 'nothing-changes' } as const;
      if (drafted.diff.refused.length > 0) return { refusal: 'amendment-refused' } as const;
      if ((await pendingAmendment(trx, plan)) !== null) return { refusal: 'amendment-pending' } as const;
      return { version: await proposeAmendment(trx, { drafted, source: files, reason: reason.trim(), by, at }), diff: drafted.diff };
    })
    .catch((error: unknown) => {
      if (error instanceof UnknownPlan) return { refusal: 'unknown-plan' } as const;
      throw error;
    });
  if ('refusal' in proposed) return refused(connection, plan, proposed.refusal);
  const { version, diff } = proposed;
  // Its workflow waits for the day from now on.
  if (diff.from > at) await signal(connection, [planWorkflowId(plan)]);
  const state = diff.from > at ? 'pending' : await putInForce(connection, plan, version);
  return state === 'applied' || state === 'pending' ? { ok: true, version, state, diff } : { ok: false, reason: 'amendment-refused' };
}

/** Acts that stand in the way of a second one. */
const FIRST: Partial<Record<Refusal, readonly string[]>> = {
  'nothing-changes': ['start-plan', 'amend'],
  'already-added': ['amend'],
  'amendment-pending': ['propose-amendment'],
  'no-amendment': ['withdraw-amendment', 'amend'],
};

/** Says whose act came first, where one did. */
async function refused({ database }: Connection, plan: string, reason: Refusal): Promise<Extract<Outcome<object>, { ok: false }>> {
  const acts = FIRST[reason];
  return acts === undefined ? { ok: false, reason } : { ok: false, reason, last: await lastAct(database, plan, acts) };
}

/** Without an answer it stays pending: the plan's workflow puts it in force at its next look. */
async function putInForce({ temporal, log }: Connection, plan: string, version: number): Promise<AmendmentState> {
  if (temporal === null) return 'pending';
  const handle = temporal.workflow.getHandle(planWorkflowId(plan));
  try {
    return await temporal.withDeadline(Date.now() + PATIENCE_MS, () => handle.executeUpdate(amend, { args: [{ version }] }));
  } catch (error) {
    const later =
      error instanceof ServiceError ||
      error instanceof WorkflowNotFoundError ||
      error instanceof WorkflowUpdateFailedError ||
      error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
    if (!later) throw error;
    log.warn({ plan, version }, 'the amendment waits for Temporal');
    return 'pending';
  }
}

export function withdrawAmendment(connection: Connection): Dondoc['withdrawAmendment'] {
  const { database, clock } = connection;
  return async ({ plan, by }) => {
    const at = await clock.now();
    const known = await database.selectFrom('plans').select('id').where('id', '=', plan).executeTakeFirst();
    if (known === undefined) return { ok: false, reason: 'unknown-plan' };
    const version = await database.transaction().execute((trx) => withdraw(trx, plan, by, at));
    return version === null ? refused(connection, plan, 'no-amendment') : { ok: true, version };
  };
}

async function drafting(trx: Trx, proposal: Proposal): Promise<DraftedAmendment | { readonly refusal: Refusal }> {
  const state = await trx.selectFrom('plans').select('state').where('id', '=', proposal.plan.id).executeTakeFirst();
  if (state?.state === 'ended') return { refusal: 'plan-ended' };
  try {
    return await draftAmendment(trx, proposal);
  } catch (error) {
    if (error instanceof UnknownPlan) return { refusal: 'unknown-plan' };
    throw error;
  }
}

/** The beginning of the day, or now for today and when no day is given; null: the day is over. */
function effectiveAt({ compiled: { plan }, effective }: ProposedAmendment, now: Instant): Instant | null {
  const today: LocalDate = localDateOf(now, plan.timeZone);
  if (effective === null || effective === today) return now;
  return effective < today ? null : instantAt(effective, '00:00', plan.timeZone);
}
