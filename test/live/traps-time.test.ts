/** The service away, a date that passes, a plan started late: real timers, and a worker of its own that is killed. */
import { setTimeout as pause } from 'node:timers/promises';
import { connectDondoc } from '../../src/client/connect';
import type { CompiledPlan, ScheduledStep } from '../../src/plan/compiled';
import type { Child } from '../../src/runtime/child';
import {
  aheadOf,
  atRest,
  caughtOf,
  dayFromToday,
  instantOf,
  noticesOf,
  planOfOwnPeople,
  sentOf,
  startOn,
  takenBy,
  told,
} from '../support/live-plan';
import { type Deployment, eventually, killNow, useMachine } from '../support/machine';
import { withInstants } from '../support/plans';

const { open } = useMachine();
const nil = { nil: true, figures: {}, narrative: {}, declared: true };
const sending = (report: string) => ({ report, content: nil, file: null, by: 'link', via: 'api' }) as const;

let live: Deployment;
let worker: Child;
const missedReminders = planDue('lo-nhac', 0);
const missedLevel = planDue('lo-bac', -2);
beforeAll(async () => {
  live = await open('thoi-gian');
  // Both were started days ago, and the service has not run since.
  await startOn(asOf(missedReminders, -4), missedReminders);
  await startOn(asOf(missedLevel, -3), missedLevel);
  worker = await live.startWorker();
}, 60_000);

/** One commune, one report due so many days from today, and the ladder by default. */
function planDue(id: string, days: number): CompiledPlan {
  return planOfOwnPeople({ id, communes: 1, issued: dayFromToday(-14), requirements: requirement('ket-qua', days) });
}

function requirement(id: string, days: number): string {
  return `
  - { id: ${id}, title: Báo cáo, short: Báo cáo, due: { date: ${dayFromToday(days)} }, audience: { kinds: [xa] } }`;
}

/** The use cases as they would have answered at noon so many days from today, with Temporal away. */
function asOf(compiled: CompiledPlan, days: number) {
  const now = async () => instantOf(compiled, days, '12:00');
  return { dondoc: connectDondoc({ ...live.connection, temporal: null, clock: { now } }) };
}

const soon = (inMs: number) => new Date(Date.now() + inMs).toISOString();
const step = (name: string, kind: ScheduledStep['kind'], offset: number, to: 'officer' | 'leader', at: string): ScheduledStep => ({
  name,
  kind,
  offset,
  to,
  at,
  cc: null,
  collective: false,
});

describe('after an outage of days', () => {
  test('rule 2: of two missed reminders the newest goes out today, and the other never', async () => {
    await atRest(live, 'lo-nhac', 'ket-qua');
    await eventually('the reminder', async () => (await sentOf(live, 'lo-nhac')).includes('due-today xa-1/officer'));
    expect((await takenBy(live, 'lo-nhac/ket-qua/xa-1')).toSorted()).toEqual(['due sent', 'opens before-start', 'remind collapsed']);
    expect(told(await caughtOf(live, 'lo-nhac')).filter((line) => line.includes('can-bo.xa-1'))).toEqual(['due-today can-bo.xa-1']);
  });

  test('rule 2: the lowest level missed goes out today, and those above follow with the days that the ladder has between them', async () => {
    await atRest(live, 'lo-bac', 'ket-qua');
    expect((await takenBy(live, 'lo-bac/ket-qua/xa-1')).toSorted()).toEqual([
      'due collapsed',
      'opens before-start',
      'overdue sent',
      'remind before-start',
    ]);
    // Overdue was to be said yesterday, the leader to be told tomorrow, two working days later; so it is the day after tomorrow.
    expect(await aheadOf(live, 'lo-bac', 'xa-1')).toContain(`leader xa-1/leader ${instantOf(missedLevel, 2, '08:00')}`);
    expect((await aheadOf(live, 'lo-bac', null)).filter((line) => !line.startsWith('summary'))).toEqual([
      `standing cong-an/leader ${instantOf(missedLevel, 4, '08:00')}`,
      `authority authority ${instantOf(missedLevel, 6, '08:00')}`,
    ]);
  });
});

test('trap 1: the worker is away when a reminder is due, and the reminder goes late, once', async () => {
  const at = soon(3000);
  const steps = { assigned: [step('remind', 'reminder', -3, 'officer', at)], invited: [] };
  const round = { opensAt: soon(500), dueAt: soon(1_800_000), closesAt: soon(3_600_000), steps, collective: [] };
  await startOn(live, withInstants(planOfOwnPeople({ id: 'vang-mat', communes: 2 }), { 'ket-qua': round }));
  await atRest(live, 'vang-mat', 'ket-qua');
  await killNow(worker);
  expect(await takenBy(live, 'vang-mat/ket-qua/xa-1')).toEqual([]);
  await pause(Math.max(0, Date.parse(at) - Date.now()) + 1000);
  expect(await caughtOf(live, 'vang-mat')).toEqual([]);
  worker = await live.startWorker();

  await eventually('the reminders', async () => (await sentOf(live, 'vang-mat')).length >= 2);
  // A further look of round and dispatch, after which a second copy would be there.
  expect(await live.dondoc.submit(sending('vang-mat/ket-qua/xa-2'))).toMatchObject({ ok: true });
  await eventually('the receipt', async () => (await sentOf(live, 'vang-mat')).includes('receipt xa-2/officer'));
  expect(told(await caughtOf(live, 'vang-mat'))).toEqual(['receipt can-bo.xa-2', 'reminder can-bo.xa-1', 'reminder can-bo.xa-2']);
  for (const commune of ['xa-1', 'xa-2']) expect(await takenBy(live, `vang-mat/ket-qua/${commune}`)).toEqual(['remind sent']);
}, 60_000);

test('trap 2: the overdue reminder comes after the due date of the period that is over, to the late agency only', async () => {
  const requirements = `${requirement('ky-truoc', 0)}${requirement('ky-nay', 5)}`;
  const dueAt = soon(4000);
  const steps = { assigned: [step('overdue', 'overdue', 1, 'officer', soon(5000))], invited: [] };
  const past = { opensAt: soon(500), dueAt, lateAt: dueAt, closesAt: soon(3_600_000), steps, collective: [] };
  const quiet = { steps: { assigned: [], invited: [] }, collective: [], opensAt: soon(500) };
  await startOn(live, withInstants(planOfOwnPeople({ id: 'qua-han', requirements }), { 'ky-truoc': past, 'ky-nay': quiet }));
  await atRest(live, 'qua-han', 'ky-truoc');
  expect(await live.dondoc.submit(sending('qua-han/ky-truoc/xa-2'))).toMatchObject({ ok: true, late: false });

  await eventually('both reminders', async () => (await sentOf(live, 'qua-han')).length >= 3);
  const caught = await caughtOf(live, 'qua-han');
  expect(told(caught)).toEqual(['overdue can-bo.xa-1', 'overdue can-bo.xa-3', 'receipt can-bo.xa-2']);
  const notices = await live.database
    .selectFrom('notices')
    .select(['round', 'at'])
    .where('plan', '=', 'qua-han')
    .where('kind', '=', 'overdue')
    .execute();
  expect(notices.map(({ round, at }) => [round, at > dueAt])).toEqual([
    ['ky-truoc', true],
    ['ky-truoc', true],
  ]);
  expect(await takenBy(live, 'qua-han/ky-nay/xa-1')).toEqual([]);
}, 60_000);

describe('a plan started when some of its days have passed', () => {
  const id = 'bat-dau-tre';
  const requirements = `${requirement('da-qua', -1)}${requirement('sap-den', 1)}`;
  let compiled: CompiledPlan;
  beforeAll(async () => {
    compiled = planOfOwnPeople({ id, issued: dayFromToday(-14), requirements });
    await startOn(live, compiled);
    await atRest(live, id, 'sap-den');
  });

  test('trap 5, rule 7: says nothing of the steps before its start, nor of a round whose date has passed', async () => {
    expect((await takenBy(live, `${id}/sap-den/xa-1`)).toSorted()).toEqual(['opens before-start', 'remind before-start']);
    const rounds = await live.database.selectFrom('rounds').select(['id', 'state']).where('plan', '=', id).orderBy('id').execute();
    expect(rounds).toEqual([
      { id: 'da-qua', state: 'past' },
      { id: 'sap-den', state: 'open' },
    ]);
    expect(await noticesOf(live, id, 'past')).toEqual([]);
    expect(await aheadOf(live, id, 'xa-1')).toEqual([
      `due-today xa-1/officer ${instantOf(compiled, 1, '08:00')}`,
      `overdue xa-1/officer ${instantOf(compiled, 2, '08:00')}`,
      `leader xa-1/leader ${instantOf(compiled, 4, '08:00')}`,
    ]);
  });

  test('trap 5, rule 7: a rule that comes later, with its day before that, says nothing for the past either', async () => {
    const ladder = `
ladders:
  - id: default
    steps:
      - { name: opens, offset: -10, kind: opens, to: officer }
      - { name: remind, offset: -3, kind: reminder, to: officer }
      - { name: again, offset: -1, kind: reminder, to: officer }
      - { name: due, offset: 0, kind: due-today, to: officer }
      - { name: overdue, offset: 1, kind: overdue, to: officer }
      - { name: leader, offset: 3, kind: leader, to: leader }`;
    const { timeZone } = compiled.plan;
    const changed = planOfOwnPeople({
      id,
      issued: dayFromToday(-14),
      requirements: `${requirements}${requirement('them', -2)}`,
      more: ladder,
      timeZone,
    });
    const files = { main: 'plan.yaml', texts: {} };
    const answer = await live.dondoc.amendPlan({ compiled: changed, effective: null, files, reason: '', by: 'operator' });
    expect(answer).toMatchObject({ ok: true, state: 'applied' });
    await atRest(live, id, 'sap-den');
    // This morning's reminder was before the rule; a round that was over before it came is nobody's.
    expect(await takenBy(live, `${id}/sap-den/xa-1`)).toContain('again before-start');
    expect(await live.database.selectFrom('reports').select('id').where('plan', '=', id).where('round', '=', 'them').execute()).toEqual([]);
    expect(await noticesOf(live, id, 'past')).toEqual([]);
    expect((await aheadOf(live, id, 'xa-1')).map((line) => line.split(' ')[0])).toEqual(['due-today', 'overdue', 'leader']);
    expect(await caughtOf(live, id)).toEqual([]);
  });
});
