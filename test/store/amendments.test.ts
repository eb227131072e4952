/** A running plan amended on real rows: what moves, what stays, what is said and never said again. */
import { compilePlan } from '../../src/plan/compile';
import type { CalendarYear, NoticeKind } from '../../src/plan/model';
import { advancePlan } from '../../src/store/advance-plan';
import { openRound } from '../../src/store/advance-round';
import { applyAmendment, pendingAmendment } from '../../src/store/amendments';
import { readSmallPlan, smallPlan, vietnam } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const NOTHING = { accepted: {}, decided: {} };
const files = { main: 'plan.yaml', texts: {} };

let plans = 0;

const dueOn = (date: string, audience = '{ kinds: [xa] }') => `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: ${date} }, audience: ${audience} }`;

/** Due on 17/6/2026, opened on 3/6; looked at on that day. */
async function running(opened = true) {
  const store = await open();
  const id = `sua-${(plans += 1)}`;
  await store.start(smallPlan({ id, requirements: dueOn('2026-06-17') }), morning('2026-01-20'));
  const round = await openedRound(store, id, 'ket-qua');
  if (opened) await round.look(morning('2026-06-03'));
  return { ...store, ...round, id, report: (agency = 'xa-1') => `${id}/ket-qua/${agency}` };
}

/** Proposed and put in force at the same instant, as the plan's workflow does it. */
async function amend(store: Store, compiled: ReturnType<typeof smallPlan>, at: string, reason = 'Công văn 15/UBND') {
  store.at(at);
  const proposed = await store.dondoc.amendPlan({ compiled, effective: null, files, reason, by: 'operator' });
  if (!proposed.ok) return proposed;
  const { state } = await applyAmendment(store.database, compiled.plan.id, proposed.version, at);
  return { ...proposed, state };
}

/** As the dispatch leaves what it has sent. */
async function haveLeft({ database }: Store): Promise<void> {
  await database.updateTable('notices').set({ state: 'mailed' }).where('state', '=', 'waiting').execute();
}

async function letters({ database }: Store, kind: NoticeKind): Promise<readonly string[]> {
  const rows = await database.selectFrom('notices').select(['id', 'at']).where('kind', '=', kind).orderBy('id').execute();
  return rows.map(({ id, at }) => `${id.split('/').slice(2).join('/')} ${at}`);
}

describe('a due date', () => {
  test('trap 7: moved later after a reminder leaves nothing of the old ladder to come, repeats nothing, and each officer is told once', async () => {
    const year = await running();
    await year.look(morning('2026-06-12'));
    await haveLeft(year);
    const before = await year.notices();
    const answer = await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-25') }), morning('2026-06-15'));
    expect(answer).toMatchObject({ ok: true, version: 2, state: 'applied' });
    expect(await letters(year, 'amended')).toEqual(
      ['xa-1', 'xa-2', 'xa-3'].map((agency) => `${agency}#amended-v2/${agency}/officer ${morning('2026-06-15')}`),
    );
    // The days of the old ladder go by in silence, and that of the new reminder: it was said.
    for (const day of ['15', '17', '18', '22', '24']) await year.look(morning(`2026-06-${day}`));
    expect((await year.notices()).filter((line) => !line.startsWith('amended'))).toEqual([
      ...before,
      `summary-before/cong-an/coordinator ${morning('2026-06-24')}`,
    ]);
    for (const day of ['25', '26']) await year.look(morning(`2026-06-${day}`));
    expect((await year.notices()).filter((line) => line.includes('xa-1/officer'))).toEqual([
      `opens/xa-1/officer ${morning('2026-06-03')}`,
      `remind/xa-1/officer ${morning('2026-06-12')}`,
      `amended-v2/xa-1/officer ${morning('2026-06-15')}`,
      `due/xa-1/officer ${morning('2026-06-25')}`,
      `overdue/xa-1/officer ${morning('2026-06-26')}`,
    ]);
    expect(await year.dondoc.report(year.report())).toMatchObject({ ok: true, report: { round: { due: '2026-06-25' }, status: 'open' } });
  });

  test('moved earlier, before its reminder, sends nothing for the past and goes on from where the new ladder stands', async () => {
    const year = await running();
    // Due 12/6: the reminder would have been on 9/6.
    await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-12') }), morning('2026-06-10'));
    await year.look(morning('2026-06-10'));
    expect((await year.taken()).filter((line) => line.startsWith('xa-1#'))).toEqual([
      `xa-1#opens sent ${morning('2026-06-03')}`,
      `xa-1#remind before-start ${morning('2026-06-09')}`,
    ]);
    await year.look(morning('2026-06-12'));
    expect(await letters(year, 'due-today')).toHaveLength(3);
    expect(await letters(year, 'reminder')).toEqual([]);
  });

  test('moved while a notice of the old ladder has not left takes that notice back, and says it on its new day', async () => {
    const year = await running();
    await year.look(morning('2026-06-17'));
    await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-25') }), '2026-06-17T02:00:00.000Z');
    const state = async () =>
      (await year.database.selectFrom('notices').select(['state', 'reason']).where('kind', '=', 'due-today').execute()).map(
        (row) => `${row.state} ${row.reason}`,
      );
    expect(await state()).toEqual(['cancelled put-off', 'cancelled put-off', 'cancelled put-off']);
    await year.look(morning('2026-06-25'));
    expect(await state()).toEqual(['waiting null', 'waiting null', 'waiting null']);
  });

  test('never moves into the past: refused, with nothing stored', async () => {
    const year = await running();
    const compiled = smallPlan({ id: year.id, requirements: dueOn('2026-06-09') });
    expect(await amend(year, compiled, morning('2026-06-10'))).toEqual({ ok: false, reason: 'amendment-refused' });
    expect(await year.dondoc.previewAmendment({ compiled, effective: null })).toMatchObject({
      ok: true,
      diff: { refused: [{ code: 'due-in-the-past', where: 'ket-qua' }] },
    });
    expect(await year.database.selectFrom('plan_versions').select('version').execute()).toEqual([{ version: 1 }]);
    expect(await year.database.selectFrom('audit').select('act').where('act', 'like', '%amend%').execute()).toEqual([]);
  });

  test('of a round that has ended stays, and the difference says so', async () => {
    const year = await running();
    for (const day of ['12', '17', '18', '22', '24', '26']) await year.look(morning(`2026-06-${day}`));
    await year.look('2026-06-29T09:30:00.000Z');
    const compiled = smallPlan({ id: year.id, requirements: dueOn('2026-07-20') });
    year.at(morning('2026-07-01'));
    expect(await year.dondoc.previewAmendment({ compiled, effective: null })).toMatchObject({
      ok: true,
      diff: { rounds: { moved: [] }, sends: { gone: [], new: [], moved: [] }, locked: [{ code: 'round-ended', where: 'ket-qua' }] },
    });
  });
});

describe('what people have done', () => {
  test('trap 9: submissions, time given and requests survive, and a date that was given beside the plan does not move', async () => {
    const year = await running();
    const content = { nil: false, figures: {}, narrative: {}, declared: true };
    year.at(morning('2026-06-10'));
    await year.dondoc.submit({ report: year.report('xa-1'), content, file: null, by: 'link', via: 'web' });
    await year.dondoc.askForTime({ report: year.report('xa-2'), date: '2026-06-30', reason: 'Chờ số liệu', by: 'link' });
    await year.dondoc.decideTime({ report: year.report('xa-2'), by: 'cong-an/coordinator', date: '2026-06-30', note: '' });
    await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-25') }), morning('2026-06-11'));
    expect(await year.dondoc.report(year.report('xa-1'))).toMatchObject({
      ok: true,
      report: { status: 'submitted', timeliness: 'on-time', versions: [{ version: 1 }] },
    });
    expect(await year.dondoc.report(year.report('xa-2'))).toMatchObject({
      ok: true,
      report: { status: 'open', state: { extendedDueAt: '2026-06-30T17:00:00.000Z' }, requests: [{ decision: 'granted' }] },
    });
    expect(await letters(year, 'amended')).toEqual([`xa-3#amended-v2/xa-3/officer ${morning('2026-06-11')}`]);
    await year.look(morning('2026-06-30'));
    expect((await letters(year, 'due-today')).map((line) => line.split('#')[0])).toEqual(['xa-2']);
  });
});

test('a report that was let off is owed again by the new date', async () => {
  const year = await running();
  const decides = { report: year.report(), by: 'operator', reason: 'Sáp nhập' };
  expect(await year.dondoc.waive(decides)).toMatchObject({ ok: true });
  await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-25') }), morning('2026-06-15'));
  expect(await year.dondoc.unwaive(decides)).toMatchObject({ ok: true });
  year.at(morning('2026-06-22'));
  const content = { nil: true, figures: {}, narrative: {}, declared: true };
  const sent = { report: year.report(), content, file: null, by: 'link', via: 'web' } as const;
  expect(await year.dondoc.submit(sent)).toMatchObject({ ok: true, late: false });
});

describe('who owes', () => {
  test('an agency taken out gets one courtesy notice and owes nothing; its history stays', async () => {
    const year = await running();
    const requirements = dueOn('2026-06-17', '{ kinds: [xa], except: [xa-3] }');
    await amend(year, smallPlan({ id: year.id, requirements }), morning('2026-06-11'));
    expect(await letters(year, 'removed')).toEqual([`xa-3#removed-v2/xa-3/officer ${morning('2026-06-11')}`]);
    for (const day of ['12', '17', '18', '22', '24', '26']) await year.look(morning(`2026-06-${day}`));
    expect((await year.notices()).filter((line) => line.includes('xa-3/'))).toEqual([
      `opens/xa-3/officer ${morning('2026-06-03')}`,
      `removed-v2/xa-3/officer ${morning('2026-06-11')}`,
    ]);
    expect(await year.dondoc.report(year.report('xa-3'))).toMatchObject({ ok: true, report: { status: 'waived' } });
  });

  test('an agency that leaves the plan can still be read of, and one that joins is asked at once', async () => {
    const year = await running();
    await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-17'), communes: 2 }), morning('2026-06-11'));
    expect(await year.dondoc.report(year.report('xa-3'))).toMatchObject({ ok: true, report: { status: 'waived', agency: { id: 'xa-3' } } });
    await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-17'), communes: 4 }), '2026-06-11T02:00:00.000Z');
    await year.look('2026-06-11T02:00:00.000Z');
    expect(await year.dondoc.report(year.report('xa-3'))).toMatchObject({ ok: true, report: { status: 'open' } });
    expect((await year.notices()).filter((line) => line.includes('xa-4/'))).toEqual(['opens/xa-4/officer 2026-06-11T02:00:00.000Z']);
  });

  test('a duty that is added owes its reports, its steps and its opening; one that is taken out owes none of them', async () => {
    const year = await running();
    const more = `${dueOn('2026-06-17')}
  - { id: them, title: Báo cáo thêm, short: Báo cáo thêm, due: { date: 2026-07-20 }, audience: { agencies: [xa-1, xa-2] } }`;
    const answer = await amend(year, smallPlan({ id: year.id, requirements: more }), morning('2026-06-11'));
    expect(answer).toMatchObject({
      ok: true,
      diff: { rounds: { added: [{ round: 'them', due: '2026-07-20', agencies: ['xa-1', 'xa-2'] }] } },
    });
    const [wake] = await year.database.selectFrom('wakes').select('next_at').where('waiter', '=', `round/${year.id}/them`).execute();
    expect(wake?.next_at).toBe(morning('2026-07-06'));
    expect(await advancePlan(year.database, year.id, morning('2026-07-06'))).toMatchObject({ open: expect.arrayContaining(['them']) });
    await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-17') }), '2026-06-11T02:00:00.000Z');
    const owed = await year.database.selectFrom('reports').select('id').where('round', '=', 'them').execute();
    expect(owed).toEqual([]);
    expect(await year.database.selectFrom('wakes').select('waiter').where('waiter', 'like', '%them').execute()).toEqual([]);
  });

  test('a round taken out while it is open closes at once without a word to anybody above; what was received goes on to review', async () => {
    const year = await running();
    year.at(morning('2026-06-10'));
    const content = { nil: false, figures: {}, narrative: {}, declared: true };
    await year.dondoc.submit({ report: year.report('xa-1'), content, file: null, by: 'link', via: 'web' });
    const other = `
  - { id: khac, title: Báo cáo khác, short: Báo cáo khác, due: { date: 2026-09-15 }, audience: { kinds: [xa] } }`;
    expect(await amend(year, smallPlan({ id: year.id, requirements: other }), morning('2026-06-11'))).toMatchObject({
      ok: true,
      diff: { rounds: { removed: ['ket-qua'], added: [{ round: 'khac' }] } },
    });
    expect((await letters(year, 'removed')).map((line) => line.split('#')[0])).toEqual(['xa-2', 'xa-3']);
    expect(await year.look(morning('2026-06-11'))).toMatchObject({ done: false, counts: { received: 1, missed: 0 } });
    await year.dondoc.accept({ report: year.report('xa-1'), by: 'cong-an/coordinator' });
    expect(await year.look(morning('2026-06-24'))).toMatchObject({ done: true });
    expect((await year.notices()).filter((line) => /summary|standing|authority|due\//.test(line))).toEqual([]);
    expect(await year.dondoc.report(year.report('xa-2'))).toMatchObject({ ok: true, report: { status: 'waived' } });
  });

  test('three communes merged into one in mid-year: their history stays, what is due later is owed once by their successor', async () => {
    const store = await open();
    const id = `gop-${(plans += 1)}`;
    const requirements = `${dueOn('2026-06-17')}
  - { id: cuoi, title: Báo cáo cuối, short: Báo cáo cuối, due: { date: 2026-09-15 }, audience: { kinds: [xa] } }`;
    await store.start(smallPlan({ id, requirements }), morning('2026-01-20'));
    const first = await openedRound(store, id, 'ket-qua');
    for (const day of ['03', '12', '17', '18', '22', '24', '26']) await first.look(morning(`2026-06-${day}`));
    await first.look('2026-06-29T09:30:00.000Z');
    const plan = readSmallPlan({ id, requirements, communes: 4 });
    const agencies = plan.agencies.map((agency) => {
      if (agency.id === 'xa-4') return { ...agency, startsOn: '2026-07-01' };
      return agency.kind === 'xa' ? { ...agency, endsOn: '2026-06-30', successor: 'xa-4' } : agency;
    });
    await amend(store, compilePlan({ ...plan, agencies }, vietnam, NOTHING), morning('2026-07-01'));
    const rows = await store.database.selectFrom('reports').select(['id', 'status']).where('plan', '=', id).orderBy('id').execute();
    expect(rows.map((row) => `${row.id.slice(id.length + 1)} ${row.status}`)).toEqual([
      'cuoi/xa-4 scheduled',
      'ket-qua/xa-1 missed',
      'ket-qua/xa-2 missed',
      'ket-qua/xa-3 missed',
    ]);
    expect(await letters(store, 'removed')).toEqual([]);
  });

  test('what was decided about a report that has not opened goes with its round, and no letter is left that would speak of it', async () => {
    const year = await running(false);
    const more = `${dueOn('2026-06-17')}
  - { id: them, title: Báo cáo thêm, short: Báo cáo thêm, due: { date: 2026-10-15 }, audience: { agencies: [xa-1] } }`;
    await amend(year, smallPlan({ id: year.id, requirements: more }), morning('2026-02-02'));
    const report = `${year.id}/them/xa-1`;
    const given = await year.dondoc.decideTime({ report, by: 'cong-an/coordinator', date: '2026-10-20', note: '' });
    expect(given).toMatchObject({ ok: true });
    const removed = await amend(year, smallPlan({ id: year.id, requirements: dueOn('2026-06-17') }), '2026-02-02T02:00:00.000Z');
    expect(removed).toMatchObject({ ok: true, state: 'applied', diff: { told: [], rounds: { removed: ['them'] } } });
    expect(await year.dondoc.report(report)).toEqual({ ok: false, reason: 'unknown-report' });
    const notices = await year.database.selectFrom('notices').select(['state', 'reason']).where('round', '=', 'them').execute();
    expect(notices).toEqual([{ state: 'cancelled', reason: 'removed' }]);
  });

  test('an ad-hoc round is due within working days, opens at once, and stays when the file is applied again', async () => {
    const year = await running();
    year.at(morning('2026-06-11'));
    const wanted = { plan: year.id, title: 'Báo cáo đột xuất về cao điểm', agencies: ['xa-2'], days: 5, reason: '', by: 'operator' };
    const added = await year.dondoc.addRound(wanted);
    expect(added).toMatchObject({ ok: true, diff: { rounds: { added: [{ round: 'dot-xuat-1', due: '2026-06-18' }] } } });
    await applyAmendment(year.database, year.id, added.ok ? added.version : 0, morning('2026-06-11'));
    expect(await advancePlan(year.database, year.id, morning('2026-06-11'))).toMatchObject({ open: ['dot-xuat-1'] });
    expect(await year.dondoc.addRound({ ...wanted, by: 'cong-an/coordinator' })).toEqual({
      ok: false,
      reason: 'already-added',
      last: { act: 'amend', by: 'operator', at: morning('2026-06-11') },
    });
    const round = await openedRound(year, year.id, 'dot-xuat-1');
    await round.look(morning('2026-06-11'));
    expect(await round.notices()).toEqual([`opens/xa-2/officer ${morning('2026-06-11')}`]);
    const again = smallPlan({ id: year.id, requirements: dueOn('2026-06-19') });
    expect(await amend(year, again, '2026-06-11T02:00:00.000Z')).toMatchObject({ ok: true, diff: { rounds: { removed: [] } } });
    expect(await year.dondoc.addRound({ ...wanted, agencies: ['xa-9'] })).toEqual({ ok: false, reason: 'unknown-agency' });
  });
});

test('a holiday announced late shows what moves and moves it', async () => {
  const store = await open();
  const id = `nghi-${(plans += 1)}`;
  const requirements = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, every: [month], window: DUONG_LICH, due: { after: { of: cut-off, workingDays: 2 } }, audience: { kinds: [xa] } }`;
  await store.start(smallPlan({ id, requirements, communes: 1 }), morning('2026-01-20'));
  // 1/7/2026 is a Wednesday; the report of June was due on 2/7.
  const day = { date: '2026-07-02', kind: 'holiday', name: 'Nghỉ lễ đột xuất', legalBasis: 'Thông báo', status: 'official' } as const;
  const calendars: readonly CalendarYear[] = vietnam.map((year) => (year.year === 2026 ? { ...year, days: [...year.days, day] } : year));
  const compiled = compilePlan(readSmallPlan({ id, requirements, communes: 1 }), calendars, NOTHING);
  const answer = await amend(store, compiled, morning('2026-06-05'));
  expect(answer).toMatchObject({ ok: true, state: 'applied', diff: { requirements: [] } });
  const dues = answer.ok ? answer.diff.rounds.moved.flatMap(({ round, due }) => (due === undefined ? [] : [[round, due.after]])) : [];
  expect(dues).toEqual([['ket-qua-m06', '2026-07-03']]);
  const row = await store.database.selectFrom('rounds').select('due').where('id', '=', 'ket-qua-m06').executeTakeFirstOrThrow();
  expect(row.due).toBe('2026-07-03');
});

describe('an amendment', () => {
  test('applied twice is refused and says so', async () => {
    const year = await running();
    const compiled = smallPlan({ id: year.id, requirements: dueOn('2026-06-25') });
    expect(await amend(year, compiled, morning('2026-06-10'))).toMatchObject({ ok: true });
    expect(await amend(year, compiled, morning('2026-06-11'))).toMatchObject({
      ok: false,
      reason: 'nothing-changes',
      last: { act: 'amend', by: 'operator' },
    });
    expect(await applyAmendment(year.database, year.id, 2, morning('2026-06-11'))).toEqual({ state: 'applied', lowered: [] });
    expect(await letters(year, 'amended')).toHaveLength(3);
  });

  test('proposed twice at once is kept once', async () => {
    const year = await running();
    year.at(morning('2026-06-10'));
    const compiled = smallPlan({ id: year.id, requirements: dueOn('2026-06-25') });
    const propose = () => year.dondoc.amendPlan({ compiled, effective: null, files, reason: '', by: 'operator' });
    const answers = await Promise.all([propose(), propose(), propose()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = {
      ok: false,
      reason: 'amendment-pending',
      last: { act: 'propose-amendment', by: 'operator', at: morning('2026-06-10') },
    };
    expect(answers.filter(({ ok }) => !ok)).toEqual([refused, refused]);
  });

  test('waits for its day, wakes the plan then, and can be taken back before it', async () => {
    const year = await running();
    year.at(morning('2026-06-10'));
    const compiled = smallPlan({ id: year.id, requirements: dueOn('2026-06-25') });
    const later = { compiled, effective: '2026-06-12', files, reason: '', by: 'operator' } as const;
    expect(await year.dondoc.amendPlan(later)).toMatchObject({ ok: true, version: 2, state: 'pending' });
    expect(await applyAmendment(year.database, year.id, 2, morning('2026-06-11'))).toMatchObject({ state: 'pending' });
    expect(await advancePlan(year.database, year.id, morning('2026-06-11'))).toMatchObject({ nextAt: '2026-06-11T17:00:00.000Z' });
    expect(await year.dondoc.withdrawAmendment({ plan: year.id, by: 'operator' })).toEqual({ ok: true, version: 2 });
    expect(await pendingAmendment(year.database, year.id)).toBeNull();
    expect(await applyAmendment(year.database, year.id, 2, morning('2026-06-12'))).toMatchObject({ state: 'withdrawn' });
    expect(await year.dondoc.withdrawAmendment({ plan: year.id, by: 'operator' })).toMatchObject({ ok: false, reason: 'no-amendment' });
    expect(await year.dondoc.amendPlan(later)).toMatchObject({ ok: true, version: 3 });
    expect(await applyAmendment(year.database, year.id, 3, '2026-06-11T17:00:00.000Z')).toMatchObject({ state: 'applied' });
    expect(await year.dondoc.withdrawAmendment({ plan: year.id, by: 'operator' })).toMatchObject({ ok: false, reason: 'no-amendment' });
  });

  test('that what has happened meanwhile forbids is refused when its day comes, and the plan goes on as it was', async () => {
    const year = await running();
    year.at(morning('2026-06-10'));
    const compiled = smallPlan({ id: year.id, requirements: dueOn('2026-06-15') });
    const proposed = await year.dondoc.amendPlan({ compiled, effective: '2026-06-12', files, reason: '', by: 'operator' });
    expect(proposed).toMatchObject({ ok: true });
    // Nobody looked until the date had gone by.
    expect(await applyAmendment(year.database, year.id, 2, morning('2026-06-16'))).toEqual({ state: 'refused', lowered: [] });
    expect(await year.dondoc.report(year.report())).toMatchObject({ ok: true, report: { round: { due: '2026-06-17' } } });
    expect(await year.database.selectFrom('audit').select('act').where('act', '=', 'refuse-amendment').execute()).toHaveLength(1);
  });

  test('is refused for another year and for an agency that would be invited instead of assigned', async () => {
    const year = await running();
    const plan = readSmallPlan({ id: year.id, requirements: dueOn('2026-06-25') });
    const agencies = plan.agencies.map((agency) => (agency.id === 'xa-1' ? { ...agency, relation: 'invited' as const } : agency));
    year.at(morning('2026-06-10'));
    const preview = await year.dondoc.previewAmendment({ compiled: compilePlan({ ...plan, agencies }, vietnam, NOTHING), effective: null });
    expect(preview).toMatchObject({ ok: true, diff: { refused: [{ code: 'relation-changed', where: 'xa-1' }] } });
    expect(await year.dondoc.previewAmendment({ compiled: smallPlan({ id: 'khac' }), effective: null })).toEqual({
      ok: false,
      reason: 'unknown-plan',
    });
  });
});

test('an amendment, forty submissions and a look at once: each is whole, none is lost, and nothing of the old ladder is said afterwards', async () => {
  const store = await open();
  const id = `cung-luc-${(plans += 1)}`;
  const with40 = (date: string) => smallPlan({ id, requirements: dueOn(date), communes: 80 });
  await store.start(with40('2026-06-17'), morning('2026-01-20'));
  const round = await openedRound(store, id, 'ket-qua');
  await round.look(morning('2026-06-03'));
  const now = morning('2026-06-17');
  store.at(now);
  const proposed = await store.dondoc.amendPlan({ compiled: with40('2026-06-25'), effective: null, files, reason: '', by: 'operator' });
  const content = { nil: true, figures: {}, narrative: {}, declared: true };
  const submissions = Array.from({ length: 40 }, (_, index) =>
    store.dondoc.submit({ report: `${id}/ket-qua/xa-${index + 1}`, content, file: null, by: 'link', via: 'api' }),
  );
  const version = proposed.ok ? proposed.version : 0;
  const [applied, again] = await Promise.all([
    applyAmendment(store.database, id, version, now),
    applyAmendment(store.database, id, version, now),
    round.look(now),
    ...submissions,
  ]);
  expect([applied, again].map(({ state }) => state)).toEqual(['applied', 'applied']);
  expect((await Promise.all(submissions)).filter(({ ok }) => !ok)).toEqual([]);
  expect(await store.database.selectFrom('audit').select('act').where('act', '=', 'amend').execute()).toHaveLength(1);
  await round.look(now);
  const waiting = await store.database
    .selectFrom('notices')
    .select('id')
    .where('kind', 'in', ['due-today', 'overdue', 'leader'])
    .where('state', '=', 'waiting')
    .execute();
  expect(waiting).toEqual([]);
  const wake = await store.database.selectFrom('wakes').select('next_at').where('waiter', '=', `round/${id}/ket-qua`).executeTakeFirst();
  // The reminder of 22/6 is the next step of those who had none; a summary follows on 24/6.
  expect(wake?.next_at).toBe(morning('2026-06-22'));
});

test('the difference shown beforehand equals the preview after minus the preview before, for twenty amendments', async () => {
  const store = await open();
  const id = `hieu-${(plans += 1)}`;
  const requirement = (n: number) => {
    // 12/6 to 9/7, by a fixed rule; some without one agency, some with another duty.
    const due = new Date(Date.UTC(2026, 5, 12 + ((n * 7) % 28))).toISOString().slice(0, 10);
    const audience = n % 3 === 0 ? '{ kinds: [xa], except: [xa-2] }' : '{ kinds: [xa] }';
    const more =
      n % 4 === 1 ? `\n  - { id: them, title: Thêm, short: Thêm, due: { date: 2026-07-${10 + n} }, audience: { agencies: [xa-1] } }` : '';
    return `${dueOn(due, audience)}${more}`;
  };
  await store.start(smallPlan({ id, requirements: dueOn('2026-06-17') }), morning('2026-01-20'));
  await openRound(store.database, { plan: id, round: 'ket-qua' }, morning('2026-01-20'), () => {});
  const mails = async (from: string) => {
    const answer = await store.dondoc.preview(id);
    return answer.ok ? answer.preview.mails.filter(({ at }) => at >= from).map((mail) => JSON.stringify(mail)) : [];
  };
  let changed = 0;
  for (let n = 1; n <= 20; n += 1) {
    const at = new Date(Date.parse(morning('2026-06-08')) + n * 3_600_000).toISOString();
    const before = await mails(at);
    const answer = await amend(store, smallPlan({ id, requirements: requirement(n), communes: 2 + (n % 2) }), at);
    expect(answer).toMatchObject({ ok: true, state: 'applied' });
    if (!answer.ok) return;
    const { sends } = answer.diff;
    const text = (mail: unknown) => JSON.stringify(mail);
    const gone = [...sends.gone, ...sends.moved.map((move) => move.before)].map(text);
    const left = gone.reduce((rest, mail) => rest.toSpliced(rest.indexOf(mail), rest.includes(mail) ? 1 : 0), before);
    expect(left).toHaveLength(before.length - gone.length);
    const expected = [...left, ...[...sends.new, ...sends.moved.map((move) => move.after)].map(text)].toSorted();
    expect(expected).toEqual((await mails(at)).toSorted());
    changed += gone.length;
  }
  expect(changed).toBeGreaterThan(100);
});
