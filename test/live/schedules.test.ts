/** Consolidations by their own Temporal Schedules: started once, approved by a person, gone with the plan. */
import type { WorkflowHandle } from '@temporalio/client';
import type { CompiledPlan } from '../../src/plan/compiled';
import { approve } from '../../src/workflows/messages';
import { type Deployment, eventually, useMachine } from '../support/machine';
import { planOfToday, withInstants } from '../support/plans';

const { machine, open } = useMachine();
const files = { main: 'plan.yaml', texts: {} };

let live: Deployment;
beforeAll(async () => {
  live = await open('schedules');
  await live.startWorker();
}, 60_000);

const REQUIREMENTS = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, every: [half-year, year], longerReplacesShorter: true, window: DUONG_LICH, due: { after: { of: cut-off, workingDays: 1 } }, audience: { kinds: [xa] } }
  - { id: so-ket, title: Sơ kết, short: Sơ kết, every: [half-year, year], longerReplacesShorter: true, window: DUONG_LICH, due: { after: { of: ket-qua, workingDays: 30 } }, audience: { agencies: [cong-an] }, deliveredBy: so-ket }`;
const REVIEWS = `
consolidations:
  - { id: so-ket, kind: review, title: Sơ kết, of: [ket-qua], periods: [H1, Y] }`;

/** A whole second, so many ms ahead: as exact as a Schedule's calendar can be. */
const second = (inMs: number) => new Date(Math.ceil((Date.now() + inMs) / 1000) * 1000).toISOString();

/** Both reviews start and freeze at these instants; every round opens and closes at once. */
function plan(id: string, half: { startsAt: string; freezesAt: string }, year: { startsAt: string; freezesAt: string }): CompiledPlan {
  const compiled = planOfToday({ id, communes: 1, requirements: REQUIREMENTS, more: REVIEWS });
  const near = { opensAt: second(500), dueAt: second(500), closesAt: second(1000), steps: { assigned: [], invited: [] }, collective: [] };
  const rounds = Object.fromEntries(compiled.rounds.map((round) => [round.id, near]));
  return withInstants(compiled, rounds, { 'so-ket-h1': half, 'so-ket-y': year });
}

const at = (instant: string) => ({ startsAt: instant, freezesAt: instant });

async function stateOf(id: string, consolidation: string) {
  const answer = await live.dondoc.consolidations(id);
  const found = answer.ok ? answer.consolidations.find((candidate) => candidate.id === consolidation) : undefined;
  if (found === undefined) throw new Error(`no ${consolidation}`);
  return found;
}

const frozen = (id: string, consolidation: string) =>
  eventually(`${id}/${consolidation} frozen`, async () => {
    const found = await stateOf(id, consolidation);
    return found.state === 'frozen' && found.documents.length > 0 ? found : null;
  });

/** Whoever sees the draft can approve it, at the first try. */
const approved = async (id: string, consolidation: string) =>
  expect(await live.dondoc.approveConsolidation({ plan: id, consolidation, by: 'operator' })).toEqual({ ok: true });

async function runsOf(id: string, consolidation: string): Promise<readonly string[]> {
  const runs: string[] = [];
  for await (const { workflowId } of live.temporal.workflow.list({ query: `DondocPlan = '${id}'` })) {
    if (workflowId.startsWith(`consolidation/${id}/${consolidation}`)) runs.push(workflowId);
  }
  return runs;
}

async function eventsOf(handle: WorkflowHandle): Promise<number> {
  return (await handle.fetchHistory()).events?.length ?? 0;
}

test('states its overlap and catch-up, fires once, waits for approval without holding up the next, and is deleted when the plan ends', async () => {
  const [half, year] = [second(4000), second(7000)];
  await live.dondoc.startPlan({ compiled: plan('nam', at(half), at(year)), files, by: 'operator' });
  const schedule = live.temporal.schedule.getHandle('consolidation/nam/so-ket-h1');
  const described = await eventually('the Schedule', () => schedule.describe().catch(() => null));
  expect(described.policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 30 * 24 * 3600 * 1000 });
  expect(described.info.nextActionTimes.map((time) => time.toISOString())).toEqual([half]);

  await frozen('nam', 'so-ket-h1');
  expect(await frozen('nam', 'so-ket-y')).toMatchObject({ startedBy: 'schedule', approvedAt: null });
  expect((await stateOf('nam', 'so-ket-h1')).state).toBe('frozen');
  expect(await runsOf('nam', 'so-ket-h1')).toEqual([`consolidation/nam/so-ket-h1-${half.replace('.000Z', 'Z')}`]);

  await approved('nam', 'so-ket-y');
  await approved('nam', 'so-ket-h1');
  expect(await live.dondoc.approveConsolidation({ plan: 'nam', consolidation: 'so-ket-h1', by: 'cong-an/coordinator' })).toMatchObject({
    ok: false,
    reason: 'already-approved',
    last: { act: 'approve', by: 'operator' },
  });
  await eventually('the end', async () => (await live.dondoc.plans()).some(({ plan: id, state }) => id === 'nam' && state === 'ended'));
  await expect(schedule.describe()).rejects.toThrow(/not found/i);
  expect(await runsOf('nam', 'so-ket-h1')).toHaveLength(1);
}, 120_000);

test('an approval is refused before the freeze, and the history has not one event more; of two at once one is taken', async () => {
  const half = { startsAt: second(2000), freezesAt: second(8000) };
  await live.dondoc.startPlan({ compiled: plan('duyet', half, at('2090-01-01T00:00:00.000Z')), files, by: 'operator' });
  const { workflow } = await eventually('the start', async () => {
    const found = await stateOf('duyet', 'so-ket-h1');
    return found.state === 'collecting' ? found : null;
  });
  const handle = live.temporal.workflow.getHandle(workflow ?? '');
  // Its look at the rows has ended, its timer runs: nothing but the Update can add an event.
  await eventually(
    'the timer',
    async () => (await handle.fetchHistory()).events?.some((event) => event.timerStartedEventAttributes) === true,
  );
  const before = await eventsOf(handle);
  await expect(handle.executeUpdate(approve, { args: [{ by: 'operator' }] })).rejects.toMatchObject({ name: 'WorkflowUpdateFailedError' });
  expect(await live.dondoc.approveConsolidation({ plan: 'duyet', consolidation: 'so-ket-h1', by: 'operator' })).toMatchObject({
    ok: false,
  });
  expect(await eventsOf(handle)).toBe(before);

  await frozen('duyet', 'so-ket-h1');
  const two = await Promise.all(
    ['a', 'b'].map((by) => live.dondoc.approveConsolidation({ plan: 'duyet', consolidation: 'so-ket-h1', by })),
  );
  expect(two.filter(({ ok }) => ok)).toHaveLength(1);
  const winner = two[0]?.ok === true ? 'a' : 'b';
  expect(two).toContainEqual({ ok: false, reason: 'already-approved', last: { act: 'approve', by: winner, at: expect.any(String) } });
  await eventually('the distribution', async () => (await stateOf('duyet', 'so-ket-h1')).state === 'distributed');
  const approvals = await live.database
    .selectFrom('audit')
    .select('actor')
    .where('act', '=', 'approve')
    .where('subject', '=', 'duyet/so-ket-h1')
    .execute();
  expect(approvals).toEqual([{ actor: winner }]);
}, 120_000);

test('Temporal is down over the instant, and the consolidation starts once when it is back', async () => {
  const half = second(3000);
  await live.dondoc.startPlan({ compiled: plan('mat-dien', at(half), at('2090-01-01T00:00:00.000Z')), files, by: 'operator' });
  const schedule = live.temporal.schedule.getHandle('consolidation/mat-dien/so-ket-h1');
  await eventually('the Schedule', () => schedule.describe().catch(() => null));
  await machine().temporal.restart(Math.max(0, Date.parse(half) - Date.now()) + 2000);
  await frozen('mat-dien', 'so-ket-h1');
  expect(await runsOf('mat-dien', 'so-ket-h1')).toHaveLength(1);
  await approved('mat-dien', 'so-ket-h1');
  const { info } = await schedule.describe();
  expect(info.numActionsTaken).toBe(1);
}, 120_000);

test('Temporal is down from the plan’s start until after the instant, and the consolidation starts once when it is back', async () => {
  const half = second(1500);
  const back = machine().temporal.restart(Math.max(0, Date.parse(half) - Date.now()) + 2000);
  await live.dondoc.startPlan({ compiled: plan('tre', at(half), at('2090-01-01T00:00:00.000Z')), files, by: 'operator' });
  await back;
  await frozen('tre', 'so-ket-h1');
  expect(await runsOf('tre', 'so-ket-h1')).toHaveLength(1);
}, 120_000);
