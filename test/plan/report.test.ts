/** What may follow what, by a table typed by hand, and how lateness is judged. */
import {
  isOutstanding,
  type RefusalCode,
  type ReportEvent,
  type ReportState,
  type ReportStatus,
  timeliness,
  transition,
} from '../../src/plan/report';

const dueAt = '2024-06-17T17:00:00.000Z';
const now = '2024-06-19T03:00:00.000Z';

const fresh: ReportState = { status: 'scheduled', dueAt, nil: false, version: 0, firstReceivedAt: null, acceptedAt: null, missedAt: null };
const states: Readonly<Record<ReportStatus, ReportState>> = {
  scheduled: fresh,
  open: { ...fresh, status: 'open' },
  submitted: { ...fresh, status: 'submitted', version: 2, nil: true, firstReceivedAt: '2024-06-14T02:00:00.000Z' },
  accepted: {
    ...fresh,
    status: 'accepted',
    version: 1,
    firstReceivedAt: '2024-06-14T02:00:00.000Z',
    acceptedAt: '2024-06-18T02:00:00.000Z',
  },
  missed: { ...fresh, status: 'missed', missedAt: '2024-06-18T09:30:00.000Z' },
};
const events: Readonly<Record<ReportEvent['type'], ReportEvent>> = {
  open: { type: 'open', at: now },
  submit: { type: 'submit', at: now, nil: false },
  accept: { type: 'accept', at: now },
  close: { type: 'close', at: now },
};

describe('status × event', () => {
  test.each<[ReportStatus, ReportEvent['type'], ReportStatus | RefusalCode]>([
    ['scheduled', 'open', 'open'],
    ['scheduled', 'submit', 'not-open-yet'],
    ['scheduled', 'accept', 'nothing-to-accept'],
    ['scheduled', 'close', 'nothing-to-close'],
    ['open', 'open', 'already-open'],
    ['open', 'submit', 'submitted'],
    ['open', 'accept', 'nothing-to-accept'],
    ['open', 'close', 'missed'],
    ['submitted', 'open', 'already-open'],
    ['submitted', 'submit', 'submitted'],
    ['submitted', 'accept', 'accepted'],
    ['submitted', 'close', 'nothing-to-close'],
    ['accepted', 'open', 'already-open'],
    ['accepted', 'submit', 'already-accepted'],
    ['accepted', 'accept', 'nothing-to-accept'],
    ['accepted', 'close', 'nothing-to-close'],
    ['missed', 'open', 'already-open'],
    ['missed', 'submit', 'submitted'],
    ['missed', 'accept', 'nothing-to-accept'],
    ['missed', 'close', 'nothing-to-close'],
  ])('%s + %s = %s', (status, event, result) => {
    const answer = transition(states[status], events[event]);
    expect(answer.ok ? answer.report.status : answer.refusal).toBe(result);
  });

  test('the table above is complete: five statuses, four events', () => {
    expect(Object.keys(states).length * Object.keys(events).length).toBe(20);
  });
});

describe('what a transition changes', () => {
  test('opening changes only the status', () => {
    expect(transition(states.scheduled, events.open)).toEqual({ ok: true, report: { ...fresh, status: 'open' } });
  });

  test('the first submission is version 1 and gives the receipt that counts', () => {
    expect(transition(states.open, { type: 'submit', at: now, nil: true })).toEqual({
      ok: true,
      report: { ...fresh, status: 'submitted', nil: true, version: 1, firstReceivedAt: now },
    });
  });

  test('a further submission keeps the first receipt, and says anew whether something happened', () => {
    expect(transition(states.submitted, events.submit)).toEqual({
      ok: true,
      report: { ...states.submitted, nil: false, version: 3, firstReceivedAt: '2024-06-14T02:00:00.000Z' },
    });
  });

  test('what comes after closing keeps the day on which it was missed', () => {
    expect(transition(states.missed, events.submit)).toEqual({
      ok: true,
      report: { ...states.missed, status: 'submitted', version: 1, firstReceivedAt: now },
    });
  });

  test('acceptance and closing record their instant, and a refusal changes nothing', () => {
    expect(transition(states.submitted, events.accept)).toEqual({
      ok: true,
      report: { ...states.submitted, status: 'accepted', acceptedAt: now },
    });
    expect(transition(states.open, events.close)).toEqual({ ok: true, report: { ...states.open, status: 'missed', missedAt: now } });
    expect(transition(states.accepted, events.submit)).toEqual({ ok: false, refusal: 'already-accepted' });
  });
});

describe('timeliness', () => {
  const received = (firstReceivedAt: string | null, status: ReportStatus = 'submitted') =>
    timeliness({ ...fresh, status, firstReceivedAt });

  test.each([
    ['long before', '2024-06-03T01:00:00.000Z', 'on-time'],
    ['in the last millisecond of the day', '2024-06-17T16:59:59.999Z', 'on-time'],
    ['at 24:00 exactly', '2024-06-17T17:00:00.000Z', 'late'],
    ['after', '2024-06-17T17:00:00.001Z', 'late'],
  ])('%s: received %s is %s', (_, at, judged) => {
    expect(received(at)).toBe(judged);
    expect(received(at, 'accepted')).toBe(judged);
  });

  test('is judged by receipt, never by review', () => {
    expect(timeliness({ ...states.accepted, acceptedAt: '2024-07-30T00:00:00.000Z' })).toBe('on-time');
  });

  test('without a receipt it is due until the round closes, then missed', () => {
    expect(received(null, 'scheduled')).toBe('due');
    expect(received(null, 'open')).toBe('due');
    expect(received(null, 'missed')).toBe('missed');
  });

  test('what came after closing is late, not missed', () => {
    expect(timeliness({ ...states.missed, status: 'submitted', firstReceivedAt: now })).toBe('late');
  });
});

test.each<[ReportStatus, boolean]>([
  ['scheduled', true],
  ['open', true],
  ['submitted', false],
  ['accepted', false],
  ['missed', false],
])('a report that is %s is outstanding: %s', (status, outstanding) => {
  expect(isOutstanding({ status })).toBe(outstanding);
});
