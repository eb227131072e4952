/** The Vietnamese that several documents share: figures, days, citations, gaps, names of classes. A part's own sentences stand with it. */
import { localDateOf, localTimeOf } from '../plan/dates';
import type { Instant, LocalDate, Plan } from '../plan/model';
import { count, periodName } from '../plan/words';
import type { Timeliness } from '../plan/report';
import type { DisciplineCounts } from './discipline';
import type { Window } from './totals';

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const TO_BE_ADDED = '[Cơ quan soạn thảo bổ sung nội dung.]';
export const NIL = 'không phát sinh';
export const NOT_RECEIVED = 'chưa gửi';
export const WAIVED = 'được miễn';
export const UNDECIDED = 'chưa có quyết định công nhận';
export const NO_FIGURE = 'chưa có số liệu';
export const YES = 'có';
export const NO = 'không';

/** `1250.5` → `1.250,5`. Source: Nghị định 30/2020/NĐ-CP, practice of figures in official documents. */
export function figureText(decimal: string): string {
  const [whole = '0', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** `17/6/2024`, `05/02/2024`: days below ten and months 1 and 2 take a leading zero. Source: NĐ 30/2020, Phụ lục I, mục II.4. */
export function officialDate(date: LocalDate): string {
  return `${date.slice(8, 10)}/${officialMonth(date)}/${date.slice(0, 4)}`;
}

/** `Tháp Mười, ngày      tháng 6 năm 2024`: the clerk writes the day. */
export function placeAndDay(place: string, month: LocalDate): string {
  return `${place}, ${blankDay(month)}`;
}

export function blankDay(month: LocalDate): string {
  return `ngày      tháng ${officialMonth(month)} năm ${month.slice(0, 4)}`;
}

/** `16 giờ 30 ngày 19/6/2024`. */
export function momentText(instant: Instant, timeZone: string): string {
  const [hour, minute] = localTimeOf(instant, timeZone).split(':');
  return `${hour} giờ ${minute} ngày ${officialDate(localDateOf(instant, timeZone))}`;
}

/** `19/6/2024 16:30`, for tables. */
export function stampText(instant: Instant, timeZone: string): string {
  return `${officialDate(localDateOf(instant, timeZone))} ${localTimeOf(instant, timeZone)}`;
}

export function windowText(window: Window): string {
  return window === null ? '' : `số liệu từ ngày ${officialDate(window.from)} đến ngày ${officialDate(window.to)}`;
}

/** Period of a consolidation; a single round is of the plan's year. */
export function periodText(plan: Plan, period: string): string {
  return periodName(period, plan.year) || `năm ${plan.year}`;
}

/** `Kế hoạch số 32/KH-UBND ngày 26/01/2024`; what the source leaves blank stays `…`. */
export function planNumber(plan: Plan): string {
  const { number, date, assumed } = plan.issued;
  const day = assumed ? `…/${officialMonth(date)}/${date.slice(0, 4)}` : officialDate(date);
  return `Kế hoạch số ${number ?? '…'}/${symbolOf(plan)} ngày ${day}`;
}

/** First citation in full: type, number, day, body, abstract. */
export function planCitation(plan: Plan): string {
  const title = plan.title.replace(/^kế hoạch\s+/iu, '');
  return `${planNumber(plan)} của ${plan.issuer} về ${lowerFirst(title)}`;
}

/** `BC-UBND` from the plan's `KH-UBND`. */
export function reportSymbol(plan: Plan): string {
  return symbolOf(plan).replace(/^KH\b/, 'BC');
}

/** `UBND-…`: a công văn names no type; the drafting room adds its own letters. */
export function letterSymbol(plan: Plan): string {
  return `${symbolOf(plan).replace(/^KH-/, '')}-…`;
}

/** `03 đơn vị chưa gửi: A; B; C`; empty for nobody. */
export function gapText(what: string, names: readonly string[], who = 'đơn vị'): string {
  return names.length === 0 ? '' : `${count(names.length)} ${who} ${what}: ${names.join('; ')}`;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Text as an XML file can hold it: composed Vietnamese letters (TCVN 6909), no control characters, no broken surrogates. */
export function printable(text: string): string {
  return text.normalize('NFC').replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu, '');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function symbolOf(plan: Plan): string {
  return plan.issued.symbol.replace(/^\//, '');
}

function officialMonth(date: LocalDate): string {
  const month = Number(date.slice(5, 7));
  return month <= 2 ? `0${month}` : String(month);
}

/** How a report came, in words. */
export const CLASS_NAMES: Readonly<Record<Timeliness, string>> = {
  'on-time': 'đúng hạn',
  'with-permission': 'chậm, được gia hạn',
  late: 'chậm',
  waived: 'được miễn',
  missed: 'không gửi',
  due: 'chưa gửi',
};

/** Columns of the discipline tables: the heading and what it counts. */
export const DISCIPLINE_COLUMNS: readonly (readonly [string, keyof DisciplineCounts])[] = [
  ['Phải gửi', 'owed'],
  ['Đúng hạn', 'onTime'],
  ['Chậm, được gia hạn', 'withPermission'],
  ['Chậm', 'late'],
  ['Được miễn', 'waived'],
  ['Không gửi', 'missed'],
  ['Chưa gửi', 'due'],
  ['Trong đó: không phát sinh', 'nil'],
  ['Số ngày chậm', 'daysLate'],
  ['Số lần nhắc', 'reminders'],
  ['Số ngày ở đơn vị', 'daysAtAgency'],
  ['Số ngày thẩm định', 'daysAtReviewer'],
];
