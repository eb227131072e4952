/** The words of `dondoc round remind`. */
import type { NotNudged } from '../../plan/nudges';

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
