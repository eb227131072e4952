/** A report with a form of two figures, open to be filled in. */
import { smallPlan } from '../support/plans';
import { morning, openedRound } from '../support/rounds';
import type { Store } from '../support/store';

export const PLAN = 'ban-nhap';
export const REPORT = `${PLAN}/ket-qua/xa-1`;
/** Friday, 10:00: the round has been open for two days. */
export const NOW = '2026-06-05T03:00:00.000Z';

const indicators = (...codes: readonly string[]) =>
  codes.map((code) => `{ code: ${code}, name: Số ${code}, kind: flow, unit: vụ }`).join(', ');
/** One section with these figures, and a narrative. */
export const planWith = (...codes: readonly string[]) =>
  smallPlan({
    id: PLAN,
    requirements: `
  - { id: ket-qua, title: Báo cáo, short: Báo cáo, form: mau, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }`,
    more: `
forms:
  - { id: mau, title: Mẫu, sections: [{ id: xa, title: Kết quả, indicators: [${indicators(...codes)}] }], narrative: [{ id: kho-khan, title: Khó khăn }] }`,
  });

/** The plan in the middle of its round, with the figures A1 and A2. */
export async function draftScene(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.start(planWith('A1', 'A2'), morning('2026-01-20'));
  await (await openedRound(store, PLAN, 'ket-qua')).look(morning('2026-06-03'));
  store.at(NOW);
  return store;
}
