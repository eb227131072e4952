/** The Vietnamese of an evidence pack: what happened, by whom, why. */
import { localDateOf, localTimeOf } from '../dates';
import type { Instant, NoticeKind } from '../model';
import { fullDate, whyOf } from '../words';
import { type Fact, personOfNotice } from './fact';
import type { EvidenceEvent } from './pack';
import type { PlanNames } from './names';

/** `08:00 ngày 17/6/2024`. */
export function momentIn(at: Instant, timeZone: string): string {
  return `${localTimeOf(at, timeZone)} ngày ${fullDate(localDateOf(at, timeZone))}`;
}

export function whatWords(fact: Fact): string {
  switch (fact.what) {
    case 'opened':
      return 'Mở đợt báo cáo';
    case 'missed':
      return 'Đóng đợt: không nhận được báo cáo';
    case 'fulfilled':
      return 'Hoàn thành khi báo cáo tổng hợp được gửi đi';
    case 'waived':
      return 'Được miễn báo cáo';
    case 'unwaived':
      return 'Bỏ miễn báo cáo';
    case 'withdrawn':
      return `Rút bản ${fact.version}`;
    case 'review-begun':
      return `Bắt đầu thẩm định bản ${fact.version}`;
    case 'certified':
      return `Lưu văn bản đã ký số ${fact.number}, ngày ${fullDate(fact.date)}, của bản ${fact.version}`;
    case 'received':
      return receivedWords(fact);
    case 'reviewed':
      return reviewWords(fact);
    case 'asked':
      return `Đề nghị gia hạn đến ${fullDate(fact.date)}`;
    case 'promised':
      return `Hẹn gửi vào ngày ${fullDate(fact.date)}`;
    case 'decided':
      return decisionWords(fact);
    case 'question':
      return `Đơn vị gửi câu hỏi, ý kiến (số ${fact.n} của phần trao đổi)`;
    case 'answer':
      return `Cơ quan thường trực trả lời, trao đổi (số ${fact.n} của phần trao đổi)`;
    case 'chosen':
      return `Được chọn theo quyết định${fact.number === null ? '' : ` số ${fact.number}`} ngày ${fullDate(fact.date)}`;
    case 'notice':
      return `${NOTICES[fact.kind] ?? fact.kind}${fact.cancelled === null ? '' : ', không gửi'}`;
    case 'mail':
      return `${fact.state === 'sent' ? 'Thư đã giao cho máy chủ nhận' : 'Thư bị trả lại'}: ${NOTICES[fact.kind] ?? fact.kind}`;
  }
}

function receivedWords({ version, partial, nil, via, elsewhere }: Extract<Fact, { what: 'received' }>): string {
  if (elsewhere !== null) return `Ghi nhận bản ${version} đã nhận ngày ${fullDate(elsewhere.date)} ${CHANNELS[via] ?? via}`;
  const content = partial ? 'một phần báo cáo' : nil ? 'báo cáo không phát sinh' : 'báo cáo';
  return `Nhận ${content}, bản ${version}`;
}

const CHANNELS: Readonly<Record<string, string>> = {
  classified: 'theo đường công văn mật',
  paper: 'bằng văn bản giấy',
  'document-system': 'qua hệ thống quản lý văn bản',
};

function reviewWords({ decision, version, correctBy }: Extract<Fact, { what: 'reviewed' }>): string {
  if (decision === 'accepted') return `Thông qua bản ${version}`;
  if (decision === 'endorsed') return `Thẩm định cấp thứ nhất đồng ý bản ${version}`;
  return `Trả lại bản ${version} để bổ sung${correctBy === null ? '' : `, hạn ${fullDate(correctBy)}`}`;
}

function decisionWords({ decision, date }: Extract<Fact, { what: 'decided' }>): string {
  if (decision === 'refused' || date === null) return 'Giữ nguyên thời hạn';
  return `${decision === 'shortened' ? 'Gia hạn ngắn hơn đề nghị' : 'Gia hạn'}, đến ${fullDate(date)}`;
}

const NOTICES: Readonly<Record<string, string>> = {
  opens: 'Thông báo mở đợt',
  reminder: 'Nhắc trước hạn',
  'due-today': 'Nhắc ngày đến hạn',
  overdue: 'Đôn đốc quá hạn',
  courtesy: 'Đề nghị phối hợp',
  leader: 'Đôn đốc lần 2, gửi thủ trưởng đơn vị',
  standing: 'Báo lãnh đạo cơ quan thường trực các đơn vị chậm',
  authority: 'Báo lãnh đạo phụ trách các đơn vị chậm',
  'review-waiting': 'Nhắc thẩm định',
  'newer-version': 'Báo có bản gửi sau khi thông qua',
  'review-overdue': 'Báo chậm thẩm định',
  'correction-soon': 'Nhắc trước hạn bổ sung',
  'correction-today': 'Nhắc ngày đến hạn bổ sung',
  'correction-overdue': 'Đôn đốc quá hạn bổ sung',
  'correction-leader': 'Đôn đốc bổ sung, gửi thủ trưởng đơn vị',
  receipt: 'Báo đã nhận',
  accepted: 'Báo đã thông qua',
  returned: 'Đề nghị bổ sung',
  withdrawn: 'Báo đã rút báo cáo',
  waived: 'Báo được miễn báo cáo',
  unwaived: 'Báo bỏ miễn báo cáo',
  'extension-asked': 'Trình đề nghị gia hạn',
  'extension-decided': 'Trả lời đề nghị gia hạn',
  promised: 'Báo đã ghi nhận ngày hẹn',
  question: 'Chuyển câu hỏi, ý kiến của đơn vị',
  answer: 'Trả lời, trao đổi với đơn vị',
  'second-review': 'Trình cấp thứ hai thông qua',
  nudge: 'Nhắc riêng',
  amended: 'Báo điều chỉnh thời hạn',
  removed: 'Báo không còn phải gửi báo cáo',
  'contact-refused': 'Báo địa chỉ đầu mối bị từ chối',
  'handed-over': 'Báo đầu mối mới',
  'contact-left': 'Báo đầu mối cũ đã được thay',
  'links-renewed': 'Báo cấp lại đường dẫn',
  'confirm-contact': 'Đề nghị xác nhận đầu mối mới',
};

const CANCELLED: Readonly<Record<string, string>> = {
  'already-received': 'báo cáo đã nhận được',
  waived: 'đơn vị được miễn báo cáo',
  reviewed: 'báo cáo đã được thẩm định',
  corrected: 'bản bổ sung đã được gửi',
  extended: 'thời hạn đã được lùi',
  promised: 'đơn vị đã hẹn ngày gửi',
  'put-off': 'thời hạn đã được lùi',
  paused: 'việc gửi thư đang tạm dừng',
  overtaken: 'đã có thư sau thay thế',
  removed: 'đơn vị không còn phải gửi báo cáo',
  'contact-refused': 'địa chỉ của đầu mối bị từ chối',
  'contact-corrected': 'địa chỉ của đầu mối đã được sửa',
  'handed-over-again': 'đầu mối đã được thay lần nữa',
};

/** Why, in the words of whoever decided, or of the plan; empty where the act says it all. */
export function whyWords({ fact, witness }: EvidenceEvent, agency: string, names: PlanNames | null): string {
  switch (fact.what) {
    case 'notice':
      if (fact.cancelled !== null) return CANCELLED[fact.cancelled] ?? fact.cancelled;
      return isKnown(fact.kind) ? whyOf(fact.kind, names?.agencies[agency]?.relation ?? 'assigned') : '';
    case 'reviewed':
      return fact.reasons.join('; ');
    case 'asked':
    case 'promised':
      return fact.reason;
    case 'decided':
      return fact.note;
    case 'mail':
      return fact.code === null ? '' : `máy chủ trả lời ${fact.code}`;
    case 'waived':
    case 'unwaived':
      return witness?.reason ?? '';
    case 'received':
      return fact.elsewhere === null ? '' : `nơi gửi: ${fact.elsewhere.sender}`;
    case 'certified':
      return `chức vụ người ký: ${fact.signer}`;
    case 'opened':
    case 'missed':
    case 'fulfilled':
    case 'withdrawn':
    case 'review-begun':
    case 'question':
    case 'answer':
    case 'chosen':
      return '';
  }
}

function isKnown(kind: string): kind is NoticeKind {
  return kind in NOTICES;
}

/** Who did it, or to whom it was said: contact ids, never names of persons. */
export function whoWords({ fact, witness }: EvidenceEvent): string {
  if (fact.what === 'notice') return `gửi ${personOfNotice(fact.id)}${fact.cc === null ? '' : `, đồng gửi ${fact.cc}`}`;
  if (fact.what === 'mail') return `gửi ${fact.person}`;
  if (witness === null) return '';
  return witness.by === 'system' ? 'hệ thống' : witness.by === 'link' ? 'đơn vị, qua đường dẫn trong thư' : witness.by;
}

/** The round that a fact is about; empty: none. */
export function roundOfFact(fact: Fact, names: PlanNames | null): string {
  switch (fact.what) {
    case 'mail':
      return [...new Set(fact.notices.map((id) => roundWords(id, names)))].join('; ');
    case 'notice':
      return roundWords(fact.id, names);
    case 'chosen':
      return names?.rounds[fact.requirement] ?? fact.requirement;
    case 'opened':
    case 'missed':
    case 'fulfilled':
    case 'waived':
    case 'unwaived':
    case 'withdrawn':
    case 'review-begun':
    case 'certified':
    case 'received':
    case 'reviewed':
    case 'asked':
    case 'promised':
    case 'decided':
    case 'question':
    case 'answer':
      return roundWords(fact.report, names);
  }
}

function roundWords(id: string, names: PlanNames | null): string {
  const round = id.split('#')[0]?.split('/')[1] ?? '';
  return names?.rounds[round] ?? round;
}
