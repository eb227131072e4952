/** The words of the coordinator's tables. */
import type { ConsolidationStatus, RoundStatus } from '../client/dondoc';
import { numberText } from '../plan/figure-text';
import type { Instant } from '../plan/model';
import { moment } from './words';

/** The overview spans plans; until a status names its zone, its moments are shown in this one. */
const OVERVIEW_TIME_ZONE = 'Asia/Ho_Chi_Minh';

export function overviewMoment(instant: Instant): string {
  return moment(instant, OVERVIEW_TIME_ZONE);
}

export const roundStateWords: Readonly<Record<RoundStatus['state'], string>> = {
  planned: 'Chưa mở',
  open: 'Đang mở',
  closing: 'Đang đóng',
  closed: 'Đã đóng',
  past: 'Đã qua',
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
