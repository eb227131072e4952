/** Waived and owed again. */
import { usePostgres } from '../../support/store';
import { at, life, said } from './scene';

const { open } = usePostgres();
const chased = async (communes = 1) => {
  const all = await life(await open(), { communes });
  await all.days('06-03', '06-12', '06-17');
  const waive = (agency = 'xa-1', by = 'coordinator') => all.dondoc.waive({ report: all.report(agency), by, reason: 'sáp nhập' });
  const unwaive = (agency = 'xa-1', by = 'coordinator') => all.dondoc.unwaive({ report: all.report(agency), by, reason: 'nhầm' });
  return { ...all, waive, unwaive };
};

test('waiving and owing again are done once, also at the same moment', async () => {
  const all = await chased();
  expect(said(await Promise.all([all.waive(), all.waive()]))).toEqual(['already-waived', 'done']);
  expect(said(await Promise.all([all.unwaive(), all.unwaive()]))).toEqual(['done', 'not-waived']);
  expect([await all.lines('waive'), await all.lines('unwaive')]).toEqual([['coordinator'], ['coordinator']]);
});

test('a waived report is not chased, never missed, and counts as waived', async () => {
  const all = await chased(2);
  await all.waive('xa-2');
  await all.days('06-18', '06-22', '06-24', '06-26');
  await all.look(at('06-29', '16:30'));
  expect(await all.said('xa-2')).toEqual(['opens 06-03 08:00', 'remind 06-12 08:00', 'due 06-17 08:00']);
  expect(await all.status()).toMatchObject({ owed: 2, missed: 1, waived: 1, outstanding: 0, state: 'closed' });
});

test('owed again, it climbs on from where it stood, keeping its spacing', async () => {
  const all = await chased();
  await all.days('06-18');
  all.at(at('06-18', '10:00'));
  await all.waive();
  await all.days('06-22', '06-23');
  all.at(at('06-23', '10:00'));
  await all.unwaive();
  await all.look(at('06-23', '10:00'));
  expect((await all.said()).slice(3)).toEqual(['overdue 06-18 08:00', 'leader 06-23 10:00'].toSorted((a, b) => b.localeCompare(a)));
});

test('owed again after its round has closed, it is missed; within an extension of its own it is open', async () => {
  const all = await chased(2);
  await all.dondoc.decideTime({ report: all.report('xa-2'), by: 'coordinator', date: '2026-07-03', note: '' });
  await all.waive('xa-1');
  await all.waive('xa-2');
  expect(await all.look(at('06-29', '16:30'))).toMatchObject({ done: true });
  all.at(at('06-30'));
  await all.unwaive('xa-1');
  await all.unwaive('xa-2');
  expect([(await all.row('xa-1')).status, (await all.row('xa-2')).status]).toEqual(['missed', 'open']);
  // Extended to Friday 3/7: +7 is Tuesday 14/7.
  expect(await all.status()).toMatchObject({ state: 'closing', missed: 1, outstanding: 1 });
  expect(await all.look(at('07-15', '16:30'))).toMatchObject({ done: true, counts: { missed: 2 } });
});

test('waived while it was being corrected, it comes back as returned', async () => {
  const all = await chased();
  await all.send('1');
  await all.dondoc.returnReport({ report: all.report(), by: 'coordinator', reasons: ['thiếu'], correctBy: '2026-06-19' });
  await all.waive();
  await all.unwaive();
  expect(await all.row()).toMatchObject({ status: 'returned' });
});

test('waived before its round opens: nobody is told; owed again in time it opens with the others', async () => {
  const all = await life(await open(), { unopened: true });
  const act = { report: all.report(), by: 'coordinator', reason: 'thử' };
  await all.dondoc.waive(act);
  await all.dondoc.unwaive(act);
  expect(await all.database.selectFrom('notices').select('id').execute()).toEqual([]);
  await all.days('06-03');
  expect(await all.said()).toEqual(['opens 06-03 08:00']);
});
