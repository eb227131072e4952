/** One commune's half-year report with every kind of indicator. */
import type { AgencyYear, ReportView, RoundStatus } from '../../src/client/dondoc';
import type { Form, Indicator } from '../../src/plan/model';
import { newReport } from '../../src/plan/report';
import { plan, round } from '../report/sample';

function indicator(code: string, name: string, change: Partial<Indicator> = {}): Indicator {
  const plain = { unit: 'buổi', kind: 'flow', decimals: 0, required: false, of: null, owner: null, smallCells: false } as const;
  return { ...plain, code, name, ...change };
}

export const form: Form = {
  id: 'd06',
  title: 'Báo cáo kết quả thực hiện kế hoạch',
  sections: [
    {
      id: 'xa',
      title: 'Kết quả tại xã, thị trấn',
      audience: null,
      indicators: [
        indicator('XA01', 'Đã ban hành kế hoạch', { kind: 'yes-no', unit: '', required: true }),
        indicator('XA03', 'Buổi tuyên truyền', { required: true }),
        indicator('XA04', 'Lượt người dự', { unit: 'lượt' }),
        indicator('XA05', 'Tin, bài'),
        indicator('XA06', 'Pa-nô, băng rôn'),
        indicator('CA07', 'Heroin thu giữ', { unit: 'gam', decimals: 3 }),
        indicator('XA13', 'Tỷ lệ', { kind: 'ratio', unit: '%', of: ['XA03', 'XA04'], required: true }),
        indicator('XA17', 'Kinh phí', { kind: 'money', unit: 'nghìn đồng' }),
        indicator('XA20', 'Khó khăn, vướng mắc', { kind: 'text', unit: '' }),
      ],
    },
  ],
  narrative: [
    { id: 'ket-qua', title: 'Kết quả thực hiện', required: true },
    { id: 'kien-nghi', title: 'Đề xuất, kiến nghị', required: false },
  ],
  attachment: 'optional',
  nilAllowed: true,
};

interface Change extends Partial<ReportView> {
  readonly agencyId?: string;
}

export function reportView({ agencyId = 'xa-tan-an', ...change }: Change = {}): ReportView {
  const agency = plan.agencies.find((each) => each.id === agencyId);
  const [requirement] = plan.requirements;
  if (agency === undefined || requirement === undefined) throw new Error('The sample plan has changed.');
  const explain = [{ rule: 'after:1wd', from: '2024-06-14', to: '2024-06-17', basis: 'mặc định đề xuất' }];
  const { id, period, window, due, dueAt, opensAt, closesAt } = round;
  return {
    id: `${plan.id}/${id}/${agencyId}`,
    plan,
    agency,
    requirement,
    round: { id, period, window, due, dueAt, opensAt, closesAt, explain },
    form,
    thread: [],
    agencyPage: '/a/good-agency',
    status: 'open',
    timeliness: 'due',
    state: { ...newReport(dueAt), status: change.status ?? 'open' },
    closesAt,
    latest: null,
    versions: [],
    former: [],
    returns: [],
    requests: [],
    feed: '/feeds/good-feed.ics',
    certified: null,
    hands: { agency: 0, reviewer: 0 },
    log: [],
    ...change,
  };
}

export const roundStatus: RoundStatus = {
  round: 'd06-h1',
  title: 'Báo cáo kết quả 6 tháng đầu năm 2024',
  due: '2024-06-17',
  estimated: false,
  state: 'open',
  owed: 22,
  onTime: 17,
  withPermission: 0,
  late: 0,
  waived: 0,
  missed: 0,
  outstanding: 5,
  nil: 2,
  nextAt: '2024-06-12T01:00:00.000Z',
};

export function agencyYear(): AgencyYear {
  const { agency, feed, agencyPage, state, timeliness } = reportView();
  const report = { round: round.id, title: 'Báo cáo 6 tháng', due: round.due, estimated: false, state, timeliness, versions: [] };
  return { plan, agency, now: '2024-06-10T01:30:00.000Z', reports: [report], contacts: [], feed, agencyPage };
}
