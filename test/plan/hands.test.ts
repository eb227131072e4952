/** In whose hands a report lay: June 2026, whose 13th is a Saturday, in Vietnam's time. */
import { workCalendar } from '../../src/plan/calendar';
import { handDays, type Turn } from '../../src/plan/hands';
import type { ReportStatus } from '../../src/plan/report';
import { vietnam } from '../support/plans';

const clock = { calendar: workCalendar(vietnam), timeZone: 'Asia/Ho_Chi_Minh', sendAt: '08:00' };
const at = (day: string, time = '03:00') => `2026-06-${day}T${time}:00.000Z`;
const turn = (status: ReportStatus, day: string, time?: string): Turn => ({ status, at: at(day, time) });

test.each<[ReportStatus, number, number]>([
  ['scheduled', 0, 0],
  ['open', 4, 0],
  ['submitted', 0, 4],
  ['returned', 4, 0],
  ['accepted', 0, 0],
  ['waived', 0, 0],
  ['missed', 0, 0],
])('over a weekend and four working days, %s is %i of the agency and %i of the reviewer', (status, agency, reviewer) => {
  expect(handDays([turn(status, '11')], at('17'), clock)).toEqual({ agency, reviewer });
});

test('each turn ends where the next begins, and those in the same hands add up', () => {
  const turns = [
    turn('scheduled', '01'),
    turn('open', '03'),
    turn('submitted', '08'),
    turn('returned', '10'),
    turn('submitted', '15'),
    turn('accepted', '16'),
  ];
  expect(handDays(turns, at('30'), clock)).toEqual({ agency: 6, reviewer: 3 });
});

test('a report without a turn lay in nobody’s hands', () => {
  expect(handDays([], at('17'), clock)).toEqual({ agency: 0, reviewer: 0 });
});

test('a day begun and ended in the same hands counts nothing', () => {
  expect(handDays([turn('open', '11', '01:00'), turn('submitted', '11', '09:00')], at('11', '10:00'), clock)).toEqual({
    agency: 0,
    reviewer: 0,
  });
});

test('a turn that begins at or after the moment asked for counts nothing', () => {
  expect(handDays([turn('open', '17')], at('17'), clock)).toEqual({ agency: 0, reviewer: 0 });
  expect(handDays([turn('open', '17')], at('11'), clock)).toEqual({ agency: 0, reviewer: 0 });
});

test('the day is the one of the plan’s own time zone', () => {
  // 17:00 of Greenwich is midnight in Vietnam.
  expect(handDays([turn('open', '10', '16:59')], at('11', '16:59'), clock).agency).toBe(1);
  expect(handDays([turn('open', '10', '17:00')], at('11', '16:59'), clock).agency).toBe(0);
  expect(handDays([turn('open', '10', '16:59')], at('10', '17:00'), clock).agency).toBe(1);
});
