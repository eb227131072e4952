/** Which ladder a report climbs, by hand from the calendar of June and July 2024. The round is the six-month report, due Monday 17/6. */
import { lookAtReport, type StepClock, type StepsTaken } from '../../src/plan/advance';
import { climbOf, closingOfReport } from '../../src/plan/climb';
import type { Relation } from '../../src/plan/model';
import { newReport, type ReportState } from '../../src/plan/report';
import { calendar2024 } from './calendars';
import { compiled, round } from './letter-facts';

const clock: StepClock = { calendar: calendar2024, timeZone: 'Asia/Ho_Chi_Minh', sendAt: '08:00' };
const { plan } = compiled;
const h1 = round('d06-h1');

/** Plan time of a day of 2024. */
const at = (day: string, time = '08:00') => new Date(`2024-${day}T${time}:00+07:00`).toISOString();
/** 24:00 of a day of 2024: the next day's 00:00. */
const endOf = (day: string) => new Date(Date.parse(`2024-${day}T00:00:00+07:00`) + 86_400_000).toISOString();

const open: ReportState = { ...newReport(endOf('06-17')), status: 'open' };
const sent: ReportState = {
  ...open,
  status: 'submitted',
  version: 2,
  standing: 2,
  firstReceivedAt: at('06-20', '10:00'),
  submittedAt: at('06-20', '10:00'),
};
const returned: ReportState = { ...sent, status: 'returned', submittedAt: null, correctByAt: endOf('06-28') };

const told = (report: ReportState, relation: Relation = 'assigned', of = h1) =>
  climbOf(report, { round: of, relation, plan, clock, heldDays: 0 }).steps.map(({ name, at: when, to }) => `${name} ${when} ${to}`);

test('a report that is owed climbs the round’s ladder', () => {
  expect(told(open)).toEqual([
    `opens ${at('06-03')} officer`,
    `remind ${at('06-12')} officer`,
    `due ${at('06-17')} officer`,
    `overdue ${at('06-18')} officer`,
    `leader ${at('06-20')} leader`,
  ]);
  expect(told({ ...open, status: 'scheduled' })).toEqual(told(open));
});

test('extended to Monday 24/6, every step moves', () => {
  expect(told({ ...open, extendedDueAt: endOf('06-24') })).toEqual([
    `opens ${at('06-10')} officer`,
    `remind ${at('06-19')} officer`,
    `due ${at('06-24')} officer`,
    `overdue ${at('06-25')} officer`,
    `leader ${at('06-27')} leader`,
  ]);
});

test('two days of grace move the steps after the due date and nothing else', () => {
  const graced = { ...h1, requirement: 'graced' };
  const requirement = plan.requirements.find(({ id }) => id === h1.requirement);
  if (requirement === undefined) throw new Error('no d06');
  const with2 = { ...plan, requirements: [...plan.requirements, { ...requirement, id: 'graced', graceDays: 2 }] };
  const steps = climbOf(
    { ...open, extendedDueAt: endOf('06-24') },
    { round: graced, relation: 'assigned', plan: with2, clock, heldDays: 0 },
  ).steps;
  expect(steps.map(({ name, at: when }) => `${name} ${when}`)).toEqual([
    `opens ${at('06-10')}`,
    `remind ${at('06-19')}`,
    `due ${at('06-24')}`,
    `overdue ${at('06-27')}`,
    `leader ${at('07-01')}`,
  ]);
});

test('what waits for review reminds the coordinator after 3 and 5 working days, the leadership after 10', () => {
  const expected = [
    `review-v2-first ${at('06-25')} coordinator`,
    `review-v2-second ${at('06-27')} coordinator`,
    `review-v2-leadership ${at('07-04')} standing`,
  ];
  expect(told(sent)).toEqual(expected);
  expect(told(sent, 'invited')).toEqual(expected);
});

test('sent in on a Saturday, review counts from the next working day', () => {
  expect(told({ ...sent, submittedAt: at('06-22', '09:00') })[0]).toBe(`review-v2-first ${at('06-26')} coordinator`);
});

test('what came back counts to and from its correct-by date; an invited body is not chased', () => {
  expect(told(returned)).toEqual([
    `correction-v2-soon ${at('06-27')} officer`,
    `correction-v2-today ${at('06-28')} officer`,
    `correction-v2-overdue ${at('07-01')} officer`,
    `correction-v2-leader ${at('07-03')} leader`,
  ]);
  expect(told(returned, 'invited')).toEqual([`correction-v2-soon ${at('06-27')} officer`, `correction-v2-today ${at('06-28')} officer`]);
});

test.each(['accepted', 'waived', 'missed'] as const)('a report that is %s climbs nothing', (status) => {
  expect(told({ ...sent, status })).toEqual([]);
});

describe('a promise', () => {
  const taken: StepsTaken = { opens: at('06-03'), remind: at('06-12'), due: at('06-17'), overdue: at('06-18') };
  const look = (now: string, until: string | null, steps: StepsTaken = taken) => {
    const climb = climbOf({ ...open, promisedUntil: until }, { round: h1, relation: 'assigned', plan, clock, heldDays: 0 });
    const { fire, nextAt } = lookAtReport(climb, steps, now, clock);
    return [fire.map(({ name }) => name), nextAt];
  };

  test('holds the next level until its day is over; then the chain goes on where it stopped', () => {
    expect(look(at('06-18', '10:00'), endOf('06-21'))).toEqual([[], at('06-24')]);
    expect(look(at('06-20'), endOf('06-21'))).toEqual([[], at('06-24')]);
    expect(look(at('06-24'), endOf('06-21'))).toEqual([['leader'], null]);
  });

  test('that lapses before the next level changes nothing', () => {
    expect(look(at('06-18', '10:00'), endOf('06-19'))).toEqual([[], at('06-20')]);
  });

  test('given before the due date, holds even the first word after it, and no reminder before', () => {
    const early: StepsTaken = { opens: at('06-03'), remind: at('06-12') };
    expect(look(at('06-17'), endOf('06-18'), early)).toEqual([['due'], at('06-19')]);
  });
});

describe('closing', () => {
  const closing = (report: ReportState) => closingOfReport(report, { round: h1, relation: 'assigned', plan, clock, heldDays: 0 });

  test.each([
    ['is the round’s', open, at('06-27', '16:30')],
    ['moves behind the last step of an extended report', { ...open, extendedDueAt: endOf('06-24') }, at('07-04', '16:30')],
    ['moves behind the last step of a correction', returned, at('07-04', '16:30')],
    ['stays where a correction ends before it', { ...returned, correctByAt: endOf('06-19') }, at('06-27', '16:30')],
    ['of an extended report that came back is the later of the two', { ...returned, extendedDueAt: endOf('06-28') }, at('07-10', '16:30')],
  ])('%s', (_, report, expected) => {
    expect(closing(report)).toBe(expected);
  });
});
