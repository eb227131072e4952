/** The words of the audit trail and of the page of health. */
import type { Both } from '../language';

/** Acts that are not of one report; those are in `STORY_WORDS`. */
export const TRAIL_ACTS: Both<Readonly<Record<string, string>>> = {
  vi: {
    'start-plan': 'Bắt đầu kế hoạch',
    'end-plan': 'Kết thúc năm kế hoạch',
    'propose-amendment': 'Đề xuất điều chỉnh',
    amend: 'Áp dụng điều chỉnh',
    'withdraw-amendment': 'Rút lại điều chỉnh',
    'refuse-amendment': 'Điều chỉnh không áp dụng được',
    'record-decision': 'Ghi quyết định',
    pause: 'Tạm dừng',
    resume: 'Tiếp tục',
    'open-round': 'Mở đợt báo cáo',
    remind: 'Thực hiện một bước đôn đốc',
    'owe-notices': 'Lập thư phải gửi',
    'cancel-notice': 'Hủy một thư',
    'cancel-notices': 'Hủy thư không còn cần',
    'postpone-notices': 'Lùi thư',
    deliver: 'Kết quả giao thư',
    freeze: 'Chốt số liệu tổng hợp',
    approve: 'Phê duyệt bản tổng hợp',
    distribute: 'Gửi bản tổng hợp',
    contacts: 'Nhập danh sách đầu mối',
    'change-contact': 'Đổi đầu mối',
    'propose-contact': 'Đề nghị đổi đầu mối',
    'substitute-contact': 'Cử người thay',
    'end-substitute': 'Kết thúc người thay',
    'refuse-address': 'Địa chỉ bị máy chủ từ chối',
    'set-wording': 'Đổi lời thư',
    'log-add': 'Ghi nhật ký nhiệm vụ',
    'log-remove': 'Gạch bỏ dòng nhật ký nhiệm vụ',
    'ask-question': 'Đơn vị hỏi',
    'answer-question': 'Trả lời đơn vị',
    'drop-reports': 'Bỏ báo cáo không còn phải gửi',
    'save-draft': 'Lưu bản nháp',
    'create-token': 'Cấp mã truy cập',
    'revoke-token': 'Thu hồi mã truy cập',
    'create-webhook': 'Thêm địa chỉ nhận thông báo',
    'remove-webhook': 'Bỏ địa chỉ nhận thông báo',
    'resend-delivery': 'Gửi lại thông báo',
  },
  en: {
    'start-plan': 'Plan started',
    'end-plan': 'Plan’s year ended',
    'propose-amendment': 'Amendment proposed',
    amend: 'Amendment applied',
    'withdraw-amendment': 'Amendment taken back',
    'refuse-amendment': 'Amendment could not be applied',
    'record-decision': 'Decision recorded',
    pause: 'Paused',
    resume: 'Resumed',
    'open-round': 'Round opened',
    remind: 'Step of the ladder taken',
    'owe-notices': 'Notices owed',
    'cancel-notice': 'Notice cancelled',
    'cancel-notices': 'Needless notices cancelled',
    'postpone-notices': 'Notices postponed',
    deliver: 'Delivery',
    freeze: 'Figures frozen',
    approve: 'Consolidation approved',
    distribute: 'Consolidation distributed',
    contacts: 'Contacts imported',
    'change-contact': 'Contact changed',
    'propose-contact': 'New contact proposed',
    'substitute-contact': 'Substitute named',
    'end-substitute': 'Substitute ended',
    'refuse-address': 'Address refused by its server',
    'set-wording': 'Wording changed',
    'log-add': 'Log entry added',
    'log-remove': 'Log entry struck out',
    'ask-question': 'Agency asked',
    'answer-question': 'Agency answered',
    'drop-reports': 'Reports no longer owed',
    'save-draft': 'Draft saved',
    'create-token': 'Token made',
    'revoke-token': 'Token revoked',
    'create-webhook': 'Webhook added',
    'remove-webhook': 'Webhook removed',
    'resend-delivery': 'Delivery sent again',
  },
};

interface TrailWords {
  readonly title: string;
  readonly fields: Readonly<Record<'actor' | 'act' | 'subject' | 'text' | 'from' | 'to', string>>;
  readonly all: string;
  readonly search: string;
  readonly check: string;
  readonly whole: (line: string) => string;
  readonly broken: (line: string) => string;
  readonly columns: Readonly<Record<'line' | 'at' | 'actor' | 'act' | 'subject' | 'detail', string>>;
  readonly none: string;
  readonly older: string;
  readonly newest: string;
  readonly rounds: string;
  readonly roundColumns: Readonly<Record<'round' | 'state' | 'next' | 'workflow', string>>;
  readonly waitsForNothing: string;
  readonly inTemporal: string;
}

export const TRAIL_WORDS: Both<TrailWords> = {
  vi: {
    title: 'Nhật ký',
    fields: { actor: 'Ai', act: 'Việc', subject: 'Đối tượng', text: 'Nội dung', from: 'Từ ngày', to: 'Đến ngày' },
    all: 'tất cả',
    search: 'Tìm',
    check: 'Kiểm tra chuỗi',
    whole: (line) => `Chuỗi kiểm tra nguyên vẹn đến dòng ${line}.`,
    broken: (line) => `Chuỗi kiểm tra đứt tại dòng ${line}: dòng này không nối tiếp dòng trước.`,
    columns: { line: 'Dòng', at: 'Lúc', actor: 'Ai', act: 'Việc', subject: 'Đối tượng', detail: 'Chi tiết' },
    none: 'Không có dòng nào.',
    older: 'Cũ hơn',
    newest: 'Mới nhất',
    rounds: 'Các đợt đang chạy thế nào',
    roundColumns: { round: 'Đợt', state: 'Tình trạng', next: 'Lần xem tiếp theo', workflow: 'Từng bước' },
    waitsForNothing: 'không chờ gì',
    inTemporal: 'Xem trong Temporal',
  },
  en: {
    title: 'Audit trail',
    fields: { actor: 'Who', act: 'What', subject: 'About', text: 'Text', from: 'From', to: 'To' },
    all: 'all',
    search: 'Search',
    check: 'Check the chain',
    whole: (line) => `The chain is whole up to line ${line}.`,
    broken: (line) => `The chain is broken at line ${line}: it does not follow from the one before.`,
    columns: { line: 'Line', at: 'When', actor: 'Who', act: 'What', subject: 'About', detail: 'Detail' },
    none: 'There is no such line.',
    older: 'Older',
    newest: 'Newest',
    rounds: 'How the rounds run',
    roundColumns: { round: 'Round', state: 'State', next: 'Looks next', workflow: 'Step by step' },
    waitsForNothing: 'waits for nothing',
    inTemporal: 'Look in Temporal',
  },
};

/** What the details of a line are called; others stand as the trail has them. */
export const DETAIL_WORDS: Both<Readonly<Record<string, string>>> = {
  vi: {
    version: 'bản',
    reason: 'lý do',
    reasons: 'lý do',
    date: 'ngày',
    correctBy: 'bổ sung trước',
    via: 'qua',
    nil: 'không phát sinh',
    note: 'ghi chú',
    number: 'số',
    n: 'lần',
    kind: 'loại',
    agencies: 'đơn vị',
    decision: 'quyết định',
    contact: 'đầu mối',
    missing: 'còn thiếu',
    standard: 'lời chuẩn',
    browser: 'trình duyệt',
  },
  en: { correctBy: 'correct by', nil: 'nothing to report', n: 'number', missing: 'still to come', standard: 'standard words' },
};
