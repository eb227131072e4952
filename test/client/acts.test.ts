/** What people and programs may do, and what they are told when they may not: each act whole or not at all. */
import { sql } from 'kysely';
import type { SubmitInput } from '../../src/client/dondoc';
import { compilePlan } from '../../src/plan/compile';
import { PlanRefused } from '../../src/plan/problem';
import { openDatabase } from '../../src/store/database';
import { readSmallPlan, smallPlan, vietnam } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const REQUIREMENTS = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }
  - { id: quyet-dinh, title: Quyết định chọn xã, short: Chọn xã, decides: { from: { kinds: [xa], except: [xa-3] }, choose: 1 }, due: { date: 2026-03-31 } }
  - { id: ke-hoach, title: Kế hoạch của xã được chọn, short: Kế hoạch, audience: { decided: quyet-dinh }, due: { after: { of: quyet-dinh, workingDays: 15, from: accepted } } }`;
const CLOSED = '2026-06-29T09:30:00.000Z';

let plans = 0;

async function started() {
  const store = await open();
  const id = `viec-${(plans += 1)}`;
  await store.start(smallPlan({ id, requirements: REQUIREMENTS }), morning('2026-01-20'));
  const round = await openedRound(store, id, 'ket-qua');
  await round.look(morning('2026-06-03'));
  const report = (agency = 'xa-1') => `${id}/ket-qua/${agency}`;
  const input = (change: Partial<SubmitInput> = {}): SubmitInput => ({
    report: report(),
    content: { nil: false, figures: { A: { is: 'number', value: '0' } }, narrative: {}, declared: true },
    file: null,
    by: 'link',
    via: 'api',
    ...change,
  });
  return { ...store, ...round, id, report, input };
}

/** Everything a refused act might have left behind. */
async function dump({ database }: Pick<Store, 'database'>): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    select concat_ws('|', (select json_agg(t order by id) from reports t), (select json_agg(t) from submissions t), (select json_agg(t order by seq) from audit t),
                     (select json_agg(t order by id) from notices t), (select json_agg(t order by waiter) from wakes t), (select count(*) from files),
                     (select json_agg(t) from decisions t), (select json_agg(t order by plan) from plan_versions t)) as all`.execute(
    database,
  );
  return rows[0]?.all ?? '';
}

describe('starting a plan', () => {
  test('twice is refused, also at the same moment, and changes nothing', async () => {
    const store = await open();
    const start = () =>
      store.dondoc.startPlan({ compiled: smallPlan({ id: 'hai-lan' }), files: { main: 'plan.yaml', texts: {} }, by: 'operator' });
    const answers = await Promise.all([start(), start(), start()]);
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, plan: 'hai-lan' }]);
    const before = await dump(store);
    expect(await start()).toMatchObject({ ok: false, reason: 'already-started', last: { act: 'start-plan', by: 'operator' } });
    expect(await dump(store)).toBe(before);
  });

  test('rule 6, trap 4: with a rung that can never fire is refused before anything is stored', () => {
    const plan = readSmallPlan();
    const withoutLeaders = plan.agencies.map((agency) =>
      agency.kind === 'xa' ? { ...agency, contacts: agency.contacts.filter(({ role }) => role !== 'leader') } : agency,
    );
    const compile = () => compilePlan({ ...plan, agencies: withoutLeaders }, vietnam, { accepted: {}, decided: {} });
    expect(compile).toThrow(PlanRefused);
    expect(compile).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'step-reaches-nobody', value: 'leader' })] }),
    );
  });
});

describe('submitting', () => {
  test('stores row, file, status, audit line and receipt notice together', async () => {
    const { dondoc, database, input, report, at } = await started();
    at('2026-06-10T20:00:00.000Z'); // at night: receipts leave at once
    const file = { name: 'bao-cao.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
    const outcome = await dondoc.submit(input({ file }));
    expect(outcome).toMatchObject({
      ok: true,
      late: false,
      afterClosing: false,
      receipt: { version: 1, nil: false, fileName: 'bao-cao.pdf' },
    });
    expect(await dondoc.report(report())).toMatchObject({
      ok: true,
      report: { status: 'submitted', timeliness: 'on-time', versions: [{ version: 1 }] },
    });
    const [notice] = await database.selectFrom('notices').select(['kind', 'person', 'at']).where('kind', '=', 'receipt').execute();
    expect(notice).toEqual({ kind: 'receipt', person: 'xa-1/officer', at: '2026-06-10T20:00:00.000Z' });
    const [line] = await database.selectFrom('audit').select(['actor', 'act', 'subject']).where('act', '=', 'submit').execute();
    expect(line).toEqual({ actor: 'link', act: 'submit', subject: report() });
    const { file: sha256 } = await database.selectFrom('submissions').select('file').executeTakeFirstOrThrow();
    expect((await dondoc.file(sha256 ?? ''))?.bytes.toString()).toBe('%PDF-1.7');
    expect(await database.selectFrom('wakes').select('next_at').where('waiter', '=', 'dispatch').executeTakeFirst()).toEqual({
      next_at: morning('2026-06-03'),
    });
  });

  test('trap 13: blank, zero, "nothing to report" and a number stay four things', async () => {
    const { dondoc, input, report } = await started();
    const figures = {
      A: { is: 'missing' },
      B: { is: 'number', value: '0' },
      C: { is: 'nil' },
      D: { is: 'number', value: '12.50' },
    } as const;
    await dondoc.submit(input({ content: { nil: false, figures, narrative: {}, declared: true } }));
    const read = await dondoc.report(report());
    expect(read.ok && read.report.latest?.figures).toEqual(figures);
  });

  test.each([
    ['a report nobody owes', 'unknown-report', (all: Awaited<ReturnType<typeof started>>) => all.input({ report: all.report('xa-99') })],
    ['the same again', 'identical-resubmission', (all: Awaited<ReturnType<typeof started>>) => all.input()],
    ['a waived report', 'is-waived', (all: Awaited<ReturnType<typeof started>>) => all.input({ report: all.report('xa-2') })],
  ])('%s is refused as %s, with nothing stored', async (_what, reason, inputOf) => {
    const all = await started();
    await all.dondoc.submit(all.input());
    await all.dondoc.waive({ report: all.report('xa-2'), by: 'operator', reason: 'sáp nhập' });
    const before = await dump(all);
    const file = reason === 'identical-resubmission' ? null : { name: 'x.pdf', contentType: 'application/pdf', bytes: Buffer.from('x') };
    expect(await all.dondoc.submit({ ...inputOf(all), file })).toMatchObject({ ok: false, reason });
    expect(await dump(all)).toBe(before);
  });

  test('a report whose round has not opened is refused', async () => {
    const store = await open();
    await store.start(smallPlan({ id: 'chua-mo' }), morning('2026-01-20'));
    const content = { nil: true, figures: {}, narrative: {}, declared: true };
    expect(await store.dondoc.submit({ report: 'chua-mo/ket-qua/xa-1', content, file: null, by: 'link', via: 'api' })).toEqual({
      ok: false,
      reason: 'not-open-yet',
      last: null,
    });
  });

  test('a changed version keeps the first receipt; the same bytes from two browsers at once make one version', async () => {
    const { dondoc, database, input, at } = await started();
    at('2026-06-10T02:00:00.000Z');
    const both = await Promise.all([dondoc.submit(input()), dondoc.submit(input())]);
    expect(both.map((answer) => (answer.ok ? 'stored' : answer.reason)).toSorted()).toEqual(['identical-resubmission', 'stored']);
    at('2026-06-20T02:00:00.000Z');
    const changed = { nil: false, figures: { A: { is: 'number', value: '7' } }, narrative: {}, declared: true } as const;
    expect(await dondoc.submit(input({ content: changed }))).toMatchObject({ ok: true, late: false, receipt: { version: 2 } });
    expect(
      await database.selectFrom('reports').select(['version', 'first_received_at']).where('id', '=', input().report).executeTakeFirst(),
    ).toEqual({
      version: 2,
      first_received_at: '2026-06-10T02:00:00.000Z',
    });
  });

  test('the last millisecond of the due date is on time, the next is late', async () => {
    const { dondoc, input, report, at } = await started();
    at('2026-06-17T16:59:59.999Z');
    expect(await dondoc.submit(input())).toMatchObject({ ok: true, late: false });
    at('2026-06-17T17:00:00.000Z');
    expect(await dondoc.submit(input({ report: report('xa-2') }))).toMatchObject({ ok: true, late: true, afterClosing: false });
  });

  test('after closing is taken, counts as late and says so', async () => {
    const { dondoc, input, look, report, id, at } = await started();
    await look(CLOSED);
    at('2026-07-01T02:00:00.000Z');
    expect(await dondoc.submit(input())).toMatchObject({ ok: true, late: true, afterClosing: true });
    await dondoc.accept({ report: report(), by: 'operator' });
    const status = await dondoc.status(id);
    expect(status.ok && status.status.rounds.find(({ round }) => round === 'ket-qua')).toMatchObject({
      owed: 3,
      onTime: 0,
      late: 1,
      missed: 2,
      outstanding: 0,
    });
  });
});

describe('accepting', () => {
  test('owes the agency an answer, and is done once', async () => {
    const all = await started();
    await all.dondoc.submit(all.input());
    const at = await all.clock.now();
    expect(await all.dondoc.accept({ report: all.report(), by: 'operator' })).toEqual({ ok: true, endorsed: false });
    const before = await dump(all);
    expect(await all.dondoc.accept({ report: all.report(), by: 'operator' })).toEqual({
      ok: false,
      reason: 'already-accepted',
      last: { act: 'accept', by: 'operator', at },
    });
    expect(await all.dondoc.accept({ report: all.report('xa-2'), by: 'operator' })).toMatchObject({ reason: 'nothing-to-accept' });
    expect(await all.dondoc.accept({ report: 'no/such/report', by: 'operator' })).toEqual({ ok: false, reason: 'unknown-report' });
    expect(await dump(all)).toBe(before);
    expect(await all.database.selectFrom('notices').select('person').where('kind', '=', 'accepted').execute()).toEqual([
      { person: 'xa-1/officer' },
    ]);
  });
});

describe('recording a decision', () => {
  const decision = (id: string, agencies: readonly string[], requirement = 'quyet-dinh') => ({
    plan: id,
    requirement,
    agencies,
    number: '12/QĐ-UBND',
    date: '2026-03-30',
    by: 'operator',
  });

  test('fills the audience that waited for it and makes its dates final', async () => {
    const all = await started();
    all.at(morning('2026-03-30'));
    expect(await all.dondoc.recordDecision(decision(all.id, ['xa-2']))).toEqual({ ok: true });
    const round = await all.database.selectFrom('rounds').select(['due', 'estimated']).where('id', '=', 'ke-hoach').executeTakeFirst();
    expect(round).toEqual({ due: '2026-04-20', estimated: false });
    expect(await all.database.selectFrom('reports').select(['agency', 'status']).where('round', '=', 'ke-hoach').execute()).toEqual([
      { agency: 'xa-2', status: 'scheduled' },
    ]);
  });

  test.each([
    ['of a plan that was never started', 'unknown-plan', (id: string) => decision(`${id}-x`, ['xa-2'])],
    ['on what is no requirement', 'unknown-requirement', (id: string) => decision(id, ['xa-2'], 'ket-luan')],
    ['on what nobody decides', 'not-a-decision', (id: string) => decision(id, ['xa-2'], 'ket-qua')],
    ['for nobody', 'wrong-choice', (id: string) => decision(id, [])],
    ['for more than asked', 'wrong-choice', (id: string) => decision(id, ['xa-1', 'xa-2'])],
    ['for one twice', 'wrong-choice', (id: string) => decision(id, ['xa-2', 'xa-2'])],
    ['for one that cannot be chosen', 'wrong-choice', (id: string) => decision(id, ['xa-3'])],
  ])('%s is refused as %s, with nothing stored', async (_what, reason, inputOf) => {
    const all = await started();
    const before = await dump(all);
    expect(await all.dondoc.recordDecision(inputOf(all.id))).toEqual({ ok: false, reason });
    expect(await dump(all)).toBe(before);
  });

  test('twice, also at the same moment, is refused', async () => {
    const all = await started();
    const answers = await Promise.all(['xa-1', 'xa-2'].map((agency) => all.dondoc.recordDecision(decision(all.id, [agency]))));
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.reason)).toSorted()).toEqual(['already-recorded', 'ok']);
  });
});

test('trap 11: reading everything ten times changes nothing', async () => {
  const all = await started();
  await all.dondoc.submit(all.input());
  const before = await dump(all);
  for (let again = 0; again < 10; again += 1) {
    await all.dondoc.plans();
    await all.dondoc.status(all.id);
    await all.dondoc.preview(all.id);
    await all.dondoc.report(all.report());
    await all.dondoc.why(all.report());
    await all.dondoc.consolidations(all.id);
    await all.dondoc.health();
  }
  expect(await dump(all)).toBe(before);
});

test('what is not there is said to be unknown', async () => {
  const { dondoc } = await open();
  expect(await dondoc.status('no')).toEqual({ ok: false, reason: 'unknown-plan' });
  expect(await dondoc.preview('no')).toEqual({ ok: false, reason: 'unknown-plan' });
  expect(await dondoc.consolidations('no')).toEqual({ ok: false, reason: 'unknown-plan' });
  expect(await dondoc.report('no')).toEqual({ ok: false, reason: 'unknown-report' });
  expect(await dondoc.why('no')).toEqual({ ok: false, reason: 'unknown-report' });
  expect(await dondoc.approveConsolidation({ plan: 'no', consolidation: 'no', by: 'operator' })).toEqual({
    ok: false,
    reason: 'unknown-consolidation',
  });
  expect(await dondoc.document('no')).toBeNull();
});

test('why tells where a report stands, what was done, and what comes next', async () => {
  const { dondoc, report, look } = await started();
  await look(morning('2026-06-18'));
  const answer = await dondoc.why(report());
  expect(answer).toMatchObject({
    ok: true,
    why: { status: 'open', next: { at: morning('2026-06-22'), step: 'leader', to: 'leader' }, workflow: expect.stringMatching(/^round\//) },
  });
});

test('a second program on the same database sees an act as soon as it is answered', async () => {
  const all = await started();
  await all.dondoc.submit(all.input());
  const other = openDatabase(all.url, () => {});
  expect(await other.selectFrom('reports').select('status').where('id', '=', all.report()).executeTakeFirst()).toEqual({
    status: 'submitted',
  });
  await other.destroy();
});
