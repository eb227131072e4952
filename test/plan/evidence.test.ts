/** What a hand-written trail says happened to one agency. */
import { agencyOfNotice, type Fact, keyOf, personOfNotice } from '../../src/plan/evidence/fact';
import type { PlanNames } from '../../src/plan/evidence/names';
import { type TrailDetail, type TrailLine, trailReader } from '../../src/plan/evidence/trail';

const own = 'kh/r1/xa-1';
const other = 'kh/r1/xa-2';
const AT = '2026-06-03T01:00:00.000Z';
const LATER = '2026-06-05T01:00:00.000Z';
const opens = 'kh/r1/xa-1#opens/xa-1/officer';

const line = (seq: number, act: string, subject: string, detail: TrailDetail = {}): TrailLine => ({
  seq,
  at: AT,
  actor: 'system',
  act,
  subject,
  detail,
  hash: `hash-${seq}`,
});

function read(...lines: readonly TrailLine[]) {
  const reader = trailReader('kh', 'xa-1');
  for (const each of lines) reader.take(each);
  return reader;
}

const factsOf = (...lines: readonly TrailLine[]) =>
  [
    ...read(...lines)
      .witnessed()
      .values(),
  ].map(({ fact }) => fact);
const opened: Fact = { what: 'opened', report: own, nth: 1 };
const notice: Extract<Fact, { what: 'notice' }> = { what: 'notice', id: opens, kind: 'opens', cc: null, due: AT, cancelled: null };
const owed = line(1, 'owe-notices', 'kh', { notices: [{ id: opens, kind: 'opens', at: AT }] });
const mail = { id: 'm1', kind: 'opens', person: 'xa-1/officer', state: 'sent', code: null } as const;

const names: PlanNames = {
  title: 'Kế hoạch thử',
  year: 2026,
  timeZone: 'UTC',
  agencies: { 'xa-1': { name: 'Ủy ban nhân dân xã Số 1', relation: 'assigned' } },
  rounds: { r1: 'Báo cáo 6 tháng' },
};

describe('the trail', () => {
  test.each<[string, TrailDetail, Fact]>([
    ['submit', { version: 2, nil: true, via: 'web', hash: 'aa' }, received({ version: 2, nil: true, via: 'web', hash: 'aa' })],
    ['submit', {}, received({})],
    ['submit-part', { version: 1, via: 'mail', hash: 'bb' }, received({ version: 1, partial: true, via: 'mail', hash: 'bb' })],
    [
      'file-elsewhere',
      { version: 3, channel: 'paper', sender: 'UBND xã', date: '2026-06-05', nil: true, hash: 'cc' },
      received({ version: 3, via: 'paper', elsewhere: { sender: 'UBND xã', date: '2026-06-05' } }),
    ],
    ['file-elsewhere', {}, received({ elsewhere: { sender: '', date: '' } })],
    ['withdraw', { version: 2 }, { what: 'withdrawn', report: own, version: 2 }],
    ['withdraw', {}, { what: 'withdrawn', report: own, version: 0 }],
    [
      'certify',
      { version: 2, number: '45/BC-UBND', date: '2026-06-08', signer: 'Chủ tịch', sha256: 'dd' },
      certified({ version: 2, number: '45/BC-UBND', date: '2026-06-08', signer: 'Chủ tịch', sha256: 'dd' }),
    ],
    ['certify', {}, certified({})],
    ['endorse', { version: 2 }, reviewed({ version: 2, decision: 'endorsed' })],
    ['accept', { version: 2 }, reviewed({ version: 2, decision: 'accepted' })],
    [
      'return',
      { version: 2, reasons: ['Sai kỳ', 'Thiếu biểu'], correctBy: '2026-06-12' },
      reviewed({ version: 2, decision: 'returned', reasons: ['Sai kỳ', 'Thiếu biểu'], correctBy: '2026-06-12' }),
    ],
    ['return', {}, reviewed({ version: 0, decision: 'returned' })],
    [
      'ask-for-time',
      { n: 2, date: '2026-06-24', reason: 'Chờ số liệu' },
      { what: 'asked', report: own, n: 2, date: '2026-06-24', reason: 'Chờ số liệu' },
    ],
    ['ask-for-time', {}, { what: 'asked', report: own, n: 0, date: '', reason: '' }],
    [
      'promise',
      { n: 1, date: '2026-06-23', reason: 'Đang ký' },
      { what: 'promised', report: own, n: 1, date: '2026-06-23', reason: 'Đang ký' },
    ],
    [
      'give-time',
      { n: 1, decision: 'shortened', date: '2026-06-19', note: 'Cần kịp' },
      { what: 'decided', report: own, n: 1, decision: 'shortened', date: '2026-06-19', note: 'Cần kịp' },
    ],
    [
      'refuse-time',
      { n: 1, note: 'Không lùi' },
      { what: 'decided', report: own, n: 1, decision: 'refused', date: null, note: 'Không lùi' },
    ],
    ['refuse-time', {}, { what: 'decided', report: own, n: 0, decision: 'refused', date: null, note: '' }],
    ['waive', { reason: 'Sáp nhập xã' }, { what: 'waived', report: own, nth: 1 }],
    ['unwaive', { reason: 'Chưa sáp nhập' }, { what: 'unwaived', report: own, nth: 1 }],
  ])('tells of %s with %j', (act, detail, fact) => {
    expect(factsOf(line(1, act, own, detail))).toEqual([fact]);
    for (const subject of [other, 'khac/r1/xa-1', 'kh2/r1/xa-1', 'kh/xa-1/xa-2', 'kh']) {
      expect(factsOf(line(1, act, subject, detail))).toEqual([]);
    }
  });

  test.each([
    ['open-round', 'opened', 'reports'],
    ['close-reports', 'missed', 'reports'],
    ['distribute', 'fulfilled', 'fulfilled'],
  ] as const)('%s says which were %s: only the own report is kept', (act, what, list) => {
    expect(factsOf(line(1, act, 'kh/r1', { [list]: [other, own, 'kh/r1/xa-10'] }))).toEqual([{ what, report: own, nth: 1 }]);
    expect(factsOf(line(1, act, 'kh/r1'))).toEqual([]);
  });

  test('counts what happens again to a report, each act and each report by itself', () => {
    const lines = [
      line(1, 'waive', own),
      line(2, 'unwaive', own),
      line(3, 'waive', 'kh/r2/xa-1'),
      line(4, 'waive', own),
      line(5, 'waive', own),
      line(6, 'return', own),
      line(7, 'accept', own),
      line(8, 'waive', other),
    ];
    expect(factsOf(...lines).map(keyOf)).toEqual([
      'waived kh/r1/xa-1 1',
      'unwaived kh/r1/xa-1 1',
      'waived kh/r2/xa-1 1',
      'waived kh/r1/xa-1 2',
      'waived kh/r1/xa-1 3',
      'reviewed kh/r1/xa-1 1',
      'reviewed kh/r1/xa-1 2',
    ]);
  });

  test('a decision concerns whom it names', () => {
    const decide = (detail: TrailDetail) => factsOf(line(1, 'record-decision', 'kh/bao-cao', detail));
    expect(decide({ agencies: ['xa-2', 'xa-1'], number: '12/QĐ', date: '2026-03-09' })).toEqual([
      { what: 'chosen', requirement: 'bao-cao', number: '12/QĐ', date: '2026-03-09' },
    ]);
    expect(decide({ agencies: ['xa-1'] })).toEqual([{ what: 'chosen', requirement: 'bao-cao', number: null, date: '' }]);
    expect(decide({ agencies: ['xa-2', 'xa-10'] })).toEqual([]);
    expect(decide({})).toEqual([]);
  });

  test('a decision recorded again is told by its last line', () => {
    const first = line(1, 'record-decision', 'kh/bao-cao', { agencies: ['xa-1'], date: '2026-03-09' });
    const again = line(6, 'record-decision', 'kh/bao-cao', { agencies: ['xa-1'], date: '2026-03-16' });
    expect([...read(first, again).witnessed().values()]).toEqual([
      {
        fact: { what: 'chosen', requirement: 'bao-cao', number: null, date: '2026-03-16' },
        at: AT,
        by: 'system',
        reason: null,
        line: 6,
        hash: 'hash-6',
      },
    ]);
  });

  test('a notice owed keeps kind, reader of the copy and time; those of others and of whole rounds are left out', () => {
    const copy = 'kh/r1/xa-1#leader/xa-1/leader';
    const notices = [
      'kh/r1/xa-1#moved/xa-1/officer',
      { id: 'kh/r1/xa-2#opens/xa-2/officer', kind: 'opens', at: AT },
      { id: 'kh/r1#summary/xa-1', kind: 'summary-before', at: AT },
      { id: copy, kind: 'leader', at: LATER, cc: 'xa-1/officer' },
      { id: opens },
    ];
    expect(factsOf(line(1, 'owe-notices', 'kh', { notices }))).toEqual([
      { what: 'notice', id: copy, kind: 'leader', cc: 'xa-1/officer', due: LATER, cancelled: null },
      { what: 'notice', id: opens, kind: '', cc: null, due: '', cancelled: null },
    ]);
    expect(factsOf(line(1, 'owe-notices', 'kh'))).toEqual([]);
  });

  test('a notice taken back or put off keeps the line that first owed it', () => {
    const first = { at: AT, by: 'system', reason: null, line: 1, hash: 'hash-1' };
    const cancel = line(2, 'cancel-notices', 'kh', { notices: [opens, { id: opens, reason: 'waived' }] });
    expect([...read(owed, cancel).witnessed()]).toEqual([[`notice ${opens}`, { ...first, fact: { ...notice, cancelled: 'waived' } }]]);
    const putOff = line(2, 'postpone-notices', 'kh', { notices: [{ id: opens }, opens], until: LATER, reason: 'Bão' });
    expect([...read(owed, putOff).witnessed().values()]).toEqual([{ ...first, fact: { ...notice, due: LATER } }]);
  });

  test('a change moves only what it speaks of, and nothing that nobody owed', () => {
    const bare = line(2, 'cancel-notices', 'kh', { notices: [{ id: opens }] });
    expect(factsOf(owed, bare)).toEqual([{ ...notice, cancelled: '' }]);
    expect(factsOf(owed, line(2, 'postpone-notices', 'kh', { notices: [opens] }))).toEqual([{ ...notice, due: '' }]);
    expect(factsOf(owed, line(2, 'cancel-notices', 'kh', { notices: [opens] }))).toEqual([notice]);
    expect(factsOf(owed, line(2, 'postpone-notices', 'kh', { notices: [{ id: opens }], until: LATER }))).toEqual([notice]);
    expect(factsOf(owed, line(2, 'cancel-notices', 'kh'), line(3, 'postpone-notices', 'kh'))).toEqual([notice]);
    expect(factsOf(bare, line(3, 'postpone-notices', 'kh', { notices: [opens], until: LATER }))).toEqual([]);
  });

  test('a notice owed anew is told by the new line', () => {
    const again = { ...line(5, 'owe-notices', 'kh', owed.detail), at: LATER };
    expect(read(owed, again).witnessed().get(`notice ${opens}`)).toEqual({
      fact: notice,
      at: LATER,
      by: 'system',
      reason: null,
      line: 5,
      hash: 'hash-5',
    });
  });

  test('a mail tells only of the own notices; one that somebody sent himself to try it is none', () => {
    const trial = 'kh/r1/xa-1#test-opens/xa-1/officer';
    const mails = [
      { ...mail, notices: ['kh/r1/xa-2#opens/xa-2/officer', opens, trial] },
      { ...mail, id: 'm2', notices: [trial] },
      { ...mail, id: 'm3', notices: ['kh/r1/xa-2#opens/xa-2/officer'] },
      { ...mail, id: 'm4', state: 'bounced' as const, code: '550', notices: [opens] },
    ];
    expect(factsOf(line(1, 'deliver', 'kh', { mails }))).toEqual([
      { what: 'mail', ...mail, notices: [opens] },
      { what: 'mail', ...mail, id: 'm4', state: 'bounced', code: '550', notices: [opens] },
    ]);
    expect(factsOf(line(1, 'deliver', 'kh'))).toEqual([]);
  });

  test('a mail to those above is about the agencies it lists, and of several lists only about those with the agency', () => {
    const [standing, authority] = ['kh/r1#standing/cong-an/leader', 'kh/r2#authority/authority'];
    const lists = (named: Readonly<Record<string, readonly string[]>>) =>
      factsOf(line(1, 'deliver', 'kh', { mails: [{ ...mail, notices: [standing, authority], named }] }));
    expect(lists({ [standing]: ['xa-2', 'xa-1'], [authority]: ['xa-10'] })).toEqual([{ what: 'mail', ...mail, notices: [standing] }]);
    expect(lists({ [standing]: ['xa-2'], [authority]: [] })).toEqual([]);
    expect(lists({})).toEqual([]);
  });

  test('acts that are no evidence are left out', () => {
    expect(factsOf(line(1, 'test-send', own), line(2, 'start-plan', 'kh'), line(3, 'pause', own))).toEqual([]);
  });

  test('each fact has the line that tells it, with who did it and why', () => {
    const waive = { ...line(7, 'waive', own, { reason: 'Sáp nhập xã' }), actor: 'cong-an/coordinator', at: LATER };
    const { fact, ...witness } = read(waive).witnessed().get('waived kh/r1/xa-1 1') ?? {};
    expect(fact).toEqual({ what: 'waived', report: own, nth: 1 });
    expect(witness).toEqual({ at: LATER, by: 'cong-an/coordinator', reason: 'Sáp nhập xã', line: 7, hash: 'hash-7' });
  });

  test('the names last told of the plan hold', () => {
    const later = { ...names, title: 'Kế hoạch sửa đổi' };
    expect(read().names()).toBeNull();
    expect(read(line(1, 'start-plan', 'kh')).names()).toBeNull();
    expect(read(line(1, 'start-plan', 'khac', { names })).names()).toBeNull();
    expect(read(line(1, 'start-plan', 'kh', { names }), line(2, 'amend', 'kh', { names: later }), line(3, 'pause', 'kh')).names()).toEqual(
      later,
    );
  });

  test('a round that was taken out keeps its name, one that stays has its new one', () => {
    const before = { ...names, rounds: { r1: 'Báo cáo 6 tháng', r2: 'Báo cáo năm' } };
    const after = { ...names, rounds: { r1: 'Báo cáo giữa năm' } };
    const told = read(line(1, 'start-plan', 'kh', { names: before }), line(2, 'amend', 'kh', { names: after }));
    expect(told.names()?.rounds).toEqual({ r1: 'Báo cáo giữa năm', r2: 'Báo cáo năm' });
  });

  test('the beginning of a review is told by no row', () => {
    const told = read(line(4, 'begin-review', own, { version: 2 }), line(5, 'begin-review', other, { version: 1 }));
    expect([...told.witnessed().keys()]).toEqual([]);
    expect(told.unrowed()).toEqual([
      { fact: { what: 'review-begun', report: own, version: 2 }, at: AT, by: 'system', reason: null, line: 4, hash: 'hash-4' },
    ]);
  });

  test('what was decided about a report goes with its rows, is kept, and is counted anew when the report comes back', () => {
    const told = read(
      owed,
      line(2, 'waive', own),
      line(3, 'waive', 'kh/r2/xa-1'),
      line(4, 'give-time', own, { n: 1 }),
      line(5, 'drop-reports', 'kh', { reports: [other, own] }),
      line(6, 'waive', own),
    );
    const rowed = [...told.witnessed().values()].map(({ fact, line: seq }) => `${seq} ${keyOf(fact)}`);
    expect(rowed).toEqual([`1 notice ${opens}`, '3 waived kh/r2/xa-1 1', '6 waived kh/r1/xa-1 1']);
    expect(told.unrowed().map(({ fact, line: seq }) => `${seq} ${keyOf(fact)}`)).toEqual([
      '2 waived kh/r1/xa-1 1',
      '4 decided kh/r1/xa-1 1',
    ]);
    expect(read(line(1, 'waive', own), line(2, 'drop-reports', 'kh')).unrowed()).toEqual([]);
  });
});

function received(more: Partial<Extract<Fact, { what: 'received' }>>): Fact {
  return { what: 'received', report: own, version: 0, partial: false, nil: false, via: '', hash: null, elsewhere: null, ...more };
}

function certified(more: Partial<Extract<Fact, { what: 'certified' }>>): Fact {
  return { what: 'certified', report: own, nth: 1, version: 0, number: '', date: '', signer: '', sha256: '', ...more };
}

function reviewed(more: Partial<Extract<Fact, { what: 'reviewed' }>>): Fact {
  return { what: 'reviewed', report: own, nth: 1, version: 0, decision: 'returned', reasons: [], correctBy: null, ...more };
}

test.each<[string, Fact]>([
  ['opened kh/r1/xa-1 1', opened],
  ['missed kh/r1/xa-1 2', { what: 'missed', report: own, nth: 2 }],
  ['fulfilled kh/r1/xa-1 1', { what: 'fulfilled', report: own, nth: 1 }],
  ['reviewed kh/r1/xa-1 1', reviewed({ version: 4, decision: 'accepted' })],
  ['received kh/r1/xa-1 4', received({ version: 4 })],
  ['withdrawn kh/r1/xa-1 3', { what: 'withdrawn', report: own, version: 3 }],
  ['review-begun kh/r1/xa-1 3', { what: 'review-begun', report: own, version: 3 }],
  ['certified kh/r1/xa-1 1', certified({ version: 3 })],
  ['asked kh/r1/xa-1 2', { what: 'asked', report: own, n: 2, date: '2026-06-24', reason: '' }],
  ['promised kh/r1/xa-1 1', { what: 'promised', report: own, n: 1, date: '2026-06-24', reason: '' }],
  ['decided kh/r1/xa-1 1', { what: 'decided', report: own, n: 1, decision: 'refused', date: null, note: '' }],
  ['question kh/r1/xa-1 1', { what: 'question', report: own, n: 1 }],
  ['answer kh/r1/xa-1 2', { what: 'answer', report: own, n: 2 }],
  ['chosen bao-cao', { what: 'chosen', requirement: 'bao-cao', number: null, date: '2026-03-09' }],
  [`notice ${opens}`, notice],
  ['mail m1', { what: 'mail', ...mail, notices: [opens] }],
])('a happening is known as %s', (key, fact) => {
  expect(keyOf(fact)).toBe(key);
});

test('the id of a notice says of whom it speaks and to whom', () => {
  expect(agencyOfNotice(opens)).toBe('xa-1');
  expect(agencyOfNotice('kh/r1#summary-before/cong-an/coordinator')).toBeNull();
  expect(personOfNotice(opens)).toBe('xa-1/officer');
  expect(personOfNotice('kh/r1#summary-before/coordinator')).toBe('coordinator');
  expect(personOfNotice('kh/r1')).toBe('');
});
