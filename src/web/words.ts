/** Every Vietnamese word of the pages that is not a plan's, a form's or an agency's own. */
import type { ReportView } from '../client/dondoc';
import type { ExplainStep } from '../plan/compiled';
import { localDateOf, localTimeOf } from '../plan/dates';
import type { Instant, Language, LocalDate, Plan, Relation } from '../plan/model';
import { lateFrom, type ReportStatus } from '../plan/report';
import { fullDate, periodName } from '../plan/words';

/** `08:15 ngày 17/6/2024`, in English `08:15, 17/6/2024`. */
export function moment(instant: Instant, timeZone: string, lang: Language = 'vi'): string {
  return `${localTimeOf(instant, timeZone)}${lang === 'vi' ? ' ngày' : ','} ${fullDate(localDateOf(instant, timeZone))}`;
}

export function windowWords(window: { readonly from: LocalDate; readonly to: LocalDate }): string {
  return `từ ngày ${fullDate(window.from)} đến hết ngày ${fullDate(window.to)}`;
}

/** `Báo cáo kết quả thực hiện Kế hoạch 6 tháng đầu năm 2024`. */
export function reportTitle(view: Pick<ReportView, 'requirement' | 'round' | 'plan'>): string {
  return `${view.requirement.title} ${periodName(view.round.period, view.plan.year)}`.trim();
}

/** `Ủy ban nhân dân huyện (qua Công an huyện)`. */
function addressee(plan: Plan): string {
  const via = plan.agencies.find((agency) => agency.id === plan.roles.via);
  return via === undefined ? plan.roles.recipient.name : `${plan.roles.recipient.name} (qua ${via.name})`;
}

/** Whom to call; a post, never a person. */
export function whomToCall(plan: Plan): string {
  const { title, phone } = plan.roles.coordinator;
  return phone === null ? title : `${title}, điện thoại ${phone}`;
}

/** The one sentence of what is asked. Invited bodies are asked, not told. */
export function request(relation: Relation, plan: Plan, due: LocalDate): string {
  switch (relation) {
    case 'assigned':
      return `Đề nghị đơn vị gửi báo cáo về ${addressee(plan)} chậm nhất ngày ${fullDate(due)}.`;
    case 'invited':
      return `Trân trọng đề nghị quý cơ quan phối hợp cung cấp kết quả về ${addressee(plan)} chậm nhất ngày ${fullDate(due)}. Rất mong nhận được sự quan tâm, phối hợp của quý cơ quan.`;
  }
}

const statusWords: Readonly<Record<ReportStatus, string>> = {
  scheduled: 'Chưa đến kỳ',
  open: 'Chưa gửi',
  submitted: 'Đã nhận, chờ thẩm định',
  returned: 'Đề nghị bổ sung',
  accepted: 'Đã thông qua',
  waived: 'Được miễn',
  missed: 'Đợt đã đóng, chưa nhận được báo cáo',
};

const invitedStatusWords: Readonly<Record<ReportStatus, string>> = {
  scheduled: 'Chưa đến kỳ',
  open: 'Chưa nhận được',
  submitted: 'Đã nhận',
  returned: 'Đề nghị bổ sung',
  accepted: 'Đã nhận, đã tổng hợp',
  waived: 'Không phải gửi',
  missed: 'Chưa nhận được',
};

/** The status with how it stands to the due date: `Đã nhận, chờ thẩm định; gửi đúng hạn`. An invited body is told the status alone. */
export function statusLine(
  { status, timeliness, agency, state }: Pick<ReportView, 'status' | 'timeliness' | 'agency' | 'state'>,
  now: Instant,
): string {
  if (agency.relation === 'invited') return invitedStatusWords[status];
  const late = status === 'open' && now >= lateFrom(state);
  if (status === 'open' && state.partial) return late ? 'Mới gửi một phần, đã quá hạn' : 'Mới gửi một phần';
  if (late) return 'Chưa gửi, đã quá hạn';
  if (timeliness === 'on-time') return `${statusWords[status]}; gửi đúng hạn`;
  if (timeliness === 'with-permission') return `${statusWords[status]}; gửi trong thời gian gia hạn`;
  return timeliness === 'late' ? `${statusWords[status]}; gửi sau hạn` : statusWords[status];
}

/** What a person should know before filling in; null: nothing special. */
export function statusNote({ status, round, plan, state }: ReportView, now: Instant): string | null {
  switch (status) {
    case 'scheduled':
      return `Đợt báo cáo này chưa mở. Biểu mẫu mở từ ${moment(round.opensAt, plan.timeZone)}.`;
    case 'open':
      return now < lateFrom(state) ? null : 'Đã qua ngày đến hạn. Báo cáo vẫn được tiếp nhận.';
    case 'submitted':
      return 'Báo cáo đã được nhận. Nếu cần sửa, điều chỉnh dưới đây rồi gửi lại; bản mới thay bản trước, ngày nhận lần đầu vẫn được giữ.';
    case 'returned':
      return 'Báo cáo được đề nghị bổ sung. Điều chỉnh dưới đây rồi gửi lại; gửi đúng hạn bổ sung, ngày nhận lần đầu vẫn được giữ.';
    case 'accepted':
      return state.version > state.standing
        ? 'Báo cáo đã được thông qua. Bản gửi sau khi thông qua được lưu và chờ cơ quan thường trực xem; bản đã thông qua vẫn có hiệu lực.'
        : 'Báo cáo đã được thông qua. Không phải làm gì thêm; bản gửi sau được lưu nhưng chỉ thay bản đã thông qua khi cơ quan thường trực chấp nhận.';
    case 'waived':
      return 'Đơn vị được miễn báo cáo này, không phải gửi.';
    case 'missed':
      return 'Đợt báo cáo đã đóng. Báo cáo gửi bây giờ vẫn được tiếp nhận, ghi theo ngày nhận thực tế.';
  }
}

/** How the first receipt stands to the due date, as a sentence; empty while nothing was received. */
export function lateness({ timeliness, agency }: ReportView): string {
  switch (timeliness) {
    case 'on-time':
      return 'Gửi đúng hạn.';
    case 'with-permission':
      return 'Gửi trong thời gian gia hạn.';
    case 'late':
      return agency.relation === 'assigned' ? 'Gửi sau hạn.' : '';
    case 'waived':
    case 'missed':
    case 'due':
      return '';
  }
}

/** What comes after the receipt. Invited bodies are thanked, not examined. */
export function whatNext({ status, state, plan, agency }: ReportView): string {
  if (state.partial)
    return 'Phần đã gửi được lưu, chưa tính là đã nhận báo cáo. Đề nghị gửi phần còn thiếu; thư nhắc ghi rõ phần còn thiếu cho đến khi nhận đủ.';
  const standing = plan.agencies.find((each) => each.id === plan.roles.standing)?.name ?? 'Cơ quan thường trực';
  switch (status) {
    case 'scheduled':
    case 'open':
    case 'submitted':
      return agency.relation === 'assigned'
        ? `${standing} thẩm định báo cáo và báo lại kết quả qua thư. Thư nhắc của đợt này đã dừng. ${RESEND}`
        : `${standing} tổng hợp và sẽ liên hệ nếu cần trao đổi thêm. Trân trọng cảm ơn quý cơ quan đã phối hợp. ${RESEND}`;
    case 'returned':
      return 'Báo cáo được đề nghị bổ sung. Đề nghị gửi lại theo nội dung nêu tại trang báo cáo.';
    case 'accepted':
      return 'Báo cáo đã được thông qua. Không phải làm gì thêm.';
    case 'waived':
      return 'Đơn vị được miễn báo cáo này. Không phải làm gì thêm.';
    case 'missed':
      return `Đợt báo cáo đã đóng. Báo cáo vẫn được tiếp nhận; đề nghị liên hệ ${whomToCall(plan)}.`;
  }
}

const RESEND = 'Khi cần sửa, có thể gửi lại để thay bản trước; bản trước vẫn được lưu.';

export const FORM_HINT =
  'Mục có dấu * là bắt buộc. Để trống, số 0 và “không phát sinh” là ba điều khác nhau. Số ghi dạng 1250 hoặc 1.250; phần lẻ ghi sau dấu phẩy, ví dụ 12,5.';

export const DECLARATION =
  'Báo cáo này không chứa nội dung bí mật nhà nước, không chứa thông tin cá nhân của người nghiện, người sử dụng trái phép chất ma túy.';

/** One stage of how a date came about: `Chuyển sang ngày làm việc tiếp theo: 17/6/2024`. */
export function explainWords({ rule, to }: Pick<ExplainStep, 'rule' | 'to'>): string {
  const value = to.replace(/\d{4}-\d{2}-\d{2}/g, fullDate).replace('..', ' đến ');
  return `${ruleWords(rule)}: ${value}`;
}

function ruleWords(rule: string): string {
  const [name = '', count = ''] = rule.split(':');
  switch (name) {
    case 'window':
      return 'Kỳ số liệu';
    case 'cut-off':
      return 'Ngày chốt số liệu';
    case 'date':
      return 'Ngày ghi trong kế hoạch';
    case 'day-of-month':
      return `Ngày ${count} của tháng`;
    case 'after':
      return count.endsWith('wd') ? `Cộng ${count.slice(0, -2)} ngày làm việc` : `Cộng ${count.slice(0, -1)} ngày`;
    case 'before':
      return '“Trước ngày”: lùi một ngày';
    case 'roll-next':
      return 'Trùng ngày nghỉ, chuyển sang ngày làm việc tiếp theo';
    case 'roll-previous':
      return 'Trùng ngày nghỉ, chuyển về ngày làm việc liền trước';
    case 'moved-by-cutoff':
      return 'Lùi để cách ngày chốt số liệu ít nhất một ngày làm việc';
    // Rules are open text: one that is not known here is still shown.
    default:
      return rule;
  }
}
