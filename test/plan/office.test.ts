/** What is late leaves at once, but never at night or on a day off. */
import { nextOfficeInstant } from '../../src/plan/office';
import { calendar2024 } from './calendars';

const office = { opens: '07:30', closes: '16:30', sendAt: '08:00' };
const clock = { calendar: calendar2024, timeZone: 'Asia/Ho_Chi_Minh', sendAt: '08:00' };
const instant = (local: string) => new Date(Date.parse(`${local.replace(' ', 'T')}+07:00`)).toISOString();

test.each([
  // Tuesday 18/6/2024.
  ['as the office opens', '2024-06-18 07:30:00', '2024-06-18 07:30:00'],
  ['in the middle of the day', '2024-06-18 11:02:33', '2024-06-18 11:02:33'],
  ['in the last minute', '2024-06-18 16:30:59', '2024-06-18 16:30:59'],
  ['a minute too early', '2024-06-18 07:29:59', '2024-06-18 08:00:00'],
  ['just after midnight', '2024-06-18 00:00:00', '2024-06-18 08:00:00'],
  ['a minute too late', '2024-06-18 16:31:00', '2024-06-19 08:00:00'],
  ['just before midnight', '2024-06-18 23:59:59', '2024-06-19 08:00:00'],
  ['on Friday evening', '2024-06-21 17:00:00', '2024-06-24 08:00:00'],
  ['on Saturday in office hours', '2024-06-22 09:00:00', '2024-06-24 08:00:00'],
  ['on Sunday before dawn', '2024-06-23 05:00:00', '2024-06-24 08:00:00'],
  ['on a holiday', '2024-04-18 09:00:00', '2024-04-19 08:00:00'],
  ['on the eve of five days off', '2024-04-26 18:00:00', '2024-05-02 08:00:00'],
  ['on a Saturday that is worked', '2024-05-04 09:00:00', '2024-05-04 09:00:00'],
])('%s: %s goes out %s', (_, now, out) => {
  expect(nextOfficeInstant(instant(now), office, clock)).toBe(instant(out));
});

test('the sending time is that of the plan, not the opening time', () => {
  const late = { opens: '07:00', closes: '11:00', sendAt: '10:15' };
  expect(nextOfficeInstant(instant('2024-06-18 06:59:00'), late, clock)).toBe(instant('2024-06-18 10:15:00'));
  expect(nextOfficeInstant(instant('2024-06-18 11:01:00'), late, clock)).toBe(instant('2024-06-19 10:15:00'));
});

test('the day is that of the plan time zone', () => {
  // 00:30 on Wednesday in Berlin is still Tuesday in UTC.
  const berlin = { ...clock, timeZone: 'Europe/Berlin' };
  expect(nextOfficeInstant('2024-06-18T22:30:00.000Z', office, berlin)).toBe('2024-06-19T06:00:00.000Z');
});
