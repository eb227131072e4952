/** More time: asked for, given, refused, promised; grace, lock and repetition. Days by hand from the calendar of 2026. */
import { usePostgres } from '../../support/store';
import { at, endOf, life, said } from './scene';

const { open } = usePostgres();
const DAYS = ['06-03', '06-12', '06-17'];

const chased = async (options: Parameters<typeof life>[1] = {}) => {
  const all = await life(await open(), options);
  await all.days(...DAYS);
  const give = (date: string | null, by = 'coordinator') => all.dondoc.decideTime({ report: all.report(), by, date, note: '' });
  const ask = (date: string) => all.dondoc.askForTime({ report: all.report(), date, reason: 'mất điện', by: 'link' });
  const promise = (date: string) => all.dondoc.promise({ report: all.report(), date, reason: 'đang ký', by: 'link' });
  return { ...all, give, ask, promise };
};

describe('done twice, also at the same moment, has one effect', () => {
  test.each([
    ['asking', 'request-pending', 'ask-for-time', (all: Awaited<ReturnType<typeof chased>>) => all.ask('2026-06-24')],
    ['giving', 'already-given', 'give-time', (all: Awaited<ReturnType<typeof chased>>) => all.give('2026-06-24')],
    ['promising', 'already-promised', 'promise', (all: Awaited<ReturnType<typeof chased>>) => all.promise('2026-06-19')],
  ] as const)('%s', async (_, reason, act, deed) => {
    const all = await chased();
    all.at(at('06-17', '10:00'));
    expect(said(await Promise.all([deed(all), deed(all)]))).toEqual(['done', reason].toSorted());
    expect(await deed(all)).toMatchObject({ ok: false, reason, last: { act } });
    expect(await all.lines(act)).toHaveLength(1);
    expect(await all.database.selectFrom('requests').select('n').execute()).toHaveLength(1);
  });

  test('refusing', async () => {
    const all = await chased();
    await all.ask('2026-06-24');
    expect(said(await Promise.all([all.give(null), all.give(null)]))).toEqual(['done', 'no-request']);
    expect(await all.ask('2026-06-24')).toMatchObject({ ok: true, n: 2 });
  });
});

test('trap 8: an extension moves lock, reminders, escalations and closing together; timeliness still shows the original date', async () => {
  const all = await chased({ rules: 'lockDays: 10' });
  await all.days('06-18');
  all.at(at('06-18', '10:00'));
  await all.ask('2026-06-26');
  expect(await all.give('2026-06-24')).toEqual({ ok: true, decision: 'shortened' });
  // Due 17/6, lock on Wednesday 1/7; extended to Wednesday 24/6, lock ten working days later; closing one day behind +7.
  expect(await all.row()).toMatchObject({
    due_at: endOf('06-17'),
    extended_due_at: endOf('06-24'),
    lock_at: endOf('07-08'),
    closes_at: at('07-06', '16:30'),
  });
  await all.days('06-19', '06-22', '06-24', '06-25', '06-26');
  expect(await all.said()).toEqual(['opens 06-03 08:00', 'remind 06-19 08:00', 'due 06-24 08:00', 'overdue 06-25 08:00']);
  await all.look(at('06-29', '16:30'));
  expect(await all.row()).toMatchObject({ status: 'open' });
  await all.days('06-29', '07-01', '07-03');
  expect((await all.said()).at(-1)).toBe('leader 06-29 08:00');
  expect((await all.status())?.state).toBe('closing');
  await all.look(at('07-06', '16:30'));
  expect(await all.row()).toMatchObject({ status: 'missed', missed_at: at('07-06', '16:30') });
});

test.each([
  ['before the original date', '06-17', '23:59', { onTime: 1, withPermission: 0, late: 0 }],
  ['before the extended date', '06-24', '23:59', { onTime: 0, withPermission: 1, late: 0 }],
  ['after the extended date', '06-25', '00:00', { onTime: 0, withPermission: 0, late: 1 }],
])('what comes %s', async (_, day, time, counts) => {
  const all = await chased();
  await all.give('2026-06-24');
  all.at(at(day, time));
  await all.send('1');
  expect(await all.status()).toMatchObject({ owed: 1, outstanding: 0, missed: 0, waived: 0, ...counts });
});

test('more time before the round opens moves its closing too', async () => {
  const all = await life(await open(), { unopened: true });
  all.at(at('05-20'));
  expect(await all.dondoc.decideTime({ report: all.report(), by: 'coordinator', date: '2026-07-01', note: '' })).toMatchObject({
    ok: true,
  });
  await all.look(at('06-29', '16:30'));
  // Wednesday 1/7, +7 is Friday 10/7.
  expect(await all.row()).toMatchObject({ status: 'open', closes_at: at('07-13', '16:30') });
});

test('more time after it was missed leaves it missed, and what comes within it is with permission', async () => {
  const all = await chased();
  expect(await all.look(at('06-29', '16:30'))).toMatchObject({ done: true });
  all.at(at('06-30'));
  expect(await all.give('2026-07-03')).toMatchObject({ ok: true });
  expect(await all.status()).toMatchObject({ state: 'closed', missed: 1 });
  all.at(at('07-03', '20:00'));
  expect(await all.send('1')).toMatchObject({ ok: true, late: false, afterClosing: true });
  expect(await all.status()).toMatchObject({ state: 'closing', missed: 0, withPermission: 1 });
});

test('a request that the closing overtakes has lapsed', async () => {
  const all = await chased();
  await all.ask('2026-06-24');
  await all.look(at('06-29', '16:30'));
  expect(await all.row()).toMatchObject({ status: 'missed', asked_due_at: null });
  expect(await all.database.selectFrom('requests').select(['decision', 'decided_at']).execute()).toEqual([
    { decision: 'lapsed', decided_at: at('06-29', '16:30') },
  ]);
});

describe('a promise', () => {
  test('holds the steps after the due date until its day is over, then the chain goes on with its own spacing', async () => {
    const all = await chased();
    await all.days('06-18');
    all.at(at('06-18', '10:00'));
    await all.promise('2026-06-23');
    await all.days('06-19', '06-22', '06-23', '06-24', '06-25', '06-26', '06-29');
    // The notice of 18/6 had not left yet: it is taken back, and leaves on the first working day after the promise.
    expect((await all.said()).slice(3)).toEqual(['overdue 06-24 08:00', 'leader 06-26 08:00']);
    // Two working days behind the leader would be 30/6, after the closing.
    expect((await all.said('round')).filter((step) => !step.startsWith('summary'))).toEqual([]);
  });

  test('and then an extension: the promise ends and the new date counts', async () => {
    const all = await chased();
    await all.promise('2026-06-19');
    await all.give('2026-06-22');
    expect(await all.row()).toMatchObject({ promised_until: null, promises: 1 });
    await all.days('06-18', '06-19', '06-22', '06-23');
    expect((await all.said()).at(-1)).toBe('overdue 06-23 08:00');
  });

  test('is given at most twice, for a day before the closing', async () => {
    const all = await chased();
    expect(await all.promise('2026-06-17')).toMatchObject({ reason: 'not-later-than-today' });
    expect(await all.promise('2026-06-29')).toMatchObject({ reason: 'after-closing' });
    expect(await all.promise('2026-06-19')).toMatchObject({ ok: true });
    expect(await all.promise('2026-06-23')).toMatchObject({ ok: true });
    expect(await all.promise('2026-06-24')).toMatchObject({ reason: 'promised-twice' });
  });
});

describe('rules of the requirement', () => {
  test('grace moves lateness and the steps after the due date', async () => {
    const all = await chased({ rules: 'graceDays: 2' });
    await all.days('06-18', '06-19', '06-22', '06-24');
    expect((await all.said()).slice(2)).toEqual(['due 06-17 08:00', 'overdue 06-22 08:00', 'leader 06-24 08:00']);
    expect(await all.row()).toMatchObject({ due_at: endOf('06-19') });
  });

  test('from the lock on an agency sends nothing by itself, and the coordinator can enter it', async () => {
    const all = await chased({ rules: 'lockDays: 2' });
    all.at(endOf('06-19'));
    expect(await all.send('1')).toMatchObject({ reason: 'locked' });
    expect(await all.send('1', {}, ['phan-2'])).toMatchObject({ reason: 'locked' });
    expect(await all.send('1', { by: 'coordinator' })).toMatchObject({ ok: true, late: true });
  });

  test('the last step is repeated every so many working days until the lock', async () => {
    const more = `
ladders:
  - id: nhac-lai
    repeatEvery: 2
    steps:
      - { name: mo, offset: -5, kind: opens, to: officer }
      - { name: cham, offset: 1, kind: overdue, to: officer }`;
    const all = await life(await open(), { rules: 'ladder: nhac-lai, lockDays: 6', more });
    for (const day of ['06-10', '06-18', '06-22', '06-24', '06-26']) await all.days(day);
    expect(await all.said()).toEqual(['mo 06-10 08:00', 'cham 06-18 08:00', 'cham-again-1 06-22 08:00', 'cham-again-2 06-24 08:00']);
  });
});
