/** Why the service said no, in words. */
import type { LastAct, Outcome, Refusal as RefusalCode } from '../client/dondoc';
import { REPORT_REFUSALS } from '../web/refusal-words';
import { actWords } from './why-words';
import { type ExitCode, EXIT, Refusal } from './exit';

const WORDS: Readonly<Record<RefusalCode, string>> = {
  'unknown-report': 'Không có báo cáo này. Mã báo cáo có dạng kế-hoạch/đợt/đơn-vị.',
  'unknown-plan': 'Kế hoạch này chưa được chạy. `dondoc status` cho biết những kế hoạch đang chạy.',
  'unknown-consolidation': 'Kế hoạch không có bản tổng hợp này. `dondoc consolidation status` cho biết những bản đang có.',
  'unknown-requirement': 'Kế hoạch không có chế độ báo cáo này.',
  'unknown-year': 'Kế hoạch này không phải của năm đó.',
  'unknown-duty': 'Kế hoạch không có nhiệm vụ này.',
  'unknown-entry': 'Nhật ký không có dòng này. Mã dòng có dạng kế-hoạch/nhiệm-vụ/số; `dondoc log list` cho biết các dòng đang có.',
  'not-logged': 'Nhiệm vụ này không theo dõi bằng nhật ký.',
  'wrong-agency': 'Nhiệm vụ này không giao cho đơn vị đó.',
  'wrong-count': 'Số lần phải là số nguyên từ 1 đến 9999.',
  'not-yours': 'Mỗi đơn vị chỉ ghi nhật ký của đơn vị mình; cán bộ tổng hợp ghi cho mọi đơn vị.',
  'already-removed': 'Đã được gạch bỏ trước đó; không có gì thay đổi.',
  'unknown-round': 'Kế hoạch không có đợt báo cáo này.',
  'unknown-person': 'Kế hoạch không có người này.',
  'unknown-template': 'Không có lời thư này. `dondoc notices wording <kế hoạch>` cho biết các lời thư.',
  'bad-wording': 'Lời thư chưa dùng được.',
  'already-worded-so': 'Lời thư đã đúng như vậy; không có gì thay đổi.',
  'too-many-tries': 'Quá nhiều lần trong một giờ; thử lại sau.',
  'wrong-code': 'Mã đăng nhập không đúng.',
  'code-ended': 'Mã đăng nhập không còn hiệu lực.',
  'not-signed-in': 'Phiên đăng nhập đã hết.',
  'unknown-session': 'Không có phiên đăng nhập này.',
  'already-ended': 'Phiên đăng nhập này đã kết thúc; không có gì thay đổi.',
  'unknown-notice': 'Không có thông báo này, cả đã gửi và sắp gửi. `dondoc notices list` cho biết mã thông báo.',
  'too-many-reports': 'Quá nhiều đơn vị trong một lần; tối đa 500.',
  'already-started': 'Kế hoạch này đã được chạy rồi; không có gì thay đổi.',
  'already-added': 'Đợt báo cáo này đã được thêm; không có gì thay đổi.',
  'already-approved': 'Bản tổng hợp này đã được phê duyệt; không có gì thay đổi.',
  'not-a-decision': 'Chế độ này không phải là việc chờ quyết định.',
  'wrong-choice': 'Số đơn vị hoặc đơn vị được chọn không đúng.',
  'already-recorded': 'Nội dung này đã được ghi; không có gì thay đổi.',
  'unknown-contact': 'Kế hoạch không có đầu mối này. `dondoc contact list` cho biết các đầu mối.',
  'bad-address': 'Địa chỉ thư điện tử không đúng dạng ten@don-vi.',
  'too-many-requests': 'Đã có ba đề nghị đổi đầu mối trong ngày.',
  'already-proposed': 'Đã đề nghị như vậy; thư xác nhận đã được gửi đến địa chỉ mới.',
  'same-address': 'Đầu mối đã có địa chỉ này.',
  'confirmed-already': 'Việc đổi đầu mối đã được xác nhận; không có gì thay đổi.',
  'bad-link': 'Đường dẫn không đúng hoặc đã hết hiệu lực.',
  'no-title': 'Thiếu chức danh của người nhận.',
  'ends-before-it-starts': 'Ngày kết thúc trước ngày bắt đầu.',
  'overlapping-substitute': 'Thời gian này đã có người thay khác.',
  'nothing-to-approve': 'Chưa có bản tổng hợp nào chờ phê duyệt ở mục này.',
  'temporal-unreachable': 'Không liên lạc được với Temporal nên việc phê duyệt chưa được thực hiện. Thử lại sau ít phút.',
  'nothing-changes': 'Kế hoạch đang chạy đã đúng như tệp này; không có gì thay đổi.',
  'amendment-pending': 'Đã có một điều chỉnh đang chờ hiệu lực; rút lại bằng `dondoc plan unapply` trước khi điều chỉnh tiếp.',
  'amendment-refused': 'Không điều chỉnh được như vậy; `dondoc plan apply --dry-run` cho biết vì sao.',
  'no-amendment': 'Không có điều chỉnh nào đang chờ hiệu lực. Điều chỉnh đã có hiệu lực chỉ đổi được bằng một điều chỉnh khác.',
  'plan-ended': 'Năm kế hoạch đã kết thúc; không điều chỉnh được nữa.',
  'takes-effect-in-the-past': 'Ngày có hiệu lực đã qua.',
  'unknown-agency': 'Kế hoạch không có đơn vị này, hoặc đơn vị không còn phải báo cáo.',
  'unknown-token': 'Không có mã truy cập này. `dondoc token list` cho biết các mã đang có.',
  'wrong-scope': 'Quyền này không cấp được cho chức danh đó.',
  'already-created': 'Đã có rồi; không tạo thêm.',
  'already-revoked': 'Mã truy cập này đã bị thu hồi; không có gì thay đổi.',
  'unknown-webhook': 'Không có địa chỉ nhận thông báo này. `dondoc webhook list` cho biết các địa chỉ đang có.',
  'unknown-delivery': 'Địa chỉ này không có lần thông báo đó.',
  'no-events': 'Chưa chọn sự kiện nào để thông báo.',
  ...REPORT_REFUSALS,
};

const BAD_INPUT: readonly RefusalCode[] = [
  'wrong-choice',
  'not-a-decision',
  'no-reason',
  'no-sender',
  'no-note',
  'person-has-no-date',
  'not-later-than-today',
  'in-the-future',
  'in-the-past',
  'takes-effect-in-the-past',
  'not-logged',
  'wrong-agency',
  'wrong-count',
  'bad-address',
  'no-title',
  'ends-before-it-starts',
  'wrong-scope',
  'no-events',
];

/** What was asked about does not exist: that is bad input. Everything else is an answer. */
function exitCodeOf(reason: RefusalCode): ExitCode {
  return reason.startsWith('unknown-') || BAD_INPUT.includes(reason) ? EXIT.wrongUse : EXIT.no;
}

/** The answer itself. Throws Refusal when it is no; `more` are lines that help to ask again. */
export function granted<T>(outcome: Outcome<T>, ...more: readonly string[]): { readonly ok: true } & T {
  if (outcome.ok) return outcome;
  throw new Refusal(exitCodeOf(outcome.reason), [WORDS[outcome.reason], ...lastLines(outcome.last ?? null), ...more]);
}

/** Whose decision stands. */
function lastLines(last: LastAct | null): readonly string[] {
  return last === null ? [] : [`Việc gần nhất: ${actWords(last.act)}, ${last.by}, ${last.at}.`];
}
