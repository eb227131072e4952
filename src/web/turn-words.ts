/** What an agency may do about a report now, and the words of its requests. */
import type { ReportView, SentVersion } from '../client/dondoc';
import type { FieldChange } from '../plan/changes';
import { lastDayBefore } from '../plan/dates';
import type { TimeRequest } from '../plan/letters';
import type { LocalDate } from '../plan/model';
import { fullDate } from '../plan/words';

/** Last day of the time given so far. */
export function lastDay({ state, round, plan }: ReportView): LocalDate {
  return state.extendedDueAt === null ? round.due : lastDayBefore(state.extendedDueAt, plan.timeZone);
}

export function mayWithdraw({ state }: ReportView): boolean {
  return state.status === 'submitted' && state.reviewStartedAt === null && state.endorsedAt === null;
}

export function mayAskForTime({ state }: ReportView): boolean {
  return state.status === 'open' && state.askedDueAt === null;
}

/** Invited bodies are asked once, so there is nothing to hold. */
export function mayPromise({ state, agency }: ReportView): boolean {
  return agency.relation === 'assigned' && state.status === 'open' && state.promises < 2;
}

export function requestLine({ kind, date, reason }: TimeRequest): string {
  if (kind === 'promise') return `Hẹn gửi ngày ${fullDate(date)}`;
  return reason === '' ? `Được gia hạn đến ${fullDate(date)}` : `Gia hạn đến ${fullDate(date)}`;
}

export function requestState({ kind, decision, grantedDate, note }: TimeRequest): string {
  const words = answerOf(kind, decision, grantedDate);
  return note === '' ? words : `${words} ${note}`;
}

function answerOf(kind: TimeRequest['kind'], decision: TimeRequest['decision'], granted: LocalDate | null): string {
  if (kind === 'promise') return 'Đã ghi nhận.';
  switch (decision) {
    case null:
      return 'Đang chờ trả lời.';
    case 'granted':
    case 'shortened':
      return `Đồng ý đến hết ngày ${granted === null ? '' : fullDate(granted)}.`;
    case 'refused':
      return 'Giữ nguyên thời hạn.';
    case 'lapsed':
      return 'Không còn cần trả lời.';
  }
}

/** How a version came: by the agency itself, or entered for it. */
export function sentBy({ via }: Pick<SentVersion, 'via'>): string {
  switch (via) {
    case 'web':
      return 'Đơn vị gửi qua liên kết';
    case 'api':
      return 'Qua chương trình kết nối';
    case 'paper':
      return 'Bản giấy, cơ quan thường trực nhập';
    case 'document-system':
      return 'Hệ thống quản lý văn bản, cơ quan thường trực nhập';
    case 'classified':
      return 'Đường gửi văn bản mật, cơ quan thường trực nhập';
    default:
      return 'Cơ quan thường trực nhập';
  }
}

/** `CA23 Vụ việc: 3 → 5`; a blank is said as such. */
export function changeLine(change: FieldChange, { form }: ReportView): string {
  const shown = (value: string | null) => (value === null ? '(trống)' : value === 'nil' ? 'không phát sinh' : value);
  switch (change.what) {
    case 'whole':
      return change.after === null ? 'Bỏ “không phát sinh” cho cả báo cáo' : 'Ghi “không phát sinh” cho cả báo cáo';
    case 'file':
      return change.after === null ? 'Bỏ tệp đính kèm' : 'Đổi tệp đính kèm';
    case 'figure': {
      const indicator = form.sections.flatMap(({ indicators }) => indicators).find(({ code }) => code === change.field);
      return `${change.field} ${indicator?.name ?? ''}: ${shown(change.before)} → ${shown(change.after)}`;
    }
    case 'narrative': {
      const heading = form.narrative.find(({ id }) => id === change.field);
      return `Sửa nội dung “${heading?.title ?? change.field}”`;
    }
  }
}
