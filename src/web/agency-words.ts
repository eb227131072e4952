/** Every word of an agency's page and of its year to print. */
import type { Language, LocalDate } from '../plan/model';
import { lateFrom, type ReportStatus, type Timeliness } from '../plan/report';
import { fullDate } from '../plan/words';
import type { AgencyReport, AgencyYear } from '../client/dondoc';
import type { Both } from './language';
import { moment, statusLine } from './words';

export const AGENCY_WORDS = {
  vi: {
    title: (year: number) => `Báo cáo của đơn vị trong năm ${year}`,
    columns: { due: 'Hạn', report: 'Báo cáo', state: 'Tình trạng', sent: 'Đã gửi', open: 'Mở' },
    none: 'Trong năm này đơn vị chưa có báo cáo nào.',
    estimated: 'dự kiến',
    sent: (version: number, at: string) => `lần ${version}, ${at}`,
    nil: 'không phát sinh',
    partial: 'một phần',
    open: 'Mở báo cáo',
    byMail: 'mở bằng đường dẫn trong thư',
    contacts: 'Đầu mối nhận thư',
    contactsHint: 'Khi người phụ trách đã đổi, mở một báo cáo bằng đường dẫn trong thư rồi chọn “Người phụ trách đã đổi”.',
    noContacts: 'Kế hoạch chưa ghi đầu mối của đơn vị.',
    substitute: (from: string, to: string, title: string) => `từ ${from} đến ${to}: ${title}`,
    calendar: 'Lịch hạn báo cáo',
    feed: 'Địa chỉ lịch',
    feedHint:
      'Thêm địa chỉ này vào phần mềm lịch để các hạn tự cập nhật. Google Lịch: Lịch khác, Từ URL. Outlook: Thêm lịch, Đăng ký từ web. iPhone: Cài đặt, Lịch, Thêm lịch đăng ký. Ai có địa chỉ đều xem được các hạn, không xem được nội dung báo cáo.',
    print: 'Lịch năm để in',
    posterTitle: (year: number) => `Hạn báo cáo năm ${year}`,
    month: (month: number) => `Tháng ${month}`,
    monthOf: (month: number, year: number) => `Tháng ${month}/${year}`,
    nothing: '–',
    posterHint: (date: string) => `Theo kế hoạch ngày ${date}; hạn có thể được điều chỉnh.`,
    back: 'Trở lại trang của đơn vị',
    other: 'English',
  },
  en: {
    title: (year: number) => `Reports of the agency in ${year}`,
    columns: { due: 'Due', report: 'Report', state: 'State', sent: 'Sent', open: 'Open' },
    none: 'The agency owes no report this year.',
    estimated: 'estimated',
    sent: (version: number, at: string) => `version ${version}, ${at}`,
    nil: 'nothing to report',
    partial: 'a part',
    open: 'Open the report',
    byMail: 'opens by the link in its mail',
    contacts: 'Who gets the mails',
    contactsHint: 'When the person in charge has changed, open a report by the link in its mail and choose “Người phụ trách đã đổi”.',
    noContacts: 'The plan names no contact of the agency.',
    substitute: (from: string, to: string, title: string) => `from ${from} to ${to}: ${title}`,
    calendar: 'Calendar of due dates',
    feed: 'Calendar address',
    feedHint:
      'Add this address to a calendar program and the due dates keep themselves up to date. Google Calendar: Other calendars, From URL. Outlook: Add calendar, Subscribe from web. iPhone: Settings, Calendar, Add subscribed calendar. Whoever has the address sees the due dates, and no report.',
    print: 'The year to print',
    posterTitle: (year: number) => `Due dates in ${year}`,
    month: (month: number) => MONTHS[month - 1] ?? '',
    monthOf: (month: number, year: number) => `${MONTHS[month - 1] ?? ''} ${year}`,
    nothing: '–',
    posterHint: (date: string) => `As planned on ${date}; due dates may be moved.`,
    back: 'Back to the agency’s page',
    other: 'Tiếng Việt',
  },
} satisfies Both<object>;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const STATES: Readonly<Record<ReportStatus, string>> = {
  scheduled: 'Not open yet',
  open: 'Not sent',
  submitted: 'Received, waiting for review',
  returned: 'Returned for correction',
  accepted: 'Accepted',
  waived: 'Waived',
  missed: 'Closed, nothing was received',
};

const RECEIVED: Readonly<Partial<Record<Timeliness, string>>> = {
  'on-time': '; on time',
  'with-permission': '; within the extension',
  late: '; late',
};

/** The state of one report with how it stands to its due date. */
export function reportStateLine({ state, timeliness }: AgencyReport, { agency, now }: AgencyYear, lang: Language): string {
  if (lang === 'vi') return statusLine({ status: state.status, timeliness, agency, state }, now);
  if (agency.relation === 'invited') return STATES[state.status];
  const late = state.status === 'open' && now >= lateFrom(state);
  if (state.status === 'open' && state.partial) return late ? 'A part was sent, overdue' : 'A part was sent';
  if (late) return 'Not sent, overdue';
  return `${STATES[state.status]}${RECEIVED[timeliness] ?? ''}`;
}

/** `lần 2, 09:00 ngày 14/3/2024`, of the last version; empty: nothing was sent. */
export function sentLine({ versions }: AgencyReport, timeZone: string, lang: Language): string {
  const words = AGENCY_WORDS[lang];
  const last = versions.at(-1);
  if (last === undefined) return '';
  const marks = [...(last.nil ? [words.nil] : []), ...(last.partial ? [words.partial] : [])];
  return [words.sent(last.version, moment(last.receivedAt, timeZone)), ...marks].join('; ');
}

/** `v***@tanan.example`: enough to know one's own, nothing to write to. */
export function maskedAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  return `${name.slice(0, 1)}***@${domain}`;
}

export function dueLine({ due, estimated }: Pick<AgencyReport, 'due' | 'estimated'>, lang: Language): string {
  return estimated ? `${fullDate(due)} (${AGENCY_WORDS[lang].estimated})` : fullDate(due);
}

/** The months of a poster: the year's twelve, and others in which something is due; `2024-03`. */
export function monthsOf(year: number, dates: readonly LocalDate[]): readonly string[] {
  const own = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  return [...new Set([...own, ...dates.map((date) => date.slice(0, 7))])].toSorted();
}
