/** What is not said for a while, and since when. */
import type { NoticeKind } from '../../src/plan/model';
import type { Notice } from '../../src/plan/notices';
import { isHeld, isPersonPaused, isReportPaused, isRoundPaused, type Pause, pausedSince, type PauseKind } from '../../src/plan/pauses';

const DAY = (day: number) => `2026-06-${String(day).padStart(2, '0')}T01:00:00.000Z`;
const pause = (kind: PauseKind, id: string, from = DAY(1), until: string | null = null): Pause => ({ kind, id, from, until });
const report = { requirement: 'ket-qua', agency: 'xa-1' };

const notice = (change: Partial<Notice> = {}): Notice => ({
  id: 'n1',
  kind: 'overdue',
  person: 'xa-1/officer',
  cc: null,
  round: 'ket-qua',
  agency: 'xa-1',
  consolidation: null,
  version: null,
  at: DAY(2),
  ...change,
});

describe.each<[PauseKind, string, boolean, boolean, boolean, boolean]>([
  ['plan', 'sen-vang-2026', true, true, false, true],
  ['agency', 'xa-1', true, false, false, true],
  ['agency', 'xa-2', false, false, false, false],
  ['agency', 'ket-qua', false, false, false, false],
  ['requirement', 'ket-qua', true, true, false, true],
  ['requirement', 'tuan', false, false, false, false],
  ['requirement', 'xa-1', false, false, false, false],
  ['person', 'xa-1/officer', false, false, true, true],
  ['person', 'xa-1/leader', false, false, false, false],
  ['person', 'xa-1', false, false, false, false],
  ['person', 'ket-qua', false, false, false, false],
])('a pause of %s %s', (kind, id, ofReport, ofRound, ofPerson, ofNotice) => {
  const standing = [pause(kind, id)];
  const ended = [pause(kind, id, DAY(1), DAY(2))];

  test(`report silent: ${ofReport}`, () => expect(isReportPaused(standing, report)).toBe(ofReport));
  test(`round silent: ${ofRound}`, () => expect(isRoundPaused(standing, 'ket-qua')).toBe(ofRound));
  test(`officer silent: ${ofPerson}`, () => expect(isPersonPaused(standing, 'xa-1/officer')).toBe(ofPerson));
  test(`notice held: ${ofNotice}`, () => expect(isHeld(standing, notice(), 'ket-qua')).toBe(ofNotice));

  test('holds nothing once it has ended', () => {
    expect(isReportPaused(ended, report)).toBe(false);
    expect(isRoundPaused(ended, 'ket-qua')).toBe(false);
    expect(isPersonPaused(ended, 'xa-1/officer')).toBe(false);
    expect(isHeld(ended, notice(), 'ket-qua')).toBe(false);
  });
});

test('without a pause nothing is held', () => {
  expect([isReportPaused([], report), isRoundPaused([], 'ket-qua'), isPersonPaused([], 'xa-1/officer')]).toEqual([false, false, false]);
  expect(isHeld([], notice(), 'ket-qua')).toBe(false);
  expect(pausedSince([], report, DAY(10))).toBeNull();
});

test('one pause among others is enough', () => {
  const three = [pause('agency', 'xa-2'), pause('person', 'xa-1/officer'), pause('requirement', 'ket-qua')];
  expect(isReportPaused(three, report)).toBe(true);
  expect(isRoundPaused(three, 'ket-qua')).toBe(true);
  expect(isPersonPaused(three, 'xa-1/officer')).toBe(true);
  expect(isHeld(three, notice({ person: 'xa-1/leader' }), 'ket-qua')).toBe(true);
});

test.each<[NoticeKind, boolean]>([
  ['overdue', true],
  ['authority', true],
  ['nudge', true],
  ['standing', true],
  ['receipt', false],
  ['second-review', false],
])('while the whole plan is paused, %s is held: %s', (kind, held) => {
  expect(isHeld([pause('plan', 'sen-vang-2026')], notice({ kind }), 'ket-qua')).toBe(held);
});

test('a trial leaves whatever is paused', () => {
  expect(isHeld([pause('plan', 'sen-vang-2026')], notice({ trial: true }), 'ket-qua')).toBe(false);
});

test('what concerns no agency or requirement is held by the plan and by its reader only', () => {
  const summary = notice({ kind: 'summary-after', agency: null, person: 'coordinator' });
  expect(isHeld([pause('agency', 'xa-1'), pause('requirement', 'ket-qua')], summary, null)).toBe(false);
  expect(isHeld([pause('person', 'coordinator')], summary, null)).toBe(true);
  expect(isHeld([pause('plan', 'sen-vang-2026')], summary, null)).toBe(true);
});

describe('on the tenth a report has been silent', () => {
  const plan = (from: number, until: number | null) => pause('plan', 'sen-vang-2026', DAY(from), until === null ? null : DAY(until));
  const agency = (from: number, until: number | null) => pause('agency', 'xa-1', DAY(from), until === null ? null : DAY(until));

  test.each<[string, readonly Pause[], number | null]>([
    ['since a pause that still stands began', [plan(3, null)], 3],
    ['since a pause that ends later began', [plan(3, 11)], 3],
    ['since a pause that ends at that instant began', [plan(3, 10)], 3],
    ['since that instant, when the pause begins at it', [plan(10, null)], 10],
    ['not at all when the pause ended before', [plan(3, 9)], null],
    ['not at all when the pause begins later', [plan(11, null)], null],
    ['not at all when another agency is paused', [pause('agency', 'xa-2')], null],
    ['not at all when its officer is paused', [pause('person', 'xa-1/officer')], null],
    ['since the first of two pauses that run', [plan(5, null), agency(3, null)], 3],
    ['since the first of two pauses that run, in the other order', [agency(3, null), plan(5, null)], 3],
    ['since the first of two that overlap', [plan(6, null), agency(3, 7)], 3],
    ['since the first of two that touch', [plan(6, null), agency(3, 6)], 3],
    ['since the second when there was a break', [plan(6, null), agency(3, 5)], 6],
    ['since the first of a chain of three', [agency(1, 4), plan(6, null), pause('requirement', 'ket-qua', DAY(4), DAY(6))], 1],
    ['since its own pause, whatever was paused for others', [plan(6, null), pause('agency', 'xa-2', DAY(3), DAY(7))], 6],
    ['since its own pause, when another begins only later', [plan(6, null), agency(11, null)], 6],
  ])('%s', (_, pauses, day) => {
    expect(pausedSince(pauses, report, DAY(10))).toBe(day === null ? null : DAY(day));
  });
});
