/** The rows of a running plan moved to an amended one: rounds, reports, who owes them, consolidations. */
import type { AmendmentDiff } from '../plan/amendment';
import { canonicalJson } from '../plan/canonical';
import type { CompiledPlan, CompiledRound } from '../plan/compiled';
import { roundWorkflowId } from '../plan/ids';
import type { Instant } from '../plan/model';
import { answerNotice, type Notice } from '../plan/notices';
import { agencyOf, peopleOf } from '../plan/posts';
import { nextOfficeInstant } from '../plan/office';
import { isSettled } from '../plan/history';
import type { DraftedAmendment } from './amendments';
import { dropReports, joinReports, leaveReports, moveReports } from './amended-reports';
import type { Trx } from './database';
import { consolidationRow, insertAll, type PlanContext, saveReportsOf, saveRound } from './plans';
import type { ReportRow } from './reports';
import { lowerWake, removeWake } from './wakes';

export interface AmendedScene {
  /** Of the plan before. */
  readonly context: PlanContext;
  /** Every report of the plan, locked. */
  readonly rows: readonly ReportRow[];
  readonly version: number;
  readonly now: Instant;
}

export interface MovedRows {
  /** Waiters and when they are to look, in the order of their locks. */
  readonly wakes: readonly (readonly [waiter: string, at: Instant])[];
  readonly notices: readonly Notice[];
}

export async function moveRows(trx: Trx, drafted: DraftedAmendment, scene: AmendedScene): Promise<MovedRows> {
  const { before, after, diff, scene: stage } = drafted;
  const { plan } = after;
  await savePeople(trx, before, after);
  const known = new Set(before.rounds.map(({ id }) => id));
  for (const round of after.rounds) if (!known.has(round.id)) await saveRound(trx, after, round, scene.now);

  const wakes: [string, Instant][] = [];
  for (const round of after.rounds) {
    const state = stage.rounds.get(round.id);
    if (state === undefined || isSettled(state)) continue;
    const old = before.rounds.find(({ id }) => id === round.id);
    if (canonicalJson(old) === canonicalJson(round)) continue;
    await setDates(trx, plan.id, round);
    const waiter = roundWorkflowId(plan.id, round.id);
    if (diff.rounds.removed.includes(round.id)) {
      // It closes at this instant: its next look ends it.
      await leaveReports(trx, ofRound(scene.rows, round.id), scene.now);
      wakes.push([waiter, scene.now]);
      continue;
    }
    const rows = ofRound(scene.rows, round.id);
    const owing = rows.filter(({ agency }) => round.agencies.includes(agency));
    await leaveReports(
      trx,
      rows.filter(({ agency }) => !round.agencies.includes(agency)),
      scene.now,
    );
    await moveReports(trx, owing, round, { before: scene.context, after: { ...scene.context, compiled: after }, now: scene.now });
    await saveReportsOf(trx, after, round);
    await joinReports(
      trx,
      { plan: plan.id, round, state, joined: joinedOf(diff, round.id) },
      { ...scene.context, compiled: after },
      scene.now,
    );
    if (state === 'open') wakes.push([waiter, scene.now]);
    else await setWake(trx, waiter, round);
  }
  for (const id of diff.rounds.removed.filter((round) => stage.rounds.get(round) === 'planned'))
    await removeRound(trx, ofRound(scene.rows, id), { plan: plan.id, round: id, now: scene.now });
  await moveConsolidations(trx, drafted);
  return { wakes: wakes.toSorted(([a], [b]) => (a < b ? -1 : 1)), notices: noticesOf(drafted, scene) };
}

function ofRound(rows: readonly ReportRow[], round: string): readonly ReportRow[] {
  return rows.filter((row) => row.round === round);
}

function joinedOf(diff: AmendmentDiff, round: string): readonly string[] {
  return diff.agencies.ofRounds.find((change) => change.round === round)?.added ?? [];
}

/** New agencies and people; people that the amendment changes. What was changed beside the plan's file stays. */
async function savePeople(trx: Trx, before: CompiledPlan, after: CompiledPlan): Promise<void> {
  const { plan } = after;
  const agencies = plan.agencies.map(({ id, name, kind, relation }) => ({ plan: plan.id, id, name, kind, relation }));
  await insertAll(agencies, (rows) =>
    trx
      .insertInto('agencies')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['plan', 'id']).doUpdateSet((row) => ({ name: row.ref('excluded.name'), kind: row.ref('excluded.kind') })),
      )
      .execute(),
  );
  const old = peopleOf(before.plan);
  const changed = [...peopleOf(plan).values()].filter((person) => canonicalJson(old.get(person.id)) !== canonicalJson(person));
  await insertAll(
    changed.map((person) => ({ ...person, plan: plan.id })),
    (rows) =>
      trx
        .insertInto('contacts')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['plan', 'id']).doUpdateSet((row) => ({
            title: row.ref('excluded.title'),
            email: row.ref('excluded.email'),
            phone: row.ref('excluded.phone'),
            language: row.ref('excluded.language'),
          })),
        )
        .execute(),
  );
}

async function setDates(trx: Trx, plan: string, round: CompiledRound): Promise<void> {
  const { due, opensAt, dueAt, closesAt, estimated } = round;
  await trx
    .updateTable('rounds')
    .set({ due, opens_at: opensAt, due_at: dueAt, closes_at: closesAt, estimated })
    .where('plan', '=', plan)
    .where('id', '=', round.id)
    .execute();
}

/** Nobody waits yet for a round that has not opened: its instant may also become later. */
async function setWake(trx: Trx, waiter: string, { opensAt, estimated, agencies }: CompiledRound): Promise<void> {
  if (estimated || agencies.length === 0) return;
  await lowerWake(trx, waiter, opensAt);
  await trx.updateTable('wakes').set({ next_at: opensAt }).where('waiter', '=', waiter).execute();
}

async function removeRound(
  trx: Trx,
  rows: readonly ReportRow[],
  { plan, round, now }: { readonly plan: string; readonly round: string; readonly now: Instant },
): Promise<void> {
  await dropReports(trx, rows, now);
  await trx.deleteFrom('rounds').where('plan', '=', plan).where('id', '=', round).execute();
  await removeWake(trx, roundWorkflowId(plan, round));
}

async function moveConsolidations(trx: Trx, { after, diff, scene }: DraftedAmendment): Promise<void> {
  const plan = after.plan.id;
  for (const { id, startsAt, freezesAt, due } of after.consolidations) {
    if (!diff.consolidations.moved.some(({ consolidation }) => consolidation === id)) continue;
    await trx
      .updateTable('consolidations')
      .set({ starts_at: startsAt, freezes_at: freezesAt, due })
      .where('plan', '=', plan)
      .where('id', '=', id)
      .where('state', '=', 'planned')
      .execute();
  }
  for (const id of diff.consolidations.removed)
    await trx.deleteFrom('consolidations').where('plan', '=', plan).where('id', '=', id).where('state', '=', 'planned').execute();
  const added = after.consolidations.filter(({ id, startsAt }) => diff.consolidations.added.includes(id) && startsAt >= scene.from);
  await insertAll(added, (rows) =>
    trx
      .insertInto('consolidations')
      .values(rows.map((row) => consolidationRow(plan, row)))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** Each person affected is told once for this version; whoever joins is told by the first step of the report. */
function noticesOf({ before, after, diff }: DraftedAmendment, { version, now, context }: AmendedScene): readonly Notice[] {
  const at = nextOfficeInstant(now, after.plan.office, context.clock);
  return diff.told.flatMap(({ kind, round, agency: id }) => {
    if (kind === 'opens') return [];
    const { plan } = kind === 'removed' ? before : after;
    return [answerNotice(plan, { round, agency: agencyOf(plan, id), kind }, { version, at })];
  });
}
