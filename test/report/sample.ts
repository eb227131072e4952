/** A made-up district with six agencies and one half-year round, small enough to add up by hand. */
import type { CompiledRound } from '../../src/plan/compiled';
import type { Figure, SubmissionContent } from '../../src/plan/form';
import type { Agency, Form, Indicator, Plan, Relation, Requirement } from '../../src/plan/model';
import { newReport, type ReportState, type Timeliness } from '../../src/plan/report';
import type { ConsolidationInput, FrozenReport, UrgingInput } from '../../src/report/input';

export const n = (value: string): Figure => ({ is: 'number', value });
export const nil: Figure = { is: 'nil' };
export const missing: Figure = { is: 'missing' };

export function indicator(code: string, name: string, change: Partial<Indicator> = {}): Indicator {
  const plain = { unit: 'buổi', kind: 'flow', decimals: 0, required: true, of: null, owner: null, smallCells: false } as const;
  return { ...plain, code, name, ...change };
}

function agency(id: string, name: string, kind: string, relation: Relation = 'assigned'): Agency {
  return { id, name, short: name, kind, relation, groups: [], aliases: [], active: true, contacts: [] };
}

const agencies: readonly Agency[] = [
  agency('cong-an', 'Công an huyện Sen Vàng', 'phong'),
  agency('xa-tan-an', 'Ủy ban nhân dân xã Tân An', 'xa'),
  agency('xa-tan-binh', 'Ủy ban nhân dân xã Tân Bình', 'xa'),
  agency('xa-da-phuoc', 'Ủy ban nhân dân xã Đa Phước', 'xa'),
  agency('thi-tran', 'Ủy ban nhân dân thị trấn Sen Vàng', 'thi-tran'),
  agency('toa-an', 'Tòa án nhân dân huyện', 'tu-phap', 'invited'),
];

const form: Form = {
  id: 'ket-qua',
  title: 'Báo cáo kết quả thực hiện kế hoạch',
  sections: [
    {
      id: 'dau-tranh',
      title: 'Công tác đấu tranh phòng, chống tội phạm về ma túy',
      audience: { agencies: ['cong-an'] },
      indicators: [
        indicator('CA01', 'Số vụ phạm tội, vi phạm về ma túy phát hiện, bắt giữ', { unit: 'vụ' }),
        indicator('CA07', 'Hê-rô-in thu giữ', { unit: 'g', decimals: 3 }),
      ],
    },
    {
      id: 'tuyen-truyen',
      title: 'Công tác tuyên truyền và nguồn lực ở cơ sở',
      audience: { kinds: ['xa', 'thi-tran'] },
      indicators: [
        indicator('XA01', 'Đã ban hành kế hoạch thực hiện', { kind: 'yes-no', unit: 'đơn vị' }),
        indicator('XA03', 'Số buổi tuyên truyền'),
        indicator('XA04', 'Lượt người dự', { unit: 'lượt' }),
        indicator('XA13', 'Khóm, ấp có quy ước về phòng, chống ma túy', { unit: 'khóm, ấp', kind: 'stock' }),
        indicator('XA13T', 'Tổng số khóm, ấp', { unit: 'khóm, ấp', kind: 'stock' }),
        indicator('XA13R', 'Tỷ lệ khóm, ấp có quy ước', { unit: '%', kind: 'ratio', decimals: 1, of: ['XA13', 'XA13T'] }),
        indicator('XA17', 'Kinh phí thực hiện từ ngân sách địa phương', { unit: 'nghìn đồng', kind: 'money', decimals: 3 }),
        indicator('XA20', 'Khó khăn cụ thể', { unit: '', kind: 'text', required: false }),
      ],
    },
    {
      id: 'quan-ly',
      title: 'Công tác quản lý sau cai nghiện',
      audience: null,
      indicators: [
        indicator('CA23', 'Người đang quản lý sau cai', {
          unit: 'người',
          kind: 'stock',
          owner: { agencies: ['cong-an'] },
          smallCells: true,
        }),
      ],
    },
  ],
  narrative: [
    { id: 'tinh-hinh', title: 'Tình hình, công tác chỉ đạo', required: true },
    { id: 'ton-tai', title: 'Tồn tại, hạn chế và nguyên nhân', required: true },
    { id: 'phuong-huong', title: 'Phương hướng, nhiệm vụ', required: true },
    { id: 'kien-nghi', title: 'Kiến nghị, đề xuất', required: false },
  ],
  attachment: 'none',
  nilAllowed: true,
};

const requirement: Requirement = {
  id: 'd06',
  title: 'Báo cáo kết quả thực hiện kế hoạch',
  short: 'Báo cáo kết quả',
  source: null,
  quote: null,
  legalBases: [],
  frequencies: ['half-year', 'year'],
  dates: [],
  longerReplacesShorter: true,
  window: 'ND09',
  due: { type: 'after', of: 'cut-off', days: 1, unit: 'working-day', from: 'due' },
  wording: 'at_latest',
  roll: 'next',
  estimateAllowed: false,
  proposed: true,
  audience: {},
  form: 'ket-qua',
  ladder: null,
  invitedLadder: 'invited',
  fulfilment: { by: 'submission' },
  graceDays: 0,
  lockDays: null,
  reviewLevels: 1,
};

export const plan: Plan = {
  id: 'sen-vang-2024',
  title: 'Thực hiện các giải pháp giữ vững xã không có ma túy năm 2024',
  short: 'KH xã không ma túy',
  year: 2024,
  timeZone: 'Asia/Ho_Chi_Minh',
  issuer: 'Ủy ban nhân dân huyện Sen Vàng',
  place: 'Sen Vàng',
  issued: { date: '2024-02-15', number: null, symbol: 'KH-UBND', assumed: true },
  until: '2024-12-31',
  calendars: ['vn'],
  office: { opens: '07:30', closes: '16:30', sendAt: '08:00' },
  roles: {
    recipient: { name: 'Ủy ban nhân dân huyện' },
    via: 'cong-an',
    standing: 'cong-an',
    authority: {
      id: 'authority',
      agency: null,
      role: 'authority',
      title: 'Đồng chí Phó Chủ tịch Ủy ban nhân dân huyện',
      email: 'pct@senvang.example',
      phone: null,
      language: 'vi',
    },
    coordinator: {
      id: 'cong-an/coordinator',
      agency: 'cong-an',
      role: 'coordinator',
      title: 'Bộ phận thường trực',
      email: 'thuongtruc@senvang.example',
      phone: null,
      language: 'vi',
    },
    staff: [],
    upward: { name: 'Ủy ban nhân dân Tỉnh (qua Công an Tỉnh)', email: null },
  },
  legalBases: [],
  agencies,
  distribution: [
    { name: 'Công an tỉnh', kind: 'know', email: null },
    { name: 'TT/HU, TT/HĐND huyện', kind: 'know', email: null },
    { name: 'UBND xã, thị trấn', kind: 'carry_out', email: null },
    { name: 'Lưu VT, NC(T)', kind: 'archive', email: null },
  ],
  forms: [form],
  ladders: [],
  requirements: [requirement],
  consolidations: [
    { id: 'd07', kind: 'report', title: 'Báo cáo tổng hợp', of: ['d06'], periods: ['H1', 'Y'], commendation: false },
    { id: 'd08', kind: 'review', title: 'Sơ kết', of: ['d06'], periods: ['H1'], commendation: false },
    { id: 'd09', kind: 'review', title: 'Tổng kết', of: ['d06'], periods: ['Y'], commendation: true },
  ],
  targets: [
    {
      id: 't1',
      title: 'Giữ vững 02 xã không có ma túy đã được công nhận',
      quote: 'Giữ vững, không để phát sinh ma túy tại 02 xã không có ma túy đã được công nhận',
      source: { section: 'I.1', line: 10 },
      decision: 'cong-nhan',
      atLeast: 2,
      outOf: ['xa-tan-an', 'xa-tan-binh'],
    },
    {
      id: 't2',
      title: 'Chuyển hóa 01 xã có ma túy thành không có ma túy',
      quote: 'phấn đấu đến cuối năm chuyển hóa được 01 xã có ma túy thành không có ma túy',
      source: { section: 'I.1', line: 12 },
      decision: 'chuyen-hoa',
      atLeast: 1,
      outOf: ['xa-da-phuoc', 'thi-tran'],
    },
    {
      id: 't3',
      title: 'Huy động cả hệ thống chính trị và toàn xã hội tham gia',
      quote: 'Huy động cả hệ thống chính trị và toàn xã hội tham gia phòng, chống ma túy',
      source: { section: 'I.2', line: 14 },
      decision: null,
      atLeast: null,
      outOf: [],
    },
  ],
  duties: [],
};

export const round: CompiledRound = {
  id: 'd06-h1',
  requirement: 'd06',
  period: 'H1',
  window: { from: '2023-12-15', to: '2024-06-14' },
  cutOff: '2024-06-14',
  nominal: '2024-06-17',
  roll: 'next',
  due: '2024-06-17',
  estimated: false,
  opensAt: '2024-06-03T01:00:00.000Z',
  dueAt: '2024-06-17T17:00:00.000Z',
  lateAt: '2024-06-17T17:00:00.000Z',
  lockAt: null,
  closesAt: '2024-06-27T09:30:00.000Z',
  agencies: agencies.map((a) => a.id),
  steps: { assigned: [], invited: [] },
  collective: [],
  explain: [],
};

export function content(figures: Readonly<Record<string, Figure>>, narrative: Readonly<Record<string, string>> = {}): SubmissionContent {
  return { nil: false, figures, narrative, declared: true, file: null };
}

export const nilContent: SubmissionContent = { nil: true, figures: {}, narrative: {}, declared: true, file: null };

interface Came {
  readonly agency: string;
  readonly how: Timeliness;
  readonly content: SubmissionContent | null;
  readonly daysLate?: number;
  readonly remindersSent?: number;
  readonly hands?: FrozenReport['hands'];
}

/** A frozen report of `round`; its receipt is 8 minutes past eight on 17/6, or on 19/6 when late. */
export function frozen({ agency, how, content, daysLate = 0, remindersSent = 0, hands = { agency: 0, reviewer: 0 } }: Came): FrozenReport {
  const receivedAt = how === 'late' ? '2024-06-19T01:08:00.000Z' : '2024-06-17T01:08:00.000Z';
  const came = { status: 'submitted', nil: content?.nil ?? false, version: 1, standing: 1, firstReceivedAt: receivedAt } as const;
  const state: ReportState = { ...newReport(round.dueAt), status: 'open', ...(content === null ? {} : came) };
  const submission = content === null ? null : { version: 1, content, receivedAt, sha256: agency.padEnd(64, '0').slice(0, 64) };
  return { round: round.id, agency, state, timeliness: how, remindersSent, daysLate, hands, submission };
}

const tanAn = content(
  {
    XA01: { is: 'yes' },
    XA03: n('12'),
    XA04: n('1250'),
    XA13: n('3'),
    XA13T: n('5'),
    XA17: n('1250.5'),
    XA20: { is: 'text', value: '=Thiếu loa truyền thanh' },
    CA23: n('2'),
  },
  {
    'tinh-hinh': 'Xã đã quán triệt kế hoạch đến các ấp.',
    'ton-tai': 'Lực lượng ở cơ sở còn mỏng.',
    'phuong-huong': 'Tiếp tục duy trì mô hình tự quản.',
  },
);
const tanBinh = content({
  XA01: { is: 'no' },
  XA03: nil,
  XA04: nil,
  XA13: n('0'),
  XA13T: n('4'),
  XA17: n('0.25'),
  XA20: missing,
  CA23: missing,
});
const daPhuoc = content({
  XA01: missing,
  XA03: n('0'),
  XA04: n('0'),
  XA13: missing,
  XA13T: n('6'),
  XA17: missing,
  XA20: missing,
  CA23: nil,
});

const reports: readonly FrozenReport[] = [
  frozen({ agency: 'cong-an', how: 'on-time', content: content({ CA01: n('7'), CA07: n('0.125'), CA23: n('9') }) }),
  frozen({ agency: 'xa-tan-an', how: 'on-time', content: tanAn }),
  frozen({ agency: 'xa-tan-binh', how: 'late', content: tanBinh, daysLate: 2, remindersSent: 1, hands: { agency: 12, reviewer: 3 } }),
  frozen({ agency: 'xa-da-phuoc', how: 'on-time', content: daPhuoc }),
  frozen({ agency: 'thi-tran', how: 'due', content: null, daysLate: 2, remindersSent: 2, hands: { agency: 13, reviewer: 0 } }),
  frozen({ agency: 'toa-an', how: 'on-time', content: nilContent }),
];

export const input: ConsolidationInput = {
  plan,
  consolidation: {
    id: 'd07-h1',
    rule: 'd07',
    kind: 'report',
    period: 'H1',
    rounds: ['d06-h1'],
    delivers: [],
    startsAt: '2024-06-18T01:00:00.000Z',
    freezesAt: '2024-06-19T09:30:00.000Z',
    due: '2024-06-20',
  },
  rounds: [round],
  reports,
  decisions: [],
  frozenAt: '2024-06-19T09:30:00.000Z',
};

/** The same figures as the year-end review, with its commendation list. */
export const yearEnd: ConsolidationInput = {
  ...input,
  consolidation: { ...input.consolidation, id: 'd09-y', rule: 'd09', kind: 'review', period: 'Y', due: '2024-12-31' },
  decisions: [{ requirement: 'cong-nhan', agencies: ['xa-tan-an'], number: '1250/QĐ-UBND', date: '2024-11-05' }],
};

export const letter: UrgingInput = { plan, round, late: ['xa-tan-binh', 'thi-tran'], today: '2024-06-24', sendBy: '2024-06-26' };
