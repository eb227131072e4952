/** One letter of every kind, about the plan of 2024. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MailContext } from '../../src/mail/compose';
import { messageIdOf } from '../../src/mail/message-id';
import { STANDARD_WORDING } from '../../src/mail/wording';
import { compilePlan } from '../../src/plan/compile';
import type { CompiledRound } from '../../src/plan/compiled';
import type { ConsolidationItem, Letter, Receipt, ReportItem, Return, RoundItem, TimeRequest, Undelivered } from '../../src/plan/letters';
import type { Agency, Contact, NoticeKind, Requirement } from '../../src/plan/model';
import { agencyOf, contactFor } from '../../src/plan/posts';
import { readCalendar } from '../../src/plan/read/calendar';
import { readPlan } from '../../src/plan/read/read-plan';

const root = path.join(__dirname, '../..');
const read = (...names: readonly string[]) => readFileSync(path.join(root, ...names), 'utf8');

const calendars = readdirSync(path.join(root, 'calendars/vn')).map((name) => {
  const result = readCalendar(name, read('calendars/vn', name));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.calendar;
});

function realPlan() {
  const folder = 'plans/thap-muoi-2024';
  const result = readPlan({ 'plan.yaml': read(folder, 'plan.yaml'), 'agencies.csv': read(folder, 'agencies.csv') }, 'plan.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.plan;
}

const compiled = compilePlan(realPlan(), calendars, { accepted: {}, decided: {} });
export const { plan } = compiled;

export const COMMUNE = 'ubnd-xa-hung-thanh';
export const INVITED = plan.agencies.find((agency) => agency.relation === 'invited')?.id ?? '';

export const KINDS: readonly NoticeKind[] = [
  'opens',
  'reminder',
  'due-today',
  'overdue',
  'courtesy',
  'leader',
  'nudge',
  'standing',
  'authority',
  'summary-before',
  'summary-after',
  'review-waiting',
  'newer-version',
  'review-overdue',
  'correction-soon',
  'correction-today',
  'correction-overdue',
  'correction-leader',
  'receipt',
  'accepted',
  'returned',
  'withdrawn',
  'waived',
  'unwaived',
  'extension-asked',
  'extension-decided',
  'promised',
  'question',
  'answer',
  'amended',
  'removed',
  'second-review',
  'contact-refused',
  'handed-over',
  'contact-left',
  'links-renewed',
  'confirm-contact',
  'approval',
  'distribution',
];

export const receipt: Receipt = {
  at: '2024-06-14T08:05:00.000Z',
  version: 1,
  hash: 'ab'.repeat(32),
  nil: false,
  partial: false,
  elsewhere: false,
  late: false,
  afterClosing: false,
};

function roundOf(id: string): { readonly round: CompiledRound; readonly requirement: Requirement } {
  const round = compiled.rounds.find((one) => one.id === id);
  const requirement = plan.requirements.find((one) => one.id === round?.requirement);
  if (round === undefined || requirement === undefined) throw new Error(`no round ${id}`);
  return { round, requirement };
}

export function item(kind: NoticeKind, agency: string, changes: Partial<ReportItem> = {}, round = 'd06-h1'): ReportItem {
  const answers = kind === 'receipt' || kind === 'accepted';
  return {
    kind,
    agency: agencyOf(plan, agency),
    ...roundOf(round),
    remindedOn: [],
    askedBy: null,
    received: answers ? receipt : null,
    extendedTo: null,
    missing: [],
    returned: null,
    request: null,
    amendment: null,
    note: null,
    said: null,
    undelivered: [],
    ...changes,
  };
}

export function standing(asOf: string, changes: Partial<RoundItem> = {}): RoundItem {
  return {
    ...roundOf('d06-h1'),
    asOf,
    assigned: { owed: 22, received: 19, onTime: 17, outstanding: plan.agencies.slice(3, 6) },
    invited: { owed: 3, received: 1, onTime: 1, outstanding: plan.agencies.filter((agency) => agency.relation === 'invited').slice(0, 2) },
    remindedOn: [],
    ...changes,
  };
}

function consolidated(): ConsolidationItem {
  const consolidation = compiled.consolidations.find((one) => one.id === 'd07-h1');
  const rule = plan.consolidations.find((one) => one.id === 'd07');
  if (consolidation === undefined || rule === undefined) throw new Error('no d07-h1');
  return { consolidation, title: rule.title, owed: 25, received: 22, missing: plan.agencies.slice(3, 6) };
}

function letter(kind: NoticeKind, at: string, to: Contact, changes: Partial<Letter>): Letter {
  return { kind, plan, at, to, cc: [], insteadOf: [], items: [], rounds: [], consolidation: null, ...changes };
}

function officer(agency: Agency): Contact {
  return contactFor(plan, agency, 'officer');
}

/** About one report of the commune, or of an invited body. */
export function reportLetter(kind: NoticeKind, agencyId: string, changes: Partial<ReportItem> = {}): Letter {
  const agency = agencyOf(plan, agencyId);
  return letter(kind, '2024-06-12T01:00:00.000Z', officer(agency), { items: [item(kind, agencyId, changes)] });
}

const returned: Return = {
  version: 1,
  at: '2024-06-18T03:00:00.000Z',
  reasons: ['Chưa có số liệu chỉ tiêu XA04', 'Phần phương hướng chưa nêu thời gian'],
  correctBy: '2024-06-25',
};

const request: TimeRequest = {
  n: 1,
  kind: 'extension',
  at: '2024-06-14T03:00:00.000Z',
  date: '2024-06-24',
  reason: 'Chờ số liệu của các ấp',
  decision: null,
  grantedDate: null,
  note: '',
};

const refused: Undelivered = {
  post: `${COMMUNE}/officer`,
  title: 'Công chức đầu mối',
  address: 'can-bo@xa.example',
  kind: 'overdue',
  at: '2024-06-18T01:00:00.000Z',
  code: '550 5.1.1',
  instead: ['Chủ tịch UBND xã'],
};

/** A plausible letter of the kind. */
export function letterOf(kind: NoticeKind): Letter {
  const commune = agencyOf(plan, COMMUNE);
  switch (kind) {
    case 'opens':
    case 'reminder':
    case 'due-today':
    case 'receipt':
    case 'accepted':
    case 'withdrawn':
    case 'waived':
    case 'unwaived':
    case 'handed-over':
    case 'contact-left':
    case 'links-renewed':
    case 'confirm-contact':
      return reportLetter(kind, COMMUNE);
    case 'correction-soon':
    case 'correction-today':
    case 'correction-overdue':
    case 'returned':
      return reportLetter(kind, COMMUNE, { returned });
    case 'correction-leader':
      return letter(kind, '2024-06-28T01:00:00.000Z', contactFor(plan, commune, 'leader'), {
        cc: [officer(commune)],
        items: [item(kind, COMMUNE, { returned })],
      });
    case 'review-waiting':
    case 'newer-version':
    case 'extension-asked':
      return letter(kind, '2024-06-20T01:00:00.000Z', plan.roles.coordinator, {
        items: [item(kind, COMMUNE, { received: receipt, request })],
      });
    case 'review-overdue':
      return letter(kind, '2024-07-01T01:00:00.000Z', contactFor(plan, commune, 'standing'), {
        cc: [plan.roles.coordinator],
        items: [item(kind, COMMUNE, { received: receipt })],
      });
    case 'contact-refused':
      return letter(kind, '2024-06-19T01:00:00.000Z', plan.roles.coordinator, { items: [item(kind, COMMUNE, { undelivered: [refused] })] });
    case 'second-review':
      return letter(kind, '2024-06-20T01:00:00.000Z', plan.roles.authority, { items: [item(kind, COMMUNE, { received: receipt })] });
    case 'extension-decided':
      return reportLetter(kind, COMMUNE, {
        extendedTo: '2024-06-21',
        request: { ...request, decision: 'shortened', grantedDate: '2024-06-21', note: 'Tổng hợp ngày 24/6' },
      });
    case 'amended':
      return reportLetter(kind, COMMUNE, { amendment: { version: 2, dueBefore: '2024-06-10', reason: 'Bổ sung ngày nghỉ lễ' } });
    case 'removed':
      return reportLetter(kind, COMMUNE, { amendment: { version: 2, dueBefore: null, reason: 'Sáp nhập đơn vị hành chính' } });
    case 'promised':
      return reportLetter(kind, COMMUNE, { request: { ...request, kind: 'promise', date: '2024-06-20' } });
    case 'question':
      return letter(kind, '2024-06-12T02:15:00.000Z', plan.roles.coordinator, {
        items: [item(kind, COMMUNE, { said: 'Biểu 2 có tính ấp mới sáp nhập không?\n\nKỳ trước chưa tính.' })],
      });
    case 'answer':
      return reportLetter(kind, COMMUNE, { said: 'Có. Tính theo địa giới mới.' });
    case 'overdue':
      return reportLetter(kind, COMMUNE, { askedBy: '2024-06-19' });
    case 'courtesy':
      return reportLetter(kind, INVITED);
    case 'nudge':
      return reportLetter(kind, COMMUNE, { note: 'Tỉnh cần số liệu trước thứ Sáu' });
    case 'leader':
      return letter(kind, '2024-06-20T01:00:00.000Z', contactFor(plan, commune, 'leader'), {
        cc: [officer(commune)],
        items: [item(kind, COMMUNE, { remindedOn: ['2024-06-17', '2024-06-18'], askedBy: '2024-06-21' })],
      });
    case 'standing':
      return letter(kind, '2024-06-24T01:00:00.000Z', contactFor(plan, commune, 'standing'), {
        rounds: [standing('2024-06-24T01:00:00.000Z', { remindedOn: ['2024-06-18', '2024-06-20'] })],
      });
    case 'authority':
      return letter(kind, '2024-06-26T01:00:00.000Z', plan.roles.authority, {
        rounds: [standing('2024-06-26T01:00:00.000Z', { remindedOn: ['2024-06-18', '2024-06-20'] })],
      });
    case 'summary-before':
      return letter(kind, '2024-06-14T01:00:00.000Z', plan.roles.coordinator, { rounds: [standing('2024-06-14T01:00:00.000Z')] });
    case 'summary-after':
      return letter(kind, '2024-06-18T01:00:00.000Z', plan.roles.coordinator, { rounds: [standing('2024-06-18T01:00:00.000Z')] });
    case 'approval':
      return letter(kind, '2024-06-19T09:30:00.000Z', plan.roles.coordinator, { consolidation: consolidated() });
    case 'distribution':
      return letter(
        kind,
        '2024-06-20T03:00:00.000Z',
        { ...plan.roles.authority, id: 'recipient/1', title: 'Công an tỉnh' },
        { consolidation: consolidated() },
      );
  }
}

export function context(changes: Partial<MailContext> = {}): MailContext {
  return {
    from: 'dondoc@thapmuoi.example',
    messageId: messageIdOf('thap-muoi-2024/test', 'thapmuoi.example'),
    date: '2024-06-12T01:00:00.000Z',
    reportLink: (round, agency) => `https://dondoc.example/b/${round}/${agency}?t=x&k=1`,
    staffReportLink: (round, agency) => `https://dondoc.example/dieu-phoi/${round}/${agency}`,
    coordinatorLink: (id) => `https://dondoc.example/dieu-phoi/${id}`,
    wording: STANDARD_WORDING,
    attachments: [],
    ...changes,
  };
}
