/** What holds for every plan, calendar and year. */
import * as fc from 'fast-check';
import { workCalendar } from '../../src/plan/calendar';
import { checkPlan } from '../../src/plan/check';
import { compilePlan } from '../../src/plan/compile';
import type { CompiledPlan } from '../../src/plan/compiled';
import { addDays, localDateOf, localTimeOf } from '../../src/plan/dates';
import type { CalendarYear, DueRule, Frequency, Plan, Requirement } from '../../src/plan/model';
import { allSteps } from '../../src/plan/rounds';
import { presetWindow } from '../../src/plan/windows';
import { replay } from './replay-explanation';
import { nothingYet, samplePlan } from './sample';

/** How many random cases each property tries; mutation runs, which repeat every test thousands of times, set fewer. */
const runs = Number(process.env['DONDOC_PROPERTY_RUNS'] ?? 30);

const sample = samplePlan();
const template = sample.requirements[5];
const years = [2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029];

/** Days off and days worked at random, at most forty a year, in every year a plan could reach. */
const calendarYears: fc.Arbitrary<readonly CalendarYear[]> = fc.tuple(
  ...years.map((year) =>
    fc
      .uniqueArray(
        fc.record({
          at: fc.nat(364),
          kind: fc.constantFrom('holiday' as const, 'compensatory' as const, 'swap_off' as const, 'swap_work' as const),
        }),
        {
          maxLength: 40,
          selector: ({ at }) => at,
        },
      )
      .map((days) => ({
        calendar: 'vn',
        year,
        days: days.map(({ at, kind }) => ({
          date: addDays(`${year}-01-01`, at),
          kind,
          name: kind,
          legalBasis: `Thông báo ${at}`,
          status: 'official' as const,
        })),
      })),
  ),
);

/** Requirements that may count from the ones before them. */
function dueRule(index: number): fc.Arbitrary<DueRule> {
  const parents = ['issue', 'cut-off', ...Array.from({ length: index }, (_, parent) => `r${parent}`)];
  return fc.oneof(
    fc.record({ type: fc.constant('day-of-month' as const), day: fc.integer({ min: 1, max: 31 }), month: fc.integer({ min: 0, max: 3 }) }),
    fc.record({
      type: fc.constant('after' as const),
      of: fc.constantFrom(...parents),
      days: fc.nat(30),
      unit: fc.constantFrom('working-day' as const, 'day' as const),
      from: fc.constantFrom('due' as const, 'accepted' as const),
    }),
  );
}

function requirement(index: number): fc.Arbitrary<Requirement> {
  return fc
    .record({
      due: dueRule(index),
      frequencies: fc.uniqueArray(fc.constantFrom<Frequency>('month', 'quarter', 'half-year', 'year'), { minLength: 1, maxLength: 3 }),
      longerReplacesShorter: fc.boolean(),
      window: fc.constantFrom('ND09' as const, 'ANTT' as const, 'TO_ANTT' as const, 'DUONG_LICH' as const),
      wording: fc.constantFrom('at_latest' as const, 'before' as const),
      roll: fc.constantFrom('next' as const, 'previous' as const, 'none' as const),
      estimateAllowed: fc.boolean(),
    })
    .map((words) => {
      if (template === undefined) throw new Error('the sample lost its report');
      return { ...template, ...words, id: `r${index}` };
    });
}

/** Plans that pass the check, of any year, in zones with and without summer time. */
const plans: fc.Arbitrary<Plan> = fc
  .record({
    year: fc.integer({ min: 2024, max: 2026 }),
    timeZone: fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York'),
    sendAt: fc.constantFrom('07:30', '08:00', '16:30'),
    requirements: fc.tuple(requirement(0), requirement(1), requirement(2), requirement(3)),
  })
  .map(({ year, timeZone, sendAt, requirements }) => ({
    ...sample,
    year,
    timeZone,
    office: { ...sample.office, sendAt },
    issued: { ...sample.issued, date: `${year}-02-27` },
    requirements,
    consolidations: [],
  }))
  .filter((plan) => checkPlan(plan).problems.length === 0);

function always(property: (compiled: CompiledPlan, calendars: readonly CalendarYear[]) => void): void {
  fc.assert(
    fc.property(plans, calendarYears, (plan, calendars) => property(compilePlan(plan, calendars, nothingYet), calendars)),
    { numRuns: runs },
  );
}

test('no step falls outside working days and office hours', () => {
  always(({ plan, rounds }, calendars) => {
    const calendar = workCalendar(calendars);
    for (const { at } of rounds.flatMap(allSteps)) {
      const time = localTimeOf(at, plan.timeZone);
      expect(calendar.isWorkingDay(localDateOf(at, plan.timeZone))).toBe(true);
      expect(time >= plan.office.opens && time <= plan.office.closes).toBe(true);
    }
  });
});

test('a round opens, is due and closes in that order, on working days', () => {
  always(({ plan, rounds }, calendars) => {
    const calendar = workCalendar(calendars);
    for (const round of rounds) {
      expect(round.opensAt < round.dueAt && round.dueAt < round.closesAt).toBe(true);
      expect(calendar.isWorkingDay(localDateOf(round.closesAt, plan.timeZone))).toBe(true);
      expect(allSteps(round).every(({ at }) => at >= round.opensAt && at < round.closesAt)).toBe(true);
    }
  });
});

test('every due date is a working day, unless it is not to be rolled', () => {
  always(({ rounds }, calendars) => {
    const calendar = workCalendar(calendars);
    expect(rounds.filter(({ roll, due }) => roll !== 'none' && !calendar.isWorkingDay(due))).toEqual([]);
  });
});

test('every due date lies at least one working day after its cut-off, unless estimates are allowed', () => {
  always(({ plan, rounds }, calendars) => {
    const calendar = workCalendar(calendars);
    const strict = rounds.filter((round) =>
      plan.requirements.some(({ id, estimateAllowed }) => id === round.requirement && !estimateAllowed),
    );
    expect(strict.filter(({ due, cutOff }) => cutOff !== null && calendar.workingDaysBetween(cutOff, due) < 1)).toEqual([]);
  });
});

test('every explanation, replayed without the code that made it, gives the due date', () => {
  always(({ rounds }, calendars) => {
    const calendar = workCalendar(calendars);
    for (const { explain, due } of rounds) expect(replay(explain, calendar)).toBe(due);
  });
});

test('compiling twice gives the same, and an amendment that changes nothing changes nothing', () => {
  always((compiled, calendars) => {
    expect(compilePlan(compiled.plan, calendars, nothingYet)).toEqual(compiled);
    expect(compilePlan(structuredClone(compiled.plan), structuredClone(calendars), nothingYet)).toEqual(compiled);
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
  });
});

test('shifting there and back from a working day returns to it', () => {
  fc.assert(
    fc.property(calendarYears, fc.nat(1000), fc.integer({ min: -60, max: 60 }), (calendars, at, count) => {
      const calendar = workCalendar(calendars);
      const start = calendar.onOrAfter(addDays('2024-01-01', at));
      const reached = calendar.shift(start, count);
      expect(calendar.shift(reached, -count)).toBe(start);
      expect(calendar.workingDaysBetween(start, reached)).toBe(count);
    }),
    { numRuns: runs * 3 },
  );
});

test('the parts of a reporting year join without gap or overlap', () => {
  const parts = {
    months: ['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M09', 'M10', 'M11', 'M12'],
    quarters: ['Q1', 'Q2', 'Q3', 'Q4'],
    halves: ['H1', 'H2'],
  };
  const preset = fc.constantFrom('ND09' as const, 'ANTT' as const, 'TO_ANTT' as const, 'DUONG_LICH' as const);
  fc.assert(
    fc.property(preset, fc.integer({ min: 2000, max: 2100 }), fc.constantFrom(...Object.values(parts)), (name, year, periods) => {
      const windows = periods.map((period) => presetWindow(name, period, year));
      const whole = presetWindow(name, 'Y', year);
      expect([windows[0]?.from, windows.at(-1)?.to]).toEqual([whole.from, whole.to]);
      expect(windows.slice(1).map(({ from }) => from)).toEqual(windows.slice(0, -1).map(({ to }) => addDays(to, 1)));
      expect(addDays(whole.to, 1)).toBe(presetWindow(name, 'Y', year + 1).from);
    }),
    { numRuns: runs * 3 },
  );
});
