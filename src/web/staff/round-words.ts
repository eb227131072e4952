/** The words of the round pages: the list, its acts, their preview and answer. */
import { fullDate } from '../../plan/words';
import type { Instant, Language } from '../../plan/model';
import { localDateOf, localTimeOf } from '../../plan/dates';
import type { RoundFilter } from '../../plan/round-filters';
import type { Both } from '../language';

export type ListAct = 'remind' | 'extend' | 'waive' | 'return';

interface ActWords {
  /** On the fold, and as the preview's heading. */
  readonly name: string;
  readonly hint: string;
}

interface RoundWords {
  readonly rounds: string;
  readonly noRounds: string;
  readonly columns: {
    readonly round: string;
    readonly due: string;
    readonly state: string;
    readonly owed: string;
    readonly received: string;
    readonly outstanding: string;
    readonly agency: string;
    readonly status: string;
    readonly receivedAt: string;
    readonly notes: string;
    readonly pick: string;
    readonly at: string;
    readonly mail: string;
    readonly to: string;
    readonly people: string;
    readonly day: string;
    readonly total: string;
    readonly change: string;
    readonly why: string;
    readonly subject: string;
  };
  readonly due: (date: string) => string;
  readonly estimated: string;
  readonly closes: (at: string) => string;
  readonly agencies: (n: number) => string;
  readonly filters: Readonly<Record<RoundFilter, string>>;
  readonly filterLabel: string;
  readonly search: string;
  readonly searchButton: string;
  readonly empty: string;
  readonly more: (n: number) => string;
  readonly fromStart: string;
  readonly notes: {
    readonly late: string;
    readonly extended: (date: string) => string;
    readonly promised: (date: string) => string;
    readonly asked: (date: string) => string;
    readonly correctBy: (date: string) => string;
    readonly partial: string;
    readonly newer: string;
    readonly endorsed: string;
    readonly failing: string;
  };
  readonly acts: {
    readonly title: string;
    readonly scope: string;
    readonly picked: string;
    readonly all: (n: number) => string;
    readonly preview: string;
    readonly note: string;
    readonly date: string;
    readonly reason: string;
    readonly reasons: string;
    readonly correctBy: string;
    readonly correctByHint: string;
    readonly of: Readonly<Record<ListAct, ActWords>>;
  };
  readonly preview: {
    readonly title: string;
    readonly nothingYet: string;
    readonly applies: (n: number) => string;
    readonly not: (n: number) => string;
    readonly changes: string;
    readonly refused: string;
    readonly mails: string;
    readonly noMails: string;
    readonly moreMails: (n: number) => string;
    readonly takenBack: (n: number) => string;
    readonly confirm: string;
    readonly back: string;
    readonly nobody: string;
    readonly nothingApplies: string;
    readonly reminded: string;
  };
  readonly done: {
    readonly title: string;
    readonly done: (n: number) => string;
    readonly refused: (n: number) => string;
    readonly last: (act: string, by: string, at: string) => string;
    readonly back: string;
  };
  readonly ahead: string;
  readonly noAhead: string;
  readonly lookAhead: string;
  readonly readers: (n: number, first: readonly string[]) => string;
  readonly days: string;
  readonly noDays: string;
}

export const ROUND_WORDS: Both<RoundWords> = {
  vi: {
    rounds: 'Các đợt báo cáo',
    noRounds: 'Kế hoạch chưa có đợt báo cáo nào.',
    columns: {
      round: 'Đợt',
      due: 'Hạn',
      state: 'Tình trạng',
      owed: 'Phải gửi',
      received: 'Đã nhận',
      outstanding: 'Chưa gửi',
      agency: 'Đơn vị',
      status: 'Trạng thái',
      receivedAt: 'Nhận lúc',
      notes: 'Ghi chú',
      pick: 'Chọn',
      at: 'Lúc',
      mail: 'Loại thư',
      to: 'Gửi đến',
      people: 'Số người',
      day: 'Ngày',
      total: 'Cộng dồn',
      change: 'Thay đổi',
      why: 'Vì sao',
      subject: 'Tiêu đề',
    },
    due: (date) => `Hạn gửi hết ngày ${date}`,
    estimated: 'dự kiến',
    closes: (at) => `đóng lúc ${at}`,
    agencies: (n) => `${n} đơn vị`,
    filters: {
      all: 'Tất cả',
      'not-sent': 'Chưa gửi',
      late: 'Chậm',
      'to-review': 'Chờ thẩm định',
      returned: 'Đề nghị bổ sung',
      asked: 'Xin gia hạn',
      failing: 'Thư không đến',
    },
    filterLabel: 'Lọc danh sách',
    search: 'Tìm đơn vị',
    searchButton: 'Tìm',
    empty: 'Không có đơn vị nào trong danh sách này.',
    more: (n) => `${n} đơn vị tiếp theo`,
    fromStart: 'Về đầu danh sách',
    notes: {
      late: 'đã quá hạn',
      extended: (date) => `gia hạn đến hết ngày ${date}`,
      promised: (date) => `hẹn gửi hết ngày ${date}`,
      asked: (date) => `xin gia hạn đến hết ngày ${date}`,
      correctBy: (date) => `hạn bổ sung hết ngày ${date}`,
      partial: 'mới gửi một phần',
      newer: 'có bản gửi sau khi thông qua',
      endorsed: 'đã thẩm định cấp một',
      failing: 'địa chỉ thư của đầu mối không nhận',
    },
    acts: {
      title: 'Làm với nhiều đơn vị',
      scope: 'Với đơn vị nào',
      picked: 'Các đơn vị đã đánh dấu ở trên',
      all: (n) => `Tất cả ${n} đơn vị của danh sách đang xem`,
      preview: 'Xem trước',
      note: 'Nội dung nhắc *',
      date: 'Gia hạn đến hết ngày *',
      reason: 'Lý do *',
      reasons: 'Lý do, mỗi dòng một lý do *',
      correctBy: 'Gửi lại chậm nhất ngày',
      correctByHint: 'Để trống: năm ngày làm việc sau hôm nay.',
      of: {
        remind: { name: 'Nhắc ngay', hint: 'Gửi đầu mối đơn vị trong giờ làm việc; mỗi báo cáo một lần một ngày, nhiều nhất ba lần.' },
        extend: { name: 'Gia hạn', hint: 'Cũng là đồng ý với đề nghị gia hạn đang chờ. Thư quá hạn lùi theo ngày mới.' },
        waive: { name: 'Miễn báo cáo', hint: 'Đơn vị không phải gửi báo cáo này nữa; các thư nhắc dừng.' },
        return: { name: 'Đề nghị bổ sung', hint: 'Trả lại bản đã nhận kèm lý do; ngày nhận lần đầu vẫn được giữ nếu bổ sung đúng hạn.' },
      },
    },
    preview: {
      title: 'Xem trước',
      nothingYet: 'Chưa có gì thay đổi.',
      applies: (n) => `Áp dụng cho ${n} đơn vị`,
      not: (n) => `không áp dụng cho ${n} đơn vị`,
      changes: 'Sẽ thay đổi',
      refused: 'Không áp dụng',
      mails: 'Thư sẽ gửi',
      noMails: 'Không có thư nào được gửi.',
      moreMails: (n) => `và ${n} thư nữa như thế.`,
      takenBack: (n) => `${n} thư đang chờ gửi được rút lại để nói vào ngày mới.`,
      confirm: 'Thực hiện',
      back: 'Quay lại danh sách',
      nobody: 'Chưa chọn đơn vị nào. Đánh dấu ít nhất một đơn vị, hoặc chọn tất cả danh sách.',
      nothingApplies: 'Không đơn vị nào có thể áp dụng, nên không có gì để thực hiện.',
      reminded: 'được nhắc',
    },
    done: {
      title: 'Đã thực hiện',
      done: (n) => `Đã thực hiện với ${n} đơn vị`,
      refused: (n) => `Chưa thực hiện với ${n} đơn vị`,
      last: (act, by, at) => `Việc gần nhất: ${act}, ${by}, ${at}.`,
      back: 'Về danh sách của đợt',
    },
    ahead: 'Thư sắp đi',
    noAhead: 'Đợt này không còn thư nào sắp đi.',
    lookAhead: 'Xem các thư sắp đi (đợt nhiều đơn vị, mất một lúc)',
    readers: (n, first) => (n > first.length ? `${first.join(', ')} và ${n - first.length} người nữa` : first.join(', ')),
    days: 'Ngày qua ngày',
    noDays: 'Chưa nhận được báo cáo nào.',
  },
  en: {
    rounds: 'Rounds',
    noRounds: 'The plan has no rounds yet.',
    columns: {
      round: 'Round',
      due: 'Due',
      state: 'State',
      owed: 'Owed',
      received: 'Received',
      outstanding: 'Outstanding',
      agency: 'Agency',
      status: 'Status',
      receivedAt: 'Received at',
      notes: 'Notes',
      pick: 'Pick',
      at: 'When',
      mail: 'Kind of mail',
      to: 'To',
      people: 'People',
      day: 'Day',
      total: 'In all',
      change: 'Change',
      why: 'Why not',
      subject: 'Subject',
    },
    due: (date) => `Due by the end of ${date}`,
    estimated: 'estimated',
    closes: (at) => `closes ${at}`,
    agencies: (n) => `${n} agencies`,
    filters: {
      all: 'All',
      'not-sent': 'Not received',
      late: 'Late',
      'to-review': 'To review',
      returned: 'Returned',
      asked: 'Asked for time',
      failing: 'Mail fails',
    },
    filterLabel: 'Filter the list',
    search: 'Find an agency',
    searchButton: 'Find',
    empty: 'There is no agency in this list.',
    more: (n) => `Next ${n} agencies`,
    fromStart: 'Back to the beginning of the list',
    notes: {
      late: 'overdue',
      extended: (date) => `extended to the end of ${date}`,
      promised: (date) => `promised by the end of ${date}`,
      asked: (date) => `asks for time until the end of ${date}`,
      correctBy: (date) => `correction due by the end of ${date}`,
      partial: 'only a part was sent',
      newer: 'a version came after acceptance',
      endorsed: 'endorsed at the first level',
      failing: 'the contact’s address takes no mail',
    },
    acts: {
      title: 'Act on several agencies',
      scope: 'On which agencies',
      picked: 'Those ticked above',
      all: (n) => `All ${n} agencies of the list shown`,
      preview: 'Preview',
      note: 'What the reminder says *',
      date: 'Extend to the end of *',
      reason: 'Reason *',
      reasons: 'Reasons, one a line *',
      correctBy: 'Wanted again by',
      correctByHint: 'Left empty: five working days after today.',
      of: {
        remind: { name: 'Remind now', hint: 'To the agency’s officer in office hours; once a day for each report, three times at most.' },
        extend: { name: 'Extend', hint: 'Also grants a request that is waiting. Overdue mails move with the new day.' },
        waive: { name: 'Waive', hint: 'The agency owes this report no more; reminders stop.' },
        return: { name: 'Return', hint: 'Sends the version back with reasons; a correction in time keeps the day of the first receipt.' },
      },
    },
    preview: {
      title: 'Preview',
      nothingYet: 'Nothing has changed yet.',
      applies: (n) => `Applies to ${n} agencies`,
      not: (n) => `does not apply to ${n} agencies`,
      changes: 'Will change',
      refused: 'Does not apply',
      mails: 'Mails that will be sent',
      noMails: 'No mail will be sent.',
      moreMails: (n) => `and ${n} more like these.`,
      takenBack: (n) => `${n} mails that wait are taken back and said on the new day.`,
      confirm: 'Do it',
      back: 'Back to the list',
      nobody: 'No agency is picked. Tick at least one, or choose the whole list.',
      nothingApplies: 'It applies to no agency, so there is nothing to do.',
      reminded: 'is reminded',
    },
    done: {
      title: 'Done',
      done: (n) => `Done for ${n} agencies`,
      refused: (n) => `Not done for ${n} agencies`,
      last: (act, by, at) => `Last: ${act}, ${by}, ${at}.`,
      back: 'Back to the round’s list',
    },
    ahead: 'What goes out next',
    noAhead: 'No mail of this round is ahead.',
    lookAhead: 'Look ahead (a large round, it takes a moment)',
    readers: (n, first) => (n > first.length ? `${first.join(', ')} and ${n - first.length} more` : first.join(', ')),
    days: 'Day by day',
    noDays: 'No report has been received.',
  },
};

/** `08:15 ngày 17/6/2024`; in English `17/6/2024 08:15`. */
export function momentIn(lang: Language, instant: Instant, timeZone: string): string {
  const [time, date] = [localTimeOf(instant, timeZone), fullDate(localDateOf(instant, timeZone))];
  return lang === 'vi' ? `${time} ngày ${date}` : `${date} ${time}`;
}
