/** Điều 12 NĐ 09/2019/NĐ-CP; Điều 8 TT 124/2021/TT-BCA; HD 01/HD-BCA-V05; the calendar year. */
import { isLonger, periodsOf } from '../../src/plan/periods';
import { presetWindow, spanOf, windowOf } from '../../src/plan/windows';

test.each([
  ['ND09', 'Y', '2023-12-15', '2024-12-14'],
  ['ND09', 'once', '2023-12-15', '2024-12-14'],
  ['ND09', 'H1', '2023-12-15', '2024-06-14'],
  ['ND09', 'H2', '2024-06-15', '2024-12-14'],
  ['ND09', 'Q1', '2023-12-15', '2024-03-14'],
  ['ND09', 'Q2', '2024-03-15', '2024-06-14'],
  ['ND09', 'Q4', '2024-09-15', '2024-12-14'],
  ['ND09', 'M01', '2023-12-15', '2024-01-14'],
  ['ND09', 'M03', '2024-02-15', '2024-03-14'],
  ['ND09', 'M12', '2024-11-15', '2024-12-14'],
  ['ANTT', 'Y', '2023-11-16', '2024-11-15'],
  ['ANTT', 'H1', '2023-11-16', '2024-05-15'],
  ['ANTT', 'H2', '2024-05-16', '2024-11-15'],
  ['ANTT', 'Q1', '2023-11-16', '2024-02-15'],
  ['ANTT', 'M12', '2024-10-16', '2024-11-15'],
  ['TO_ANTT', 'Y', '2023-11-15', '2024-11-14'],
  ['TO_ANTT', 'H1', '2023-11-15', '2024-05-14'],
  ['DUONG_LICH', 'Y', '2024-01-01', '2024-12-31'],
  ['DUONG_LICH', 'H1', '2024-01-01', '2024-06-30'],
  ['DUONG_LICH', 'H2', '2024-07-01', '2024-12-31'],
  ['DUONG_LICH', 'Q1', '2024-01-01', '2024-03-31'],
  ['DUONG_LICH', 'M02', '2024-02-01', '2024-02-29'],
] as const)('%s %s of 2024 is %s to %s', (preset, period, from, to) => {
  expect(presetWindow(preset, period, 2024)).toEqual({ from, to });
});

test('an explicit window is the window of every period, and none is none', () => {
  const window = { from: '2017-01-01', to: '2020-06-30' };
  expect(windowOf({ window }, 'once', 2024)).toBe(window);
  expect(windowOf({ window: 'ND09' }, 'H1', 2024)).toEqual({ from: '2023-12-15', to: '2024-06-14' });
  expect(windowOf({ window: null }, 'H1', 2024)).toBeNull();
});

test('a period spans its preset, else the calendar', () => {
  const calendarHalf = { from: '2024-01-01', to: '2024-06-30' };
  expect(spanOf({ window: 'ANTT' }, 'Y', 2024)).toEqual({ from: '2023-11-16', to: '2024-11-15' });
  expect(spanOf({ window: null }, 'H1', 2024)).toEqual(calendarHalf);
  expect(spanOf({ window: { from: '2017-01-01', to: '2020-06-30' } }, 'H1', 2024)).toEqual(calendarHalf);
});

test.each([
  ['once', ['once']],
  ['dates', ['2024-05-15', '2024-11-15']],
  ['quarter', ['Q1', 'Q2', 'Q3', 'Q4']],
  ['half-year', ['H1', 'H2']],
  ['year', ['Y']],
  ['month', ['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M09', 'M10', 'M11', 'M12']],
] as const)('periods of frequency %s are %j', (frequency, periods) => {
  expect(periodsOf(frequency, ['2024-05-15', '2024-11-15'])).toEqual(periods);
});

test.each([
  ['year', 'half-year', true],
  ['half-year', 'quarter', true],
  ['quarter', 'month', true],
  ['month', 'quarter', false],
  ['year', 'year', false],
  ['year', 'once', false],
  ['year', 'dates', false],
  ['once', 'month', false],
] as const)('a %s is longer than a %s: %s', (one, other, longer) => {
  expect(isLonger(one, other)).toBe(longer);
});
