/** When which step fires: on time, after an outage, and when its reason is gone. The round is the six-month report of 2024, due Monday 17/6. */
import {
  earliest,
  lookAtReport,
  lookAtRound,
  type RoundProgress,
  spacedFrom,
  type StepClock,
  type StepsTaken,
} from '../../src/plan/advance';
import type { ScheduledStep } from '../../src/plan/compiled';
import type { NoticeKind } from '../../src/plan/model';
import { calendar2024 } from './calendars';

const clock: StepClock = { calendar: calendar2024, timeZone: 'Asia/Ho_Chi_Minh', sendAt: '08:00' };

/** 08:00 plan time of a day of June 2024. */
const at = (day: number, time = '08:00') => new Date(Date.parse(`2024-06-${String(day).padStart(2, '0')}T${time}:00+07:00`)).toISOString();

const step = (name: string, kind: NoticeKind, offset: number, day: number): ScheduledStep => ({
  name,
  kind,
  offset,
  at: at(day),
  to: 'officer',
  cc: null,
  collective: ['standing', 'authority', 'summary-before', 'summary-after'].includes(kind),
});

const opens = step('opens', 'opens', -10, 3);
const remind = step('remind', 'reminder', -3, 12);
const due = step('due', 'due-today', 0, 17);
const overdue = step('overdue', 'overdue', 1, 18);
const leader = { ...step('leader', 'leader', 3, 20), to: 'leader' as const };
const ladder = [opens, remind, due, overdue, leader];

const before = step('summary-before', 'summary-before', -1, 14);
const after = step('summary-after', 'summary-after', 1, 18);
const standing = step('standing', 'standing', 5, 24);
const authority = step('authority', 'authority', 7, 26);
const round = { collective: [before, after, standing, authority], steps: { assigned: ladder } };

/** Names of what fires and collapses, and when to look again. */
function report(now: string, taken: StepsTaken = {}, steps: readonly ScheduledStep[] = ladder) {
  const { fire, collapsed, nextAt } = lookAtReport({ steps, heldUntil: null }, taken, now, clock);
  return { fire: fire.map(({ name }) => name), collapsed: collapsed.map(({ name }) => name), nextAt };
}

function whole(now: string, progress: Partial<RoundProgress> = {}, of: Parameters<typeof lookAtRound>[0] = round) {
  const given = { taken: {}, outstanding: true, lastLevelTakenAt: at(20), ...progress };
  const { fire, collapsed, nextAt } = lookAtRound(of, given, now, clock);
  return { fire: fire.map(({ name }) => name), collapsed: collapsed.map(({ name }) => name), nextAt };
}

const reminded: StepsTaken = { opens: at(3), remind: at(12), due: at(17) };

describe('a level that the mail server refused', () => {
  const look = (now: string, taken: StepsTaken, reached: Readonly<Record<string, string | null>>) => {
    const { fire, nextAt } = lookAtReport({ steps: ladder, heldUntil: null, reached }, taken, now, clock);
    return { fire: fire.map(({ name }) => name), nextAt };
  };
  const told = { ...reminded, overdue: at(18) };

  test('rule 3: holds the level above it while it has reached nobody', () => {
    expect(look(at(20), told, { overdue: null })).toEqual({ fire: [], nextAt: null });
    expect(look(at(26), told, { overdue: null })).toEqual({ fire: [], nextAt: null });
  });

  test('rule 3: lets the level above follow with its spacing from the day that somebody was reached', () => {
    expect(look(at(25), told, { overdue: at(25) })).toEqual({ fire: [], nextAt: at(27) });
    expect(look(at(27), told, { overdue: at(25) })).toEqual({ fire: ['leader'], nextAt: null });
  });

  test('does not hold what is said to the same person: that is another try, and nobody above', () => {
    expect(look(at(18), reminded, { due: null })).toEqual({ fire: ['overdue'], nextAt: at(20) });
  });

  test('reached by the alternate on its own day holds nothing up', () => {
    expect(look(at(20), told, { overdue: at(18) })).toEqual({ fire: ['leader'], nextAt: null });
  });
});

describe('a level that the mail server puts off', () => {
  const reached = { overdue: at(24) };

  test('rule 3: holds the level above it, whoever that is for', () => {
    const again = step('overdue-again', 'overdue', 3, 20);
    for (const next of [leader, again]) {
      const climb = { steps: [overdue, next], heldUntil: null, unsent: ['overdue'] };
      expect(lookAtReport(climb, { overdue: at(18) }, at(26), clock)).toEqual({ fire: [], collapsed: [], nextAt: null });
    }
    const late = { steps: [overdue, leader], heldUntil: null, reached };
    expect(lookAtReport(late, { overdue: at(18) }, at(25), clock)).toEqual({ fire: [], collapsed: [], nextAt: at(26) });
  });

  test('rule 3: holds the level of the round above it', () => {
    const taken = { 'summary-before': at(14), 'summary-after': at(18), standing: at(24) };
    expect(whole(at(27), { taken, said: { unsent: ['standing'] } })).toEqual({ fire: [], collapsed: [], nextAt: null });
    expect(whole(at(27), { taken, said: { reached: { standing: at(26) } } })).toEqual({ fire: [], collapsed: [], nextAt: at(28) });
  });
});

describe('the steps of one report, on time', () => {
  test.each<[string, string, StepsTaken, string[], string | null]>([
    ['a millisecond before the first step nothing fires', '2024-06-03T00:59:59.999Z', {}, [], at(3)],
    ['the first step fires at its very instant', at(3), {}, ['opens'], at(12)],
    ['what was taken is not taken again', at(3), { opens: at(3) }, [], at(12)],
    ['the second waits for its own instant', '2024-06-12T00:59:59.999Z', { opens: at(3) }, [], at(12)],
    ['the second fires', at(12), { opens: at(3) }, ['remind'], at(17)],
    ['the day itself fires, and the first escalation is next', at(17), { opens: at(3), remind: at(12) }, ['due'], at(18)],
    ['a millisecond before the first escalation nothing fires', '2024-06-18T00:59:59.999Z', reminded, [], at(18)],
    ['the first escalation fires the day after', at(18), reminded, ['overdue'], at(20)],
    ['the leader is told two working days later', at(20), { ...reminded, overdue: at(18) }, ['leader'], null],
    ['after the last step nothing follows', at(21), { ...reminded, overdue: at(18), leader: at(20) }, [], null],
  ])('%s', (_, now, taken, fire, nextAt) => {
    expect(report(now, taken)).toEqual({ fire, collapsed: [], nextAt });
  });

  test('a ladder without escalations ends with its last reminder', () => {
    expect(report(at(17), { opens: at(3) }, [opens, due])).toEqual({ fire: ['due'], collapsed: [], nextAt: null });
  });

  test('the courtesy notice of an invited body is its last', () => {
    const courtesy = step('courtesy', 'courtesy', 1, 18);
    expect(report(at(18), reminded, [opens, remind, courtesy])).toEqual({ fire: ['courtesy'], collapsed: [], nextAt: null });
  });
});

describe('the steps of one report, after an outage', () => {
  test('missed reminders collapse into the newest', () => {
    expect(report(at(12, '09:15'))).toEqual({ fire: ['remind'], collapsed: ['opens'], nextAt: at(17) });
    expect(report(at(17))).toEqual({ fire: ['due'], collapsed: ['opens', 'remind'], nextAt: at(18) });
  });

  test('an escalation that is due takes the place of every reminder missed before it', () => {
    expect(report(at(18))).toEqual({ fire: ['overdue'], collapsed: ['opens', 'remind', 'due'], nextAt: at(20) });
    expect(report(at(18), { opens: at(3) })).toEqual({ fire: ['overdue'], collapsed: ['remind', 'due'], nextAt: at(20) });
  });

  test('no level is skipped: the lowest goes out alone, and the next keeps its two working days from it', () => {
    // Tuesday 25/6: overdue and leader are both long due.
    expect(report(at(25, '10:00'), reminded)).toEqual({ fire: ['overdue'], collapsed: [], nextAt: at(27) });
    expect(report(at(26), { ...reminded, overdue: at(25, '10:00') })).toEqual({ fire: [], collapsed: [], nextAt: at(27) });
    expect(report(at(27), { ...reminded, overdue: at(25, '10:00') })).toEqual({ fire: ['leader'], collapsed: [], nextAt: null });
  });

  test('the next level, looked at a second time in the same instant, does not follow at once', () => {
    expect(report(at(25), { ...reminded, overdue: at(25) })).toEqual({ fire: [], collapsed: [], nextAt: at(27) });
  });

  test('a level that went out late the same day moves nothing', () => {
    expect(report(at(19), { ...reminded, overdue: at(18, '23:59') }).nextAt).toBe(at(20));
    // 24:00 of the 18th is the 19th.
    expect(report(at(19), { ...reminded, overdue: at(19, '00:00') }).nextAt).toBe(at(21));
  });

  test('spacing counts working days only', () => {
    // Taken on Friday 21/6: two working days later is Tuesday.
    expect(report(at(21), reminded).nextAt).toBe(at(25));
  });

  test('reminders that lie ahead and the next level are looked at in order of time', () => {
    expect(report(at(4), { opens: at(3), remind: at(12) }).nextAt).toBe(at(17));
    // A late reminder of an own ladder, after the first escalation.
    expect(report(at(17), reminded, [...ladder, step('again', 'reminder', 0, 19)]).nextAt).toBe(at(18));
    expect(report(at(17), { ...reminded, overdue: at(17) }, [...ladder, step('again', 'reminder', 0, 19)]).nextAt).toBe(at(19));
  });
});

describe('the spacing of two levels', () => {
  test.each<[string, string]>([
    [at(17), at(20)],
    [at(18), at(20)],
    [at(19), at(21)],
    [at(20), at(24)],
    [at(24), at(26)],
  ])('taken %s, the next may follow %s', (taken, next) => {
    expect(spacedFrom(overdue, taken, leader, clock)).toBe(next);
  });

  test('never brings a level forward', () => {
    // Taken on Saturday 22/6 instead of Friday: one working day later is Monday, when it is due anyway, at an earlier hour.
    const friday = step('a', 'overdue', 4, 21);
    const monday = step('b', 'leader', 5, 24);
    expect(spacedFrom(friday, at(22), monday, { ...clock, sendAt: '07:30' })).toBe(at(24));
    expect(spacedFrom(friday, at(24), monday, { ...clock, sendAt: '07:30' })).toBe(at(25, '07:30'));
  });
});

describe('the steps of a round, on time', () => {
  const done: StepsTaken = { 'summary-before': at(14), 'summary-after': at(18) };

  test.each<[string, string, Partial<RoundProgress>, string[], string | null]>([
    ['a millisecond before the first summary nothing fires', '2024-06-14T00:59:59.999Z', { lastLevelTakenAt: null }, [], at(14)],
    ['the first summary fires', at(14), { lastLevelTakenAt: null }, ['summary-before'], at(18)],
    ['it is not said twice', at(14), { lastLevelTakenAt: null, taken: { 'summary-before': at(14) } }, [], at(18)],
    ['the second summary fires', at(18), { lastLevelTakenAt: null, taken: { 'summary-before': at(14) } }, ['summary-after'], null],
    ['as long as no leader was told, no leadership is', at(25), { lastLevelTakenAt: null, taken: done }, [], null],
    ['leadership waits for its day', '2024-06-24T00:59:59.999Z', { taken: done }, [], at(24)],
    ['leadership is told, the authority is next', at(24), { taken: done }, ['standing'], at(26)],
    ['the authority waits for its day', at(25), { taken: { ...done, standing: at(24) } }, [], at(26)],
    ['the authority is told, and nothing follows', at(26), { taken: { ...done, standing: at(24) } }, ['authority'], null],
    ['all taken', at(27), { taken: { ...done, standing: at(24), authority: at(26) } }, [], null],
  ])('%s', (_, now, progress, fire, nextAt) => {
    expect(whole(now, progress)).toEqual({ fire, collapsed: [], nextAt });
  });

  test('summaries go out although everybody has reported', () => {
    expect(whole(at(14), { outstanding: false, lastLevelTakenAt: null })).toEqual({
      fire: ['summary-before'],
      collapsed: [],
      nextAt: at(18),
    });
  });
});

describe('the steps of a round, after an outage', () => {
  test('the older summary collapses into the newer', () => {
    expect(whole(at(19), { lastLevelTakenAt: null })).toEqual({ fire: ['summary-after'], collapsed: ['summary-before'], nextAt: null });
  });

  test('leadership keeps its two working days from the leaders, and the authority its two from leadership', () => {
    const taken = { 'summary-before': at(14), 'summary-after': at(18) };
    expect(whole(at(24), { taken, lastLevelTakenAt: at(21) })).toEqual({ fire: [], collapsed: [], nextAt: at(25) });
    expect(whole(at(25), { taken, lastLevelTakenAt: at(21) })).toEqual({ fire: ['standing'], collapsed: [], nextAt: at(27) });
    expect(whole(at(26), { taken: { ...taken, standing: at(25) }, lastLevelTakenAt: at(21) })).toEqual({
      fire: [],
      collapsed: [],
      nextAt: at(27),
    });
  });

  test('one look never takes two levels', () => {
    const { fire, nextAt } = whole(at(28));
    expect(fire).toEqual(['summary-after', 'standing']);
    // Friday 28/6 and two working days: Tuesday 2/7.
    expect(nextAt).toBe('2024-07-02T01:00:00.000Z');
  });
});

describe('a level that nobody gives reason for', () => {
  const taken: StepsTaken = { 'summary-before': at(14), 'summary-after': at(18) };

  test('is not said, and nothing is waited for', () => {
    expect(whole(at(24), { taken, outstanding: false })).toEqual({ fire: [], collapsed: [], nextAt: null });
    expect(whole(at(26), { outstanding: false })).toEqual({ fire: ['summary-after'], collapsed: ['summary-before'], nextAt: null });
  });

  test('is said late, and before the next, when somebody who had sent it takes it back and is late', () => {
    const late = { taken, lastLevelTakenAt: at(26) };
    expect(whole(at(26), late)).toEqual({ fire: [], collapsed: [], nextAt: '2024-06-28T01:00:00.000Z' });
    expect(whole(at(28), late)).toEqual({ fire: ['standing'], collapsed: [], nextAt: '2024-07-02T01:00:00.000Z' });
  });
});

describe('a round whose ladder has no individual level', () => {
  const flat = { collective: [standing, authority], steps: { assigned: [opens, due] } };

  test('tells leadership on its own day', () => {
    expect(whole(at(23), { lastLevelTakenAt: null }, flat)).toEqual({ fire: [], collapsed: [], nextAt: at(24) });
    expect(whole(at(24), { lastLevelTakenAt: null }, flat)).toEqual({ fire: ['standing'], collapsed: [], nextAt: at(26) });
  });
});

test('the last individual level is the one that leadership waits for', () => {
  const early = { ...round, steps: { assigned: [opens, overdue] } };
  // From +1, taken on its day, to +5.
  expect(whole(at(19), { taken: { 'summary-before': at(14), 'summary-after': at(18) }, lastLevelTakenAt: at(18) }, early).nextAt).toBe(
    at(24),
  );
  // Taken a day late: four working days after the 19th.
  expect(whole(at(19), { taken: { 'summary-before': at(14), 'summary-after': at(18) }, lastLevelTakenAt: at(19) }, early).nextAt).toBe(
    at(25),
  );
});

test.each([
  [[], null],
  [[null, null], null],
  [[at(4), null, at(3), at(5)], at(3)],
  [[null, at(5)], at(5)],
])('the earliest of %j is %s', (instants, first) => {
  expect(earliest(instants)).toBe(first);
});
