/** Whether a notice still has its reason at the moment of sending. */
import { groundless } from '../../src/plan/conditions';
import type { NoticeKind } from '../../src/plan/model';
import type { Notice } from '../../src/plan/notices';
import type { ReportStatus } from '../../src/plan/report';
import { agency, at, report } from './letter-facts';

const relationOf = (id: string) => agency(id).relation;

const notice = (kind: NoticeKind, agencyId: string | null = 'ubnd-xa-tan-kieu'): Notice => ({
  id: 'n1',
  kind,
  person: 'p',
  cc: null,
  round: 'd06-h1',
  agency: agencyId,
  consolidation: null,
  version: null,
  at: at('06-18'),
});

describe.each<NoticeKind>(['opens', 'reminder', 'due-today', 'overdue', 'courtesy', 'leader'])('%s', (kind) => {
  test.each<[ReportStatus, string | null]>([
    ['scheduled', null],
    ['open', null],
    ['submitted', 'already-received'],
    ['accepted', 'already-received'],
    ['missed', 'already-received'],
  ])('of a report that is %s: %s', (status, why) => {
    expect(groundless(notice(kind), [report('ubnd-xa-tan-kieu', { status })], relationOf)).toBe(why);
  });

  test('looks at the report of its own agency and round only', () => {
    const others = [report('phong-tc-kh'), report('ubnd-xa-tan-kieu', {}, { round: 'd15-y' })];
    expect(groundless(notice(kind), [...others, report('ubnd-xa-tan-kieu', { status: 'submitted' })], relationOf)).toBe('already-received');
    expect(groundless(notice(kind), [report('phong-tc-kh', { status: 'submitted' }), report('ubnd-xa-tan-kieu')], relationOf)).toBeNull();
  });

  test('of a report that is not there has no reason', () => {
    expect(groundless(notice(kind), [], relationOf)).toBe('already-received');
  });
});

describe.each<NoticeKind>(['standing', 'authority'])('%s', (kind) => {
  const of = (...reports: Parameters<typeof groundless>[1]) => groundless(notice(kind, null), reports, relationOf);

  test('is said while any assigned report is outstanding', () => {
    expect(of(report('ubnd-xa-tan-kieu', { status: 'submitted' }), report('phong-tc-kh'))).toBeNull();
  });

  test('is not said when all have reported, nor for those merely invited', () => {
    expect(of(report('ubnd-xa-tan-kieu', { status: 'submitted' }), report('phong-tc-kh', { status: 'accepted' }))).toBe('nobody-late');
    expect(of(report('ubnd-xa-tan-kieu', { status: 'submitted' }), report('toa-an'))).toBe('nobody-late');
    expect(of()).toBe('nobody-late');
  });

  test('is not said for lateness in another round', () => {
    expect(of(report('phong-tc-kh', {}, { round: 'd15-y' }))).toBe('nobody-late');
  });
});

test.each<[ReportStatus, version: number, standing: number, string | null]>([
  ['accepted', 2, 1, null],
  ['accepted', 2, 2, 'reviewed'],
  ['accepted', 3, 1, 'reviewed'],
  ['returned', 2, 1, 'reviewed'],
])('newer-version 2 of a report that is %s, sent %i times, standing %i: %s', (status, version, standing, why) => {
  const newer = { ...notice('newer-version'), version: 2 };
  expect(groundless(newer, [report('ubnd-xa-tan-kieu', { status, version, standing })], relationOf)).toBe(why);
  expect(groundless(newer, [], relationOf)).toBe('reviewed');
});

test.each<[ReportStatus, string | null]>([
  ['open', null],
  ['submitted', 'already-received'],
  ['waived', 'waived'],
])('amended of a report that is %s: %s', (status, why) => {
  expect(groundless(notice('amended'), [report('ubnd-xa-tan-kieu', { status })], relationOf)).toBe(why);
});

test.each<NoticeKind>(['summary-before', 'summary-after', 'receipt', 'accepted', 'removed', 'approval', 'distribution'])(
  '%s is always said',
  (kind) => {
    expect(groundless(notice(kind), [report('ubnd-xa-tan-kieu', { status: 'accepted' })], relationOf)).toBeNull();
    expect(groundless(notice(kind), [], relationOf)).toBeNull();
  },
);
