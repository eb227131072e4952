/** Who may be reminded by hand, and why somebody else may not. */
import { type NotNudged, type NudgeRecord, whyNotNudged } from '../../src/plan/nudges';
import type { ReportStatus } from '../../src/plan/report';

const asked = (change: Partial<NudgeRecord> = {}) =>
  whyNotNudged({ status: 'open', paused: false, day: '2026-06-17', nudgedOn: [], ladderSpeaks: false, ...change });

test.each<[ReportStatus, NotNudged | null]>([
  ['scheduled', 'not-open-yet'],
  ['open', null],
  ['submitted', 'already-received'],
  ['accepted', 'already-received'],
  ['returned', 'being-corrected'],
  ['waived', 'is-waived'],
  ['missed', 'already-closed'],
])('of a report that is %s: %s', (status, why) => {
  expect(asked({ status })).toBe(why);
});

test('nobody is reminded while the report is paused, nor on a day when the ladder speaks', () => {
  expect(asked({ paused: true })).toBe('paused');
  expect(asked({ ladderSpeaks: true })).toBe('ladder-that-day');
});

test('a third reminder may leave, a fourth may not', () => {
  expect(asked({ nudgedOn: ['2026-06-12', '2026-06-15'] })).toBeNull();
  expect(asked({ nudgedOn: ['2026-06-12', '2026-06-15', '2026-06-16'] })).toBe('three-times');
  expect(asked({ nudgedOn: ['2026-06-11', '2026-06-12', '2026-06-15', '2026-06-16'] })).toBe('three-times');
});

test('one reminder a day may leave', () => {
  expect(asked({ nudgedOn: ['2026-06-16'] })).toBeNull();
  expect(asked({ nudgedOn: ['2026-06-17'] })).toBe('by-hand-that-day');
});

test('of several reasons the one that lasts is said first', () => {
  const everything = { paused: true, nudgedOn: ['2026-06-15', '2026-06-16', '2026-06-17'], ladderSpeaks: true };
  expect(asked({ ...everything, status: 'waived' })).toBe('is-waived');
  expect(asked(everything)).toBe('paused');
  expect(asked({ ...everything, paused: false })).toBe('by-hand-that-day');
  expect(asked({ ...everything, paused: false, day: '2026-06-18' })).toBe('three-times');
  expect(asked({ nudgedOn: ['2026-06-17'], ladderSpeaks: true })).toBe('by-hand-that-day');
});
