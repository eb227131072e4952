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
  'already-started': 'Kế hoạch này đã được chạy rồi; không có gì thay đổi.',
  'not-a-decision': 'Chế độ này không phải là việc chờ quyết định.',
  'wrong-choice': 'Số đơn vị hoặc đơn vị được chọn không đúng.',
  'already-recorded': 'Quyết định này đã được ghi; không có gì thay đổi.',
  'unknown-contact': 'Kế hoạch không có đầu mối này. `dondoc contact list` cho biết các đầu mối.',
  'bad-address': 'Địa chỉ thư điện tử không đúng dạng ten@don-vi.',
  'too-many-requests': 'Đã có ba đề nghị đổi đầu mối trong ngày.',
  'same-address': 'Đầu mối đã có địa chỉ này.',
  'confirmed-already': 'Việc đổi đầu mối đã được xác nhận; không có gì thay đổi.',
  'bad-link': 'Đường dẫn không đúng hoặc đã hết hiệu lực.',
  'no-title': 'Thiếu chức danh của người nhận.',
  'ends-before-it-starts': 'Ngày kết thúc trước ngày bắt đầu.',
  'overlapping-substitute': 'Thời gian này đã có người thay khác.',
  'nothing-to-approve': 'Chưa có bản tổng hợp nào chờ phê duyệt ở mục này.',
  'temporal-unreachable': 'Không liên lạc được với Temporal nên việc phê duyệt chưa được thực hiện. Thử lại sau ít phút.',
  ...REPORT_REFUSALS,
};

const BAD_INPUT: readonly RefusalCode[] = [
  'wrong-choice',
  'not-a-decision',
  'no-reason',
  'no-sender',
  'not-later-than-today',
  'in-the-future',
  'in-the-past',
  'bad-address',
  'no-title',
  'ends-before-it-starts',
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
