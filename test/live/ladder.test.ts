/** Live mode: real timers, a worker of its own that is killed, a Temporal server that is killed. */
import { connectDondoc } from '../../src/client/connect';
import type { Child } from '../../src/runtime/child';
import { planOfOwnPeople, sentOf as mailsOf, takenBy as stepsOf } from '../support/live-plan';
import { type Deployment, eventually, killNow, useMachine } from '../support/machine';
import { nearRound } from '../support/plans';

const { machine, open } = useMachine();
const files = { main: 'plan.yaml', texts: {} };
const nil = { nil: true, figures: {}, narrative: {}, declared: true };

/** All but the first are mails of their own, so that each can be counted. */
const STEPS = [
  { name: 'opens', kind: 'opens', offset: -10, to: 'officer' },
  ...[1, 2, 3, 4].map((n) => ({ name: `level-${n}`, kind: 'leader' as const, offset: n, to: 'leader' as const })),
] as const;

let live: Deployment;
let worker: Child;
beforeAll(async () => {
  live = await open('live');
  worker = await live.startWorker();
}, 60_000);

const takenBy = (report: string) => stepsOf(live, report);
const sentOf = (plan: string) => mailsOf(live, plan);

test('rule 1: steps three seconds apart are each taken once, though worker and Temporal are killed in between, and a report stops the next', async () => {
  const compiled = nearRound(planOfOwnPeople({ id: 'bac-thang' }), {
    round: 'ket-qua',
    opensAt: Date.now() + 1500,
    everyMs: 3000,
    steps: STEPS,
  });
  expect(await live.dondoc.startPlan({ compiled, files, by: 'operator' })).toEqual({ ok: true, plan: 'bac-thang' });
  const report = (n: number) => `bac-thang/ket-qua/xa-${n}`;

  await eventually('level 1', async () => (await sentOf('bac-thang')).includes('leader xa-1/leader'));
  const submission = { report: report(1), content: nil, file: null, by: 'link', via: 'api' } as const;
  expect(await live.dondoc.submit(submission)).toMatchObject({ ok: true, late: false });
  await killNow(worker);
  worker = await live.startWorker();
  await eventually('level 2', async () => (await takenBy(report(3))).includes('level-2 sent'));
  await machine().temporal.restart(1000);

  await eventually('level 4', async () => (await takenBy(report(3))).includes('level-4 sent'));
  expect(await live.dondoc.accept({ report: report(1), by: 'operator' })).toMatchObject({ ok: true });

  const all = ['opens sent', 'level-1 sent', 'level-2 sent', 'level-3 sent', 'level-4 sent'];
  expect([await takenBy(report(1)), await takenBy(report(2)), await takenBy(report(3))]).toEqual([all.slice(0, 2), all, all]);

  const expected = [
    'receipt xa-1/officer',
    'accepted xa-1/officer',
    'leader xa-1/leader',
    ...[1, 2, 3].map((n) => `opens xa-${n}/officer`),
    ...[2, 3].flatMap((n) => [1, 2, 3, 4].map(() => `leader xa-${n}/leader`)),
  ].toSorted();
  await eventually('the last mail', async () => (await sentOf('bac-thang')).length >= expected.length);
  expect(await sentOf('bac-thang')).toEqual(expected);
  // Counted again by who received them.
  expect((await live.mails()).map(({ messageId }) => messageId).toSorted()).toHaveLength(expected.length);
}, 120_000);

test('a plan that was started while Temporal was down starts when it is back', async () => {
  const compiled = nearRound(planOfOwnPeople({ id: 'vang-mat', communes: 1 }), {
    round: 'ket-qua',
    opensAt: Date.now() + 500,
    everyMs: 60_000,
    steps: STEPS,
  });
  const back = machine().temporal.restart(7000);
  expect(await live.dondoc.startPlan({ compiled, files, by: 'operator' })).toEqual({ ok: true, plan: 'vang-mat' });
  await back;
  await eventually('the opening', async () => (await sentOf('vang-mat')).includes('opens xa-1/officer'));
  expect(await takenBy('vang-mat/ket-qua/xa-1')).toEqual(['opens sent']);
}, 120_000);

test('a round and a plan whose workflows somebody ended go on from their rows', async () => {
  const compiled = nearRound(planOfOwnPeople({ id: 'bi-ngat', communes: 1 }), {
    round: 'ket-qua',
    opensAt: Date.now() + 500,
    everyMs: 3000,
    closesAfterMs: 25_000,
    steps: STEPS.slice(0, 2),
  });
  expect(await live.dondoc.startPlan({ compiled, files, by: 'operator' })).toMatchObject({ ok: true });
  await eventually('the opening', async () => (await takenBy('bi-ngat/ket-qua/xa-1')).includes('opens sent'));
  for (const id of ['round/bi-ngat/ket-qua', 'plan/bi-ngat'])
    await live.temporal.workflow.getHandle(id).terminate('as an operator by mistake');
  await eventually(
    'the end',
    async () => (await live.dondoc.plans()).some(({ plan, state }) => plan === 'bi-ngat' && state === 'ended'),
    90_000,
  );
  expect(await takenBy('bi-ngat/ket-qua/xa-1')).toEqual(['opens sent', 'level-1 sent']);
  expect(await sentOf('bi-ngat')).toEqual(['leader xa-1/leader', 'opens xa-1/officer']);
}, 120_000);

test('signals that never arrive are made up for', async () => {
  const deaf = connectDondoc({ ...live.connection, temporal: null });
  const compiled = nearRound(planOfOwnPeople({ id: 'khong-tin', communes: 1 }), {
    round: 'ket-qua',
    opensAt: Date.now() + 500,
    everyMs: 60_000,
    steps: STEPS,
  });
  expect(await deaf.startPlan({ compiled, files, by: 'operator' })).toMatchObject({ ok: true });
  const report = 'khong-tin/ket-qua/xa-1';
  await eventually('the opening', async () => (await takenBy(report)).includes('opens sent'));
  expect(await deaf.submit({ report, content: nil, file: null, by: 'link', via: 'api' })).toMatchObject({ ok: true });
  await eventually('the receipt', async () => (await sentOf('khong-tin')).includes('receipt xa-1/officer'));
}, 120_000);
