/** A running plan amended by the Update to its workflow: rows and Schedules follow, and every history replays. */
import type { CompiledPlan } from '../../src/plan/compiled';
import { amend } from '../../src/workflows/messages';
import { type Deployment, eventually, useMachine } from '../support/machine';
import { smallPlan } from '../support/plans';

const { open } = useMachine();
const files = { main: 'plan.yaml', texts: {} };

let live: Deployment;
beforeAll(async () => {
  live = await open('amend');
  await live.startWorker();
}, 60_000);

/** Of 2027, long after the tests: nothing happens in it but the amendments. H1 ends on Monday 14/6, H2 on Tuesday 14/12. */
function plan(workingDays: number, reviewed = false): CompiledPlan {
  return smallPlan({
    id: 'sang-nam',
    year: 2027,
    communes: 1,
    requirements: `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, every: [half-year], window: ND09, due: { after: { of: cut-off, workingDays: ${workingDays} } }, audience: { kinds: [xa] } }
  - { id: tong-hop, title: Tổng hợp, short: Tổng hợp, every: [half-year], window: ND09, due: { after: { of: ket-qua, workingDays: 3 } }, audience: { agencies: [cong-an] }, deliveredBy: gop }${reviewed ? REVIEWED : ''}`,
    more: `
consolidations:
  - { id: gop, kind: report, title: Tổng hợp, of: [ket-qua], periods: [H1, H2] }${reviewed ? REVIEW : ''}`,
  });
}

const REVIEWED = `
  - { id: so-ket, title: Sơ kết, short: Sơ kết, due: { date: 2027-08-02 }, audience: { agencies: [cong-an] }, deliveredBy: xem-lai }`;
const REVIEW = `
  - { id: xem-lai, kind: review, title: Sơ kết, of: [ket-qua], periods: [H1] }`;

async function firesAt(consolidation: string): Promise<readonly string[]> {
  const described = await live.temporal.schedule.getHandle(`consolidation/sang-nam/${consolidation}`).describe();
  return described.info.nextActionTimes.map((time) => time.toISOString());
}

const apply = (compiled: CompiledPlan) =>
  live.dondoc.amendPlan({ compiled, effective: null, files, reason: '', by: 'cong-an/coordinator' });

test('an amendment through the Update moves, adds and deletes Schedules, is refused for a version that cannot be, and is done once', async () => {
  await live.dondoc.startPlan({ compiled: plan(1), files, by: 'operator' });
  await eventually('the Schedule', () => firesAt('gop-h1').catch(() => null));
  // Due on 15/6, the working day after at 08:00.
  expect(await firesAt('gop-h1')).toEqual(['2027-06-16T01:00:00.000Z']);

  expect(await apply(plan(3, true))).toMatchObject({ ok: true, version: 2, state: 'applied' });
  expect(await firesAt('gop-h1')).toEqual(['2027-06-18T01:00:00.000Z']);
  expect(await firesAt('xem-lai-h1')).toHaveLength(1);

  expect(await apply(plan(3))).toMatchObject({ ok: true, version: 3, state: 'applied' });
  await expect(firesAt('xem-lai-h1')).rejects.toThrow(/not found/i);

  const handle = live.temporal.workflow.getHandle('plan/sang-nam');
  const events = async () => (await handle.fetchHistory()).events?.length ?? 0;
  await eventually('rest', async () => {
    const before = await events();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return (await events()) === before;
  });
  const before = await events();
  await expect(handle.executeUpdate(amend, { args: [{ version: 1 }] })).rejects.toMatchObject({ name: 'WorkflowUpdateFailedError' });
  expect(await events()).toBe(before);

  expect(await handle.executeUpdate(amend, { args: [{ version: 2 }] })).toBe('applied');
  const lines = await live.database.selectFrom('audit').select('act').where('act', '=', 'amend').execute();
  expect(lines).toHaveLength(2);
  const row = await live.database.selectFrom('plans').select(['version', 'scheduled_version']).executeTakeFirstOrThrow();
  expect(row).toEqual({ version: 3, scheduled_version: 3 });
}, 120_000);
