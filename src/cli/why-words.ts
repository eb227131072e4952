/** The words of `dondoc why`. */
import type { ReportView } from '../client/dondoc';
import type { ReportStatus } from '../plan/report';

/** In whose hand a report lies. */
export type Hand = 'dondoc' | 'agency' | 'coordinator' | 'nobody';

export function handOf(status: ReportStatus): Hand {
  switch (status) {
    case 'scheduled':
      return 'dondoc';
    case 'open':
    case 'returned':
    case 'missed':
      return 'agency';
    case 'submitted':
      return 'coordinator';
    case 'accepted':
    case 'waived':
      return 'nobody';
  }
}

export function handWords(status: ReportStatus, { id, agency, plan }: ReportView): string {
  switch (status) {
    case 'scheduled':
      return 'hệ thống mở đợt báo cáo';
    case 'open':
      return `${agency.name} gửi báo cáo`;
    case 'missed':
      return `${agency.name}; đợt đã đóng, báo cáo gửi muộn vẫn được nhận`;
    case 'submitted':
      return `${plan.roles.coordinator.title} thẩm định (dondoc report accept ${id} --as ${plan.roles.coordinator.id})`;
    case 'returned':
      return `${agency.name} bổ sung và gửi lại báo cáo`;
    case 'accepted':
    case 'waived':
      return 'không còn ai phải làm gì';
  }
}

const STEPS: Readonly<Record<string, string>> = {
  opens: 'thư mở đợt',
  remind: 'thư nhắc',
  due: 'thư đến hạn',
  overdue: 'thư quá hạn',
  courtesy: 'thư đề nghị phối hợp',
  leader: 'thư gửi thủ trưởng',
  standing: 'thư gửi lãnh đạo cơ quan thường trực',
  authority: 'thư gửi lãnh đạo phụ trách',
};

/** A plan may name steps of its own: those are shown as they are. */
export function stepWords(step: string): string {
  const [ladder = '', version = '', name = ''] = step.split('-');
  const own = OWN_STEPS[`${ladder}-${name}`];
  if (/^nudge-\d+$/.test(step)) return `thư nhắc riêng lần ${version}`;
  return STEPS[step] ?? (own !== undefined && /^v\d+$/.test(version) ? `${own} (bản ${version.slice(1)})` : `bậc “${step}”`);
}

/** Steps that a version has of its own. */
const OWN_STEPS: Readonly<Record<string, string>> = {
  'review-first': 'thư nhắc thẩm định lần 1',
  'review-second': 'thư nhắc thẩm định lần 2',
  'review-leadership': 'thư báo lãnh đạo về việc chậm thẩm định',
  'correction-soon': 'thư nhắc bổ sung',
  'correction-today': 'thư đến hạn bổ sung',
  'correction-overdue': 'thư quá hạn bổ sung',
  'correction-leader': 'thư gửi thủ trưởng về việc bổ sung',
};

const HOW: Readonly<Record<string, string>> = {
  sent: 'đã đến lượt',
  collapsed: 'gộp vào bậc sau',
  cancelled: 'đã hủy, không gửi',
  'before-start': 'trước khi chạy kế hoạch, không gửi',
};

export function howWords(how: string): string {
  return HOW[how] ?? how;
}

const ACTS: Readonly<Record<string, string>> = {
  submit: 'gửi báo cáo',
  'submit-part': 'gửi một phần báo cáo',
  withdraw: 'rút báo cáo',
  certify: 'lưu văn bản đã ký',
  'file-elsewhere': 'ghi nhận báo cáo gửi theo đường khác',
  'begin-review': 'bắt đầu thẩm định',
  endorse: 'thẩm định cấp thứ nhất',
  accept: 'thông qua',
  return: 'đề nghị bổ sung',
  'ask-for-time': 'đề nghị gia hạn',
  'give-time': 'đồng ý gia hạn',
  'refuse-time': 'không đồng ý gia hạn',
  promise: 'hẹn ngày gửi',
  'ask-question': 'đơn vị gửi câu hỏi, ý kiến',
  'answer-question': 'trả lời đơn vị',
  waive: 'miễn báo cáo',
  unwaive: 'bỏ miễn báo cáo',
  remind: 'nhắc riêng',
  'test-send': 'gửi thư thử cho chính mình',
  pause: 'tạm dừng',
  resume: 'tiếp tục',
  'cancel-notice': 'hủy thông báo',
  'refuse-address': 'máy chủ thư từ chối địa chỉ',
  'propose-contact': 'nêu đầu mối mới',
  'change-contact': 'thay đổi đầu mối',
  'substitute-contact': 'ghi người thay đầu mối',
  'end-substitute': 'kết thúc việc thay đầu mối',
  'start-plan': 'chạy kế hoạch',
  'propose-amendment': 'đề nghị điều chỉnh kế hoạch',
  'withdraw-amendment': 'rút điều chỉnh kế hoạch',
  amend: 'điều chỉnh kế hoạch',
  'record-decision': 'ghi quyết định',
  'log-add': 'ghi nhật ký',
  'log-remove': 'gạch bỏ dòng nhật ký',
  approve: 'phê duyệt',
  'create-token': 'tạo mã truy cập',
  'revoke-token': 'thu hồi mã truy cập',
  'create-webhook': 'thêm địa chỉ nhận thông báo',
  'remove-webhook': 'bỏ địa chỉ nhận thông báo',
  'resend-delivery': 'gửi lại thông báo',
};

export function actWords(act: string): string {
  return ACTS[act] ?? act;
}

const AUDIENCES: Readonly<Record<string, string>> = {
  officer: 'cán bộ đầu mối',
  leader: 'thủ trưởng đơn vị',
  standing: 'lãnh đạo cơ quan thường trực',
  authority: 'lãnh đạo phụ trách',
  coordinator: 'cán bộ tổng hợp',
};

export function audienceWords(audience: string): string {
  return AUDIENCES[audience] ?? audience;
}
