/** Amendments of a running plan: proposed, taken back, or put in force as one act. */
import { diffPlans, type Amendment, type AmendmentDiff, type AmendmentScene } from '../plan/amendment';
import { compilePlan } from '../plan/compile';
import { DISPATCH, planWorkflowId } from '../plan/ids';
import { historyOf, planAsWritten, withHistory } from '../plan/history';
import type { CalendarYear, Instant, Plan, Requirement } from '../plan/model';
import { moveRows } from './amended-rows';
import { planNames } from '../plan/evidence/names';
import { audit, lockTrail } from './audit';
import type { Database, Queryable, Trx } from './database';
import { oweNotices } from './notices';
import { factsOf, planContext, stageOf } from './plans';
import { stepsSaid } from './reports';
import { lowerWake } from './wakes';

/** What the plan is to say from `from` on. */
export interface Proposal {
  /** As its file says it. */
  readonly plan: Plan;
  readonly calendars: readonly CalendarYear[];
  /** Requirements added beside the file; those that the running plan has already stay by themselves. */
  readonly adHoc: readonly Requirement[];
  readonly from: Instant;
}

export interface DraftedAmendment extends Amendment {
  readonly scene: AmendmentScene;
  readonly diff: AmendmentDiff;
}

/** Works the amendment out against the plan in force and the facts so far. Throws UnknownPlan, PlanRefused. */
export async function draftAmendment(trx: Trx, { plan, calendars, adHoc, from }: Proposal): Promise<DraftedAmendment> {
  const { compiled: before } = await planContext(trx, plan.id);
  const own = before.plan.requirements.filter(({ id }) => historyOf(before).adHoc.includes(id));
  const beside = [...own, ...adHoc].filter(({ id }) => !plan.requirements.some((requirement) => requirement.id === id));
  const whole = { ...plan, requirements: [...plan.requirements, ...beside] };
  const fresh = compilePlan(whole, calendars, await factsOf(trx, before));
  const scene = await sceneOf(trx, plan.id, from);
  const names = [...new Set([...historyOf(before).adHoc, ...adHoc.map(({ id }) => id)])];
  const amendment = { before, fresh, after: withHistory(before, fresh, scene, names) };
  return { ...amendment, scene, diff: diffPlans(amendment, scene) };
}

async function sceneOf(trx: Trx, plan: string, from: Instant): Promise<AmendmentScene> {
  const rows = await trx
    .selectFrom('reports')
    .select(['round', 'agency', 'status', 'extended_due_at'])
    .where('plan', '=', plan)
    .orderBy('id')
    .execute();
  const reports = rows.flatMap(({ round, agency, status, extended_due_at }) =>
    status === 'accepted' || status === 'waived' || status === 'missed'
      ? []
      : [{ round, agency, status, extended: extended_due_at !== null }],
  );
  return { ...(await stageOf(trx, plan, from)), reports, said: await stepsSaid(trx, plan) };
}

interface PendingAmendment {
  readonly version: number;
  readonly effectiveAt: Instant;
}

/** The amendment that waits for its time; null: none does. */
export async function pendingAmendment(database: Queryable, plan: string): Promise<PendingAmendment | null> {
  const row = await database
    .selectFrom('plan_versions')
    .select(['version', 'effective_at', 'applied_at'])
    .where('plan', '=', plan)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return row === undefined ? null : { version: row.version, effectiveAt: row.effective_at ?? row.applied_at };
}

export interface NewAmendment {
  readonly drafted: DraftedAmendment;
  readonly source: { readonly main: string; readonly texts: Readonly<Record<string, string>> };
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** Keeps the amendment as the plan's next version and lets the plan look at it when it takes effect. The caller holds the plan's lock. */
export async function proposeAmendment(trx: Trx, { drafted, source, reason, by, at }: NewAmendment): Promise<number> {
  const { diff, after } = drafted;
  const { plan, from } = diff;
  const last = await trx
    .selectFrom('plan_versions')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('plan', '=', plan)
    .executeTakeFirstOrThrow();
  const version = last.version + 1;
  await trx
    .insertInto('plan_versions')
    .values({
      plan,
      version,
      revision: 1,
      source: JSON.stringify(source),
      compiled: JSON.stringify(after),
      applied_at: at,
      applied_by: by,
      state: 'pending',
      effective_at: from,
      reason,
      diff: JSON.stringify(diff),
    })
    .execute();
  await audit(trx, { at, actor: by, act: 'propose-amendment', subject: plan, detail: { version, effectiveAt: from, reason } });
  await lowerWake(trx, planWorkflowId(plan), from);
  return version;
}

export type AmendmentState = 'pending' | 'applied' | 'withdrawn' | 'refused';

export interface AppliedAmendment {
  readonly state: AmendmentState;
  /** Waiters whose instant became earlier. */
  readonly lowered: readonly string[];
}

/** Puts a pending version in force when its time has come, whole or not at all. Does nothing the second time. */
export async function applyAmendment(database: Database, plan: string, version: number, now: Instant): Promise<AppliedAmendment> {
  return database.transaction().execute(async (trx): Promise<AppliedAmendment> => {
    // Everybody locks in this order: reports, the plan, the audit trail, wakes of rounds, the dispatch's, the plan's.
    const rows = await trx.selectFrom('reports').selectAll().where('plan', '=', plan).orderBy('id').forUpdate().execute();
    await lockPlan(trx, plan);
    const pending = await trx
      .selectFrom('plan_versions')
      .selectAll()
      .where('plan', '=', plan)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    if (pending.state !== 'pending' || (pending.effective_at ?? now) > now) return { state: pending.state, lowered: [] };
    await lockTrail(trx);
    await lockRoundWakes(trx, plan);

    const proposal = { plan: planAsWritten(pending.compiled), calendars: pending.compiled.calendars, adHoc: [], from: now };
    const adHoc = historyOf(pending.compiled).adHoc;
    const beside = proposal.plan.requirements.filter(({ id }) => adHoc.includes(id));
    const drafted = await draftAmendment(trx, { ...proposal, adHoc: beside });
    const by = pending.applied_by;
    if (drafted.diff.refused.length > 0) {
      await setVersion(trx, plan, version, { state: 'refused', applied_at: now, diff: JSON.stringify(drafted.diff) });
      await audit(trx, {
        at: now,
        actor: 'system',
        act: 'refuse-amendment',
        subject: plan,
        detail: { version, why: drafted.diff.refused },
      });
      return { state: 'refused', lowered: [] };
    }
    const context = await planContext(trx, plan);
    const moved = await moveRows(trx, drafted, { context, rows, version, now });
    const compiled = JSON.stringify(drafted.after);
    await setVersion(trx, plan, version, { state: 'applied', applied_at: now, compiled, diff: JSON.stringify(drafted.diff) });
    await trx.updateTable('plans').set({ version, title: drafted.after.plan.title }).where('id', '=', plan).execute();
    await audit(trx, {
      at: now,
      actor: by,
      act: 'amend',
      subject: plan,
      detail: { version, names: planNames(drafted.after), ...summaryOf(drafted.diff) },
    });
    const lowered: string[] = [];
    for (const [waiter, at] of moved.wakes) if (await lowerWake(trx, waiter, at)) lowered.push(waiter);
    if (await oweNotices(trx, plan, moved.notices, now)) lowered.push(DISPATCH);
    if (await lowerWake(trx, planWorkflowId(plan), now)) lowered.push(planWorkflowId(plan));
    return { state: 'applied', lowered };
  });
}

/** Whoever amends a plan, or takes that back, takes turns: the second sees what the first has made of it. */
export async function lockPlan(trx: Trx, plan: string): Promise<void> {
  await trx.selectFrom('plans').select('id').where('id', '=', plan).forNoKeyUpdate().execute();
}

/** A look at a round ends under this lock: it either sees the amended plan or has ended before. */
async function lockRoundWakes(trx: Trx, plan: string): Promise<void> {
  await trx.selectFrom('wakes').select('seq').where('waiter', 'like', `round/${plan}/%`).orderBy('waiter').forUpdate().execute();
}

async function setVersion(trx: Trx, plan: string, version: number, values: Record<string, unknown>): Promise<void> {
  await trx.updateTable('plan_versions').set(values).where('plan', '=', plan).where('version', '=', version).execute();
}

/** What the audit line says; the whole difference is kept with the version. */
function summaryOf({ rounds, agencies, told }: AmendmentDiff) {
  return {
    added: rounds.added.map(({ round }) => round),
    removed: rounds.removed,
    moved: rounds.moved.flatMap(({ round, due }) => (due === undefined ? [] : [{ round, ...due }])),
    agencies: { added: agencies.added, removed: agencies.removed },
    // Whose report is waived by it.
    left: told.flatMap(({ kind, round, agency }) => (kind === 'removed' ? [`${round}/${agency}`] : [])),
    told: told.length,
  };
}

/** Takes a pending amendment back; null: none waits. */
export async function withdrawAmendment(trx: Trx, plan: string, by: string, at: Instant): Promise<number | null> {
  await lockPlan(trx, plan);
  const row = await trx
    .updateTable('plan_versions')
    .set({ state: 'withdrawn', applied_at: at })
    .where('plan', '=', plan)
    .where('state', '=', 'pending')
    .where('effective_at', '>', at)
    .returning('version')
    .executeTakeFirst();
  if (row === undefined) return null;
  await audit(trx, { at, actor: by, act: 'withdraw-amendment', subject: plan, detail: { version: row.version } });
  return row.version;
}
