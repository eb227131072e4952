/** While something is paused nothing is said of it; afterwards what was missed is said once, in order and with its spacing. */
import type { PauseTarget } from '../../src/plan/pauses';
import { checkedLetter } from '../../src/store/letters';
import { noticeOf } from '../../src/store/notices';
import { smallPlan } from '../support/plans';
import { morning, openedRound, type RoundUnderTest } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const BY = 'coordinator';
const REASON = 'Chờ hướng dẫn mới của tỉnh';

async function started(requirements?: string) {
  const store = await open();
  const id = 'tam-dung';
  await store.start(smallPlan({ id, communes: 2, ...(requirements === undefined ? {} : { requirements }) }), morning('2026-01-20'));
  const round = await openedRound(store, id, 'ket-qua');
  await round.look(morning('2026-06-03'));
  const pause = (target: PauseTarget, at: string) => {
    store.at(at);
    return store.dondoc.pause({ plan: id, target, reason: REASON, by: BY });
  };
  const resume = (target: PauseTarget, at: string, shift = false) => {
    store.at(at);
    return store.dondoc.resume({ plan: id, target, shift, by: BY });
  };
  return { ...store, ...round, id, plan: { kind: 'plan', id } as const, pause, resume };
}

/** Looks as the round's workflow would, from `at` until `end`. */
async function wait({ look }: Pick<RoundUnderTest, 'look'>, at: string, end: string): Promise<void> {
  for (let now = at; now <= end; ) {
    const { nextAt } = await look(now);
    if (nextAt === null) return;
    expect(nextAt > now).toBe(true);
    now = nextAt;
  }
}

const said = async ({ notices }: Pick<RoundUnderTest, 'notices'>, who: string) => (await notices()).filter((line) => line.includes(who));

test('paused over a reminder and the due date, resumed: one reminder, then the chain with its spacing, and a closing behind it', async () => {
  const scene = await started();
  expect(await scene.pause(scene.plan, '2026-06-11T03:00:00.000Z')).toMatchObject({ ok: true });
  await wait(scene, '2026-06-12T01:00:00.000Z', morning('2026-06-18'));
  expect(await said(scene, 'xa-1')).toEqual([`opens/xa-1/officer ${morning('2026-06-03')}`]);

  expect(await scene.resume(scene.plan, morning('2026-06-19'))).toEqual({ ok: true, moved: 0 });
  await wait(scene, morning('2026-06-19'), '2026-07-07T09:29:00.000Z');
  expect(await said(scene, 'xa-1')).toEqual([
    `opens/xa-1/officer ${morning('2026-06-03')}`,
    `overdue/xa-1/officer ${morning('2026-06-19')}`,
    `leader/xa-1/leader ${morning('2026-06-23')}`,
  ]);
  expect((await scene.notices()).filter((line) => /^(standing|authority)/.test(line))).toEqual([
    `standing/cong-an/leader ${morning('2026-06-25')}`,
    `authority/authority ${morning('2026-06-29')}`,
  ]);
  const report = async () =>
    scene.database.selectFrom('reports').select(['status', 'due_at']).where('agency', '=', 'xa-1').executeTakeFirst();
  expect(await report()).toEqual({ status: 'open', due_at: '2026-06-17T17:00:00.000Z' });
  // Six working days silent: 16:30 of 7/7 instead of 29/6.
  await scene.look('2026-07-07T09:30:00.000Z');
  expect(await report()).toMatchObject({ status: 'missed' });
});

test('a round whose closing comes while it is paused stays open until it is resumed', async () => {
  const scene = await started();
  await scene.pause({ kind: 'requirement', id: 'ket-qua' }, morning('2026-06-10'));
  await wait(scene, morning('2026-06-11'), morning('2026-07-10'));
  expect(await scene.database.selectFrom('reports').select('status').execute()).toEqual([{ status: 'open' }, { status: 'open' }]);
  await scene.resume({ kind: 'requirement', id: 'ket-qua' }, morning('2026-07-13'));
  await scene.look(morning('2026-07-13'));
  expect(await said(scene, 'xa-2')).toEqual([
    `opens/xa-2/officer ${morning('2026-06-03')}`,
    `overdue/xa-2/officer ${morning('2026-07-13')}`,
  ]);
});

test('a paused agency hears nothing while the others do, and is not named to anybody above', async () => {
  const scene = await started();
  await scene.pause({ kind: 'agency', id: 'xa-1' }, morning('2026-06-10'));
  await wait(scene, morning('2026-06-12'), morning('2026-06-26'));
  expect(await said(scene, 'xa-1')).toEqual([`opens/xa-1/officer ${morning('2026-06-03')}`]);
  expect(await said(scene, 'xa-2')).toHaveLength(5);
  const rows = await scene.database.selectFrom('notices').selectAll().where('kind', '=', 'standing').execute();
  const { letter } = await checkedLetter(scene.database, { plan: scene.id, notices: rows.map(noticeOf) }, await scene.clock.now());
  expect(letter?.rounds[0]?.assigned.outstanding.map(({ id }) => id)).toEqual(['xa-2']);
});

test('a paused person gets nothing while a colleague does, and nobody above hears what the person was not told', async () => {
  const scene = await started();
  await scene.pause({ kind: 'person', id: 'xa-1/officer' }, morning('2026-06-10'));
  await wait(scene, morning('2026-06-12'), morning('2026-06-22'));
  expect(await said(scene, 'xa-1')).toEqual([`opens/xa-1/officer ${morning('2026-06-03')}`]);
  expect(await said(scene, 'xa-2')).toHaveLength(5);
  await scene.resume({ kind: 'person', id: 'xa-1/officer' }, morning('2026-06-23'));
  await wait(scene, morning('2026-06-23'), morning('2026-06-25'));
  expect(await said(scene, 'xa-1')).toEqual([
    `opens/xa-1/officer ${morning('2026-06-03')}`,
    `overdue/xa-1/officer ${morning('2026-06-23')}`,
    `leader/xa-1/leader ${morning('2026-06-25')}`,
  ]);
});

test('what had not left is taken back, and said once on resuming', async () => {
  const scene = await started();
  await scene.look(morning('2026-06-12'));
  expect(await scene.pause(scene.plan, morning('2026-06-12'))).toMatchObject({ ok: true, held: 4 });
  await scene.resume(scene.plan, morning('2026-06-15'));
  await scene.look(morning('2026-06-15'));
  const waiting = await scene.database.selectFrom('notices').select(['id', 'at']).where('state', '=', 'waiting').orderBy('id').execute();
  expect(waiting).toEqual([
    { id: 'tam-dung/ket-qua/xa-1#remind/xa-1/officer', at: morning('2026-06-15') },
    { id: 'tam-dung/ket-qua/xa-2#remind/xa-2/officer', at: morning('2026-06-15') },
  ]);
});

test('with the shift every due date moves by the working days paused, as time given unasked, with the reason', async () => {
  const scene = await started();
  await scene.pause(scene.plan, morning('2026-06-10'));
  // Thursday to Tuesday, over a weekend: four working days.
  expect(await scene.resume(scene.plan, morning('2026-06-16'), true)).toEqual({ ok: true, moved: 2 });
  const reports = await scene.database.selectFrom('reports').select(['due_at', 'extended_due_at']).execute();
  expect(reports).toEqual([
    { due_at: '2026-06-17T17:00:00.000Z', extended_due_at: '2026-06-23T17:00:00.000Z' },
    { due_at: '2026-06-17T17:00:00.000Z', extended_due_at: '2026-06-23T17:00:00.000Z' },
  ]);
  const requests = await scene.database.selectFrom('requests').select(['granted_date', 'note', 'decision', 'decided_by']).execute();
  expect(requests[0]).toEqual({ granted_date: '2026-06-23', note: REASON, decision: 'granted', decided_by: BY });
});

test('receipts still leave while everything is paused', async () => {
  const scene = await started();
  await scene.pause(scene.plan, morning('2026-06-10'));
  await scene.dondoc.submit({
    report: 'tam-dung/ket-qua/xa-1',
    content: { nil: true, figures: {}, narrative: {}, declared: true },
    file: null,
    by: 'link',
    via: 'web',
  });
  const waiting = await scene.database.selectFrom('notices').select('kind').where('state', '=', 'waiting').execute();
  expect(waiting).toEqual([{ kind: 'receipt' }]);
});

test('pausing twice, resuming what is not paused, and unknown things are refused and leave nothing behind', async () => {
  const scene = await started();
  const at = morning('2026-06-10');
  const lines = async () =>
    (await scene.database.selectFrom('audit').select('act').where('act', 'in', ['pause', 'resume']).execute()).length;
  expect(await scene.resume(scene.plan, at)).toMatchObject({ ok: false, reason: 'not-paused' });
  expect(await scene.pause({ kind: 'agency', id: 'xa-9' }, at)).toEqual({ ok: false, reason: 'unknown-agency' });
  expect(await scene.pause({ kind: 'person', id: 'xa-9/officer' }, at)).toEqual({ ok: false, reason: 'unknown-person' });
  expect(await scene.pause({ kind: 'requirement', id: 'khac' }, at)).toEqual({ ok: false, reason: 'unknown-requirement' });
  expect(await scene.dondoc.pause({ plan: 'khac', target: scene.plan, reason: REASON, by: BY })).toEqual({
    ok: false,
    reason: 'unknown-plan',
  });
  expect(await scene.dondoc.pause({ plan: scene.id, target: scene.plan, reason: ' ', by: BY })).toEqual({ ok: false, reason: 'no-reason' });
  expect(await lines()).toBe(0);
  const twice = await Promise.all([scene.pause(scene.plan, at), scene.pause(scene.plan, at)]);
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await scene.pause(scene.plan, at)).toEqual({
    ok: false,
    reason: 'already-paused',
    last: { act: 'pause', by: BY, at },
  });
  expect(await lines()).toBe(1);
});

test('a report that two pauses hold is silent until the last of them ends, and its days count once', async () => {
  const scene = await started();
  await scene.pause(scene.plan, morning('2026-06-10'));
  await scene.pause({ kind: 'agency', id: 'xa-1' }, morning('2026-06-11'));
  await scene.resume(scene.plan, morning('2026-06-12'));
  await scene.look(morning('2026-06-12'));
  expect(await said(scene, 'xa-1')).toHaveLength(1);
  await scene.resume({ kind: 'agency', id: 'xa-1' }, morning('2026-06-15'));
  const days = await scene.database.selectFrom('reports').select(['agency', 'held_days']).orderBy('agency').execute();
  // 10/6 to 15/6: Thursday, Friday, Monday. 10/6 to 12/6: two.
  expect(days).toEqual([
    { agency: 'xa-1', held_days: 3 },
    { agency: 'xa-2', held_days: 2 },
  ]);
});
