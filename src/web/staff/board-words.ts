/** The words of the plan page. */
import type { CellState } from '../../plan/board/cells';
import type { BoardGroup, BoardTask } from '../../client/dondoc';
import { numberText } from '../../plan/figure-text';
import { dayMonth } from '../../plan/words';
import type { Instant, LocalDate } from '../../plan/model';
import { localDateOf, localTimeOf } from '../../plan/dates';
import { fullDate } from '../../plan/words';
import type { Both } from '../language';

/** A letter for the eye and words for the ear; colours only add to them. */
type CellWords = Readonly<Record<CellState, readonly [letter: string, words: string]>>;

interface BoardWords {
  readonly state: Readonly<Record<'running' | 'ended', string>>;
  readonly version: (n: number) => string;
  readonly asOf: (moment: string) => string;
  readonly reload: string;
  readonly today: string;
  readonly nothingToday: string;
  readonly task: (task: BoardTask) => string;
  readonly year: string;
  readonly yearLine: (from: string, to: string) => string;
  readonly todayMark: string;
  readonly nextSteps: string;
  readonly noNext: string;
  readonly round: string;
  readonly due: string;
  readonly estimated: string;
  readonly matrix: string;
  readonly matrixCaption: string;
  readonly agency: string;
  readonly receivedOf: (received: string, owed: string) => string;
  readonly further: string;
  readonly firstPage: string;
  readonly legend: string;
  readonly cells: CellWords;
  readonly invitedCells: Partial<CellWords>;
  readonly notBegun: string;
  readonly group: (group: Pick<BoardGroup, 'relation' | 'kind'>) => string;
  readonly rates: string;
  readonly ratesMean: string;
  readonly byRound: string;
  readonly byGroup: string;
  readonly table: string;
  readonly owed: string;
  readonly received: string;
  readonly inTime: string;
  readonly decided: string;
  readonly targets: string;
  readonly noTargets: string;
  readonly target: string;
  readonly standing: Readonly<Record<'in-words' | 'undecided', string>>;
  readonly reached: (n: string, of: string) => string;
  readonly short: (n: string, of: string) => string;
}

const KINDS_VI: Readonly<Record<string, string>> = {
  xa: 'xã',
  phuong: 'phường',
  'thi-tran': 'thị trấn',
  phong: 'phòng, ban',
  'trung-tam': 'trung tâm',
  truong: 'trường học',
  'doan-the': 'đoàn thể',
  so: 'sở',
  'khom-ap': 'khóm, ấp',
};
const KINDS_EN: Readonly<Record<string, string>> = {
  xa: 'communes',
  phuong: 'wards',
  'thi-tran': 'townships',
  phong: 'offices',
  'trung-tam': 'centres',
  truong: 'schools',
  'doan-the': 'mass organisations',
  so: 'departments',
  'khom-ap': 'hamlets',
};

export const BOARD: Both<BoardWords> = {
  vi: {
    state: { running: 'Đang chạy', ended: 'Đã kết thúc' },
    version: (n) => `phiên bản ${n}`,
    asOf: (moment) => `số liệu lúc ${moment}`,
    reload: 'Tải lại trang',
    today: 'Việc cần làm hôm nay',
    nothingToday: 'Hiện không có việc nào chờ xử lý.',
    task: (task) => {
      switch (task.kind) {
        case 'review':
          return `${whole(task.n)} báo cáo chờ thẩm định`;
        case 'asked':
          return `${whole(task.n)} đơn vị xin gia hạn`;
        case 'approve':
          return 'Bản tổng hợp chờ phê duyệt';
        case 'amendment':
          return 'Điều chỉnh kế hoạch đang chờ có hiệu lực';
        case 'refused':
          return `${whole(task.n)} đầu mối không nhận được thư`;
        case 'delayed':
          return `${whole(task.n)} thư chưa chuyển được`;
        case 'pauses':
          return `${whole(task.n)} lệnh tạm dừng đang có hiệu lực`;
      }
    },
    year: 'Cả năm',
    yearLine: (from, to) => `Các hạn báo cáo từ ${from} đến ${to}`,
    todayMark: 'hôm nay',
    nextSteps: 'Bước tiếp theo',
    noNext: 'Không còn bước nào.',
    round: 'Đợt báo cáo',
    due: 'Hạn',
    estimated: 'dự kiến',
    matrix: 'Đơn vị theo đợt',
    matrixCaption: 'Mỗi ô là báo cáo của một đơn vị trong một đợt; bấm vào ô để mở báo cáo. Dòng của nhóm ghi số đã nhận trên số phải gửi.',
    agency: 'Đơn vị',
    receivedOf: (received, owed) => `đã nhận ${received} trên ${owed}`,
    further: 'Các đơn vị tiếp theo',
    firstPage: 'Từ đầu nhóm',
    legend: 'Chú giải',
    cells: {
      'not-open': ['·', 'Chưa đến kỳ'],
      due: ['C', 'Chưa gửi, còn hạn'],
      part: ['P', 'Mới gửi một phần, còn hạn'],
      overdue: ['Q', 'Chưa gửi đủ, đã quá hạn'],
      'submitted-on-time': ['G', 'Chờ thẩm định, gửi đúng hạn'],
      'submitted-with-permission': ['Gh', 'Chờ thẩm định, gửi trong thời gian gia hạn'],
      'submitted-late': ['Gc', 'Chờ thẩm định, gửi sau hạn'],
      returned: ['B', 'Đề nghị bổ sung'],
      'accepted-on-time': ['Đ', 'Đã thông qua, gửi đúng hạn'],
      'accepted-with-permission': ['Đh', 'Đã thông qua, gửi trong thời gian gia hạn'],
      'accepted-late': ['Đc', 'Đã thông qua, gửi sau hạn'],
      nil: ['0', 'Đã thông qua, không phát sinh'],
      delivered: ['H', 'Hệ thống đã lập và gửi'],
      waived: ['M', 'Được miễn'],
      missed: ['K', 'Đợt đã đóng, không nhận được'],
    },
    invitedCells: {
      due: ['C', 'Chưa nhận được'],
      part: ['P', 'Mới nhận một phần'],
      overdue: ['C', 'Chưa nhận được'],
      'submitted-late': ['G', 'Đã nhận'],
      'accepted-late': ['Đ', 'Đã nhận, đã tổng hợp'],
      missed: ['C', 'Chưa nhận được'],
    },
    notBegun: 'Chưa có đợt nào mở.',
    group: ({ relation, kind }) =>
      `${relation === 'assigned' ? 'Được giao' : 'Được mời phối hợp'}: ${kind === null ? 'cơ quan khác' : (KINDS_VI[kind] ?? kind)}`,
    rates: 'Tỷ lệ',
    ratesMean:
      'Đã nhận: trên số phải gửi của các đợt đã mở. Đúng hạn: gửi trong hạn hoặc trong thời gian gia hạn, trên số đã nhận và đã quá hạn; chỉ tính đơn vị được giao.',
    byRound: 'Theo đợt báo cáo',
    byGroup: 'Theo nhóm đơn vị',
    table: 'Xem bảng số',
    owed: 'Phải gửi',
    received: 'Đã nhận',
    inTime: 'Đúng hạn',
    decided: 'Đã nhận hoặc quá hạn',
    targets: 'Chỉ tiêu',
    noTargets: 'Kế hoạch không ghi chỉ tiêu.',
    target: 'Chỉ tiêu',
    standing: { 'in-words': 'Nêu bằng lời trong báo cáo', undecided: 'Chưa có quyết định công nhận' },
    reached: (n, of) => `Đạt: ${n} trên ${of}`,
    short: (n, of) => `Chưa đạt: ${n} trên ${of}`,
  },
  en: {
    state: { running: 'Running', ended: 'Ended' },
    version: (n) => `version ${n}`,
    asOf: (moment) => `as of ${moment}`,
    reload: 'Reload the page',
    today: 'To do today',
    nothingToday: 'Nothing waits at present.',
    task: (task) => {
      const some = (one: string, more: string) => `${whole(task.n)} ${task.n === 1 ? one : more}`;
      switch (task.kind) {
        case 'review':
          return some('report to review', 'reports to review');
        case 'asked':
          return some('agency asks for more time', 'agencies ask for more time');
        case 'approve':
          return 'A consolidation awaits approval';
        case 'amendment':
          return 'An amendment waits to take effect';
        case 'refused':
          return some('contact cannot be reached by mail', 'contacts cannot be reached by mail');
        case 'delayed':
          return some('mail not delivered yet', 'mails not delivered yet');
        case 'pauses':
          return some('pause in force', 'pauses in force');
      }
    },
    year: 'The year',
    yearLine: (from, to) => `Due dates from ${from} to ${to}`,
    todayMark: 'today',
    nextSteps: 'Next steps',
    noNext: 'No further step.',
    round: 'Round',
    due: 'Due',
    estimated: 'estimated',
    matrix: 'Agencies by round',
    matrixCaption: 'Each cell is the report of one agency in one round; it opens the report. A group counts the received of those owed.',
    agency: 'Agency',
    receivedOf: (received, owed) => `${received} of ${owed} received`,
    further: 'Further agencies',
    firstPage: 'From the first of the group',
    legend: 'Legend',
    cells: {
      'not-open': ['·', 'Not open yet'],
      due: ['D', 'Due, not sent yet'],
      part: ['P', 'Sent in part, still in time'],
      overdue: ['O', 'Overdue'],
      'submitted-on-time': ['S', 'To review, sent on time'],
      'submitted-with-permission': ['Sp', 'To review, sent with permission'],
      'submitted-late': ['Sl', 'To review, sent late'],
      returned: ['R', 'Returned for correction'],
      'accepted-on-time': ['A', 'Accepted, sent on time'],
      'accepted-with-permission': ['Ap', 'Accepted, sent with permission'],
      'accepted-late': ['Al', 'Accepted, sent late'],
      nil: ['0', 'Accepted, nothing to report'],
      delivered: ['C', 'Delivered by the system'],
      waived: ['W', 'Waived'],
      missed: ['M', 'Closed without it'],
    },
    invitedCells: {
      due: ['D', 'Not received yet'],
      part: ['P', 'Received in part'],
      overdue: ['D', 'Not received yet'],
      'submitted-late': ['S', 'Received'],
      'accepted-late': ['A', 'Received and consolidated'],
      missed: ['D', 'Not received'],
    },
    notBegun: 'No round has opened yet.',
    group: ({ relation, kind }) =>
      `${relation === 'assigned' ? 'Assigned' : 'Invited'}: ${kind === null ? 'other bodies' : (KINDS_EN[kind] ?? kind)}`,
    rates: 'Rates',
    ratesMean:
      'Received: of all owed in rounds that have opened. On time: before the due date or with permission, of those received or overdue; of assigned agencies only.',
    byRound: 'By round',
    byGroup: 'By group',
    table: 'As a table',
    owed: 'Owed',
    received: 'Received',
    inTime: 'On time',
    decided: 'Received or overdue',
    targets: 'Targets',
    noTargets: 'The plan names no targets.',
    target: 'Target',
    standing: { 'in-words': 'Told in words in the report', undecided: 'No decision recorded yet' },
    reached: (n, of) => `Reached: ${n} of ${of}`,
    short: (n, of) => `Not reached: ${n} of ${of}`,
  },
};

/** `1.250`. */
export function whole(n: number): string {
  return numberText(String(n));
}

/** `08:15, 17/6/2024`, the same in both languages. */
export function boardMoment(instant: Instant, timeZone: string): string {
  return `${localTimeOf(instant, timeZone)}, ${fullDate(localDateOf(instant, timeZone))}`;
}

/** `17/6`. */
export function shortDate(date: LocalDate): string {
  return dayMonth(date);
}
