/** What may follow what, by a table typed by hand, and how lateness is judged. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isNewerThanAccepted,
  isOutstanding,
  newReport,
  type ReportEvent,
  type ReportState,
  type ReportStatus,
  timeliness,
  transition,
} from '../../src/plan/report';

const dueAt = '2024-06-17T17:00:00.000Z';
const received = '2024-06-14T02:00:00.000Z';
const now = '2024-06-19T03:00:00.000Z';
const later = '2024-06-25T17:00:00.000Z';

const fresh: ReportState = newReport(dueAt);
const sent = { version: 2, standing: 2, firstReceivedAt: received, submittedAt: received };
const states: Readonly<Record<ReportStatus, ReportState>> = {
  scheduled: fresh,
  open: { ...fresh, status: 'open' },
  submitted: { ...fresh, ...sent, status: 'submitted', nil: true },
  returned: { ...fresh, ...sent, status: 'returned', correctByAt: later, returnedVersion: 2, returnedReceivedAt: received },
  accepted: { ...fresh, ...sent, status: 'accepted', acceptedAt: '2024-06-18T02:00:00.000Z' },
  waived: { ...fresh, status: 'waived', waivedAt: '2024-06-10T02:00:00.000Z' },
  missed: { ...fresh, status: 'missed', missedAt: '2024-06-18T09:30:00.000Z' },
};
const events = {
  open: { type: 'open', at: now },
  submit: { type: 'submit', at: now, nil: false, by: 'agency' },
  'submit-part': { type: 'submit-part', at: now, by: 'agency' },
  'file-elsewhere': { type: 'file-elsewhere', at: now, receivedAt: '2024-06-14T09:30:00.000Z' },
  withdraw: { type: 'withdraw', at: now },
  'begin-review': { type: 'begin-review', at: now },
  endorse: { type: 'endorse', at: now },
  accept: { type: 'accept', at: now, nil: false },
  return: { type: 'return', at: now, correctByAt: later },
  ask: { type: 'ask', at: now, dueAt: later },
  decline: { type: 'decline', at: now },
  extend: { type: 'extend', at: now, dueAt: later, lockAt: null },
  promise: { type: 'promise', at: now, until: later, closesAt: '2024-06-27T09:30:00.000Z' },
  waive: { type: 'waive', at: now },
  unwaive: { type: 'unwaive', at: now, phase: 'open' },
  close: { type: 'close', at: now },
} as const satisfies { readonly [Type in ReportEvent['type']]: Extract<ReportEvent, { type: Type }> };

const COLUMNS = ['scheduled', 'open', 'submitted', 'returned', 'accepted', 'waived', 'missed'] as const;

/** The table of the page, by event and status. */
const page = readFileSync(join(__dirname, '../../docs/life-of-a-report.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| `[a-z-]+` \|/.test(line))
  .map((line) => line.split('|').map((word) => word.trim().replaceAll('`', '')))
  .filter((words) => words.length === 10)
  .map(([, event = '', ...rest]) => ({ event, cells: Object.fromEntries(COLUMNS.map((status, index) => [status, rest[index]])) }));

/** By hand. Columns: scheduled, open, submitted, returned, accepted, waived, missed. A status: it goes there. Anything else: why not. */
const TABLE = `
open           | open                | already-open        | already-open          | already-open        | already-open          | is-waived           | already-open
submit         | not-open-yet        | submitted           | submitted             | submitted           | accepted              | is-waived           | submitted
submit-part    | not-open-yet        | open                | complete-is-there     | returned            | complete-is-there     | is-waived           | missed
file-elsewhere | not-open-yet        | submitted           | already-received      | submitted           | already-accepted      | is-waived           | submitted
withdraw       | nothing-to-withdraw | nothing-to-withdraw | open                  | nothing-to-withdraw | already-accepted      | nothing-to-withdraw | nothing-to-withdraw
begin-review   | nothing-to-review   | nothing-to-review   | submitted             | nothing-to-review   | nothing-to-review     | nothing-to-review   | nothing-to-review
endorse        | nothing-to-accept   | nothing-to-accept   | submitted             | nothing-to-accept   | already-accepted      | nothing-to-accept   | nothing-to-accept
accept         | nothing-to-accept   | nothing-to-accept   | accepted              | nothing-to-accept   | already-accepted      | nothing-to-accept   | nothing-to-accept
return         | nothing-to-return   | nothing-to-return   | returned              | returned            | returned              | nothing-to-return   | nothing-to-return
ask            | not-open-yet        | open                | already-received      | being-corrected     | already-accepted      | is-waived           | already-closed
decline        | no-request          | no-request          | no-request            | no-request          | no-request            | no-request          | no-request
extend         | scheduled           | open                | already-received      | being-corrected     | already-accepted      | is-waived           | missed
promise        | not-open-yet        | open                | already-received      | being-corrected     | already-accepted      | is-waived           | already-closed
waive          | waived              | waived              | already-received      | waived              | already-accepted      | already-waived      | waived
unwaive        | not-waived          | not-waived          | not-waived            | not-waived          | not-waived            | open                | not-waived
close          | nothing-to-close    | missed              | nothing-to-close      | missed              | nothing-to-close      | nothing-to-close    | nothing-to-close
`;
const cells = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((word) => word.trim()))
  .flatMap(([event = '', ...results]) => COLUMNS.map((status, index) => [status, event, results[index] ?? ''] as const));

describe('status × event', () => {
  test.each(cells)('%s + %s = %s', (status, event, result) => {
    const found = Object.values(events).find(({ type }) => type === event);
    if (found === undefined) throw new Error(event);
    const answer = transition(states[status], found);
    expect(answer.ok ? answer.report.status : answer.refusal).toBe(result);
  });

  test('the table above is complete: seven statuses, sixteen events', () => {
    expect(cells).toHaveLength(112);
    expect([...new Set(cells.map(([, event]) => event))].toSorted()).toEqual(Object.keys(events).toSorted());
    expect(Object.keys(states)).toEqual([...COLUMNS]);
  });

  test.each(cells)('docs/life-of-a-report.md shows %s + %s', (status, event, result) => {
    const cell = page.find((line) => line.event === event)?.cells[status];
    expect(cell).toBe(result === status ? '=' : result);
  });
});

/** The report after these events, one after the other. Throws at the first that is refused. */
function after(start: ReportState, ...happened: readonly ReportEvent[]): ReportState {
  return happened.reduce((report, event) => {
    const answer = transition(report, event);
    if (!answer.ok) throw new Error(`${event.type}: ${answer.refusal}`);
    return answer.report;
  }, start);
}

function refusalOf(report: ReportState, event: ReportEvent): string | null {
  const answer = transition(report, event);
  return answer.ok ? null : answer.refusal;
}

const submit = (at: string): ReportEvent => ({ type: 'submit', at, nil: false, by: 'agency' });
const part = (at: string): ReportEvent => ({ type: 'submit-part', at, by: 'agency' });

describe('versions', () => {
  test('the first complete one is version 1, stands, and gives the receipt that counts', () => {
    expect(after(states.open, { ...events.submit, nil: true })).toEqual({
      ...fresh,
      status: 'submitted',
      nil: true,
      version: 1,
      standing: 1,
      firstReceivedAt: now,
      submittedAt: now,
    });
  });

  test('a further one keeps the first receipt, says anew whether something happened, and starts the reviewer’s clock anew', () => {
    const begun = after(states.submitted, events['begin-review'], events.endorse);
    expect(after(begun, submit('2024-06-20T03:00:00.000Z'))).toEqual({
      ...states.submitted,
      nil: false,
      version: 3,
      standing: 3,
      submittedAt: '2024-06-20T03:00:00.000Z',
    });
  });

  test('a part stands until it is completed, is no receipt, and stays outstanding', () => {
    const half = after(states.open, part(now));
    expect(half).toMatchObject({ status: 'open', version: 1, standing: 1, partial: true, firstReceivedAt: null });
    expect(isOutstanding(half)).toBe(true);
    expect(after(half, part(later))).toMatchObject({ version: 2, standing: 2, partial: true });
    expect(after(half, submit(later))).toMatchObject({ status: 'submitted', standing: 2, partial: false, firstReceivedAt: later });
  });

  test('a part that is there when the round closes leaves the report missed', () => {
    expect(after(states.open, part(now), events.close)).toMatchObject({ status: 'missed', standing: 1, partial: true });
  });

  test('one that comes after acceptance changes nothing but the number, until the coordinator takes it', () => {
    const newer = after(states.accepted, submit(later));
    expect(newer).toEqual({ ...states.accepted, version: 3 });
    expect(isNewerThanAccepted(newer)).toBe(true);
    const taken = after(newer, { type: 'accept', at: later, nil: false });
    expect(taken).toMatchObject({ status: 'accepted', standing: 3, acceptedAt: later, firstReceivedAt: received });
    expect(refusalOf(taken, { type: 'accept', at: later, nil: false })).toBe('already-accepted');
  });

  test('what comes after closing keeps the day on which it was missed', () => {
    expect(after(states.missed, submit(later))).toMatchObject({
      status: 'submitted',
      version: 1,
      missedAt: states.missed.missedAt,
      firstReceivedAt: later,
    });
  });

  test('a report filed elsewhere is received when it was received there', () => {
    expect(after(states.missed, events['file-elsewhere'])).toMatchObject({
      status: 'submitted',
      standing: 1,
      firstReceivedAt: '2024-06-14T09:30:00.000Z',
      submittedAt: now,
    });
  });

  test('after the lock an agency can send nothing, the coordinator can', () => {
    const locked = { ...states.open, lockAt: now };
    expect(refusalOf(locked, submit(now))).toBe('locked');
    expect(refusalOf(locked, part(now))).toBe('locked');
    expect(after(locked, submit('2024-06-19T02:59:59.999Z')).status).toBe('submitted');
    expect(after(locked, { type: 'submit', at: later, nil: false, by: 'coordinator' }).status).toBe('submitted');
  });
});

describe('withdrawing', () => {
  test('leaves nothing standing and gives the receipt up', () => {
    expect(after(states.submitted, events.withdraw)).toEqual({
      ...states.submitted,
      status: 'open',
      nil: false,
      standing: 0,
      firstReceivedAt: null,
      submittedAt: null,
    });
  });

  test('goes back to where the version came from', () => {
    expect(after(states.missed, submit(now), events.withdraw)).toMatchObject({ status: 'missed', firstReceivedAt: null });
    const corrected = after(states.returned, submit(now));
    expect(after(corrected, events.withdraw)).toMatchObject({ status: 'returned', correctByAt: later, firstReceivedAt: received });
  });

  test('ends when the review has begun', () => {
    expect(refusalOf(after(states.submitted, events['begin-review']), events.withdraw)).toBe('under-review');
    expect(refusalOf(after(states.submitted, events.endorse), events.withdraw)).toBe('under-review');
  });
});

describe('review', () => {
  test('begins once, endorses once, and accepting records its instant', () => {
    const begun = after(states.submitted, events['begin-review']);
    expect(begun).toEqual({ ...states.submitted, reviewStartedAt: now });
    expect(after(begun, { type: 'begin-review', at: later })).toEqual(begun);
    const endorsed = after(begun, events.endorse);
    expect(endorsed).toEqual({ ...begun, endorsedAt: now });
    expect(refusalOf(endorsed, events.endorse)).toBe('already-endorsed');
    expect(after(endorsed, { type: 'accept', at: later, nil: false })).toMatchObject({ status: 'accepted', acceptedAt: later });
  });

  test('a correction in time keeps the first receipt, one after its date is received when it comes', () => {
    expect(after(states.returned, submit('2024-06-25T16:59:59.999Z')).firstReceivedAt).toBe(received);
    expect(after(states.returned, submit(later)).firstReceivedAt).toBe(later);
  });

  test('returning again only moves the date; returning what was accepted takes the acceptance back', () => {
    expect(after(states.returned, { ...events.return, correctByAt: now })).toEqual({ ...states.returned, correctByAt: now });
    expect(after(states.accepted, events.return)).toMatchObject({ status: 'returned', acceptedAt: null, correctByAt: later });
  });

  test('an acceptance ends the correction', () => {
    expect(after(states.returned, submit(now), events.accept)).toMatchObject({ status: 'accepted', correctByAt: null });
  });
});

describe('more time', () => {
  const asked = after(states.open, events.ask);

  test('one request at a time, for a later date', () => {
    expect(asked).toEqual({ ...states.open, askedDueAt: later });
    expect(refusalOf(asked, events.ask)).toBe('request-pending');
    expect(refusalOf(states.open, { type: 'ask', at: now, dueAt })).toBe('not-later');
    expect(after(asked, events.decline)).toEqual(states.open);
  });

  test('granting or shortening moves the date and ends the request; the first date stays', () => {
    expect(after(asked, events.extend)).toEqual({ ...states.open, extendedDueAt: later });
    const twice = after(asked, events.extend, { type: 'extend', at: now, dueAt: '2024-06-28T17:00:00.000Z', lockAt: null });
    expect(twice).toMatchObject({ dueAt, extendedDueAt: '2024-06-28T17:00:00.000Z' });
    expect(refusalOf(twice, events.extend)).toBe('not-later');
  });

  test('a submission lets the request lapse, and the promise with it', () => {
    expect(after(asked, events.promise, submit(now))).toMatchObject({ askedDueAt: null, promisedUntil: null, promises: 1 });
  });

  test('at most two promises, each for later than now and before the closing', () => {
    const once = after(states.open, events.promise);
    expect(once).toEqual({ ...states.open, promisedUntil: later, promises: 1 });
    expect(refusalOf(after(once, events.promise), events.promise)).toBe('promised-twice');
    expect(refusalOf(states.open, { ...events.promise, until: now })).toBe('in-the-past');
    expect(refusalOf(states.open, { ...events.promise, until: '2024-06-27T17:00:00.000Z' })).toBe('after-closing');
  });

  test('an extension ends a promise', () => {
    expect(after(states.open, events.promise, events.extend)).toMatchObject({ promisedUntil: null, promises: 1 });
  });
});

describe('a waiver', () => {
  test('records its instant and lets a request lapse', () => {
    expect(after(states.open, events.ask, events.waive)).toEqual({ ...states.open, status: 'waived', waivedAt: now });
  });

  test.each([
    ['scheduled', 'scheduled'],
    ['open', 'open'],
    ['closed', 'missed'],
  ] as const)('taken back while the round is %s leaves the report %s', (phase, status) => {
    expect(after(states.open, events.waive, { type: 'unwaive', at: later, phase })).toMatchObject({ status, waivedAt: null });
  });

  test('taken back, a returned report is returned again', () => {
    expect(after(states.returned, events.waive, events.unwaive)).toEqual(states.returned);
  });
});

describe('timeliness', () => {
  const timely = (firstReceivedAt: string | null, change: Partial<ReportState> = {}) =>
    timeliness({ ...fresh, status: 'submitted', firstReceivedAt, ...change });

  test.each([
    ['long before', '2024-06-03T01:00:00.000Z', 'on-time'],
    ['in the last millisecond of the day', '2024-06-17T16:59:59.999Z', 'on-time'],
    ['at 24:00 exactly', '2024-06-17T17:00:00.000Z', 'late'],
    ['after', '2024-06-17T17:00:00.001Z', 'late'],
  ])('%s: received %s is %s', (_, at, judged) => {
    expect(timely(at)).toBe(judged);
    expect(timely(at, { status: 'accepted' })).toBe(judged);
  });

  test.each([
    ['2024-06-17T16:59:59.999Z', 'on-time'],
    ['2024-06-17T17:00:00.000Z', 'with-permission'],
    ['2024-06-25T16:59:59.999Z', 'with-permission'],
    ['2024-06-25T17:00:00.000Z', 'late'],
  ])('extended to 25/6, received %s is %s', (at, judged) => {
    expect(timely(at, { extendedDueAt: later })).toBe(judged);
  });

  test('is judged by receipt, never by review', () => {
    expect(timeliness({ ...states.accepted, acceptedAt: '2024-07-30T00:00:00.000Z' })).toBe('on-time');
    expect(timeliness(states.returned)).toBe('on-time');
  });

  test('without a receipt it is due until the round closes, then missed', () => {
    expect(timely(null, { status: 'scheduled' })).toBe('due');
    expect(timely(null, { status: 'open' })).toBe('due');
    expect(timely(null, { status: 'missed' })).toBe('missed');
  });

  test('a returned report that nobody corrected is missed, whenever it had come first', () => {
    expect(timeliness(after(states.returned, events.close))).toBe('missed');
  });

  test('what came after closing is late, not missed', () => {
    expect(timeliness(after(states.missed, submit(now)))).toBe('late');
  });

  test('a waived report is waived, whatever else happened', () => {
    expect(timeliness(after(states.missed, events.waive))).toBe('waived');
  });
});

test.each<[ReportStatus, boolean]>([
  ['scheduled', true],
  ['open', true],
  ['submitted', false],
  ['returned', false],
  ['accepted', false],
  ['waived', false],
  ['missed', false],
])('a report that is %s is outstanding: %s', (status, outstanding) => {
  expect(isOutstanding({ status })).toBe(outstanding);
});
