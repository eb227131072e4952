/** The names that a plan tells its trail: those of offices and rounds, never of persons. */
import { planNames } from '../../src/plan/evidence/names';
import { smallPlan } from '../support/plans';

const requirements = `
  - { id: nhanh, title: Báo cáo nhanh, short: Báo cáo nhanh, due: { date: 2026-03-17 }, audience: { kinds: [xa] } }
  - { id: ket-qua, title: Báo cáo kết quả công tác, short: Báo cáo kết quả, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }
`;
const instants = { startsAt: '2026-07-01T01:00:00.000Z', freezesAt: '2026-07-02T01:00:00.000Z', due: '2026-07-10' };
const instance = { kind: 'report' as const, rounds: [], delivers: [], ...instants };

test('are those of the plan and its agencies, of rounds and consolidations with their periods, ids where the plan has no word', () => {
  const compiled = smallPlan({ communes: 1, requirements });
  const [quick, result] = compiled.rounds;
  if (quick === undefined || result === undefined) throw new Error('no rounds');
  const rule = { kind: 'report' as const, of: ['ket-qua'], periods: ['H1'], commendation: false };
  const names = planNames({
    ...compiled,
    plan: {
      ...compiled.plan,
      agencies: compiled.plan.agencies.map((agency) => (agency.id === 'xa-1' ? { ...agency, relation: 'invited' } : agency)),
      consolidations: [
        { ...rule, id: 'khac', title: 'Báo cáo khác' },
        { ...rule, id: 'th', title: 'Báo cáo tổng hợp' },
      ],
    },
    rounds: [{ ...result, id: 'ket-qua-h1', period: 'H1' }, quick, { ...quick, id: 'da-bo-h2', requirement: 'da-bo' }],
    consolidations: [
      { ...instance, id: 'th-q2', rule: 'th', period: 'Q2' },
      { ...instance, id: 'da-bo-y', rule: 'da-bo', period: 'Y' },
    ],
  });
  expect(names).toEqual({
    title: 'Kế hoạch thử sen-vang-2026',
    year: 2026,
    timeZone: 'Asia/Ho_Chi_Minh',
    agencies: {
      'cong-an': { name: 'Công an huyện Sen Vàng', relation: 'assigned' },
      'xa-1': { name: 'Ủy ban nhân dân xã Số 1', relation: 'invited' },
    },
    rounds: {
      'ket-qua-h1': 'Báo cáo kết quả 6 tháng đầu năm 2026',
      nhanh: 'Báo cáo nhanh',
      'da-bo-h2': 'da-bo-h2',
      'th-q2': 'Báo cáo tổng hợp quý II/2026',
      'da-bo-y': 'da-bo-y năm 2026',
    },
  });
});
