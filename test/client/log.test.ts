/** The log of duties that are acts: entered once, marked when removed, counted in what is frozen after. */
import { strFromU8, unzipSync } from 'fflate';
import { consolidationExcel } from '../../src/report/excel';
import { consolidationWord } from '../../src/report/word';
import { beginConsolidation, freezeConsolidation, frozenInput } from '../../src/store/consolidations';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { usePostgres } from '../support/store';

const { open } = usePostgres();
/** Data of 15/12/2025 to 14/6/2026. */
const REQUIREMENTS = `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, every: [half-year], window: ND09, due: { after: { of: cut-off, workingDays: 1 } }, audience: { kinds: [xa] } }
  - { id: so-ket, title: Sơ kết, short: Sơ kết, due: { date: 2026-07-15 }, audience: { agencies: [cong-an] }, deliveredBy: so-ket }`;
const MORE = `
duties:
  - { id: kiem-tra, title: Kiểm tra địa bàn, agencies: { kinds: [xa] }, source: { section: I.1, line: 1 }, quote: kiểm tra, tracked: log }
  - { id: cao-diem, title: Đợt cao điểm, agencies: { agencies: [cong-an] }, source: { section: I.2, line: 2 }, quote: cao điểm, tracked: log }
  - { id: chung, title: Việc chung, source: { section: I.3, line: 3 }, quote: chung, tracked: none }
consolidations:
  - { id: so-ket, kind: review, title: Sơ kết, of: [ket-qua], periods: [H1] }
`;
const coordinator = 'cong-an/coordinator';
let plans = 0;

async function started() {
  const store = await open();
  const plan = `nhat-ky-${(plans += 1)}`;
  await store.start(smallPlan({ id: plan, requirements: REQUIREMENTS, more: MORE }), morning('2026-01-20'));
  store.at(morning('2026-05-20'));
  const entry = { plan, duty: 'kiem-tra', agency: 'xa-1', date: '2026-05-14', count: 2, note: 'Kiểm tra 02 ấp', by: 'xa-1/officer' };
  const frozen = async (instant: string) => {
    const consolidation = 'so-ket-h1';
    await (await openedRound(store, plan, 'ket-qua-h1')).look(instant);
    await beginConsolidation(store.database, { plan, consolidation }, 'w', 'hand');
    await freezeConsolidation(store.database, { plan, consolidation }, instant);
    return frozenInput(store.database, { plan, consolidation });
  };
  return { ...store, plan, entry, frozen };
}

const textOf = (bytes: Uint8Array, file: string) => strFromU8(unzipSync(bytes)[file] ?? new Uint8Array()).replace(/<[^>]+>/g, '|');

describe('an entry', () => {
  test('is stored once with its audit line, which holds no figure and no note', async () => {
    const { dondoc, database, entry, plan } = await started();
    const answers = await Promise.all([
      dondoc.addToLog(entry),
      dondoc.addToLog(entry),
      dondoc.addToLog({ ...entry, note: ' Kiểm tra 02 ấp ' }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const already = { ok: false, reason: 'already-recorded', last: { act: 'log-add', by: entry.by } };
    expect(answers.filter(({ ok }) => !ok)).toMatchObject([already, already]);
    const lines = await database.selectFrom('audit').select(['actor', 'act', 'subject', 'detail']).where('act', '=', 'log-add').execute();
    const log = await dondoc.log(plan);
    const id = log.ok ? log.entries[0]?.id : '';
    expect(lines).toEqual([
      { actor: 'xa-1/officer', act: 'log-add', subject: id, detail: { duty: 'kiem-tra', agency: 'xa-1', date: '2026-05-14' } },
    ]);
  });

  test('through a report’s link is shown on that agency’s reports, of the duties it has; a removed one no more', async () => {
    const { dondoc, entry, plan } = await started();
    const added = await dondoc.addToLog({ ...entry, by: 'link' });
    const logOf = async (agency: string) => {
      const answer = await dondoc.report(`${plan}/ket-qua-h1/${agency}`);
      return answer.ok ? answer.report.log : answer.reason;
    };
    const written = { date: '2026-05-14', count: 2, note: 'Kiểm tra 02 ấp' };
    expect(await logOf('xa-1')).toEqual([{ duty: 'kiem-tra', title: 'Kiểm tra địa bàn', entries: [written] }]);
    expect(await logOf('xa-2')).toEqual([{ duty: 'kiem-tra', title: 'Kiểm tra địa bàn', entries: [] }]);
    await dondoc.removeFromLog({ id: added.ok ? added.id : '', reason: 'Nhầm', by: 'xa-1/officer' });
    expect(await logOf('xa-1')).toMatchObject([{ entries: [] }]);
  });

  test.each([
    ['a duty that is not there', { duty: 'khac' }, 'unknown-duty'],
    ['a duty that is not logged', { duty: 'chung' }, 'not-logged'],
    ['an agency that is not there', { agency: 'xa-9' }, 'unknown-agency'],
    ['an agency that the duty is not given to', { duty: 'cao-diem' }, 'wrong-agency'],
    ['an officer of another agency', { by: 'xa-2/officer' }, 'not-yours'],
    ['a day to come', { date: '2026-05-21' }, 'in-the-future'],
    ['no time at all', { count: 0 }, 'wrong-count'],
    ['a part of a time', { count: 1.5 }, 'wrong-count'],
    ['another plan', { plan: 'khac' }, 'unknown-plan'],
  ])('is refused for %s, and nothing is stored', async (_, change, reason) => {
    const { dondoc, entry, plan } = await started();
    expect(await dondoc.addToLog({ ...entry, ...change })).toEqual({ ok: false, reason });
    expect(await dondoc.log(plan)).toEqual({ ok: true, entries: [] });
  });

  test('that is removed stays, marked with who and why, and may be entered again', async () => {
    const { dondoc, entry, plan } = await started();
    const added = await dondoc.addToLog(entry);
    const id = added.ok ? added.id : '';
    expect(await dondoc.removeFromLog({ id, reason: ' ', by: coordinator })).toEqual({ ok: false, reason: 'no-reason' });
    expect(await dondoc.removeFromLog({ id, reason: 'Nhầm', by: 'xa-2/officer' })).toEqual({ ok: false, reason: 'not-yours' });
    expect(await dondoc.removeFromLog({ id, reason: 'Nhầm', by: coordinator })).toEqual({ ok: true });
    expect(await dondoc.removeFromLog({ id, reason: 'Nhầm', by: coordinator })).toMatchObject({ ok: false, reason: 'already-removed' });
    expect(await dondoc.removeFromLog({ id: `${plan}/kiem-tra/x`, reason: 'Nhầm', by: coordinator })).toEqual({
      ok: false,
      reason: 'unknown-entry',
    });
    expect(await dondoc.addToLog(entry)).toMatchObject({ ok: true });
    expect(await dondoc.log(plan)).toMatchObject({
      entries: [{ id, removed: { at: morning('2026-05-20'), by: coordinator, reason: 'Nhầm' } }, { removed: null }],
    });
  });
});

describe('a consolidation', () => {
  test('counts what stands in the log when it is frozen, with its sources, in Word and Excel; later entries change nothing', async () => {
    const { dondoc, entry, frozen, plan, database, at } = await started();
    for (const change of [
      {},
      { note: 'Ấp 3', count: 1 },
      { agency: 'xa-2', date: '2026-05-03', count: 4 },
      { duty: 'cao-diem', agency: 'cong-an', count: 1 },
    ])
      expect(await dondoc.addToLog({ ...entry, ...change, by: coordinator })).toMatchObject({ ok: true });
    const wrong = await dondoc.addToLog({ ...entry, agency: 'xa-3', by: coordinator });
    await dondoc.removeFromLog({ id: wrong.ok ? wrong.id : '', reason: 'Nhầm', by: coordinator });
    at(morning('2026-06-24'));
    // After the last day of the period.
    expect(await dondoc.addToLog({ ...entry, date: '2026-06-15', by: coordinator })).toMatchObject({ ok: true });
    const input = await frozen(morning('2026-06-24'));
    expect(input.log).toEqual([
      { duty: 'cao-diem', agency: 'cong-an', date: '2026-05-14', count: 1, entries: 1 },
      { duty: 'kiem-tra', agency: 'xa-2', date: '2026-05-03', count: 4, entries: 1 },
      { duty: 'kiem-tra', agency: 'xa-1', date: '2026-05-14', count: 3, entries: 2 },
    ]);
    const word = textOf(await consolidationWord(input), 'word/document.xml');
    expect(word).toContain('Kiểm tra địa bàn: 07 lần, 02 đơn vị.');
    expect(word).toContain('Ủy ban nhân dân xã Số 1: 03 lần (14/5/2026; 02 lượt ghi).');
    const excel = await consolidationExcel(input);
    expect(strFromU8(unzipSync(excel)['xl/workbook.xml'] ?? new Uint8Array())).toContain('Nhật ký');

    await dondoc.addToLog({ ...entry, date: '2026-05-15', by: coordinator });
    expect(await frozenInput(database, { plan, consolidation: 'so-ket-h1' })).toEqual(input);
  });

  test('whose log is empty says nothing of it', async () => {
    const { frozen } = await started();
    const input = await frozen(morning('2026-06-24'));
    expect('log' in input).toBe(false);
    expect(textOf(await consolidationWord(input), 'word/document.xml')).not.toContain('nhật ký');
  });
});
