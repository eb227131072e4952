/** Steps, openings, closings and audiences of compiled rounds. */
import { compilePlan } from '../../src/plan/compile';
import type { CompiledPlan, Facts, ScheduledStep } from '../../src/plan/compiled';
import { explainRound } from '../../src/plan/explain';
import { findLadder } from '../../src/plan/ladders';
import { PlanRefused } from '../../src/plan/problem';
import { allSteps } from '../../src/plan/rounds';
import { stepDate } from '../../src/plan/steps';
import { calendar2024 } from './calendars';
import { calendars, nothingYet, samplePlan } from './sample';

const compile = (replacements: readonly (readonly [string, string])[] = [], facts: Facts = nothingYet): CompiledPlan =>
  compilePlan(samplePlan(...replacements), calendars, facts);

function roundOf(compiled: CompiledPlan, id: string) {
  const round = compiled.rounds.find((one) => one.id === id);
  if (round === undefined) throw new Error(`no round ${id}`);
  return round;
}

/** `name date to`. */
const written = (steps: readonly ScheduledStep[]): readonly string[] => steps.map(({ name, at, to }) => `${name} ${at.slice(0, 16)} ${to}`);

const compiled = compile();

describe('the six-month report of 2024', () => {
  const round = roundOf(compiled, 'd06-h1');

  test('an assigned agency climbs to its leader', () => {
    expect(written(round.steps.assigned)).toEqual([
      'opens 2024-06-03T01:00 officer',
      'remind 2024-06-12T01:00 officer',
      'due 2024-06-17T01:00 officer',
      'overdue 2024-06-18T01:00 officer',
      'leader 2024-06-20T01:00 leader',
    ]);
    expect(round.steps.assigned.map(({ cc }) => cc)).toEqual([null, null, null, null, 'officer']);
  });

  test('an invited agency gets one courtesy notice and nothing more', () => {
    expect(written(round.steps.invited)).toEqual([
      'opens 2024-06-03T01:00 officer',
      'remind 2024-06-12T01:00 officer',
      'courtesy 2024-06-18T01:00 officer',
    ]);
  });

  test('summaries and the last two escalations go out once for the round', () => {
    expect(written(round.collective)).toEqual([
      'summary-before 2024-06-14T01:00 coordinator',
      'summary-after 2024-06-18T01:00 coordinator',
      'standing 2024-06-24T01:00 standing',
      'authority 2024-06-26T01:00 authority',
    ]);
    expect(round.collective.map(({ kind, collective }) => [kind, collective])).toEqual([
      ['summary-before', true],
      ['summary-after', true],
      ['standing', true],
      ['authority', true],
    ]);
  });

  test('window, cut-off, nominal date and end of the due day are on record', () => {
    expect(round).toMatchObject({
      requirement: 'd06',
      period: 'H1',
      window: { from: '2023-12-15', to: '2024-06-14' },
      cutOff: '2024-06-14',
      nominal: '2024-06-17',
      roll: 'next',
      dueAt: '2024-06-17T17:00:00.000Z',
      estimated: false,
      agencies: ['cong-an-huyen', 'phong-tc-kh', 'ubnd-xa-hung-thanh', 'ubnd-xa-tan-kieu', 'toa-an'],
    });
  });

  test('it can be explained by its id, an unknown one not', () => {
    expect(explainRound(compiled, 'd06-h1')).toBe(round.explain);
    expect(explainRound(compiled, 'd99')).toEqual([]);
  });
});

test('all steps of a round come in order of time', () => {
  const times = allSteps(roundOf(compiled, 'd06-h1')).map(({ at }) => at);
  expect(times).toHaveLength(12);
  expect(times).toEqual(times.toSorted());
});

describe('ladders by frequency', () => {
  const steps = (every: string, id: string) =>
    roundOf(
      compile([
        ['every: [year]\n    window: ANTT', `every: [${every}]`],
        ['due: { day: 20 }', 'due: { day: 20, month: 1 }'],
        ['audience: { agencies: [cong-an-huyen] }\n    due: { day', 'audience: {}\n    due: { day'],
        ['year: 2024', 'year: 2025'],
      ]),
      id,
    );
  const offsets = (list: readonly ScheduledStep[]) => list.map(({ name, offset }) => `${name} ${offset}`);

  test('a month starts three days ahead and ends with the standing agency', () => {
    const round = steps('month', 'd15-m03');
    expect(round.due).toBe('2025-04-21');
    expect(offsets(round.steps.assigned)).toEqual(['opens -3', 'due 0', 'overdue 1', 'leader 3']);
    expect(offsets(round.steps.invited)).toEqual(['opens -3', 'courtesy 1']);
    expect(offsets(round.collective)).toEqual(['summary-before -1', 'summary-after 1', 'standing 5']);
    // Saturday 26/4/2025 is worked, so the fifth working day after 21/4 is that one.
    expect(round.closesAt).toBe('2025-04-28T09:30:00.000Z');
  });

  test('a quarter starts five days ahead', () => {
    const round = steps('quarter', 'd15-q1');
    expect(offsets(round.steps.assigned)).toEqual(['opens -5', 'remind -2', 'due 0', 'overdue 1', 'leader 3']);
    expect(offsets(round.steps.invited)).toEqual(['opens -5', 'remind -2', 'courtesy 1']);
    expect(offsets(round.collective)).toEqual(['summary-before -1', 'summary-after 1', 'standing 5']);
  });

  test.each(['half-year', 'year'])('a %s has the default ladder', (every) => {
    const round = steps(every, every === 'year' ? 'd15-y' : 'd15-h1');
    expect(offsets(round.steps.assigned)).toEqual(['opens -10', 'remind -3', 'due 0', 'overdue 1', 'leader 3']);
    expect(offsets(round.collective)).toEqual(['summary-before -1', 'summary-after 1', 'standing 5', 'authority 7']);
  });
});

describe("the plan's own ladders", () => {
  const own = (id: string): readonly [string, string] => [
    'requirements:\n',
    `ladders:\n  - id: ${id}\n    steps:\n      - { name: hello, offset: -2, kind: opens, to: officer }\n      - { name: up, offset: 4, kind: standing, to: standing }\nrequirements:\n`,
  ];

  test('win over a preset of the same name, and close the round a working day after their last step', () => {
    const round = roundOf(compile([own('default')]), 'd12');
    expect(written(round.steps.assigned)).toEqual(['hello 2024-03-28T01:00 officer']);
    expect(written(round.collective)).toEqual([
      'summary-before 2024-03-29T01:00 coordinator',
      'summary-after 2024-04-02T01:00 coordinator',
      'up 2024-04-05T01:00 standing',
    ]);
    expect([round.opensAt, round.closesAt]).toEqual(['2024-03-28T01:00:00.000Z', '2024-04-08T09:30:00.000Z']);
  });

  test('serve the requirement that names them', () => {
    const compiled = compile([
      own('own'),
      ['audience: { agencies: [phong-tc-kh] }', 'audience: { agencies: [phong-tc-kh] }\n    ladder: own'],
    ]);
    expect(roundOf(compiled, 'd12').steps.assigned.map(({ name }) => name)).toEqual(['hello']);
    expect(roundOf(compiled, 'd03').steps.assigned.map(({ name }) => name)[0]).toBe('opens');
  });

  test('an own ladder `invited` serves every frequency', () => {
    const invited: readonly [string, string] = [
      'requirements:\n',
      'ladders:\n  - id: invited\n    steps: [{ name: kindly, offset: -1, kind: opens, to: officer }]\nrequirements:\n',
    ];
    const round = roundOf(
      compile([
        invited,
        ['every: [year]\n    window: ANTT\n    audience: { agencies: [cong-an-huyen] }', 'every: [quarter]\n    window: DUONG_LICH'],
        ['due: { day: 20 }', 'due: { day: 20, month: 1 }'],
      ]),
      'd15-q2',
    );
    expect(round.steps.invited.map(({ name }) => name)).toEqual(['kindly']);
  });

  test('an unknown ladder is none', () => {
    expect(findLadder({ ladders: [] }, 'slow')).toBeUndefined();
  });
});

describe('a round of invited agencies only', () => {
  const round = roundOf(compile([['audience: { agencies: [phong-tc-kh] }', 'audience: { relation: invited }']]), 'd12');

  test('has no escalation and closes after the courtesy notice', () => {
    expect(round.steps.assigned).toEqual([]);
    expect(round.collective.map(({ name }) => name)).toEqual(['summary-before', 'summary-after']);
    expect(round.closesAt).toBe('2024-04-03T09:30:00.000Z');
  });
});

test('a round of assigned agencies only has no steps for invited ones', () => {
  expect(roundOf(compiled, 'd12').steps.invited).toEqual([]);
});

describe('a due date on a day off', () => {
  test.each([
    // Sunday 31/3/2024; Friday is 29/3, Monday 1/4.
    [0, '2024-03-29'],
    [-1, '2024-03-28'],
    [1, '2024-04-01'],
    [2, '2024-04-02'],
  ])('has its step %i on %s', (offset, date) => {
    expect(stepDate('2024-03-31', offset, 0, calendar2024)).toBe(date);
  });

  test('stays with roll none, and its steps are on working days around it', () => {
    const round = roundOf(
      compile([
        [
          'audience: { agencies: [phong-tc-kh] }\n    due: { date: 2024-03-31 }',
          'audience: { agencies: [phong-tc-kh] }\n    due: { date: 2024-03-31, roll: none }',
        ],
      ]),
      'd12',
    );
    expect(round).toMatchObject({ due: '2024-03-31', dueAt: '2024-03-31T17:00:00.000Z', roll: 'none' });
    expect(written(round.steps.assigned)).toEqual([
      'opens 2024-03-15T01:00 officer',
      'remind 2024-03-26T01:00 officer',
      'due 2024-03-29T01:00 officer',
      'overdue 2024-04-01T01:00 officer',
      'leader 2024-04-03T01:00 leader',
    ]);
  });
});

describe('a decision', () => {
  test('is owed by nobody and has no steps; work on it starts when the proposal is due', () => {
    expect(roundOf(compiled, 'd03b')).toMatchObject({
      agencies: [],
      steps: { assigned: [], invited: [] },
      collective: [],
      opensAt: '2024-04-01T01:00:00.000Z',
      estimated: false,
    });
  });

  test('that counts from nothing starts on the first working day after the issue, never after it is due', () => {
    const dated = compile([
      ['due: { after: { of: d03, workingDays: 10 } }', 'due: { date: 2024-04-15 }'],
      ['issued: { date: 2024-02-29', 'issued: { date: 2024-03-02'],
      ['requirements:\n', 'requirements:\n'],
    ]);
    expect(roundOf(dated, 'd03b').opensAt).toBe('2024-03-04T01:00:00.000Z');
    const early = compile([['due: { after: { of: d03, workingDays: 10 } }', 'due: { date: 2024-02-16 }']]);
    expect(roundOf(early, 'd03b').opensAt).toBe('2024-02-16T01:00:00.000Z');
  });

  test('not yet taken leaves what follows estimated, without agencies, with the steps of those it may choose', () => {
    const round = roundOf(compiled, 'd04');
    expect(round).toMatchObject({ estimated: true, agencies: [], due: '2024-05-09' });
    expect(round.steps.assigned).toHaveLength(5);
    expect(round.steps.invited).toEqual([]);
  });

  test('taken gives the date and the agency', () => {
    const facts: Facts = { accepted: { d03b: '2024-04-08' }, decided: { d03b: ['ubnd-xa-tan-kieu'] } };
    expect(roundOf(compile([], facts), 'd04')).toMatchObject({
      estimated: false,
      agencies: ['ubnd-xa-tan-kieu'],
      due: '2024-05-03',
      period: 'once',
    });
  });

  test('estimates are passed on, also when counted from the due date', () => {
    const round = roundOf(
      compile([
        [
          'audience: { agencies: [phong-tc-kh] }\n    due: { date: 2024-03-31 }',
          'audience: { agencies: [phong-tc-kh] }\n    due: { after: { of: d04, workingDays: 1 } }',
        ],
      ]),
      'd12',
    );
    expect(round).toMatchObject({ estimated: true, due: '2024-05-10' });
  });

  test('an acceptance does not move what counts from the due date', () => {
    expect(roundOf(compile([], { accepted: { d03: '2024-03-11' }, decided: {} }), 'd03b').due).toBe('2024-04-15');
  });
});

describe('periods', () => {
  test('of explicit dates are named by their date, and due on it', () => {
    const dates = compile([
      ['every: [year]\n    window: ANTT', 'every: [dates]\n    dates: [2024-05-15, 2024-11-16]'],
      ['due: { day: 20 }', 'due: {}'],
    ]);
    expect(dates.rounds.filter(({ requirement }) => requirement === 'd15').map(({ id, period, due }) => [id, period, due])).toEqual([
      ['d15-2024-05-15', '2024-05-15', '2024-05-15'],
      ['d15-2024-11-16', '2024-11-16', '2024-11-18'],
    ]);
  });

  test('all stay when the longer does not replace the shorter', () => {
    const ids = compile([['longerReplacesShorter: true', 'longerReplacesShorter: false']])
      .rounds.filter(({ requirement }) => requirement === 'd06')
      .map(({ id }) => id);
    expect(ids).toEqual(['d06-h1', 'd06-h2', 'd06-y']);
  });

  test('of every length: each is replaced by the longest that ends with it', () => {
    const all = compile([
      ['every: [year]\n    window: ANTT', 'every: [month, quarter, half-year, year]\n    longerReplacesShorter: true'],
      ['due: { day: 20 }', 'due: { day: 20, month: 1 }'],
      ['year: 2024', 'year: 2025'],
    ]);
    expect(all.rounds.filter(({ requirement }) => requirement === 'd15').map(({ period }) => period)).toEqual([
      'M01',
      'M02',
      'M04',
      'M05',
      'M07',
      'M08',
      'M10',
      'M11',
      'Q1',
      'Q3',
      'H1',
      'Y',
    ]);
  });

  test('a day of the month belongs to the last month of the window', () => {
    expect(roundOf(compiled, 'd15-y').nominal).toBe('2024-11-20');
    const explicit = compile([
      ['every: [year]\n    window: ANTT', 'window: { from: 2024-01-01, to: 2024-08-31 }'],
      ['due: { day: 20 }', 'due: { day: 10, month: 1 }'],
    ]);
    expect(roundOf(explicit, 'd15').nominal).toBe('2024-09-10');
  });
});

describe('warnings about dates', () => {
  const codes = (...replacements: readonly (readonly [string, string])[]) => compile(replacements).warnings;

  test('a date moved past its cut-off tells both dates and the law', () => {
    expect(codes(['due: { day: 20 }', 'due: { date: 2024-11-15 }'])).toContainEqual({
      code: 'moved-by-cutoff',
      where: 'requirements.10.due',
      message:
        'd15-y: hạn 15/11/2024 không cách ngày chốt số liệu 15/11/2024 ít nhất 01 ngày làm việc nên dời đến 18/11/2024 (Nghị định 09/2019/NĐ-CP Điều 8(5)).',
    });
  });

  test('an estimate before its cut-off is told', () => {
    expect(codes(['due: { day: 20 }', 'due: { date: 2024-11-15, estimateAllowed: true }'])).toContainEqual({
      code: 'due-before-cutoff',
      where: 'requirements.10.due',
      message: 'd15-y: hạn 15/11/2024 không sau ngày chốt số liệu 15/11/2024; số liệu là ước tính.',
    });
  });

  test('a consolidation due no later than what it consolidates is told', () => {
    expect(codes(['due: { date: 2024-07-15 }', 'due: { date: 2024-06-17 }'])).toEqual(
      expect.arrayContaining([
        {
          code: 'not-before-parent',
          where: 'consolidations.1',
          message: 'd08-h1: hạn tổng hợp 17/6/2024 không sau hạn 17/6/2024 của d06-h1.',
        },
        { code: 'not-before-parent', where: 'consolidations.1', message: 'd08-h1: bắt đầu ngày 28/6/2024, sau hạn 17/6/2024.' },
      ]),
    );
    expect(codes(['due: { date: 2024-07-15 }', 'due: { date: 2024-06-28 }']).map(({ code }) => code)).not.toContain('not-before-parent');
  });

  test('several reports of one agency on one day are told once', () => {
    expect(codes().filter(({ code }) => code === 'same-day')).toEqual([
      { code: 'same-day', where: 'requirements.0', message: 'd01, d02 cùng hạn 28/3/2024; 1 đơn vị phải gửi nhiều báo cáo trong ngày.' },
    ]);
  });

  test('a year without its official notice is told with the days in question, for every round that touches it', () => {
    const year = calendars.map((one) =>
      one.year === 2025
        ? { ...one, days: one.days.map((day) => (day.date === '2025-01-01' ? { ...day, status: 'expected' as const } : day)) }
        : one,
    );
    const told = compilePlan(samplePlan(), year, nothingYet).warnings.filter(({ code }) => code === 'expected-data');
    // Only the year-end review closes after 31/12/2024.
    expect(told).toEqual([
      {
        code: 'expected-data',
        where: 'requirements.8',
        message: expect.stringContaining(
          'd09: hạn 31/12/2024 tính trên lịch năm 2025 có ngày nghỉ chưa có thông báo chính thức: 1/1/2025 (',
        ),
      },
    ]);
  });
});

test('more than three days in question are counted, not listed', () => {
  const year = calendars.map((one) => ({ ...one, days: one.days.map((day) => ({ ...day, name: 'lễ', status: 'expected' as const })) }));
  const told = compilePlan(samplePlan(), year, nothingYet).warnings.find(({ code }) => code === 'expected-data');
  expect(told?.message).toMatch(/: 1\/1\/2024 \(lễ\), 8\/2\/2024 \(lễ\), 9\/2\/2024 \(lễ\) và \d\d ngày khác\.$/);
});

describe('consolidations', () => {
  test('a report due the day after leaves no day between: it freezes as it starts', () => {
    const compiled = compile([['of: d06, workingDays: 3', 'of: d06, workingDays: 1']]);
    expect(compiled.consolidations[0]).toMatchObject({
      id: 'd07-h1',
      startsAt: '2024-06-18T01:00:00.000Z',
      freezesAt: '2024-06-18T01:00:00.000Z',
      due: '2024-06-18',
    });
  });

  test('what two requirements wait for is due when the first of them is, after the last of its rounds', () => {
    const compiled = compile([
      ['due: { date: 2024-12-31 }', 'due: { date: 2024-12-31 }'],
      [
        '  - id: d12\n',
        '  - id: d10\n    title: Khen thưởng\n    short: Khen thưởng\n    audience: { agencies: [cong-an-huyen] }\n    due: { date: 2024-12-30 }\n    deliveredBy: d09\n  - id: d12\n',
      ],
      ['of: [d06], periods: [Y]', 'of: [d06, d15, d12], periods: [Y]'],
    ]);
    expect(compiled.consolidations.at(-1)).toMatchObject({
      id: 'd09-y',
      rounds: ['d06-y', 'd12', 'd15-y'],
      delivers: ['d09', 'd10'],
      due: '2024-12-30',
      startsAt: '2024-12-27T01:00:00.000Z',
    });
  });
});

describe('calendars', () => {
  test("are laid over one another in the plan's order, others are left out", () => {
    const storm = {
      calendar: 'bao',
      year: 2024,
      days: [{ date: '2024-06-17', kind: 'holiday' as const, name: 'Bão', legalBasis: 'Công điện', status: 'official' as const }],
    };
    const plan = { ...samplePlan(), calendars: ['vn', 'bao'] };
    expect(roundOf(compilePlan(plan, [storm, ...calendars], nothingYet), 'd06-h1').due).toBe('2024-06-18');
    expect(compilePlan(plan, [storm, ...calendars], nothingYet).calendars.at(-1)).toBe(storm);
    expect(compilePlan(samplePlan(), [storm, ...calendars], nothingYet).calendars).toEqual(calendars);
  });

  test('that lack a year are a problem that names it', () => {
    const only2024 = calendars.filter(({ year }) => year === 2024);
    expect(() => compilePlan(samplePlan(), only2024, nothingYet)).toThrow(
      expect.objectContaining({ name: 'PlanRefused', problems: [{ code: 'no-calendar', where: 'calendars', value: '2025', allowed: [] }] }),
    );
  });
});

test('a plan with problems is refused with all of them', () => {
  const plan = { ...samplePlan(), timeZone: 'Asia/Nowhere', calendars: ['vn'] };
  expect(() => compilePlan({ ...plan, office: { ...plan.office, sendAt: '06:00' } }, calendars, nothingYet)).toThrow(PlanRefused);
  expect(() => compilePlan({ ...plan, office: { ...plan.office, sendAt: '06:00' } }, calendars, nothingYet)).toThrow(
    'timeZone: unknown-time-zone (Asia/Nowhere)\noffice.sendAt: outside-office-hours (06:00)',
  );
});
