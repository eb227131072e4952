/** Three weeks of standstill over a due date, of the looks and of the mail server: one reminder, then every level in turn with its spacing. */
import { advanceRound, openRound } from '../../src/store/advance-round';
import { fakeSmtp, reply } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { type PlanOptions, smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
const NIL = { nil: true, figures: {}, narrative: {}, declared: true };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A ladder of −10, −3, 0, +1, +3 and for leadership +20, so that the round is still open after three weeks. Due on Wednesday 17/6. */
const PATIENT = `
ladders:
  - id: kien-nhan
    steps:
      - { name: opens, offset: -10, kind: opens, to: officer }
      - { name: remind, offset: -3, kind: reminder, to: officer }
      - { name: due, offset: 0, kind: due-today, to: officer }
      - { name: overdue, offset: 1, kind: overdue, to: officer }
      - { name: leader, offset: 3, kind: leader, to: leader, cc: officer }
      - { name: standing, offset: 20, kind: standing, to: standing }`;
const REQUIREMENT = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, due: { date: 2026-06-17 }, audience: { kinds: [xa] }, ladder: kien-nhan }`;

async function opened(plan: PlanOptions = { communes: 2, requirements: REQUIREMENT, more: PATIENT }) {
  const store = await open();
  await store.start(smallPlan({ ...plan, id: 'mat-dien' }), morning('2026-01-20'));
  const round = await openedRound(store, 'mat-dien', 'ket-qua');
  await round.look(morning('2026-06-03'));
  const [up, down] = [await fakeSmtp(), await fakeSmtp({ mail: reply('451 4.3.0 not now') })];
  const [dispatch, deferring] = [up, down].map(({ url }) => dispatchOn(store, { smtpUrl: url }));
  if (dispatch === undefined || deferring === undefined) throw new Error('no dispatch');
  closing.push(dispatch.close, deferring.close, up.close, down.close);
  /** `<kind> <person>` of what has really left since the last question, in order of the alphabet. */
  let known: readonly string[] = [];
  const arrived = async () => {
    const rows = await store.database.selectFrom('mails').select(['message_id', 'kind', 'person']).where('state', '=', 'sent').execute();
    const fresh = rows.filter(({ message_id }) => !known.includes(message_id));
    known = rows.map(({ message_id }) => message_id);
    return fresh.map(({ kind, person }) => `${kind} ${person}`).toSorted();
  };
  const hurry = () =>
    store.database.updateTable('mails').set({ try_at: '2020-01-01T00:00:00.000Z' }).where('try_at', 'is not', null).execute();
  const day = async (date: string) => {
    await round.look(morning(date));
    await dispatch.look();
  };
  /** A day on which the mail server puts everything off. */
  const dumbDay = async (date: string) => {
    await round.look(morning(date));
    await hurry();
    await deferring.look();
  };
  return { ...store, ...round, dispatch, arrived, hurry, day, dumbDay };
}

test('the looks stand still for three weeks: one word per report, then each level as far behind the one before as the ladder has it', async () => {
  const { dispatch, arrived, day, taken } = await opened();
  await dispatch.look();
  expect(await arrived()).toEqual(['opens xa-1/officer', 'opens xa-2/officer']);
  // From 3/6 to Wednesday 24/6.
  await day('2026-06-24');
  expect(await arrived()).toEqual(['overdue xa-1/officer', 'overdue xa-2/officer', 'summary-after cong-an/coordinator']);
  await day('2026-06-24');
  await day('2026-06-25');
  expect(await arrived()).toEqual([]);
  await day('2026-06-26'); // two working days
  expect(await arrived()).toEqual(['leader xa-1/leader', 'leader xa-2/leader']);
  // Leadership is told seventeen working days after the leaders: from Friday 26/6 that is Tuesday 21/7, after the closing on 16/7.
  await day('2026-07-15');
  expect(await arrived()).toEqual([]);
  expect((await taken()).filter((step) => step.startsWith('xa-1') && step.includes('collapsed')).toSorted()).toEqual([
    'xa-1#due collapsed 2026-06-24T01:00:00.000Z',
    'xa-1#remind collapsed 2026-06-24T01:00:00.000Z',
  ]);
});

test('the mail server stands still for three weeks: every report hears one reminder, and the levels follow in their order', async () => {
  const { dispatch, arrived, hurry, day, dumbDay, database, at, taken } = await opened();
  const days = ['2026-06-03', '2026-06-12', '2026-06-16', '2026-06-17', '2026-06-18', '2026-06-22', '2026-06-23', '2026-06-24'];
  for (const date of days) await dumbDay(date);
  expect((await taken()).filter((step) => step.includes('#leader'))).toEqual([]);
  at('2026-06-24T03:00:00.000Z');
  await hurry();
  await dispatch.look();
  expect(await arrived()).toEqual(['overdue xa-1/officer', 'overdue xa-2/officer', 'summary-after cong-an/coordinator']);
  const overtaken = await database
    .selectFrom('notices')
    .select(['kind', 'reason'])
    .where('state', '=', 'cancelled')
    .orderBy('id')
    .execute();
  const ofEach = ['due-today', 'opens', 'reminder'];
  expect(overtaken.filter(({ reason }) => reason === 'overtaken').map(({ kind }) => kind)).toEqual([
    'summary-before',
    ...ofEach,
    ...ofEach,
  ]);
  await day('2026-06-25');
  expect(await arrived()).toEqual([]);
  await day('2026-06-26'); // two working days behind what the officers heard on the 24th
  expect(await arrived()).toEqual(['leader xa-1/leader', 'leader xa-2/leader']);
});

test('rule 3: the authority waits as long for the mail to the leadership as for the leadership itself', async () => {
  const { arrived, day, dumbDay, hurry } = await opened({ communes: 1 });
  for (const date of ['2026-06-03', '2026-06-12', '2026-06-17', '2026-06-18', '2026-06-22']) await day(date);
  await arrived();
  await dumbDay('2026-06-24');
  await dumbDay('2026-06-25');
  expect(await arrived()).toEqual([]);
  await hurry();
  await day('2026-06-25');
  expect(await arrived()).toEqual(['standing cong-an/leader']);
  await day('2026-06-26'); // its own day
  expect(await arrived()).toEqual([]);
  await day('2026-06-29');
  expect(await arrived()).toEqual(['authority authority']);
});

test('rule 3: the leadership is not told of an agency whose leader the mail server keeps waiting', async () => {
  const { arrived, day, dumbDay, hurry, look } = await opened({ communes: 1 });
  for (const date of ['2026-06-03', '2026-06-12', '2026-06-17', '2026-06-18']) await day(date);
  await arrived();
  for (const date of ['2026-06-22', '2026-06-23']) await dumbDay(date);
  expect(await look(morning('2026-06-24'))).toMatchObject({ nextAt: morning('2026-06-25') });
  await hurry();
  await day('2026-06-24');
  expect(await arrived()).toEqual(['leader xa-1/leader']);
  await day('2026-06-25');
  expect(await arrived()).toEqual([]);
  await day('2026-06-26');
  expect(await arrived()).toEqual(['standing cong-an/leader']);
});

const TWO = `
  - { id: ket-qua, title: Báo cáo kết quả, short: Báo cáo kết quả, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }
  - { id: so-lieu, title: Báo cáo số liệu, short: Báo cáo số liệu, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`;

test('rule 4: a digest that the mail server has put off is written anew without the report that came in meanwhile', async () => {
  const { dondoc, database, dumbDay, dispatch, hurry, at } = await opened({ communes: 1, requirements: TWO });
  const second = { plan: 'mat-dien', round: 'so-lieu' };
  await openRound(database, second, morning('2026-06-03'), () => {});
  for (const date of ['2026-06-03', '2026-06-12']) {
    await advanceRound(database, second, morning(date), () => {});
    await dumbDay(date);
  }
  const reminders = () => database.selectFrom('notices').select(['round', 'state', 'reason']).where('kind', '=', 'reminder').orderBy('id');
  expect(await reminders().execute()).toEqual([
    { round: 'ket-qua', state: 'mailed', reason: null },
    { round: 'so-lieu', state: 'mailed', reason: null },
  ]);
  at('2026-06-12T02:00:00.000Z');
  await dondoc.submit({ report: 'mat-dien/ket-qua/xa-1', content: NIL, file: null, by: 'link', via: 'api' });
  await hurry();
  await dispatch.look();
  const left = await database.selectFrom('mails').select(['kind', 'subject']).where('state', '=', 'sent').orderBy('kind').execute();
  expect(left.map(({ kind }) => kind)).toEqual(['receipt', 'reminder']);
  expect(left[1]?.subject).toMatch(/Báo cáo số liệu/);
  expect(await reminders().execute()).toEqual([
    { round: 'ket-qua', state: 'cancelled', reason: 'already-received' },
    { round: 'so-lieu', state: 'mailed', reason: null },
  ]);
});
