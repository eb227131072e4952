/** Whom a step speaks to, under which key, and in which mail. */
import {
  answerNotice,
  approvalNotice,
  channelOf,
  distributionNotices,
  mailKey,
  mostUrgent,
  type Notice,
  reportNotices,
  roundNotices,
} from '../../src/plan/notices';
import { agencyOf, contactFor, peopleOf } from '../../src/plan/posts';
import type { NoticeKind } from '../../src/plan/model';
import { agency, at, plan, reportNotice, step } from './letter-facts';
import { samplePlan } from './sample';

const notice = (kind: NoticeKind, change: Partial<Notice> = {}): Notice => ({
  id: 'n1',
  kind,
  person: 'ubnd-xa-tan-kieu/officer',
  cc: null,
  round: 'd06-h1',
  agency: 'ubnd-xa-tan-kieu',
  consolidation: null,
  version: null,
  at: at('06-18'),
  ...change,
});

describe('the notice of a report', () => {
  test('of a reminder goes to the officer, under a key of report, step and person', () => {
    expect(reportNotice(plan, 'd06-h1', agency('ubnd-xa-tan-kieu'), step('opens'), { at: at('06-03'), version: null })).toEqual({
      id: 'thap-muoi-2024/d06-h1/ubnd-xa-tan-kieu#opens/ubnd-xa-tan-kieu/officer',
      kind: 'opens',
      person: 'ubnd-xa-tan-kieu/officer',
      cc: null,
      round: 'd06-h1',
      agency: 'ubnd-xa-tan-kieu',
      consolidation: null,
      version: null,
      at: '2024-06-03T01:00:00.000Z',
    });
  });

  test('of the leader step goes to the leader, the officer gets a copy, and it may leave later than planned', () => {
    expect(
      reportNotice(plan, 'd06-h1', agency('ubnd-xa-tan-kieu'), step('leader'), { at: at('06-21', '10:00'), version: null }),
    ).toMatchObject({
      id: 'thap-muoi-2024/d06-h1/ubnd-xa-tan-kieu#leader/ubnd-xa-tan-kieu/leader',
      kind: 'leader',
      person: 'ubnd-xa-tan-kieu/leader',
      cc: 'ubnd-xa-tan-kieu/officer',
      at: '2024-06-21T03:00:00.000Z',
    });
  });

  test('of a step to the authority or to leadership goes there', () => {
    expect(contactFor(plan, agency('ubnd-xa-tan-kieu'), 'officer').email).toBe('dm.tk@thapmuoi.example');
    expect(contactFor(plan, agency('ubnd-xa-tan-kieu'), 'leader').email).toBe('ld.tk@thapmuoi.example');
    expect(contactFor(plan, agency('ubnd-xa-tan-kieu'), 'standing').email).toBe('ld.cah@thapmuoi.example');
    expect(contactFor(plan, agency('ubnd-xa-tan-kieu'), 'authority').email).toBe('pct@thapmuoi.example');
    expect(contactFor(plan, agency('ubnd-xa-tan-kieu'), 'coordinator').email).toBe('thammuu@thapmuoi.example');
  });

  test('of a step to a post that nobody holds is none; a copy to such a post is left out', () => {
    const when = { at: at('06-20'), version: null };
    expect(reportNotices(plan, 'd06-h1', agency('toa-an'), step('leader'), when)).toEqual([]);
    const leaderOnly = {
      ...agency('ubnd-xa-tan-kieu'),
      contacts: agency('ubnd-xa-tan-kieu').contacts.filter(({ role }) => role === 'leader'),
    };
    expect(reportNotices(plan, 'd06-h1', leaderOnly, step('leader'), when)).toMatchObject([
      { person: 'ubnd-xa-tan-kieu/leader', cc: null },
    ]);
  });

  test('of an answer goes to the leader where no officer is, to the coordinator where nobody is', () => {
    const reader = (role: string | null) => {
      const there = agency('ubnd-xa-tan-kieu').contacts.filter((contact) => contact.role === role);
      const of = { round: 'd06-h1', agency: { ...agency('ubnd-xa-tan-kieu'), contacts: there }, kind: 'receipt' } as const;
      return answerNotice(plan, of, { version: 1, at: at('06-14') }).person;
    };
    expect([reader('officer'), reader('leader'), reader(null)]).toEqual([
      'ubnd-xa-tan-kieu/officer',
      'ubnd-xa-tan-kieu/leader',
      'cong-an-huyen/coordinator',
    ]);
  });

  test('to a contact that must be there and is not says which', () => {
    expect(() => contactFor(plan, agency('toa-an'), 'leader')).toThrow('Agency toa-an has no leader.');
    expect(() => contactFor(plan, { ...agency('toa-an'), contacts: [] }, 'officer')).toThrow('Agency toa-an has no officer.');
    expect(() => agencyOf(plan, 'toa-an-2')).toThrow('Plan thap-muoi-2024 has no agency toa-an-2.');
  });
});

describe('the notices of a round', () => {
  const of = (name: string, ...late: readonly string[]) =>
    roundNotices(plan, 'd06-h1', step(name), late.map(agency), at('06-24')).map(({ id, kind, person }) => [id.split('#')[1], kind, person]);

  test('a summary goes to the coordinator, whoever is late', () => {
    expect(of('summary-before')).toEqual([['summary-before/cong-an-huyen/coordinator', 'summary-before', 'cong-an-huyen/coordinator']]);
    expect(of('summary-after', 'cong-an-huyen')).toEqual([
      ['summary-after/cong-an-huyen/coordinator', 'summary-after', 'cong-an-huyen/coordinator'],
    ]);
  });

  test('the authority step goes to the authority', () => {
    expect(of('authority', 'ubnd-xa-tan-kieu')).toEqual([['authority/authority', 'authority', 'authority']]);
  });

  test("lateness of others is told to the standing agency's leader", () => {
    expect(of('standing', 'ubnd-xa-tan-kieu', 'phong-tc-kh')).toEqual([
      ['standing/cong-an-huyen/leader', 'standing', 'cong-an-huyen/leader'],
    ]);
  });

  test("the standing agency's own lateness is told to the authority instead", () => {
    expect(of('standing', 'cong-an-huyen')).toEqual([['standing/authority', 'authority', 'authority']]);
    expect(of('standing', 'ubnd-xa-tan-kieu', 'cong-an-huyen')).toEqual([
      ['standing/cong-an-huyen/leader', 'standing', 'cong-an-huyen/leader'],
      ['standing/authority', 'authority', 'authority'],
    ]);
  });

  test('when nobody is late, leadership hears nothing', () => {
    expect(of('standing')).toEqual([]);
  });

  test('it concerns the round and no single agency', () => {
    expect(roundNotices(plan, 'd06-h1', step('authority'), [], at('06-26'))).toEqual([
      {
        id: 'thap-muoi-2024/d06-h1#authority/authority',
        kind: 'authority',
        person: 'authority',
        cc: null,
        round: 'd06-h1',
        agency: null,
        consolidation: null,
        version: null,
        at: '2024-06-26T01:00:00.000Z',
      },
    ]);
  });
});

describe('answers and consolidations', () => {
  const tanKieu = { round: 'd06-h1', agency: agency('ubnd-xa-tan-kieu') };

  test('every version has its own receipt, and its own acceptance', () => {
    expect(answerNotice(plan, { ...tanKieu, kind: 'receipt' }, { version: 2, at: at('06-14', '22:00') })).toEqual({
      id: 'thap-muoi-2024/d06-h1/ubnd-xa-tan-kieu#receipt-v2/ubnd-xa-tan-kieu/officer',
      kind: 'receipt',
      person: 'ubnd-xa-tan-kieu/officer',
      cc: null,
      round: 'd06-h1',
      agency: 'ubnd-xa-tan-kieu',
      consolidation: null,
      version: 2,
      at: '2024-06-14T15:00:00.000Z',
    });
    expect(answerNotice(plan, { ...tanKieu, kind: 'accepted' }, { version: 1, at: at('06-14') }).id).toBe(
      'thap-muoi-2024/d06-h1/ubnd-xa-tan-kieu#accepted-v1/ubnd-xa-tan-kieu/officer',
    );
  });

  test('the coordinator is asked to approve', () => {
    expect(approvalNotice(plan, 'd07-h1', at('06-19', '16:30'))).toEqual({
      id: 'thap-muoi-2024/d07-h1#approval/cong-an-huyen/coordinator',
      kind: 'approval',
      person: 'cong-an-huyen/coordinator',
      cc: null,
      round: null,
      agency: null,
      consolidation: 'd07-h1',
      version: null,
      at: '2024-06-19T09:30:00.000Z',
    });
  });

  test('an approved report goes upward and to every line of "Nơi nhận" with an address; the archive keeps its number', () => {
    const notices = distributionNotices(plan, 'd07-h1', at('06-20'));
    expect(notices.map(({ id, person }) => [id, person])).toEqual([
      ['thap-muoi-2024/d07-h1#distribution/recipient/upward', 'recipient/upward'],
      ['thap-muoi-2024/d07-h1#distribution/recipient/1', 'recipient/1'],
      ['thap-muoi-2024/d07-h1#distribution/recipient/3', 'recipient/3'],
    ]);
    expect(notices[0]).toMatchObject({
      kind: 'distribution',
      cc: null,
      round: null,
      agency: null,
      consolidation: 'd07-h1',
      version: null,
      at: at('06-20'),
    });
  });

  test('a plan without addresses distributes to nobody', () => {
    expect(distributionNotices(samplePlan(), 'd07-h1', at('06-20'))).toEqual([]);
  });
});

describe('people', () => {
  test('are the coordinator, the authority, the contacts of agencies and the recipients, by id', () => {
    expect([...peopleOf(plan).keys()]).toEqual([
      'cong-an-huyen/coordinator',
      'authority',
      'cong-an-huyen/officer',
      'cong-an-huyen/leader',
      'phong-tc-kh/officer',
      'phong-tc-kh/leader',
      'ubnd-xa-hung-thanh/officer',
      'ubnd-xa-hung-thanh/leader',
      'ubnd-xa-tan-kieu/officer',
      'ubnd-xa-tan-kieu/leader',
      'toa-an/officer',
      'recipient/upward',
      'recipient/1',
      'recipient/3',
    ]);
  });

  test('a recipient is addressed by its name, in Vietnamese', () => {
    expect(peopleOf(plan).get('recipient/3')).toEqual({
      id: 'recipient/3',
      agency: null,
      role: 'authority',
      title: 'Huyện ủy',
      email: 'hu@thapmuoi.example',
      phone: null,
      language: 'vi',
    });
  });
});

describe('which notices share a mail', () => {
  test.each<[NoticeKind, string]>([
    ['opens', 'digest'],
    ['reminder', 'digest'],
    ['due-today', 'digest'],
    ['overdue', 'digest'],
    ['courtesy', 'digest'],
    ['summary-before', 'digest'],
    ['summary-after', 'digest'],
    ['authority', 'authority'],
    ['leader', 'separate'],
    ['standing', 'separate'],
    ['receipt', 'immediate'],
    ['accepted', 'immediate'],
    ['approval', 'immediate'],
    ['distribution', 'immediate'],
  ])('%s is %s', (kind, channel) => {
    expect(channelOf(kind)).toBe(channel);
  });

  test('digests of one person and plan day', () => {
    const key = 'thap-muoi-2024/digest/ubnd-xa-tan-kieu/officer/2024-06-18';
    expect(mailKey(plan, notice('overdue'))).toBe(key);
    expect(mailKey(plan, notice('opens', { id: 'n2', round: 'd15-y' }))).toBe(key);
    expect(mailKey(plan, notice('overdue', { at: '2024-06-18T16:59:59.999Z' }))).toBe(key);
    expect(mailKey(plan, notice('overdue', { at: '2024-06-18T17:00:00.000Z' }))).toBe(key.replace('18', '19'));
    expect(mailKey(plan, notice('overdue', { person: 'toa-an/officer' }))).toBe('thap-muoi-2024/digest/toa-an/officer/2024-06-18');
  });

  test("the authority's one mail a day is never mixed with reminders", () => {
    expect(mailKey(plan, notice('authority', { person: 'authority' }))).toBe('thap-muoi-2024/authority/authority/2024-06-18');
  });

  test.each<NoticeKind>(['leader', 'standing', 'receipt', 'accepted', 'approval', 'distribution'])('%s is a mail of its own', (kind) => {
    expect(mailKey(plan, notice(kind))).toBe('n1');
  });
});

describe('a mail is called after the most urgent thing in it', () => {
  const order: readonly NoticeKind[] = [
    ...(['summary-before', 'summary-after', 'opens', 'reminder', 'due-today', 'courtesy', 'overdue', 'leader'] as const),
    ...(['standing', 'authority', 'receipt', 'accepted', 'approval', 'distribution'] as const),
  ];

  test.each(order.slice(1).map((kind, index) => [order[index] ?? kind, kind] as const))('%s gives way to %s', (less, more) => {
    expect(mostUrgent([less, more])).toBe(more);
    expect(mostUrgent([more, less, less])).toBe(more);
  });

  test('one alone is it, and none has no kind', () => {
    expect(mostUrgent(['opens'])).toBe('opens');
    expect(() => mostUrgent([])).toThrow('A mail without a notice has no kind.');
  });
});
