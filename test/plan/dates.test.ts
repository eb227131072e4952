import { addDays, dayOfMonth, endOfDay, instantAt, isTimeZone, localDateOf, localTimeOf, weekday, yearOf } from '../../src/plan/dates';

const hanoi = 'Asia/Ho_Chi_Minh';

test.each([
  ['2024-02-28', 1, '2024-02-29'],
  ['2024-02-29', 1, '2024-03-01'],
  ['2024-01-01', -1, '2023-12-31'],
  ['2024-06-17', 0, '2024-06-17'],
  ['2024-12-31', 366, '2026-01-01'],
])('%s plus %i days is %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
});

test('Sunday is 0 and Saturday 6', () => {
  expect([weekday('2024-06-16'), weekday('2024-06-17'), weekday('2024-06-15')]).toEqual([0, 1, 6]);
});

test('the year of a day is its first four digits', () => {
  expect(yearOf('2024-06-17')).toBe(2024);
});

test.each([
  [2024, 1, 31, '2024-02-29'],
  [2023, 1, 31, '2023-02-28'],
  [2024, 3, 30, '2024-04-30'],
  [2024, -1, 15, '2023-12-15'],
  [2024, 12, 5, '2025-01-05'],
])('in %i, month index %i, day %i is %s', (year, month, date, expected) => {
  expect(dayOfMonth(year, month, date)).toBe(expected);
});

test.each([
  ['2024-06-17', '08:00', hanoi, '2024-06-17T01:00:00.000Z'],
  ['2024-06-17', '00:00', hanoi, '2024-06-16T17:00:00.000Z'],
  ['2024-07-01', '08:00', 'Europe/Berlin', '2024-07-01T06:00:00.000Z'],
  ['2024-01-01', '08:00', 'America/New_York', '2024-01-01T13:00:00.000Z'],
  // Clocks in Berlin go from 02:00 to 03:00 on 31/3/2024, and from 03:00 back to 02:00 on 27/10/2024.
  ['2024-03-31', '01:59', 'Europe/Berlin', '2024-03-31T00:59:00.000Z'],
  ['2024-03-31', '02:30', 'Europe/Berlin', '2024-03-31T01:30:00.000Z'],
  ['2024-03-31', '03:00', 'Europe/Berlin', '2024-03-31T01:00:00.000Z'],
  ['2024-10-27', '02:30', 'Europe/Berlin', '2024-10-27T00:30:00.000Z'],
  ['2024-10-27', '03:00', 'Europe/Berlin', '2024-10-27T02:00:00.000Z'],
])('%s at %s in %s is %s', (date, time, zone, instant) => {
  expect(instantAt(date, time, zone)).toBe(instant);
});

test('a day ends where the next begins', () => {
  expect(endOfDay('2024-06-17', hanoi)).toBe('2024-06-17T17:00:00.000Z');
  expect(endOfDay('2024-12-31', hanoi)).toBe('2024-12-31T17:00:00.000Z');
});

test.each([
  ['2024-06-17T16:59:59.999Z', '2024-06-17', '23:59'],
  ['2024-06-17T17:00:00.000Z', '2024-06-18', '00:00'],
  ['2024-06-17T01:05:00.000Z', '2024-06-17', '08:05'],
])('%s is %s %s in Vietnam', (instant, date, time) => {
  expect([localDateOf(instant, hanoi), localTimeOf(instant, hanoi)]).toEqual([date, time]);
});

test('only real time zones are time zones', () => {
  expect([isTimeZone(hanoi), isTimeZone('Asia/Thap_Muoi')]).toEqual([true, false]);
});
