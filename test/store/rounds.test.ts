import type { CompiledPlan } from '../../src/plan/compiled';
import type { Agency } from '../../src/plan/model';
import { openDatabase } from '../../src/store/database';
import { isWorkingDayOf, smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const nil = { nil: true, figures: {}, narrative: {}, declared: true };
const DAYS = ['2026-06-03', '2026-06-12', '2026-06-16', '2026-06-17', '2026-06-18', '2026-06-22', '2026-06-24', '2026-06-26'];
const CLOSES = '2026-06-29T09:30:00.000Z';

let plans = 0;

/** A started plan with its one round open. */
async function started({ communes = 2, at = morning('2026-01-20'), change = (plan: CompiledPlan) => plan } = {}) {
  const store = await open();
  const id = `ke-hoach-${(plans += 1)}`;
  await store.start(change(smallPlan({ id, communes })), at);
  const round = await openedRound(store, id, 'ket-qua');
  const submit = async (agency: string, instant: string) => {
    store.at(instant);
    return store.dondoc.submit({ report: `${id}/ket-qua/${agency}`, content: nil, file: null, by: 'link', via: 'api' });
  };
  return { ...store, ...round, id, submit };
}

describe('a round in which nobody answers', () => {
  test('rule 1: takes every step once on its day, however often it is looked at, and closes', async () => {
    const { look, taken, notices, database } = await started({ communes: 1 });
    for (const day of DAYS) for (let again = 0; again < 3; again += 1) await look(morning(day));
    expect(await taken()).toEqual([
      'xa-1#opens sent 2026-06-03T01:00:00.000Z',
      'xa-1#remind sent 2026-06-12T01:00:00.000Z',
      'round#summary-before sent 2026-06-16T01:00:00.000Z',
      'xa-1#due sent 2026-06-17T01:00:00.000Z',
      'round#summary-after sent 2026-06-18T01:00:00.000Z',
      'xa-1#overdue sent 2026-06-18T01:00:00.000Z',
      'xa-1#leader sent 2026-06-22T01:00:00.000Z',
      'round#standing sent 2026-06-24T01:00:00.000Z',
      'round#authority sent 2026-06-26T01:00:00.000Z',
    ]);
    expect(await notices()).toHaveLength(9);
    expect(await look(CLOSES)).toMatchObject({ done: true, nextAt: null, counts: { owed: 1, received: 0, missed: 1 } });
    expect(await look(CLOSES)).toMatchObject({ done: true });
    expect(await notices()).toHaveLength(9);
    expect(await database.selectFrom('rounds').select('state').execute()).toEqual([{ state: 'closed' }]);
  });

  test('says after each look when the next is due', async () => {
    const { look } = await started({ communes: 1 });
    const next: (string | null)[] = [];
    for (const day of DAYS) next.push((await look(morning(day))).nextAt);
    expect(next).toEqual([...DAYS.slice(1).map(morning), CLOSES]);
  });

  test('looked at twice at the same instant by four workers changes nothing', async () => {
    const { look, notices, taken } = await started({ communes: 3 });
    for (const day of DAYS) await Promise.all([1, 2, 3, 4].map(() => look(morning(day))));
    for (const day of DAYS) await look(morning(day));
    expect(await taken()).toHaveLength(3 * 5 + 4);
    expect(await notices()).toHaveLength(3 * 5 + 4);
  });
});

test('a commune without a leader stops nobody: its level is passed in silence, and the one above hears in time', async () => {
  const leaderless = (compiled: CompiledPlan): CompiledPlan => ({ ...compiled, plan: withoutLeader(compiled.plan, 'xa-1') });
  const { look, taken, notices } = await started({ communes: 2, change: leaderless });
  for (const day of DAYS) await look(morning(day));
  expect((await notices()).filter((notice) => notice.startsWith('leader/'))).toEqual(['leader/xa-2/leader 2026-06-22T01:00:00.000Z']);
  expect(await taken()).toEqual(
    expect.arrayContaining([
      'xa-1#leader collapsed 2026-06-22T01:00:00.000Z',
      'xa-2#leader sent 2026-06-22T01:00:00.000Z',
      'round#standing sent 2026-06-24T01:00:00.000Z',
    ]),
  );
});

function withoutLeader(plan: CompiledPlan['plan'], id: string): CompiledPlan['plan'] {
  const contacts = (agency: Agency) => agency.contacts.filter(({ role }) => agency.id !== id || role !== 'leader');
  return { ...plan, agencies: plan.agencies.map((agency) => ({ ...agency, contacts: contacts(agency) })) };
}

test('trap 1: the service is down on the reminder day, and the reminder goes late, once', async () => {
  const { look, notices } = await started({ communes: 1 });
  await look(morning('2026-06-03'));
  for (const instant of ['2026-06-15T03:20:00.000Z', '2026-06-15T03:20:01.000Z', '2026-06-16T00:45:00.000Z']) await look(instant);
  expect((await notices()).filter((notice) => notice.startsWith('remind/'))).toEqual(['remind/xa-1/officer 2026-06-15T03:20:00.000Z']);
});

test('what is late leaves when the office opens, never at night, at the weekend or on a holiday', async () => {
  const { look, notices } = await started({ communes: 1 });
  await look('2026-06-05T15:00:00.000Z'); // Friday 22:00
  expect(await notices()).toEqual([`opens/xa-1/officer ${morning('2026-06-08')}`]);
});

test('trap 2: the overdue reminder comes after the due date and to the late agency only', async () => {
  const { look, notices, submit } = await started({ communes: 3 });
  for (const day of ['2026-06-03', '2026-06-12', '2026-06-17']) await look(morning(day));
  await submit('xa-2', '2026-06-17T16:59:59.999Z');
  expect((await notices()).filter((notice) => notice.startsWith('overdue'))).toEqual([]);
  await look(morning('2026-06-18'));
  expect((await notices()).filter((notice) => notice.startsWith('overdue'))).toEqual([
    `overdue/xa-1/officer ${morning('2026-06-18')}`,
    `overdue/xa-3/officer ${morning('2026-06-18')}`,
  ]);
});

test('trap 3: no rung of a report due on a Friday before holidays lands on a Saturday, Sunday or holiday', async () => {
  const store = await open();
  const requirements = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: 2026-04-24 }, audience: { kinds: [xa] } }`;
  await store.start(smallPlan({ id: 'thu-sau', communes: 1, requirements }), morning('2026-01-20'));
  const { look, notices } = await openedRound(store, 'thu-sau', 'ket-qua');
  // Looked at every three hours of every day, as the worst of workers might.
  for (let ms = Date.parse('2026-04-09T00:00:00Z'); ms < Date.parse('2026-05-20T00:00:00Z'); ms += 3 * 3_600_000) {
    await look(new Date(ms).toISOString());
  }
  const days = (await notices()).map((notice) => notice.split(' ')[1]?.slice(0, 10) ?? '');
  expect(days).toHaveLength(9);
  expect(days.filter((day) => !isWorkingDayOf(day))).toEqual([]);
});

describe('a plan started late', () => {
  test('trap 5, rule 7: sends nothing for the past', async () => {
    const { look, notices, taken } = await started({ communes: 1, at: '2026-06-16T02:00:00.000Z' });
    await look('2026-06-16T02:00:05.000Z');
    expect(await notices()).toEqual([]);
    await look(morning('2026-06-17'));
    expect(await notices()).toEqual([`due/xa-1/officer ${morning('2026-06-17')}`]);
    expect((await taken()).filter((step) => step.includes('before-start'))).toEqual([
      'xa-1#opens before-start 2026-06-03T01:00:00.000Z',
      'xa-1#remind before-start 2026-06-12T01:00:00.000Z',
      'round#summary-before before-start 2026-06-16T01:00:00.000Z',
    ]);
  });

  test('owes nothing in a round whose due date has passed', async () => {
    const store = await open();
    await store.start(smallPlan({ id: 'qua-han' }), '2026-06-18T00:00:00.000Z');
    expect(await store.database.selectFrom('rounds').select('state').execute()).toEqual([{ state: 'past' }]);
    expect(await store.database.selectFrom('reports').select('id').execute()).toEqual([]);
  });
});

describe('after an outage', () => {
  test('rule 2: missed reminders collapse into the newest', async () => {
    const { look, taken } = await started({ communes: 1 });
    await look(morning('2026-06-03'));
    await look('2026-06-17T03:00:00.000Z');
    expect((await taken()).filter((step) => step.startsWith('xa-1'))).toEqual([
      'xa-1#opens sent 2026-06-03T01:00:00.000Z',
      'xa-1#due sent 2026-06-17T01:00:00.000Z',
      'xa-1#remind collapsed 2026-06-17T03:00:00.000Z',
    ]);
  });

  test('rule 2: escalations keep their levels and their spacing', async () => {
    const { look, taken } = await started({ communes: 1 });
    await look(morning('2026-06-03'));
    const days = ['19', '22', '23', '24', '25', '26', '29'].map((day) => `2026-06-${day}`);
    for (const day of days) await look(day === '2026-06-19' ? '2026-06-19T03:00:00.000Z' : morning(day));
    expect((await taken()).filter((step) => step.includes(' sent ') && !step.includes('summary')).slice(1)).toEqual([
      'xa-1#overdue sent 2026-06-19T03:00:00.000Z', // one working day late
      'xa-1#leader sent 2026-06-23T01:00:00.000Z', // two working days after it, not on 22/6
      'round#standing sent 2026-06-25T01:00:00.000Z',
      'round#authority sent 2026-06-29T01:00:00.000Z',
    ]);
  });
});

describe('a round of 1,200 agencies', () => {
  test('is taken in pages by two workers at once, every step once', async () => {
    const { look, url, database, id } = await started({ communes: 1200 });
    const others = [1, 2].map(() => openDatabase(url, () => {}));
    for (const day of ['2026-06-03', '2026-06-18']) {
      await Promise.all([look(morning(day)), ...others.map((other) => look(morning(day), other))]);
      const settled = await look(morning(day));
      expect(settled.nextAt).toBe(morning(day === '2026-06-03' ? '2026-06-12' : '2026-06-22'));
    }
    const counts = await database
      .selectFrom('notices')
      .select(['kind', (of) => of.fn.countAll<number>().as('n')])
      .where('plan', '=', id)
      .groupBy('kind')
      .orderBy('kind')
      .execute();
    expect(counts).toEqual([
      { kind: 'opens', n: 1200 },
      { kind: 'overdue', n: 1200 },
      { kind: 'summary-after', n: 1 },
    ]);
    const steps = await database
      .selectFrom('steps_taken')
      .select(['step', 'how', (of) => of.fn.countAll<number>().as('n')])
      .groupBy(['step', 'how'])
      .orderBy('step')
      .execute();
    expect(steps).toContainEqual({ step: 'opens', how: 'sent', n: 1200 });
    expect(steps).toContainEqual({ step: 'overdue', how: 'sent', n: 1200 });
    expect(steps).toContainEqual({ step: 'remind', how: 'collapsed', n: 1200 });
    await Promise.all(others.map((other) => other.destroy()));
  });
});

describe('a round that closes', () => {
  test('waits for reviews, and the last one wakes it', async () => {
    const { look, submit, dondoc, database, id } = await started({ communes: 2 });
    for (const day of DAYS.slice(0, 4)) await look(morning(day));
    await submit('xa-1', '2026-06-17T05:00:00.000Z');
    // The first word about the review is late; the second follows two working days after it.
    expect(await look(CLOSES)).toMatchObject({ done: false, nextAt: morning('2026-07-01'), counts: { owed: 2, received: 1, missed: 1 } });
    await dondoc.accept({ report: `${id}/ket-qua/xa-1`, by: 'coordinator' });
    const wake = database.selectFrom('wakes').select('next_at').where('waiter', '=', `round/${id}/ket-qua`);
    expect(await wake.executeTakeFirst()).toEqual({ next_at: CLOSES });
    expect(await look('2026-06-30T01:00:00.000Z')).toMatchObject({ done: true });
    expect(await wake.executeTakeFirst()).toBeUndefined();
  });
});
