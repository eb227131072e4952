/** The words of the list of plans, and of what stands in short elsewhere. */
import type { ConsolidationStatus, PlanStatus, RoundStatus } from '../client/dondoc';
import { numberText } from '../plan/figure-text';
import type { Instant, Language } from '../plan/model';
import type { Both } from './language';
import { moment } from './words';

/** The overview spans plans; until a status names its zone, its moments are shown in this one. */
const OVERVIEW_TIME_ZONE = 'Asia/Ho_Chi_Minh';

export function overviewMoment(instant: Instant, lang: Language = 'vi'): string {
  return moment(instant, OVERVIEW_TIME_ZONE, lang);
}

export const roundStateWords: Readonly<Record<RoundStatus['state'], string>> = {
  planned: 'Chưa mở',
  open: 'Đang mở',
  closing: 'Đang đóng',
  closed: 'Đã đóng',
  past: 'Đã qua',
};

type Column = 'round' | 'due' | 'state' | 'owed' | 'onTime' | 'late' | 'missed' | 'outstanding' | 'next';

interface OverviewWords {
  readonly title: string;
  readonly start: string;
  readonly health: string;
  readonly none: string;
  readonly line: (state: string, version: number, now: string, waiting: number) => string;
  readonly expected: string;
  readonly columns: Readonly<Record<Column, string>>;
  readonly planStates: Readonly<Record<PlanStatus['state'], string>>;
  readonly roundStates: Readonly<Record<RoundStatus['state'], string>>;
}

export const OVERVIEW: Both<OverviewWords> = {
  vi: {
    title: 'Các kế hoạch',
    start: 'Bắt đầu một kế hoạch',
    health: 'Tình trạng dịch vụ',
    none: 'Chưa có kế hoạch nào được chạy.',
    line: (state, version, now, waiting) => `${state}; phiên bản ${version}; đến ${now}; ${waiting} báo cáo chờ thẩm định.`,
    expected: 'dự kiến',
    columns: {
      round: 'Đợt',
      due: 'Hạn',
      state: 'Trạng thái',
      owed: 'Phải gửi',
      onTime: 'Đúng hạn',
      late: 'Chậm',
      missed: 'Không gửi',
      outstanding: 'Chưa gửi',
      next: 'Bước tiếp theo',
    },
    planStates: { running: 'Đang chạy', ended: 'Đã kết thúc' },
    roundStates: roundStateWords,
  },
  en: {
    title: 'Plans',
    start: 'Start a plan',
    health: 'How the service runs',
    none: 'No plan has been started.',
    line: (state, version, now, waiting) => `${state}; version ${version}; as of ${now}; ${waiting} reports wait for review.`,
    expected: 'expected',
    columns: {
      round: 'Round',
      due: 'Due',
      state: 'State',
      owed: 'Owed',
      onTime: 'On time',
      late: 'Late',
      missed: 'Missed',
      outstanding: 'Outstanding',
      next: 'Next step',
    },
    planStates: { running: 'Running', ended: 'Ended' },
    roundStates: { planned: 'Not open yet', open: 'Open', closing: 'Closing', closed: 'Closed', past: 'Past' },
  },
};

export const consolidationStateWords: Readonly<Record<ConsolidationStatus['state'], string>> = {
  planned: 'Chưa đến kỳ',
  collecting: 'Đang tập hợp',
  frozen: 'Chờ phê duyệt',
  approved: 'Đã phê duyệt',
  distributed: 'Đã gửi đi',
};

export function planStateWords(state: string): string {
  return state === 'running' ? 'Đang chạy' : state === 'ended' ? 'Đã kết thúc' : state;
}

/** `12,5 kB`, `3,2 MB`. */
export function sizeWords(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${numberText(size.toFixed(1))} ${unit}`;
}

export const consolidationKindWords: Readonly<Record<ConsolidationStatus['kind'], string>> = {
  report: 'Báo cáo tổng hợp',
  review: 'Sơ kết, tổng kết',
};
