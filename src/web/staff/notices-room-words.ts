/** The words of the room of notices and of their wording. */
import type { Refusal, WordingProblem } from '../../client/dondoc';
import type { Both } from '../language';

interface RoomWords {
  readonly title: string;
  readonly tabs: { readonly future: string; readonly past: string; readonly wording: string };
  readonly tabsLabel: string;
  readonly agency: string;
  readonly kind: string;
  readonly state: string;
  readonly all: string;
  readonly filter: string;
  readonly columns: {
    readonly at: string;
    readonly to: string;
    readonly what: string;
    readonly about: string;
    readonly state: string;
    readonly act: string;
  };
  readonly none: string;
  readonly older: string;
  readonly newest: string;
  readonly until: (date: string) => string;
  readonly later: string;
  readonly cancel: string;
  readonly cancelTitle: string;
  readonly cancelMeans: string;
  readonly reason: string;
  readonly back: string;
  readonly refused: Partial<Readonly<Record<Refusal, string>>>;
  readonly notDone: string;
}

export const NOTICES_ROOM: Both<RoomWords> = {
  vi: {
    title: 'Thư gửi đi',
    tabs: { future: 'Sẽ gửi', past: 'Đã gửi', wording: 'Lời thư' },
    tabsLabel: 'Các danh sách thư',
    agency: 'Đơn vị',
    kind: 'Loại thư',
    state: 'Tình trạng',
    all: 'Tất cả',
    filter: 'Lọc',
    columns: { at: 'Lúc', to: 'Người nhận', what: 'Thư', about: 'Về', state: 'Tình trạng', act: 'Việc' },
    none: 'Không có thư nào.',
    older: 'Trang sau',
    newest: 'Về trang đầu',
    until: (date) => `Đến hết ngày ${date}.`,
    later: 'Xem thêm hai tuần',
    cancel: 'Không gửi',
    cancelTitle: 'Không gửi thư này',
    cancelMeans:
      'Bậc này coi như đã qua: các bậc sau vẫn theo lịch, và không thư nào nhắc rằng bậc này đã được nhắc. Việc này không làm lại được.',
    reason: 'Lý do *',
    back: 'Quay lại danh sách',
    refused: {
      'no-reason': 'Cần ghi lý do.',
      'already-cancelled': 'Thư này đã được hủy trước đó; không có gì thay đổi.',
      'already-sent': 'Thư này đã gửi hoặc đang gửi, không hủy được nữa.',
      'unknown-notice': 'Không có thư này.',
    },
    notDone: 'Chưa thực hiện được. Đề nghị thử lại sau ít phút.',
  },
  en: {
    title: 'Notices',
    tabs: { future: 'To be sent', past: 'Sent', wording: 'Wording' },
    tabsLabel: 'Lists of notices',
    agency: 'Agency',
    kind: 'Kind',
    state: 'State',
    all: 'All',
    filter: 'Filter',
    columns: { at: 'When', to: 'To', what: 'Notice', about: 'About', state: 'State', act: 'Act' },
    none: 'No notices.',
    older: 'Next page',
    newest: 'First page',
    until: (date) => `Up to ${date}.`,
    later: 'Two weeks more',
    cancel: 'Do not send',
    cancelTitle: 'Do not send this notice',
    cancelMeans:
      'Its step counts as taken: the steps after it keep their days, and no mail names it as a reminder that was given. This cannot be undone.',
    reason: 'Reason *',
    back: 'Back to the list',
    refused: {
      'no-reason': 'Please give a reason.',
      'already-cancelled': 'It had been cancelled before; nothing has changed.',
      'already-sent': 'It has left or is leaving and cannot be cancelled.',
      'unknown-notice': 'There is no such notice.',
    },
    notDone: 'This was not done. Please try again in a few minutes.',
  },
};

interface WordingWords {
  readonly title: string;
  readonly lead: string;
  readonly template: string;
  readonly inForce: string;
  readonly standard: string;
  readonly own: (n: number) => string;
  readonly text: string;
  readonly variables: string;
  readonly place: string;
  readonly tryOn: string;
  readonly preview: string;
  readonly testSend: string;
  readonly keep: string;
  readonly useStandard: string;
  readonly previewTitle: string;
  readonly subject: string;
  readonly versions: string;
  readonly use: string;
  readonly kept: string;
  readonly sentToMe: string;
  readonly notDone: string;
  readonly noReport: string;
  readonly wrong: (n: number) => string;
  readonly refused: Partial<Readonly<Record<Refusal, string>>>;
}

export const WORDING_ROOM: Both<WordingWords> = {
  vi: {
    title: 'Lời thư',
    lead: 'Kế hoạch dùng lời chuẩn, trừ những thư có lời riêng. Thư đã gửi giữ nguyên lời đã gửi.',
    template: 'Thư',
    inForce: 'Đang dùng',
    standard: 'lời chuẩn',
    own: (n) => `lời riêng, bản ${n}`,
    text: 'Lời thư',
    variables: 'Có thể dùng',
    place: 'Dòng *** là chỗ của danh sách báo cáo.',
    tryOn: 'Xem thử với báo cáo',
    preview: 'Xem thử',
    testSend: 'Gửi thử cho tôi',
    keep: 'Dùng lời này',
    useStandard: 'Trở lại lời chuẩn',
    previewTitle: 'Thư sẽ viết như sau',
    subject: 'Tiêu đề',
    versions: 'Các bản trước',
    use: 'Lấy lại lời này',
    kept: 'Đã lưu. Thư viết từ bây giờ dùng lời này.',
    notDone: 'Chưa thực hiện được. Đề nghị thử lại sau ít phút.',
    sentToMe: 'Thư thử đang được gửi đến địa chỉ của đồng chí, với lời đang dùng.',
    noReport: 'Kế hoạch chưa có báo cáo nào để xem thử.',
    wrong: (n) => `Chưa dùng được: ${n} chỗ cần sửa`,
    refused: {
      'no-such-letter': 'Báo cáo này không có loại thư đó, hoặc chưa có việc mà thư nói đến.',
      'already-worded-so': 'Lời thư đã đúng như vậy; không có gì thay đổi.',
      'already-waiting': 'Thư thử này đang chờ gửi; không có gì thay đổi.',
      'unknown-person': 'Chỉ người có chức danh trong kế hoạch mới gửi thử được.',
      'unknown-report': 'Không có báo cáo này.',
    },
  },
  en: {
    title: 'Wording',
    lead: 'The plan says the standard words but where it has its own. What has been sent stays as it was sent.',
    template: 'Mail',
    inForce: 'In force',
    standard: 'standard words',
    own: (n) => `own words, version ${n}`,
    text: 'Words',
    variables: 'May be used',
    place: 'The line *** is the place of the list of reports.',
    tryOn: 'Try it on the report',
    preview: 'Preview',
    testSend: 'Send a test to me',
    keep: 'Use these words',
    useStandard: 'Standard words again',
    previewTitle: 'The mail will read',
    subject: 'Subject',
    versions: 'Former versions',
    use: 'Take these words up again',
    kept: 'Kept. Mails written from now on say it so.',
    notDone: 'This was not done. Please try again in a few minutes.',
    sentToMe: 'A test is on its way to your address, in the words that are in force.',
    noReport: 'The plan has no report yet to try it on.',
    wrong: (n) => `Not usable yet: ${n} to mend`,
    refused: {
      'no-such-letter': 'This report has no mail of that kind, or nothing has happened yet that it would tell of.',
      'already-worded-so': 'It is worded so already; nothing has changed.',
      'already-waiting': 'This test is waiting to be sent; nothing has changed.',
      'unknown-person': 'Only somebody with a post in the plan can send a test.',
      'unknown-report': 'There is no such report.',
    },
  },
};

export function wordingProblemLine({ code, at }: WordingProblem, lang: 'vi' | 'en'): string {
  const isVi = lang === 'vi';
  switch (code) {
    case 'empty':
      return isVi ? 'Lời thư trống.' : 'There are no words.';
    case 'too-long':
      return isVi ? `Lời thư dài hơn ${at} ký tự.` : `Longer than ${at} characters.`;
    case 'not-readable':
      return isVi ? `Không đọc được: ${at}.` : `Cannot be read: ${at}.`;
    case 'unknown-variable':
      return isVi ? `Thư này không có {{ ${at} }}.` : `This mail has no {{ ${at} }}.`;
    case 'no-place-for-reports':
      return isVi ? 'Thiếu dòng *** (chỗ của danh sách báo cáo).' : 'The line *** for the list of reports is missing.';
    case 'several-places-for-reports':
      return isVi ? 'Thừa dòng *** (chỗ của danh sách báo cáo).' : 'There is a line *** too many.';
  }
}

/** What a variable stands for. */
export const VARIABLE_WORDS: Both<Readonly<Record<string, string>>> = {
  vi: {
    plan: 'số, ngày và trích yếu kế hoạch',
    recipient: 'nơi nhận báo cáo',
    via: 'cơ quan mà báo cáo gửi qua',
    standing: 'cơ quan thường trực',
    collector: 'nơi tổng hợp, với đơn vị này',
    agency: 'đơn vị',
    matter: 'báo cáo nào, hoặc bao nhiêu báo cáo',
    due: 'ngày đến hạn',
    asOf: 'giờ, ngày của thư',
    correctBy: 'hạn bổ sung',
    askedBy: 'ngày được đề nghị gửi',
    reminded: 'những lần đã nhắc',
    attachments: 'số tệp gửi kèm',
  },
  en: {
    plan: 'number, day and title of the plan',
    recipient: 'whom reports are addressed to',
    via: 'the agency through which they go',
    standing: 'the standing agency',
    collector: 'who collects, for this agency',
    agency: 'the agency',
    matter: 'which report, or how many',
    due: 'the due date',
    asOf: 'hour and day of the mail',
    correctBy: 'the correct-by date',
    askedBy: 'the day by which it is asked for',
    reminded: 'when it was reminded',
    attachments: 'how many files come with it',
  },
};

/** `Báo đã nhận (đơn vị được giao)`: folders are relations, or rooms of their own. */
export const TEMPLATE_FOLDERS: Both<Readonly<Record<string, string>>> = {
  vi: { assigned: 'đơn vị được giao', invited: 'cơ quan được mời', contact: 'đầu mối', report: 'báo cáo', summary: 'tóm tắt' },
  en: { assigned: 'assigned', invited: 'invited', contact: 'contacts', report: 'reports', summary: 'summaries' },
};

/** Templates that are no kind of notice by name. */
export const TEMPLATE_NAMES: Both<Readonly<Record<string, string>>> = {
  vi: {
    opening: 'Mở đầu và kết thư',
    before: 'Trước hạn',
    after: 'Sau hạn',
    correction: 'Bổ sung: mở đầu và kết thư',
    'refused-opening': 'Địa chỉ bị từ chối: mở đầu và kết thư',
    refused: 'Địa chỉ bị từ chối',
  },
  en: {
    opening: 'Opening and closing',
    before: 'Before the due date',
    after: 'After the due date',
    correction: 'Correction: opening and closing',
    'refused-opening': 'Refused address: opening and closing',
    refused: 'Refused address',
  },
};
