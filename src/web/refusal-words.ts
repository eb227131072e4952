/** Why an act on a report was not done, in words: the same on pages and at the command line. */
import type { Refusal } from '../client/dondoc';

type ReportRefusal = Exclude<
  Refusal,
  | `unknown-${string}`
  | 'not-logged'
  | 'wrong-agency'
  | 'wrong-count'
  | 'not-yours'
  | 'already-removed'
  | 'already-started'
  | 'already-added'
  | 'already-approved'
  | 'already-proposed'
  | 'not-a-decision'
  | 'wrong-choice'
  | 'already-recorded'
  | 'bad-address'
  | 'too-many-requests'
  | 'same-address'
  | 'confirmed-already'
  | 'bad-link'
  | 'no-title'
  | 'ends-before-it-starts'
  | 'overlapping-substitute'
  | 'nothing-to-approve'
  | 'temporal-unreachable'
  | 'nothing-changes'
  | 'amendment-pending'
  | 'amendment-refused'
  | 'no-amendment'
  | 'plan-ended'
  | 'takes-effect-in-the-past'
>;

export const REPORT_REFUSALS: Readonly<Record<ReportRefusal, string>> = {
  'not-open-yet': 'Đợt báo cáo chưa mở.',
  'already-open': 'Báo cáo đã mở.',
  'already-received': 'Báo cáo đã được nhận.',
  'already-accepted': 'Báo cáo đã được thông qua.',
  'already-endorsed': 'Báo cáo đã được thẩm định ở cấp thứ nhất.',
  'already-closed': 'Đợt báo cáo đã đóng.',
  'already-waived': 'Báo cáo đã được miễn.',
  'already-returned': 'Báo cáo đã được trả lại với cùng thời hạn bổ sung.',
  'already-given': 'Đã gia hạn đến ngày này rồi; không có gì thay đổi.',
  'already-promised': 'Đơn vị đã hẹn ngày này rồi; không có gì thay đổi.',
  'not-waived': 'Báo cáo không ở tình trạng được miễn.',
  'is-waived': 'Báo cáo đang được miễn, không phải gửi.',
  'being-corrected': 'Báo cáo đang chờ bổ sung; thời hạn bổ sung do lần trả lại quy định.',
  'complete-is-there': 'Đã có bản gửi đầy đủ; gửi bản đầy đủ khác để thay.',
  'changed-meanwhile': 'Báo cáo vừa có thay đổi; đề nghị xem lại trước khi quyết định.',
  'identical-resubmission': 'Bản gửi giống hệt bản trước.',
  locked: 'Đã khóa nhận báo cáo; đề nghị liên hệ cơ quan thường trực.',
  'under-review': 'Báo cáo đang được thẩm định, không rút được nữa.',
  'nothing-to-withdraw': 'Không có bản gửi nào để rút.',
  'nothing-to-review': 'Không có bản gửi nào chờ thẩm định.',
  'nothing-to-accept': 'Không có bản gửi nào chờ thông qua.',
  'nothing-to-return': 'Không có bản gửi nào để trả lại.',
  'nothing-to-close': 'Không có gì để đóng.',
  'not-yet-endorsed': 'Báo cáo chưa được thẩm định ở cấp thứ nhất.',
  'request-pending': 'Đã có đề nghị gia hạn đang chờ trả lời.',
  'no-request': 'Không có đề nghị gia hạn nào đang chờ.',
  'not-later': 'Ngày này không muộn hơn thời hạn đang áp dụng.',
  'not-later-than-today': 'Ngày này phải sau ngày hôm nay.',
  'promised-twice': 'Đơn vị đã hẹn hai lần; không hẹn thêm được nữa.',
  'in-the-past': 'Ngày này đã qua.',
  'in-the-future': 'Ngày này chưa đến.',
  'after-closing': 'Ngày này sau ngày đóng đợt báo cáo.',
  'already-paused': 'Đã tạm dừng rồi; không có gì thay đổi.',
  'not-paused': 'Không ở tình trạng tạm dừng; không có gì thay đổi.',
  'person-has-no-date': 'Tạm dừng của một người không có thời hạn nào để lùi.',
  'already-cancelled': 'Thông báo này đã được hủy; không có gì thay đổi.',
  'already-sent': 'Thông báo này đã nằm trong thư đã gửi hoặc đang gửi, không hủy được nữa.',
  'no-such-letter': 'Báo cáo này không có loại thư đó, hoặc chưa có việc mà thư nói đến.',
  'already-waiting': 'Thư thử này đang chờ gửi; không có gì thay đổi.',
  'no-note': 'Cần ghi nội dung nhắc.',
  'no-reason': 'Cần ghi lý do.',
  'not-a-date': 'Ngày không đúng; đề nghị ghi ngày có thật.',
  'no-sender': 'Cần ghi nơi gửi.',
  'no-signature': 'Cần ghi số văn bản và chức vụ người ký.',
  'nothing-to-certify': 'Chưa có bản gửi nào để lưu văn bản ký.',
  'already-certified': 'Văn bản ký này đã được lưu.',
};
