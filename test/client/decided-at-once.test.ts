/** Two coordinators decide the same report, as both have seen it, at the same moment: one decision stands, the other is told whose. */
import type { Decides, Dondoc, Outcome } from '../../src/client/dondoc';
import { atOnce } from '../support/at-once';
import { type Store, usePostgres } from '../support/store';
import { ACTS, NOW, plainScene, REPORT } from './acts-table';

const { open } = usePostgres();

type Scene = 'open' | 'asked' | 'submitted' | 'returned';
type Decision = (dondoc: Dondoc, decides: Required<Decides>) => Promise<Outcome<object>>;

const DECISIONS = {
  accept: (dondoc, decides) => dondoc.accept(decides),
  return: (dondoc, decides) => dondoc.returnReport({ ...decides, reasons: ['Thiếu biểu 2'], correctBy: '2026-06-12' }),
  'return later': (dondoc, decides) => dondoc.returnReport({ ...decides, reasons: ['Sai kỳ'], correctBy: '2026-06-15' }),
  extend: (dondoc, decides) => dondoc.decideTime({ ...decides, date: '2026-06-24', note: '' }),
  'extend longer': (dondoc, decides) => dondoc.decideTime({ ...decides, date: '2026-06-26', note: '' }),
  'refuse time': (dondoc, decides) => dondoc.decideTime({ ...decides, date: null, note: 'Cần kịp tổng hợp' }),
  waive: (dondoc, decides) => dondoc.waive({ ...decides, reason: 'Sáp nhập xã' }),
  'file elsewhere': (dondoc, decides) => dondoc.fileElsewhere({ ...decides, channel: 'paper', sender: 'UBND xã Số 1', date: '2026-06-04' }),
} as const satisfies Record<string, Decision>;

type Name = keyof typeof DECISIONS;

/** Word of the trail for each. */
const LINES: Readonly<Record<Name, string>> = {
  accept: 'accept',
  return: 'return',
  'return later': 'return',
  extend: 'give-time',
  'extend longer': 'give-time',
  'refuse time': 'refuse-time',
  waive: 'waive',
  'file elsewhere': 'file-elsewhere',
};

async function sceneOf(scene: Scene): Promise<Store> {
  const store = await open();
  await plainScene(store);
  const { dondoc } = store;
  const done = async (act: Promise<Outcome<object>>) => expect(await act).toMatchObject({ ok: true });
  if (scene === 'asked') await done(dondoc.askForTime({ report: REPORT, date: '2026-06-24', reason: 'Chờ số liệu', by: 'link' }));
  if (scene === 'submitted' || scene === 'returned') {
    const { submit } = ACTS;
    if (submit !== null && typeof submit !== 'string') expect(await submit.act(dondoc)).toMatchObject({ ok: true });
  }
  if (scene === 'returned') await done(dondoc.returnReport({ report: REPORT, by: 'ai-do', reasons: ['Thiếu'], correctBy: '2026-06-10' }));
  return store;
}

/** As both see the report. */
async function decisionsOf({ dondoc }: Store) {
  const answer = await dondoc.report(REPORT);
  if (!answer.ok) throw new Error(answer.reason);
  const seen = answer.report.state;
  return (name: Name, by: string) => (other: Dondoc) => DECISIONS[name](other, { report: REPORT, by, seen });
}

const PAIRS: readonly (readonly [Scene, Name, Name])[] = [
  ['submitted', 'accept', 'return'],
  ['submitted', 'return', 'accept'],
  ['submitted', 'accept', 'accept'],
  ['submitted', 'return', 'return later'],
  ['submitted', 'accept', 'waive'],
  ['returned', 'return', 'return later'],
  ['returned', 'waive', 'return later'],
  ['asked', 'extend', 'refuse time'],
  ['asked', 'refuse time', 'extend'],
  ['asked', 'extend', 'extend longer'],
  ['asked', 'waive', 'extend'],
  ['asked', 'extend', 'waive'],
  ['open', 'extend', 'extend longer'],
  ['open', 'waive', 'file elsewhere'],
  ['open', 'file elsewhere', 'waive'],
];

test.each(PAIRS)('a report that is %s: “%s” stands, and whoever comes with “%s” is told whose it is', async (scene, winner, loser) => {
  const store = await sceneOf(scene);
  const decide = await decisionsOf(store);
  const answers = await atOnce(store, [decide(winner, 'cong-an/coordinator'), decide(loser, 'cong-an/leader')]);
  const last = { act: LINES[winner], by: 'cong-an/coordinator', at: NOW };
  expect(answers).toEqual([expect.objectContaining({ ok: true }), { ok: false, reason: 'changed-meanwhile', last }]);
  const lines = await store.database.selectFrom('audit').select('actor').where('actor', 'like', 'cong-an/%').execute();
  expect(lines).toEqual([{ actor: 'cong-an/coordinator' }]);
});

test('a waiver of what has been sent is refused, and the acceptance beside it stands', async () => {
  const store = await sceneOf('submitted');
  const decide = await decisionsOf(store);
  const answers = await atOnce(store, [decide('waive', 'cong-an/leader'), decide('accept', 'cong-an/coordinator')]);
  const last = { act: 'submit', by: 'link', at: NOW };
  expect(answers).toEqual([{ ok: false, reason: 'already-received', last }, expect.objectContaining({ ok: true })]);
});
