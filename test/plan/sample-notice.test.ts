/** A notice of each kind about a report as it stands: whom it goes to, and of what it speaks. */
import type { ReportFacts } from '../../src/plan/letter-builder';
import type { NoticeKind } from '../../src/plan/model';
import { NOTICE_KINDS } from '../../src/plan/notices';
import { sampleNotice } from '../../src/plan/sample-notice';
import { agency, at, plan, report } from './letter-facts';

const receipt = (version: number) => ({
  at: at('06-14'),
  version,
  hash: 'ab12',
  nil: false,
  partial: false,
  elsewhere: false,
  late: false,
  afterClosing: false,
});
const returned = (version: number) => ({ version, at: at('06-18'), reasons: ['Thiếu số liệu'], correctBy: '2024-06-21' });
const request = (kind: 'extension' | 'promise', n: number) =>
  ({ n, kind, at: at('06-12'), date: '2024-06-20', reason: 'Chờ số liệu', decision: null, grantedDate: null, note: '' }) as const;

/** The last of each has a number of its own. */
const lived: Partial<ReportFacts> = {
  receipts: [receipt(1), receipt(2), receipt(3)],
  returns: [returned(1), returned(2)],
  requests: [request('extension', 4), request('promise', 5), request('extension', 6), request('promise', 7), request('extension', 8)],
  nudges: [
    { n: 8, note: '' },
    { n: 9, note: '' },
  ],
  messages: [
    { n: 12, at: at('06-12'), side: 'coordinator', by: 'coordinator', text: 'Đề nghị xem lại biểu 2.' },
    { n: 13, at: at('06-13'), side: 'agency', by: 'link', text: 'Có tính ấp mới không?' },
    { n: 14, at: at('06-13'), side: 'agency', by: 'link', text: 'Biểu 3 cũng vậy?' },
  ],
  amendments: [
    { version: 10, dueBefore: null, reason: '' },
    { version: 11, dueBefore: null, reason: '' },
  ],
};

const XA = 'ubnd-xa-tan-kieu';
const sample = (kind: NoticeKind, facts: Partial<ReportFacts> = {}, of = XA) =>
  sampleNotice(plan, agency(of), kind, report(of, {}, facts), at('06-18'));
const told = (...args: Parameters<typeof sample>) => {
  const notice = sample(...args);
  return notice === null ? null : [notice.person, notice.cc, notice.agency, notice.version];
};

type Told = readonly [person: string, cc: string | null, agency: string | null, version: number | null] | null;
const officer = `${XA}/officer`;
const leader = `${XA}/leader`;
const coordinator = plan.roles.coordinator.id;
const authority = plan.roles.authority.id;
const standing = 'cong-an-huyen/leader';

/** Of an assigned agency: what is told before anything has happened, and when everything has. */
const TABLE: Readonly<Record<NoticeKind, readonly [fresh: Told, lived: Told]>> = {
  opens: [
    [officer, null, XA, null],
    [officer, null, XA, null],
  ],
  reminder: [
    [officer, null, XA, null],
    [officer, null, XA, null],
  ],
  'due-today': [
    [officer, null, XA, null],
    [officer, null, XA, null],
  ],
  overdue: [
    [officer, null, XA, null],
    [officer, null, XA, null],
  ],
  withdrawn: [
    [officer, null, XA, null],
    [officer, null, XA, null],
  ],
  waived: [
    [officer, null, XA, null],
    [officer, null, XA, null],
  ],
  unwaived: [
    [officer, null, XA, null],
    [officer, null, XA, null],
  ],
  nudge: [
    [officer, null, XA, null],
    [officer, null, XA, 9],
  ],
  courtesy: [null, null],
  leader: [
    [leader, officer, XA, null],
    [leader, officer, XA, null],
  ],
  receipt: [null, [officer, null, XA, 3]],
  accepted: [null, [officer, null, XA, 3]],
  'review-waiting': [null, [coordinator, null, XA, 3]],
  'newer-version': [null, null],
  'review-overdue': [null, [standing, coordinator, XA, 3]],
  'second-review': [null, [authority, null, XA, 3]],
  returned: [null, [officer, null, XA, 2]],
  'correction-soon': [null, [officer, null, XA, 2]],
  'correction-today': [null, [officer, null, XA, 2]],
  'correction-overdue': [null, [officer, null, XA, 2]],
  'correction-leader': [null, [leader, officer, XA, 2]],
  'extension-asked': [null, [coordinator, null, XA, 8]],
  'extension-decided': [null, [officer, null, XA, 8]],
  promised: [null, [officer, null, XA, 7]],
  question: [null, [coordinator, null, XA, 14]],
  answer: [null, [officer, null, XA, 12]],
  standing: [
    [standing, null, null, null],
    [standing, null, null, null],
  ],
  authority: [
    [authority, null, null, null],
    [authority, null, null, null],
  ],
  'summary-before': [
    [coordinator, null, null, null],
    [coordinator, null, null, null],
  ],
  'summary-after': [
    [coordinator, null, null, null],
    [coordinator, null, null, null],
  ],
  amended: [null, [officer, null, XA, 11]],
  removed: [null, [officer, null, XA, 11]],
  'contact-refused': [null, null],
  'handed-over': [null, null],
  'contact-left': [null, null],
  'links-renewed': [null, null],
  'confirm-contact': [null, null],
  approval: [null, null],
  distribution: [null, null],
};

describe.each(NOTICE_KINDS)('%s', (kind) => {
  test('of a report about which nothing has happened', () => expect(told(kind)).toEqual(TABLE[kind][0]));
  test('of a report about which everything has, speaks of the last', () => expect(told(kind, lived)).toEqual(TABLE[kind][1]));
});

test('is a notice of the report, of that instant, known as a sample', () => {
  expect(sample('overdue')).toEqual({
    id: 'thap-muoi-2024/d06-h1/ubnd-xa-tan-kieu#sample-overdue',
    kind: 'overdue',
    person: officer,
    cc: null,
    round: 'd06-h1',
    agency: XA,
    consolidation: null,
    version: null,
    at: '2024-06-18T01:00:00.000Z',
  });
});

test('one who is merely invited gets the courtesy, and nobody above is told', () => {
  expect(told('courtesy', {}, 'toa-an')).toEqual(['toa-an/officer', null, 'toa-an', null]);
  expect(told('leader', {}, 'toa-an')).toBeNull();
  expect(told('correction-leader', lived, 'toa-an')).toBeNull();
  expect(told('correction-overdue', lived, 'toa-an')).toEqual(['toa-an/officer', null, 'toa-an', 2]);
});

test('a promise is no request for more time, nor the other way round', () => {
  expect(told('extension-asked', { requests: [request('promise', 5)] })).toBeNull();
  expect(told('promised', { requests: [request('extension', 4)] })).toBeNull();
});

test('of a version after acceptance there is a sample only when one came', () => {
  const after = (version: number) =>
    sampleNotice(plan, agency(XA), 'newer-version', report(XA, { status: 'accepted', version, standing: 2 }, lived), at('06-18'));
  expect(after(2)).toBeNull();
  expect(after(3)).toMatchObject({ person: coordinator, agency: XA, version: 3 });
});
