/** What `plan check` and `plan preview` say around the plan's own words. */
import type { CompiledConsolidation } from '../../plan/compiled';
import type { Language } from '../../plan/model';

interface PlanWords {
  readonly checked: (plan: string, rounds: number, agencies: number, warnings: number) => string;
  readonly outline: (rounds: number, mails: number, consolidations: number) => string;
  readonly timeZone: string;
  readonly round: string;
  readonly window: string;
  readonly cutOff: string;
  readonly due: string;
  readonly opens: string;
  readonly closes: string;
  readonly agencies: string;
  readonly estimated: string;
  readonly consolidation: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<CompiledConsolidation['kind'], string>>;
  readonly starts: string;
  readonly freezes: string;
  readonly month: string;
  readonly mails: string;
  readonly busiest: string;
  readonly warnings: (count: number) => string;
}

export const planWords: Readonly<Record<Language, PlanWords>> = {
  vi: {
    checked: (plan, rounds, agencies, warnings) =>
      `Kế hoạch ${plan} dùng được: ${rounds} đợt báo cáo, ${agencies} đơn vị, ${warnings} điều cần lưu ý.`,
    outline: (rounds, mails, consolidations) =>
      `${rounds} đợt báo cáo, ${mails} thư nếu không đơn vị nào báo cáo, ${consolidations} lần tổng hợp.`,
    timeZone: 'múi giờ',
    round: 'Đợt',
    window: 'Kỳ số liệu',
    cutOff: 'Chốt số liệu',
    due: 'Hạn',
    opens: 'Mở',
    closes: 'Đóng',
    agencies: 'Đơn vị',
    estimated: '(dự kiến)',
    consolidation: 'Tổng hợp',
    kind: 'Loại',
    kinds: { report: 'Báo cáo tổng hợp', review: 'Sơ kết, tổng kết' },
    starts: 'Bắt đầu',
    freezes: 'Chốt bản gửi',
    month: 'Tháng',
    mails: 'Số thư',
    busiest: 'Ngày nhiều thư nhất',
    warnings: (count) => `Cần lưu ý (${count})`,
  },
  en: {
    checked: (plan, rounds, agencies, warnings) =>
      `Plan ${plan} can be used: ${rounds} rounds, ${agencies} agencies, ${warnings} things to look at.`,
    outline: (rounds, mails, consolidations) => `${rounds} rounds, ${mails} mails if nobody reported, ${consolidations} consolidations.`,
    timeZone: 'time zone',
    round: 'Round',
    window: 'Window',
    cutOff: 'Cut-off',
    due: 'Due',
    opens: 'Opens',
    closes: 'Closes',
    agencies: 'Agencies',
    estimated: '(estimated)',
    consolidation: 'Consolidation',
    kind: 'Kind',
    kinds: { report: 'report', review: 'review' },
    starts: 'Starts',
    freezes: 'Freezes',
    month: 'Month',
    mails: 'Mails',
    busiest: 'Busiest days',
    warnings: (count) => `To look at (${count})`,
  },
};
