import { noticesAhead, type ReportAhead } from '../plan/ahead';
import type { StepsTaken } from '../plan/advance';
import { PUT_OFF } from '../plan/conditions';
import type { CompiledRound, ScheduledStep } from '../plan/compiled';
import { roundOf } from '../plan/letter-builder';
import type { Instant } from '../plan/model';
import { approvalNotice, type Notice } from '../plan/notices';
import type { Queryable } from '../store/database';
import type { PlanContext } from '../store/plans';
import { type ReportRow, stateOf, stepsTaken } from '../store/reports';

/**
 * Notices not owed yet that will be if nobody does anything from `now` on, without those that a person has cancelled; in order of time.
 * With `round` only those that speak of it.
 */
export async function futureNotices(
  database: Queryable,
  context: PlanContext,
  now: Instant,
  round: string | null = null,
): Promise<readonly Notice[]> {
  const { compiled } = context;
  const plan = compiled.plan.id;
  const rounds = await database
    .selectFrom('rounds')
    .select(['id', 'state'])
    .where('plan', '=', plan)
    .where('state', 'in', ['planned', 'open', 'closing'])
    .where('estimated', '=', false)
    .where('fulfilment', '!=', 'decision')
    .$if(round !== null, (query) => query.where('id', '=', round))
    .execute();
  const known = await knownIds(database, plan, round);
  const notices: Notice[] = [];
  for (const { id, state } of rounds) notices.push(...(await ofRound(database, context, { id, planned: state === 'planned' }, now)));
  if (round === null) notices.push(...(await approvalsAhead(database, context)));
  return notices.filter(({ id }) => !known.has(id)).toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/** What was put off is said again; everything else that has a row is known already. */
async function knownIds(database: Queryable, plan: string, round: string | null): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('notices')
    .select(['id'])
    .where('plan', '=', plan)
    .$if(round !== null, (query) => query.where('round', '=', round))
    .where((where) => where.or([where('state', '!=', 'cancelled'), where('reason', 'is', null), where('reason', 'not in', PUT_OFF)]))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function ofRound(
  database: Queryable,
  context: PlanContext,
  { id, planned }: { readonly id: string; readonly planned: boolean },
  now: Instant,
): Promise<readonly Notice[]> {
  const { compiled, clock } = context;
  const { round } = roundOf(compiled, id);
  const subject = `${compiled.plan.id}/${id}`;
  const rows = await database.selectFrom('reports').selectAll().where('plan', '=', compiled.plan.id).where('round', '=', id).execute();
  const taken = await stepsTaken(database, [subject, ...rows.map((row) => row.id)]);
  const before = (steps: readonly ScheduledStep[]): StepsTaken => (planned ? stepsBefore(steps, context.startedAt) : {});
  const reports = rows.map((row) => reportAhead(row, { ...before(stepsFor(round, row)), ...taken.get(row.id) }));
  const whole = { ...before(round.collective), ...taken.get(subject) };
  return noticesAhead({ plan: compiled.plan, round, reports, taken: whole, clock }, now);
}

function reportAhead(row: ReportRow, taken: StepsTaken): ReportAhead {
  return { agency: row.agency, relation: row.relation, state: stateOf(row), taken, heldDays: row.held_days };
}

function stepsFor(round: CompiledRound, row: ReportRow): readonly ScheduledStep[] {
  return round.steps[row.relation];
}

/** A round that has not opened sends nothing for the time before its plan was started. */
function stepsBefore(steps: readonly ScheduledStep[], startedAt: Instant): StepsTaken {
  return Object.fromEntries(steps.filter((step) => step.at < startedAt).map((step) => [step.name, step.at]));
}

async function approvalsAhead(database: Queryable, { compiled }: PlanContext): Promise<readonly Notice[]> {
  const rows = await database
    .selectFrom('consolidations')
    .select(['id', 'freezes_at'])
    .where('plan', '=', compiled.plan.id)
    .where('state', 'in', ['planned', 'collecting', 'frozen'])
    .execute();
  return rows.map(({ id, freezes_at }) => approvalNotice(compiled.plan, id, freezes_at));
}
