/** A running plan amended by the Update to its workflow: rows and Schedules follow, and every history replays. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFiles } from '../../src/client/compile-files';
import { connectDondoc } from '../../src/client/connect';
import type { CompiledPlan } from '../../src/plan/compiled';
import { amend } from '../../src/workflows/messages';
import { type Deployment, eventually, useMachine } from '../support/machine';
import { smallPlan } from '../support/plans';
import { writeComingPlan } from '../cli/coming-plan';
import { dondoc, dondocJson } from '../cli/support';
import { closedFolder } from '../runtime/support';

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

test('one proposed while Temporal is away is put in force by the plan’s own workflow, and the Schedule follows', async () => {
  const away = connectDondoc({ ...live.connection, temporal: null });
  const compiled = plan(5);
  const proposed = await away.amendPlan({ compiled, effective: null, files, reason: '', by: 'cong-an/coordinator' });
  expect(proposed).toMatchObject({ ok: true, version: 4, state: 'pending' });
  // Due on 21/6, the fifth working day after 14/6.
  await eventually('the Schedule', async () => (await firesAt('gop-h1'))[0] === '2027-06-22T01:00:00.000Z');
  const versions = await live.database
    .selectFrom('plan_versions')
    .select('state')
    .where('plan', '=', 'sang-nam')
    .where('version', '=', 4)
    .execute();
  expect(versions).toEqual([{ state: 'applied' }]);
}, 60_000);

describe('at the command line', () => {
  const folder = closedFolder();
  const { id, path } = writeComingPlan(folder);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const main = join(path, 'plan.yaml');
  const edit = (from: RegExp, to: string) => writeFileSync(main, readFileSync(main, 'utf8').replace(from, to));
  const as = ['--as', 'cong-an-xa/coordinator'];
  const home = ['--home', join(folder, 'nowhere')];
  const run = (...args: readonly string[]) => dondoc([...args, ...home], live.environment);
  const json = (...args: readonly string[]) => dondocJson([...args, ...home], live.environment);

  beforeAll(async () => {
    const compiled = await compileFiles(path);
    if (!compiled.ok) throw new Error('refused');
    await live.dondoc.startPlan({ ...compiled, by: 'operator' });
  });

  test('a dry run shows the difference and changes nothing; the file is applied once, and says so the second time', async () => {
    expect((await run('plan', 'apply', path, '--dry-run')).stdout).toBe('Không có ngày, đơn vị hay thư nào thay đổi.\n');
    edit(/workingDays: 15/, 'workingDays: 16');
    const shown = await run('plan', 'apply', path, '--dry-run');
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Đợt báo cáo\n {2}~ /) });
    expect(await json('plan', 'apply', path, '--dry-run')).toMatchObject({ plan: id, refused: [], told: [] });
    expect(await live.database.selectFrom('plan_versions').select('version').where('plan', '=', id).execute()).toHaveLength(1);

    expect(await run('plan', 'apply', path)).toMatchObject({ code: 2 });
    expect(await run('plan', 'apply', path, '--as', 'ai-do/coordinator', '--yes')).toMatchObject({ code: 2 });
    expect(await json('plan', 'apply', path, ...as, '--yes')).toMatchObject({ plan: id, version: 2, state: 'applied' });
    const again = await run('plan', 'apply', path, ...as, '--yes');
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('không có gì thay đổi') });
  }, 60_000);

  test('one that waits for its day is taken back, once', async () => {
    edit(/workingDays: 16/, 'workingDays: 17');
    const day = `${new Date().getUTCFullYear() + 1}-01-15`;
    expect(await json('plan', 'apply', path, ...as, '--yes', '--effective', day)).toMatchObject({ version: 3, state: 'pending' });
    expect(await run('plan', 'apply', path, ...as, '--yes')).toMatchObject({ code: 1, stderr: expect.stringContaining('unapply') });
    expect(await run('plan', 'unapply', id, ...as)).toMatchObject({ code: 0 });
    expect(await run('plan', 'unapply', id, ...as)).toMatchObject({ code: 1 });
  }, 60_000);

  test('a round beside the plan is one command, and an agency it does not have is bad input', async () => {
    const wanted = ['round', 'add', id, '--title', 'Báo cáo đột xuất', ...as, '--days', '5'];
    expect(await json(...wanted, '--agencies', 'cong-an-xa')).toMatchObject({ round: 'dot-xuat-1', state: 'applied' });
    expect(await run(...wanted, '--agencies', 'khong-co')).toMatchObject({ code: 2 });
  }, 60_000);
});
