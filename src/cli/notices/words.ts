/** The words of `dondoc notices` and `dondoc round remind`. */
import type { NoticeView, WordingProblem } from '../../client/dondoc';
import type { NotNudged } from '../../plan/nudges';

const STATES: Readonly<Record<NoticeView['state'], string>> = {
  ahead: 'sẽ gửi',
  paused: 'đang tạm dừng',
  waiting: 'chờ gửi',
  cancelled: 'không gửi',
  queued: 'đang gửi',
  sending: 'đang gửi',
  sent: 'đã gửi',
  deferred: 'sẽ gửi lại',
  bounced: 'bị trả lại',
  unknown: 'chưa rõ đã đến chưa',
};

/** Why a notice has no reason any more; what a person wrote stands as it is. */
const REASONS: Readonly<Record<string, string>> = {
  'already-received': 'đã nhận báo cáo',
  waived: 'đã được miễn',
  'nobody-late': 'không còn đơn vị chậm',
  reviewed: 'đã thẩm định',
  corrected: 'đã bổ sung',
  extended: 'đã gia hạn',
  promised: 'đơn vị đã hẹn ngày',
  paused: 'tạm dừng',
  'put-off': 'dời sang ngày khác',
};

export function noticeStateWords({ state, reason, trial }: Pick<NoticeView, 'state' | 'reason' | 'trial'>): string {
  const words = trial ? `${STATES[state]} (thư thử)` : STATES[state];
  return reason === null || state === 'sent' ? words : `${words}: ${REASONS[reason] ?? reason}`;
}

export const NOT_NUDGED: Readonly<Record<NotNudged, string>> = {
  'not-open-yet': 'đợt báo cáo chưa mở',
  'already-received': 'đã nhận báo cáo',
  'being-corrected': 'đang chờ bổ sung, có lịch nhắc riêng',
  'is-waived': 'đã được miễn',
  'already-closed': 'đợt báo cáo đã đóng',
  paused: 'đang tạm dừng',
  'three-times': 'đã nhắc riêng ba lần',
  'by-hand-that-day': 'trong ngày đã nhắc riêng',
  'ladder-that-day': 'trong ngày đã có thư nhắc theo lịch',
};

/** What keeps words from being used. */
export function wordingProblemWords({ code, at }: WordingProblem): string {
  switch (code) {
    case 'empty':
      return 'Lời thư trống.';
    case 'too-long':
      return `Lời thư dài hơn ${at} ký tự.`;
    case 'not-readable':
      return `Không đọc được: ${at}.`;
    case 'unknown-variable':
      return `Không có biến {{ ${at} }} trong thư này.`;
    case 'no-place-for-reports':
      return 'Thiếu dòng *** (chỗ của danh sách báo cáo).';
    case 'several-places-for-reports':
      return 'Thừa dòng *** (chỗ của danh sách báo cáo).';
  }
}
