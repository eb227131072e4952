import { CalendarGap, workCalendar } from '../../src/plan/calendar';
import { calendar2024, day, year2024 } from './calendars';

test.each([
  ['2024-02-07', true, 'the last day before Tết'],
  ['2024-02-08', false, 'Tết'],
  ['2024-02-14', false, 'a day in lieu'],
  ['2024-02-15', true, 'the first day after Tết'],
  ['2024-04-29', false, 'swapped off'],
  ['2024-05-04', true, 'a Saturday worked for it'],
  ['2024-05-05', false, 'a Sunday'],
  ['2024-06-15', false, 'a Saturday'],
  ['2024-06-17', true, 'a Monday'],
])('%s is a working day: %s (%s)', (date, works) => {
  expect(calendar2024.isWorkingDay(date)).toBe(works);
});

test.each([
  ['2024-02-07', 0, '2024-02-07'],
  ['2024-02-07', 1, '2024-02-15'],
  ['2024-02-15', -1, '2024-02-07'],
  ['2024-02-10', 0, '2024-02-10'],
  ['2024-02-10', 1, '2024-02-15'],
  ['2024-02-10', -1, '2024-02-07'],
  ['2024-05-03', 1, '2024-05-04'],
  ['2024-05-03', 2, '2024-05-06'],
  ['2024-04-26', 1, '2024-05-02'],
  ['2024-06-17', -10, '2024-06-03'],
  ['2024-12-31', 1, '2025-01-02'],
])('%s shifted by %i working days is %s', (date, count, expected) => {
  expect(calendar2024.shift(date, count)).toBe(expected);
});

test('a working day is the first on or after and the last on or before itself', () => {
  expect([calendar2024.onOrAfter('2024-06-17'), calendar2024.onOrBefore('2024-06-17')]).toEqual(['2024-06-17', '2024-06-17']);
  expect([calendar2024.onOrAfter('2024-02-08'), calendar2024.onOrBefore('2024-02-14')]).toEqual(['2024-02-15', '2024-02-07']);
});

test.each([
  ['2024-02-07', '2024-02-07', 0],
  ['2024-02-07', '2024-02-15', 1],
  ['2024-02-07', '2024-02-14', 0],
  ['2024-02-10', '2024-02-16', 2],
  ['2024-02-15', '2024-02-07', -1],
  ['2024-06-17', '2024-06-20', 3],
])('from %s to %s there are %i working days', (from, to, count) => {
  expect(calendar2024.workingDaysBetween(from, to)).toBe(count);
});

test('a day of the calendar tells its kind and basis, any other is null', () => {
  expect(calendar2024.day('2024-04-29')).toEqual(day('2024-04-29', 'swap_off', '2450/VPCP-KGVX'));
  expect(calendar2024.day('2024-06-17')).toBeNull();
});

describe('beyond the loaded years', () => {
  test.each([
    ['isWorkingDay', () => calendar2024.isWorkingDay('2026-01-01'), 2026],
    ['day', () => calendar2024.day('2022-12-31'), 2022],
    ['shift', () => calendar2024.shift('2025-12-31', 1), 2026],
    ['onOrBefore', () => calendar2024.onOrBefore('2023-01-01'), 2022],
  ])('%s throws CalendarGap with the year', (_, ask, year) => {
    expect(ask).toThrow(new CalendarGap(year));
    expect(ask).toThrow(expect.objectContaining({ name: 'CalendarGap', year, message: `no working calendar is loaded for ${year}` }));
  });

  test('a year that only a calendar laid over the first one has is not loaded', () => {
    const calendar = workCalendar([year2024, { calendar: 'vn-dong-thap', year: 2025, days: [] }]);
    expect(() => calendar.isWorkingDay('2025-01-02')).toThrow(CalendarGap);
  });

  test('without any calendar no year is loaded', () => {
    expect(() => workCalendar([]).isWorkingDay('2024-06-17')).toThrow(CalendarGap);
  });
});

describe('several calendars', () => {
  const storm = { calendar: 'vn-dong-thap', year: 2024, days: [day('2024-06-17', 'holiday', 'bão'), day('2024-02-08', 'swap_work')] };

  test('the later one in the list wins for the same date', () => {
    const calendar = workCalendar([year2024, storm]);
    expect([calendar.isWorkingDay('2024-06-17'), calendar.isWorkingDay('2024-02-08'), calendar.isWorkingDay('2024-02-09')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(workCalendar([{ ...storm, calendar: 'vn' }, year2024]).isWorkingDay('2024-02-08')).toBe(false);
  });
});

test('expected days are told by year, in order; an official notice laid over them ends the expectation', () => {
  const guess = {
    calendar: 'vn',
    year: 2027,
    days: [
      day('2027-11-24', 'holiday', 'dự kiến', 'expected'),
      day('2027-02-08', 'holiday', 'dự kiến', 'expected'),
      day('2027-01-01', 'holiday'),
    ],
  };
  expect(
    workCalendar([guess])
      .expectedDays(2027)
      .map(({ date }) => date),
  ).toEqual(['2027-02-08', '2027-11-24']);
  expect(workCalendar([guess]).expectedDays(2028)).toEqual([]);
  const notice = { calendar: 'vn-2', year: 2027, days: [day('2027-11-24', 'holiday')] };
  expect(
    workCalendar([guess, notice])
      .expectedDays(2027)
      .map(({ date }) => date),
  ).toEqual(['2027-02-08']);
});
