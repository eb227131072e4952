/** A year written down by hand: two communes, one report each, one in time with nothing to report, one late; one review of both. */
import type { CompiledPlan } from '../../src/plan/compiled';
import { compilePlan } from '../../src/plan/compile';
import { readPlan } from '../../src/plan/read/read-plan';
import type { CaughtMail, Evidence } from '../../src/rehearsal/audit/evidence';
import { NO_SCRIPT } from '../../src/rehearsal/script';
import { calendars, nothingYet } from '../plan/sample';

export const PLAN = `
id: tay
title: Kế hoạch chép tay
short: KH tay
year: 2024
issuer: Ủy ban nhân dân huyện
place: Huyện
issued: { date: 2024-05-27, symbol: KH-UBND }
until: 2024-12-31
roles:
  recipient: { name: Ủy ban nhân dân huyện }
  via: cong-an
  standing: cong-an
  authority: { title: Phó Chủ tịch, email: pct@tay.example }
  coordinator: { title: Cán bộ tổng hợp, email: tong-hop@tay.example }
  upward: { name: Ủy ban nhân dân Tỉnh, email: tinh@tay.example }
legalBases: []
agencies:
  - { id: cong-an, name: Công an huyện, kind: cong-an, officer: { title: Đầu mối, email: dm.ca@tay.example }, leader: { title: Trưởng, email: ld.ca@tay.example } }
  - { id: mot, name: Xã Một, kind: xa, officer: { title: Đầu mối, email: dm.mot@tay.example }, leader: { title: Chủ tịch, email: ld.mot@tay.example } }
  - { id: hai, name: Xã Hai, kind: xa, officer: { title: Đầu mối, email: dm.hai@tay.example }, leader: { title: Chủ tịch, email: ld.hai@tay.example } }
requirements:
  - { id: bc, title: Báo cáo, short: Báo cáo, due: { date: 2024-06-17 }, audience: { kinds: [xa] } }
  - { id: sk, title: Sơ kết, short: Sơ kết, due: { date: 2024-07-15 }, audience: { agencies: [cong-an] }, deliveredBy: sk }
consolidations:
  - { id: sk, kind: review, title: Sơ kết, of: [bc], periods: [once] }
`;

export function compiledWith(text: string): CompiledPlan {
  const read = readPlan({ 'plan.yaml': text }, 'plan.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return compilePlan(read.plan, calendars, nothingYet);
}

/** A caught mail that came when it says and to whom it says. `about`: the agencies whose reports it links to. */
export function mail(day: string, kind: string, to: string, about: readonly string[] = [], cc: readonly string[] = []): CaughtMail {
  const at = `2024-${day}:00.000Z`;
  const links = about.map((agency) => `http://dondoc.example/r/r1.k.1.1.${Buffer.from(`tay/bc/${agency}`).toString('base64url')}.mac`);
  return {
    messageId: `<${[day, kind, to].join('/')}>`,
    to: [to],
    cc,
    delivered: [to, ...cc],
    date: at,
    seenAt: at,
    kind,
    subject: '',
    text: `Kính gửi\n${links.join('\n')}\n`,
    html: '',
  };
}

/** The mails of the year; every line by hand from the ladder and the calendar of June 2024. */
export const MAILS: readonly CaughtMail[] = [
  mail('06-03T01:00', 'opens', 'dm.mot@tay.example', ['mot']),
  mail('06-03T01:00', 'opens', 'dm.hai@tay.example', ['hai']),
  mail('06-12T01:00', 'reminder', 'dm.mot@tay.example', ['mot']),
  mail('06-12T01:00', 'reminder', 'dm.hai@tay.example', ['hai']),
  mail('06-13T03:00', 'receipt', 'dm.mot@tay.example', ['mot']),
  mail('06-13T08:00', 'accepted', 'dm.mot@tay.example', ['mot']),
  mail('06-14T01:00', 'summary-before', 'tong-hop@tay.example'),
  mail('06-17T01:00', 'due-today', 'dm.hai@tay.example', ['hai']),
  mail('06-18T01:00', 'overdue', 'dm.hai@tay.example', ['hai']),
  mail('06-18T01:00', 'summary-after', 'tong-hop@tay.example'),
  mail('06-20T01:00', 'leader', 'ld.hai@tay.example', ['hai'], ['dm.hai@tay.example']),
  mail('06-21T02:00', 'receipt', 'dm.hai@tay.example', ['hai']),
  mail('06-21T08:00', 'accepted', 'dm.hai@tay.example', ['hai']),
  mail('06-28T01:00', 'approval', 'tong-hop@tay.example'),
  mail('07-01T02:00', 'distribution', 'tinh@tay.example'),
];

const SENT: Evidence['sent'] = {
  opens: 2,
  reminder: 2,
  'due-today': 1,
  overdue: 1,
  leader: 1,
  'summary-before': 1,
  'summary-after': 1,
  receipt: 2,
  accepted: 2,
  approval: 1,
  distribution: 1,
};

type RoundTold = Evidence['status']['rounds'][number];

const CLOSED = {
  estimated: false,
  state: 'closed',
  nextAt: null,
  withPermission: 0,
  waived: 0,
  missed: 0,
  outstanding: 0,
} as const;

const ROUND_TOLD: RoundTold = { ...CLOSED, round: 'bc', title: 'Báo cáo', due: '2024-06-17', owed: 2, onTime: 1, late: 1, nil: 1 };

const DELIVERED_TOLD: RoundTold = { ...CLOSED, round: 'sk', title: 'Sơ kết', due: '2024-07-15', owed: 1, onTime: 1, late: 0, nil: 0 };

const DOCUMENTS = [
  { name: 'tay-sk-once.docx', sha256: 'aa', size: 9000 },
  { name: 'tay-sk-once.xlsx', sha256: 'bb', size: 9000 },
] as const;

const CONSOLIDATION_TOLD: Evidence['status']['consolidations'][number] = {
  id: 'sk-once',
  kind: 'review',
  due: '2024-07-15',
  startsAt: '2024-06-28T01:00:00.000Z',
  state: 'distributed',
  workflow: 'consolidation/tay/sk-once-2024-06-28T01:00:00Z',
  startedBy: 'schedule',
  frozenAt: '2024-06-28T01:00:00.000Z',
  approvedAt: '2024-07-01T02:00:00.000Z',
  distributedAt: '2024-07-01T02:00:00.000Z',
  documents: DOCUMENTS,
};

const COMPILED = compiledWith(PLAN);

/** Everything happened as owed. */
export const GOOD_YEAR: Evidence = {
  compiled: COMPILED,
  versions: [{ from: '2024-05-27T01:00:00.000Z', compiled: COMPILED }],
  script: NO_SCRIPT,
  sendings: [
    { report: 'tay/bc/mot', at: '2024-06-13T03:00:00.000Z', nil: true },
    { report: 'tay/bc/hai', at: '2024-06-21T02:00:00.000Z', nil: false },
  ],
  troubles: [],
  diary: [
    { at: '2024-06-13T08:00:00.000Z', what: 'accept tay/bc/mot' },
    { at: '2024-06-21T08:00:00.000Z', what: 'accept tay/bc/hai' },
    { at: '2024-07-01T02:00:00.000Z', what: 'approve sk-once' },
  ],
  caught: MAILS,
  sent: SENT,
  unfinished: {},
  archived: DOCUMENTS,
  status: {
    plan: 'tay',
    title: 'Kế hoạch chép tay',
    state: 'ended',
    version: 1,
    startedAt: '2024-05-27T01:00:00.000Z',
    now: '2024-07-16T09:30:00.000Z',
    rounds: [ROUND_TOLD, DELIVERED_TOLD],
    awaitingReview: [],
    consolidations: [CONSOLIDATION_TOLD],
    mails: SENT,
  },
};

/** The good year with another account of its round `bc`. */
export function withRound(change: Partial<RoundTold>): Evidence {
  return { ...GOOD_YEAR, status: { ...GOOD_YEAR.status, rounds: [{ ...ROUND_TOLD, ...change }, DELIVERED_TOLD] } };
}

/** The good year with another account of its review. */
export function withReview(change: Partial<typeof CONSOLIDATION_TOLD>): Evidence {
  return { ...GOOD_YEAR, status: { ...GOOD_YEAR.status, consolidations: [{ ...CONSOLIDATION_TOLD, ...change }] } };
}

/** The good year with its mail to the leader changed. */
export function withLeaderMail(change: Partial<CaughtMail>): Evidence {
  return { ...GOOD_YEAR, caught: MAILS.map((caught) => (caught.kind === 'leader' ? { ...caught, ...change } : caught)) };
}
