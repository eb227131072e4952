/** What stands beside a figure: the same agency's own, of the period before and of the year before, and every version it sent. */
import type { Figure } from '../../src/plan/form';
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();

const FORM = `
forms:
  - { id: mau, title: Mẫu, sections: [{ id: xa, title: Kết quả, indicators: [{ code: A1, name: Số vụ, kind: flow }, { code: A2, name: Số buổi, kind: flow }] }] }`;
const planOf = (year: number, more = '') =>
  smallPlan({
    id: `nam-${year}`,
    year,
    requirements: `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, every: [quarter], window: DUONG_LICH, form: mau, due: { after: { of: cut-off, workingDays: 3 } }, audience: { kinds: [xa] } }${more}`,
    more: FORM,
  });

const n = (value: string): Figure => ({ is: 'number', value });

async function sends({ dondoc }: Store, report: string, figures: Readonly<Record<string, Figure>>, nil = false) {
  const content = { nil, figures: nil ? {} : figures, narrative: {}, declared: true };
  const sent = await dondoc.submit({ report, content, file: null, by: 'link', via: 'web' });
  if (!sent.ok) throw new Error(sent.reason);
}

async function formerOf({ dondoc }: Store, report: string) {
  const found = await dondoc.report(report);
  if (!found.ok) throw new Error(found.reason);
  return found.report.former;
}

async function openRounds(store: Store, plan: string, rounds: readonly (readonly [round: string, on: string])[]): Promise<void> {
  for (const [round, on] of rounds) await (await openedRound(store, plan, round)).look(morning(on));
}

test('last period is the round before of the same requirement in this plan, last year the same round of the plan before', async () => {
  const store = await open();
  await store.start(planOf(2024), morning('2024-01-20'));
  await openRounds(store, 'nam-2024', [['ket-qua-q2', '2024-06-28']]);
  await sends(store, 'nam-2024/ket-qua-q2/xa-1', { A1: n('30'), A2: n('31') });
  await store.start(planOf(2025), morning('2025-01-20'));
  await openRounds(store, 'nam-2025', [['ket-qua-q2', '2025-06-30']]);
  await sends(store, 'nam-2025/ket-qua-q2/xa-1', { A1: n('40'), A2: { is: 'missing' } });
  await store.start(planOf(2026), morning('2026-01-20'));
  await openRounds(store, 'nam-2026', [
    ['ket-qua-q1', '2026-03-31'],
    ['ket-qua-q2', '2026-06-30'],
  ]);
  await sends(store, 'nam-2026/ket-qua-q1/xa-1', { A1: n('7'), A2: n('8') });
  await sends(store, 'nam-2026/ket-qua-q1/xa-1', { A1: n('7'), A2: n('9') });
  await sends(store, 'nam-2026/ket-qua-q1/xa-2', {}, true);

  expect(await formerOf(store, 'nam-2026/ket-qua-q2/xa-1')).toEqual([
    { when: 'last-period', period: 'Q1', year: 2026, figures: { A1: n('7'), A2: n('9') } },
    { when: 'last-year', period: 'Q2', year: 2025, figures: { A1: n('40'), A2: { is: 'missing' } } },
  ]);
  expect(await formerOf(store, 'nam-2026/ket-qua-q2/xa-2')).toEqual([
    { when: 'last-period', period: 'Q1', year: 2026, figures: { A1: { is: 'nil' }, A2: { is: 'nil' } } },
  ]);
  // Nobody else's, and nothing that was taken back.
  expect(await formerOf(store, 'nam-2026/ket-qua-q2/xa-3')).toEqual([]);
  expect(await formerOf(store, 'nam-2026/ket-qua-q1/xa-1')).toEqual([]);
  await store.dondoc.withdraw({ report: 'nam-2026/ket-qua-q1/xa-2', by: 'link' });
  expect(await formerOf(store, 'nam-2026/ket-qua-q2/xa-2')).toEqual([]);
});

test('every version tells how it came, its attachment, and what it changed against the one before', async () => {
  const store = await open();
  await store.start(planOf(2026), morning('2026-01-20'));
  await openRounds(store, 'nam-2026', [['ket-qua-q1', '2026-03-31']]);
  const report = 'nam-2026/ket-qua-q1/xa-1';
  await sends(store, report, { A1: n('7'), A2: n('8') });
  await sends(store, report, { A1: n('7'), A2: n('0') });
  const file = { name: 'ban-ky.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
  const content = { nil: false, figures: { A1: n('7'), A2: { is: 'nil' } }, narrative: {}, declared: true } as const;
  await store.dondoc.submit({ report, content, file, by: 'cong-an/coordinator', via: 'cli' });
  const found = await store.dondoc.report(report);
  if (!found.ok) throw new Error(found.reason);
  const { versions } = found.report;
  expect(versions.map(({ version, via, fileName }) => [version, via, fileName])).toEqual([
    [1, 'web', null],
    [2, 'web', null],
    [3, 'cli', 'ban-ky.pdf'],
  ]);
  expect(versions.map(({ file: sha256 }) => sha256)).toEqual([null, null, expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(
    versions.map(({ changes }) => changes.map(({ what, field, before, after }) => [what, field, before, what === 'file' ? '' : after])),
  ).toEqual([
    [],
    [['figure', 'A2', '8', '0']],
    [
      ['figure', 'A2', '0', 'nil'],
      ['file', '', null, ''],
    ],
  ]);
});
