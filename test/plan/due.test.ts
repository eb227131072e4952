/** Due dates typed by hand from the law and the calendar of 2024. */
import { type DueInput, dueDate } from '../../src/plan/due';
import type { DueRule, Requirement } from '../../src/plan/model';
import { calendar2024 } from './calendars';
import { replay } from './replay-explanation';

const requirement: Requirement = {
  id: 'd06',
  title: 'Báo cáo kết quả',
  short: 'Báo cáo',
  source: { section: 'IV.1', line: 132 },
  quote: null,
  legalBases: [],
  frequencies: ['half-year'],
  dates: [],
  longerReplacesShorter: false,
  window: null,
  due: { type: 'date', date: '2024-06-17' },
  wording: 'at_latest',
  roll: 'next',
  estimateAllowed: false,
  proposed: false,
  audience: {},
  form: null,
  ladder: null,
  invitedLadder: 'invited',
  fulfilment: { by: 'submission' },
  graceDays: 0,
  lockDays: null,
  reviewLevels: 1,
};

interface Case extends Partial<Omit<DueInput, 'requirement'>> {
  readonly rule: DueRule;
  readonly requirement?: Partial<Requirement>;
}

function due({ requirement: changed, ...rest }: Case) {
  return dueDate({
    window: null,
    periodEnd: '2024-06-30',
    base: null,
    calendar: calendar2024,
    ...rest,
    requirement: { ...requirement, ...changed },
  });
}

const on = (date: string): DueRule => ({ type: 'date', date });
const after = (days: number, unit: 'working-day' | 'day' = 'working-day', of = 'issue'): DueRule => ({
  type: 'after',
  of,
  days,
  unit,
  from: 'due',
});

describe('a fixed date', () => {
  test.each([
    // date         wording       roll        nominal       due
    ['2024-06-17', 'at_latest', 'next', '2024-06-17', '2024-06-17'],
    ['2024-03-31', 'at_latest', 'next', '2024-03-31', '2024-04-01'],
    ['2024-03-31', 'at_latest', 'previous', '2024-03-31', '2024-03-29'],
    ['2024-03-31', 'at_latest', 'none', '2024-03-31', '2024-03-31'],
    ['2024-06-10', 'before', 'next', '2024-06-09', '2024-06-10'],
    ['2024-06-10', 'before', 'previous', '2024-06-09', '2024-06-07'],
    ['2024-06-10', 'before', 'none', '2024-06-09', '2024-06-09'],
    ['2024-06-12', 'before', 'next', '2024-06-11', '2024-06-11'],
    // Around Tết 2024: 8 to 14 February are off.
    ['2024-02-07', 'at_latest', 'next', '2024-02-07', '2024-02-07'],
    ['2024-02-08', 'at_latest', 'next', '2024-02-08', '2024-02-15'],
    ['2024-02-14', 'at_latest', 'next', '2024-02-14', '2024-02-15'],
    ['2024-02-10', 'at_latest', 'previous', '2024-02-10', '2024-02-07'],
    ['2024-02-15', 'before', 'next', '2024-02-14', '2024-02-15'],
    ['2024-02-15', 'before', 'previous', '2024-02-14', '2024-02-07'],
    // 29/4 is swapped off, Saturday 4/5 is worked.
    ['2024-04-29', 'at_latest', 'next', '2024-04-29', '2024-05-02'],
    ['2024-04-29', 'at_latest', 'previous', '2024-04-29', '2024-04-26'],
    ['2024-05-04', 'at_latest', 'next', '2024-05-04', '2024-05-04'],
    ['2024-05-05', 'at_latest', 'previous', '2024-05-05', '2024-05-04'],
    ['2024-05-05', 'before', 'next', '2024-05-04', '2024-05-04'],
  ] as const)('%s, %s, roll %s: nominal %s, due %s', (date, wording, roll, nominal, expected) => {
    expect(due({ rule: on(date), requirement: { wording, roll } })).toMatchObject({ nominal, due: expected, warning: null });
  });
});

describe('a day of the month', () => {
  test.each([
    [10, 0, '2024-06-30', '2024-06-10'],
    [31, 0, '2024-06-30', '2024-06-30'],
    [31, 1, '2024-01-31', '2024-02-29'],
    [5, 1, '2024-12-31', '2025-01-05'],
    [15, 0, '2024-06-14', '2024-06-15'],
  ] as const)('day %i, %i months after the period that ends %s, is %s', (day, month, periodEnd, nominal) => {
    expect(due({ rule: { type: 'day-of-month', day, month }, periodEnd }).nominal).toBe(nominal);
  });
});

describe('a counted date', () => {
  test.each([
    [20, 'working-day', '2024-02-29', '2024-03-28'],
    [10, 'working-day', '2024-04-01', '2024-04-15'],
    [15, 'working-day', '2024-04-15', '2024-05-09'],
    [1, 'working-day', '2024-02-07', '2024-02-15'],
    [0, 'working-day', '2024-02-15', '2024-02-15'],
    [30, 'day', '2024-02-29', '2024-04-01'],
    [0, 'day', '2024-02-29', '2024-02-29'],
  ] as const)('%i %ss after %s is due %s', (days, unit, base, expected) => {
    expect(due({ rule: after(days, unit), base }).due).toBe(expected);
  });
});

describe('the cut-off', () => {
  const window = { from: '2023-12-15', to: '2024-06-14' };

  test('one working day after 14/6/2024, a Friday, is 17/6', () => {
    expect(due({ rule: after(1, 'working-day', 'cut-off'), base: window.to, window })).toMatchObject({ due: '2024-06-17', warning: null });
  });

  test.each([
    ['2024-06-13', '2024-06-13', '2024-06-17'],
    ['2024-06-14', '2024-06-14', '2024-06-17'],
    // A Saturday, rolled back onto the cut-off.
    ['2024-06-15', '2024-06-15', '2024-06-17'],
  ])('due %s is moved one working day past it', (date, nominal, expected) => {
    const result = due({ rule: on(date), window, requirement: { roll: 'previous' } });
    expect(result).toMatchObject({ nominal, due: expected, warning: 'moved-by-cutoff' });
    expect(result.explain.at(-1)).toMatchObject({ rule: 'moved-by-cutoff', from: '2024-06-14', to: expected });
  });

  test('due the first working day after it stays', () => {
    expect(due({ rule: on('2024-06-17'), window })).toMatchObject({ due: '2024-06-17', warning: null });
  });

  test('due before it stays where estimates are allowed, and a warning says so', () => {
    const result = due({ rule: on('2024-06-13'), window, requirement: { estimateAllowed: true } });
    expect(result).toMatchObject({ due: '2024-06-13', warning: 'due-before-cutoff' });
    expect(result.explain.map(({ rule }) => rule)).toEqual(['window', 'cut-off', 'date']);
  });
});

describe('the explanation', () => {
  const window = { from: '2023-12-15', to: '2024-06-14' };

  test('names window, cut-off, counting and the law behind each', () => {
    const { explain } = due({ rule: after(1, 'working-day', 'cut-off'), base: window.to, window, requirement: { window: 'ND09' } });
    expect(explain).toEqual([
      { rule: 'window', from: null, to: '2023-12-15..2024-06-14', basis: 'Nghị định 09/2019/NĐ-CP Điều 12' },
      { rule: 'cut-off', from: '2023-12-15..2024-06-14', to: '2024-06-14', basis: 'Nghị định 09/2019/NĐ-CP Điều 12' },
      { rule: 'after:1wd', from: '2024-06-14', to: '2024-06-17', basis: 'mục IV.1 của kế hoạch; Nghị định 09/2019/NĐ-CP Điều 8(5)' },
    ]);
  });

  test('a holiday that was passed over lends its legal basis, once', () => {
    expect(due({ rule: on('2024-02-08') }).explain).toEqual([
      { rule: 'date', from: null, to: '2024-02-08', basis: 'mục IV.1 của kế hoạch' },
      { rule: 'roll-next', from: '2024-02-08', to: '2024-02-15', basis: 'Điều 148(5) BLDS 2015; Điều 112; Điều 111' },
    ]);
    expect(due({ rule: after(1), base: '2024-04-26' }).explain[0]?.basis).toBe('mục IV.1 của kế hoạch; 2450/VPCP-KGVX; Điều 112');
  });

  test('rolling back rests on the plan', () => {
    expect(due({ rule: on('2024-03-31'), requirement: { roll: 'previous' } }).explain[1]).toEqual({
      rule: 'roll-previous',
      from: '2024-03-31',
      to: '2024-03-29',
      basis: 'kế hoạch chọn ngày làm việc liền trước',
    });
  });

  test('the day before, a day of the month and calendar days say what they count', () => {
    const steps = (input: Case) => due(input).explain.map(({ rule, from, to }) => [rule, from, to]);
    expect(steps({ rule: on('2024-06-12'), requirement: { wording: 'before' } })).toEqual([
      ['date', null, '2024-06-12'],
      ['before', '2024-06-12', '2024-06-11'],
    ]);
    expect(steps({ rule: { type: 'day-of-month', day: 31, month: 0 }, periodEnd: '2024-04-30' })[0]).toEqual([
      'day-of-month:31',
      '2024-04',
      '2024-04-30',
    ]);
    expect(steps({ rule: after(30, 'day'), base: '2024-03-18' })[0]).toEqual(['after:30d', '2024-03-18', '2024-04-17']);
  });

  test.each([
    [{ proposed: true, quote: 'chậm nhất ngày 17/6' }, 'mặc định đề xuất (kế hoạch không nêu ngày)'],
    [{ quote: 'chậm nhất ngày 17/6' }, '“chậm nhất ngày 17/6”'],
    [{}, 'mục IV.1 của kế hoạch'],
    [{ source: null }, 'Báo cáo kết quả'],
  ])('of a requirement with %j it says %s', (changed, basis) => {
    expect(due({ rule: on('2024-06-17'), requirement: changed }).explain[0]?.basis).toBe(basis);
  });

  test.each([
    ['ANTT', 'Thông tư 124/2021/TT-BCA Điều 8'],
    ['TO_ANTT', 'Hướng dẫn 01/HD-BCA-V05'],
    ['DUONG_LICH', 'năm dương lịch (Nghị định 60/2018/NĐ-CP)'],
    [{ from: '2023-12-15', to: '2024-06-14' }, 'mục IV.1 của kế hoạch'],
  ] as const)('of the window %j it says %s', (preset, basis) => {
    expect(due({ rule: on('2024-06-17'), window, requirement: { window: preset } }).explain[0]?.basis).toBe(basis);
  });

  test('replayed, it gives the due date', () => {
    const result = due({ rule: on('2024-06-10'), window, requirement: { wording: 'before' } });
    expect(replay(result.explain, calendar2024)).toBe(result.due);
    expect(result.due).toBe('2024-06-17');
  });
});
