/** A round as a list, and a report with what a reviewer reads beside it. */
import { ROUND_FILTERS, type RoundFilter } from '../../src/plan/round-filters';
import type { RoundQuery } from '../../src/client/dondoc';
import { fakeSmtp } from '../mail/fake-smtp';
import { dispatchOn } from '../support/dispatch';
import { LIVED, livedRound } from '../support/lived-round';
import { usePostgres } from '../support/store';
import { at, endOf, life } from './life/scene';

const { open } = usePostgres();
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const BY = 'cong-an/coordinator';

/**
 * Wednesday 17/6/2026 has passed: xa-1 sent in time, xa-2 came back, xa-3 is waived, xa-4 asks for time and owes, xa-5 sent late, xa-6 owes
 * and has promised 22/6.
 */
async function sixReports() {
  const all = await life(await open(), { communes: 6 });
  const send = (agency: string) => all.send('1', { report: all.report(agency) });
  await all.days('06-03', '06-12');
  all.at(at('06-15', '09:00'));
  await send('xa-1');
  await send('xa-2');
  all.at(at('06-16', '09:00'));
  await all.dondoc.returnReport({ report: all.report('xa-2'), by: BY, reasons: ['Thiếu biểu 2'], correctBy: '2026-06-24' });
  await all.dondoc.waive({ report: all.report('xa-3'), by: BY, reason: 'Sáp nhập xã' });
  await all.dondoc.askForTime({ report: all.report('xa-4'), date: '2026-06-24', reason: 'Chờ số liệu', by: 'link' });
  await all.days('06-17', '06-18');
  all.at(at('06-18', '10:00'));
  await send('xa-5');
  await all.dondoc.promise({ report: all.report('xa-6'), date: '2026-06-22', reason: '', by: 'link' });
  await all.database.updateTable('contacts').set({ health: 'refused' }).where('id', '=', 'xa-4/officer').execute();
  const server = await fakeSmtp({});
  const dispatch = dispatchOn(all, { smtpUrl: server.url });
  closing.push(dispatch.close, server.close);
  await dispatch.look();
  const list = async (change: Partial<RoundQuery> = {}) => {
    const query = {
      plan: all.id,
      round: 'ket-qua',
      filter: 'all' as RoundFilter,
      search: '',
      after: null,
      ahead: false,
      limit: 50,
      ...change,
    };
    const answer = await all.dondoc.round(query);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.view;
  };
  return { ...all, list };
}

/** By hand. */
const FILTERED: Readonly<Record<RoundFilter, readonly string[]>> = {
  all: ['xa-1', 'xa-2', 'xa-3', 'xa-4', 'xa-5', 'xa-6'],
  'not-sent': ['xa-4', 'xa-6'],
  late: ['xa-4', 'xa-5', 'xa-6'],
  'to-review': ['xa-1', 'xa-5'],
  returned: ['xa-2'],
  asked: ['xa-4'],
  failing: ['xa-4'],
};

test('each filter leaves whom it says and counts as many', async () => {
  const { list } = await sixReports();
  for (const filter of ROUND_FILTERS) {
    const { rows, counts, matching } = await list({ filter });
    expect([filter, rows.map(({ agency }) => agency)]).toEqual([filter, FILTERED[filter]]);
    expect([counts[filter], matching]).toEqual([FILTERED[filter].length, FILTERED[filter].length]);
  }
});

test('pages go on behind the last agency seen, and a name is found without its marks', async () => {
  const { list } = await sixReports();
  const first = await list({ limit: 4 });
  expect([first.rows.map(({ agency }) => agency), first.next, first.matching]).toEqual([['xa-1', 'xa-2', 'xa-3', 'xa-4'], 'xa-4', 6]);
  const second = await list({ limit: 4, after: first.next });
  expect([second.rows.map(({ agency }) => agency), second.next, second.matching]).toEqual([['xa-5', 'xa-6'], null, 6]);
  expect((await list({ search: 'XA so 3' })).rows.map(({ agency, name }) => [agency, name])).toEqual([['xa-3', 'Ủy ban nhân dân xã Số 3']]);
  expect((await list({ search: 'khong co' })).rows).toEqual([]);
});

test('counts first receipts day by day, and says what goes out next and to how many', async () => {
  const { list } = await sixReports();
  const { days, ahead, rows } = await list();
  expect(days).toEqual([
    { date: '2026-06-15', received: 2, total: 2 },
    { date: '2026-06-18', received: 1, total: 3 },
  ]);
  expect(rows.find(({ agency }) => agency === 'xa-6')?.state.promisedUntil).toBe(endOf('06-22'));
  const leader = ahead?.find(({ at: when, kind }) => when === at('06-22') && kind === 'leader');
  // xa-6 has promised that day: only xa-4's leader is written to.
  expect(leader).toEqual({ at: at('06-22'), kind: 'leader', people: 1, first: ['Chủ tịch UBND xã 4'] });
});

test('a round or plan that is not there is refused', async () => {
  const { dondoc, id } = await sixReports();
  const query = { plan: id, round: 'khac', filter: 'all', search: '', after: null, ahead: false, limit: 5 } as const;
  expect(await dondoc.round(query)).toEqual({ ok: false, reason: 'unknown-round' });
  expect(await dondoc.round({ ...query, plan: 'khac' })).toEqual({ ok: false, reason: 'unknown-plan' });
  expect(await dondoc.dossier(`${id}/ket-qua/khac`)).toEqual({ ok: false, reason: 'unknown-report' });
});

test('a dossier tells every act and every mail with what became of it, in order', async () => {
  const { dondoc } = await livedRound(open, { until: '2026-06-10' });
  const answer = await dondoc.dossier(`${LIVED}/ket-qua/xa-1`);
  if (!answer.ok) throw new Error(answer.reason);
  const { events, versions, correctBy, workflow } = answer.dossier;
  expect(events.map((event) => (event.what === 'act' ? `${event.act} ${event.by}` : `${event.kind}: ${event.state}`))).toEqual([
    'opens: sent',
    'submit link',
    'receipt: sent',
    'withdraw link',
    'submit link',
    'begin-review cong-an/coordinator',
    'return cong-an/coordinator',
    'receipt: sent',
    'returned: sent',
    'withdrawn: sent',
    'submit link',
    'accept cong-an/coordinator',
    'accepted: sent',
    'receipt: sent',
  ]);
  const returned = events.find((event) => event.what === 'act' && event.act === 'return');
  expect(returned).toMatchObject({ title: 'Đội tham mưu', date: '2026-06-12', said: ['Thiếu biểu 2', 'Sai kỳ'] });
  expect(versions.map(({ version, content, file }) => [version, content.nil, file])).toEqual([
    [1, false, null],
    [2, false, null],
    [3, true, null],
  ]);
  // Five working days after Wednesday 10/6.
  expect([correctBy, workflow]).toEqual(['2026-06-17', `round/${LIVED}/ket-qua`]);
});
