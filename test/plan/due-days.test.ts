/** The days a calendar program shows: one each, moved with the date in force, crossed out when nothing is owed any more. */
import type { CompiledPlan } from '../../src/plan/compiled';
import { agencyDays, coordinatorDays, type DatedReport } from '../../src/plan/due-days';
import { newReport, type ReportState } from '../../src/plan/report';
import { smallPlan, withInstants } from '../support/plans';

/** Two rounds, due on 17/6 and on 15/10/2026; the second is owed by nobody yet. */
const plan = withInstants(
  smallPlan({
    communes: 2,
    requirements: `
  - { id: ket-qua, title: Báo cáo kết quả 6 tháng, short: Báo cáo 6 tháng, due: { date: 2026-06-17 }, audience: { kinds: [xa] } }
  - { id: them, title: Báo cáo thêm, short: Thêm, due: { date: 2026-10-15 }, audience: { kinds: [xa] } }`,
  }),
  { them: { agencies: [] } },
);
const estimated = withInstants(plan, { 'ket-qua': { estimated: true } });

/** 24:00 of a day of June 2026. */
const endOf = (day: number) => `2026-06-${day}T17:00:00.000Z`;

const report = (state: Partial<ReportState> = {}, more: Partial<DatedReport> = {}): DatedReport => ({
  id: 'sen-vang-2026/ket-qua/xa-1',
  round: 'ket-qua',
  agency: 'xa-1',
  state: { ...newReport(endOf(17)), ...state },
  changes: 0,
  ...more,
});
const dayOf = (state: Partial<ReportState>, compiled: CompiledPlan = plan) => agencyDays(compiled, [report(state)], 1)[0];

test('a report is one day under an id of its own, with its title as the note', () => {
  expect(agencyDays(plan, [report({}, { changes: 5 })], 2)).toEqual([
    {
      uid: 'sen-vang-2026.ket-qua.xa-1@dondoc',
      sequence: 7,
      date: '2026-06-17',
      title: 'Hạn gửi: Báo cáo 6 tháng',
      note: 'Báo cáo kết quả 6 tháng',
      state: 'confirmed',
    },
  ]);
});

test.each<[ReportState['status'], string, string]>([
  ['scheduled', 'Hạn gửi', 'confirmed'],
  ['open', 'Hạn gửi', 'confirmed'],
  ['submitted', 'Đã gửi', 'confirmed'],
  ['returned', 'Hạn bổ sung', 'confirmed'],
  ['accepted', 'Đã thông qua', 'cancelled'],
  ['waived', 'Được miễn', 'cancelled'],
  ['missed', 'Không gửi', 'confirmed'],
])('a report that is %s is headed %s and is %s', (status, label, state) => {
  expect(dayOf({ status })).toMatchObject({ date: '2026-06-17', title: `${label}: Báo cáo 6 tháng`, state });
});

test('a date that waits for something is tentative, until nothing is owed', () => {
  expect(dayOf({ status: 'open' }, estimated)?.state).toBe('tentative');
  expect(dayOf({ status: 'waived' }, estimated)?.state).toBe('cancelled');
});

test('the last day of the time given is the date, and the title says so while the report is awaited', () => {
  const extendedDueAt = endOf(22);
  expect(dayOf({ status: 'scheduled', extendedDueAt })).toMatchObject({
    date: '2026-06-22',
    title: 'Hạn gửi (đã gia hạn): Báo cáo 6 tháng',
  });
  expect(dayOf({ status: 'open', extendedDueAt })?.title).toBe('Hạn gửi (đã gia hạn): Báo cáo 6 tháng');
  expect(dayOf({ status: 'submitted', extendedDueAt })).toMatchObject({ date: '2026-06-22', title: 'Đã gửi: Báo cáo 6 tháng' });
});

test('the correct-by date counts while the report is returned, and not after', () => {
  expect(dayOf({ status: 'returned', correctByAt: endOf(25), extendedDueAt: endOf(22) })?.date).toBe('2026-06-25');
  expect(dayOf({ status: 'submitted', correctByAt: endOf(25) })?.date).toBe('2026-06-17');
  expect(dayOf({ status: 'returned', extendedDueAt: endOf(22) })?.date).toBe('2026-06-17');
});

test('the days of an agency are in order of date, those of one date in order of id', () => {
  const late = report({ extendedDueAt: endOf(18) }, { id: 'a' });
  const days = agencyDays(plan, [late, report({}, { id: 'c' }), report({}, { id: 'b' }), report({}, { id: 'd' })], 1);
  expect(days.map(({ date, uid }) => `${date} ${uid}`)).toEqual([
    '2026-06-17 b@dondoc',
    '2026-06-17 c@dondoc',
    '2026-06-17 d@dondoc',
    '2026-06-18 a@dondoc',
  ]);
  expect(agencyDays(plan, [], 1)).toEqual([]);
});

test('a report of a round that the plan does not have is an error', () => {
  expect(() => agencyDays(plan, [report({}, { round: 'khac' })], 1)).toThrow('khac');
});

describe('the days of the coordinator', () => {
  const ROUND = {
    uid: 'sen-vang-2026.ket-qua@dondoc',
    sequence: 3,
    date: '2026-06-17',
    title: 'Hạn của các đơn vị: Báo cáo 6 tháng',
    note: 'Báo cáo kết quả 6 tháng',
    state: 'confirmed',
  };

  test('are one per round that somebody owes', () => {
    expect(coordinatorDays(plan, [], 3)).toEqual([ROUND]);
    expect(coordinatorDays(estimated, [], 3)).toEqual([{ ...ROUND, state: 'tentative' }]);
  });

  test('name a report by its agency only when its own date is another one', () => {
    expect(coordinatorDays(plan, [report({ status: 'open' }, { changes: 9 })], 3)).toEqual([ROUND]);
    expect(coordinatorDays(plan, [report({ extendedDueAt: endOf(17) })], 3)).toEqual([ROUND]);
    const extended = report({ status: 'open', extendedDueAt: endOf(16) }, { changes: 9 });
    expect(coordinatorDays(plan, [extended], 3)).toEqual([
      {
        uid: 'sen-vang-2026.ket-qua.xa-1@dondoc',
        sequence: 12,
        date: '2026-06-16',
        title: 'Hạn gửi (đã gia hạn): Ủy ban nhân dân xã Số 1: Báo cáo 6 tháng',
        note: 'Báo cáo kết quả 6 tháng',
        state: 'confirmed',
      },
      ROUND,
    ]);
  });

  test('have every consolidation under the title of its rule and its period, or under its id where the rule is gone', () => {
    const instants = { startsAt: endOf(17), freezesAt: endOf(19) };
    const each = { ...instants, kind: 'report', period: 'H1', rounds: ['ket-qua'], delivers: [], due: '2026-06-22' } as const;
    const rule = { id: 'th', kind: 'report', title: 'Tổng hợp', of: ['ket-qua'], periods: ['H1'], commendation: false } as const;
    const compiled: CompiledPlan = {
      ...plan,
      plan: { ...plan.plan, consolidations: [{ ...rule, id: 'khac', title: 'Khác' }, rule] },
      consolidations: [
        { ...each, id: 'th-h1', rule: 'th' },
        { ...each, id: 'cu-h1', rule: 'cu', due: '2026-06-23' },
      ],
    };
    expect(coordinatorDays(compiled, [], 3)).toEqual([
      ROUND,
      {
        uid: 'sen-vang-2026.consolidation.th-h1@dondoc',
        sequence: 3,
        date: '2026-06-22',
        title: 'Hạn gửi: Tổng hợp 6 tháng đầu năm 2026',
        note: '',
        state: 'confirmed',
      },
      expect.objectContaining({ date: '2026-06-23', title: 'Hạn gửi: cu-h1 6 tháng đầu năm 2026' }),
    ]);
  });
});
