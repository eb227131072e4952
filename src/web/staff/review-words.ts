/** The words of the report page for staff. */
import type { SubmissionContent } from '../../plan/form';
import type { Both } from '../language';

/** Every act that this page offers. */
export const REVIEW_ACTS = ['begin', 'accept', 'return', 'time', 'waive', 'unwaive', 'elsewhere', 'certify', 'enter'] as const;
export type ReviewAct = (typeof REVIEW_ACTS)[number];

type Channel = NonNullable<SubmissionContent['elsewhere']>['channel'];

interface ReviewWords {
  readonly due: string;
  readonly dueBy: (date: string, original: string | null) => string;
  readonly whyThen: string;
  readonly quotedFrom: (section: string) => string;
  readonly standing: string;
  readonly version: (n: number, at: string) => string;
  readonly hands: string;
  readonly handsWords: (agency: number, reviewer: number) => string;
  readonly notes: string;
  readonly notSent: string;
  readonly older: (n: number) => string;
  readonly newest: string;
  readonly done: Readonly<Record<ReviewAct | 'endorse', string>>;
  readonly last: (act: string, by: string, at: string) => string;
  readonly figures: string;
  readonly columns: {
    readonly indicator: string;
    readonly now: string;
    readonly 'last-period': string;
    readonly 'last-year': string;
    readonly back: string;
    readonly version: string;
    readonly receivedAt: string;
    readonly via: string;
    readonly changes: string;
    readonly at: string;
    readonly what: string;
    readonly who: string;
    readonly said: string;
  };
  readonly blank: string;
  readonly nil: string;
  readonly yes: string;
  readonly no: string;
  readonly wholeNil: string;
  readonly up: (percent: string) => string;
  readonly down: (percent: string) => string;
  readonly isNew: string;
  readonly marked: string;
  readonly narrative: string;
  readonly file: string;
  readonly noFile: string;
  readonly elsewhere: (channel: string, sender: string, date: string) => string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly via: Readonly<Record<string, string>>;
  readonly tick: (field: string) => string;
  readonly reasonFor: (field: string) => string;
  readonly decide: string;
  readonly begin: string;
  readonly accept: string;
  readonly acceptNewer: string;
  readonly endorse: string;
  readonly waitsForFirst: string;
  readonly waitsForSecond: (title: string) => string;
  readonly returning: string;
  readonly returnHint: string;
  readonly otherReasons: string;
  readonly correctBy: string;
  readonly correctByHint: (date: string) => string;
  readonly returnButton: string;
  readonly asked: (date: string, reason: string) => string;
  readonly grant: (date: string) => string;
  readonly shortenTo: string;
  readonly shorten: string;
  readonly refuse: string;
  readonly note: string;
  readonly more: string;
  readonly extend: string;
  readonly extendTo: string;
  readonly extendButton: string;
  readonly waive: string;
  readonly waiveHint: string;
  readonly unwaive: string;
  readonly unwaiveHint: string;
  readonly reason: string;
  readonly elsewhereTitle: string;
  readonly elsewhereHint: string;
  readonly channel: string;
  readonly sender: string;
  readonly receivedOn: string;
  readonly elsewhereButton: string;
  readonly certify: string;
  readonly certifyHint: string;
  readonly number: string;
  readonly signedOn: string;
  readonly signer: string;
  readonly signedFile: string;
  readonly certified: (number: string, date: string, signer: string) => string;
  readonly differs: string;
  readonly enter: string;
  readonly enterHint: string;
  readonly enterTitle: (agency: string) => string;
  readonly versions: string;
  readonly noVersions: string;
  readonly firstVersion: string;
  readonly sameAsBefore: string;
  readonly nilChanged: (nowNil: boolean) => string;
  readonly fileChanged: (hasFile: boolean) => string;
  readonly textChanged: (heading: string) => string;
  readonly story: string;
  readonly mail: (kind: string, to: string) => string;
  readonly mailWord: string;
  readonly until: (date: string) => string;
  readonly ofVersion: (n: number) => string;
  readonly workflow: string;
  readonly openWorkflow: string;
  readonly required: string;
}

export const REVIEW_WORDS: Both<ReviewWords> = {
  vi: {
    due: 'Hạn gửi',
    dueBy: (date, original) => `Hết ngày ${date}${original === null ? '' : ` (đã gia hạn; ban đầu hết ngày ${original})`}`,
    whyThen: 'Căn cứ và cách tính hạn',
    quotedFrom: (section) => `mục ${section} của Kế hoạch`,
    standing: 'Bản đang xem',
    version: (n, at) => `Bản ${n}, nhận ${at}`,
    hands: 'Thời gian nằm ở',
    handsWords: (agency, reviewer) => `đơn vị ${agency} ngày làm việc; cơ quan thẩm định ${reviewer} ngày làm việc`,
    notes: 'Ghi chú',
    notSent: 'Chưa nhận được bản nào.',
    older: (n) => `Đây là bản ${n}, không phải bản mới nhất.`,
    newest: 'Xem bản mới nhất',
    done: {
      begin: 'Đã bắt đầu thẩm định; từ giờ đơn vị không rút bản này được nữa.',
      accept: 'Đã thông qua báo cáo.',
      endorse: 'Đã thẩm định cấp một; báo cáo chờ cấp có thẩm quyền thông qua.',
      return: 'Đã gửi lại đơn vị kèm lý do.',
      time: 'Đã trả lời về thời hạn.',
      waive: 'Đã miễn báo cáo này.',
      unwaive: 'Đã thôi miễn; đơn vị lại phải gửi báo cáo này.',
      elsewhere: 'Đã ghi nhận báo cáo gửi đường khác.',
      certify: 'Đã lưu văn bản ký.',
      enter: 'Đã nhập thay đơn vị.',
    },
    last: (act, by, at) => `Việc gần nhất: ${act}, ${by}, ${at}.`,
    figures: 'Số liệu',
    columns: {
      indicator: 'Chỉ tiêu',
      now: 'Kỳ này',
      'last-period': 'Kỳ trước',
      'last-year': 'Cùng kỳ năm trước',
      back: 'Đề nghị bổ sung',
      version: 'Bản',
      receivedAt: 'Nhận lúc',
      via: 'Gửi qua',
      changes: 'Khác bản trước ở',
      at: 'Lúc',
      what: 'Việc',
      who: 'Ai',
      said: 'Nội dung',
    },
    blank: 'để trống',
    nil: 'không phát sinh',
    yes: 'Có',
    no: 'Không',
    wholeNil: 'Không phát sinh cho cả báo cáo.',
    up: (percent) => `tăng ${percent}%`,
    down: (percent) => `giảm ${percent}%`,
    isNew: 'mới phát sinh',
    marked: 'chênh lệch trên một nửa',
    narrative: 'Nội dung',
    file: 'Tệp đính kèm',
    noFile: 'Không có tệp đính kèm.',
    elsewhere: (channel, sender, date) => `Nhận ${channel}, do ${sender} gửi, ngày ${date}. Nội dung không lưu ở đây.`,
    channels: { paper: 'bản giấy', classified: 'qua đường văn bản mật', 'document-system': 'qua hệ thống quản lý văn bản' },
    via: {
      web: 'Trang web',
      cli: 'Dòng lệnh',
      api: 'Chương trình',
      paper: 'Bản giấy',
      classified: 'Đường văn bản mật',
      'document-system': 'Hệ thống quản lý văn bản',
    },
    tick: (field) => `Đề nghị bổ sung: ${field}`,
    reasonFor: (field) => `Lý do: ${field}`,
    decide: 'Quyết định',
    begin: 'Bắt đầu thẩm định',
    accept: 'Thông qua',
    acceptNewer: 'Thông qua bản mới',
    endorse: 'Thẩm định cấp một, chuyển cấp có thẩm quyền',
    waitsForFirst: 'Báo cáo chưa được thẩm định cấp một, nên chưa thông qua được.',
    waitsForSecond: (title) => `Đã thẩm định cấp một; chờ ${title} thông qua.`,
    returning: 'Đề nghị bổ sung',
    returnHint:
      'Đánh dấu từng chỉ tiêu, nội dung cần sửa ở trên và ghi lý do bên cạnh; lý do chung ghi dưới đây. Đơn vị nhận đúng những lời này.',
    otherReasons: 'Lý do khác, mỗi dòng một lý do',
    correctBy: 'Gửi lại chậm nhất ngày',
    correctByHint: (date) =>
      `Để trống: hết ngày ${date}, tức năm ngày làm việc sau hôm nay. Bổ sung đúng hạn thì ngày nhận lần đầu vẫn được giữ.`,
    returnButton: 'Gửi lại đơn vị để bổ sung',
    asked: (date, reason) => `Đơn vị xin gia hạn đến hết ngày ${date}${reason === '' ? '' : `: “${reason}”`}`,
    grant: (date) => `Đồng ý đến hết ngày ${date}`,
    shortenTo: 'Hoặc chỉ cho đến hết ngày',
    shorten: 'Cho đến ngày này',
    refuse: 'Giữ nguyên thời hạn',
    note: 'Ghi chú gửi đơn vị',
    more: 'Việc khác',
    extend: 'Gia hạn',
    extendTo: 'Gia hạn đến hết ngày *',
    extendButton: 'Gia hạn',
    waive: 'Miễn báo cáo',
    waiveHint: 'Đơn vị không phải gửi báo cáo này nữa và được báo bằng thư; các thư nhắc dừng.',
    unwaive: 'Thôi miễn báo cáo',
    unwaiveHint: 'Đơn vị lại phải gửi báo cáo này và được báo bằng thư.',
    reason: 'Lý do *',
    elsewhereTitle: 'Ghi nhận báo cáo gửi đường khác',
    elsewhereHint: 'Chỉ ghi đường gửi, nơi gửi và ngày nhận, không ghi nội dung. Tính là đã nhận từ ngày đó.',
    channel: 'Đường gửi *',
    sender: 'Nơi gửi (cơ quan, không ghi tên người) *',
    receivedOn: 'Ngày nhận *',
    elsewhereButton: 'Ghi nhận',
    certify: 'Lưu văn bản ký',
    certifyHint: 'Văn bản có chữ ký, đóng dấu của bản đang có hiệu lực. Không làm thay đổi trạng thái báo cáo.',
    number: 'Số, ký hiệu *',
    signedOn: 'Ngày ký *',
    signer: 'Chức vụ người ký (không ghi tên) *',
    signedFile: 'Tệp văn bản ký *',
    certified: (number, date, signer) => `Văn bản ký số ${number} ngày ${date}, ${signer}`,
    differs: 'Số liệu hiện nay khác với văn bản đã ký.',
    enter: 'Nhập thay đơn vị',
    enterHint: 'Khi đơn vị gửi bản giấy, nhập số liệu và nội dung vào đúng biểu mẫu của đơn vị.',
    enterTitle: (agency) => `Nhập thay ${agency}`,
    versions: 'Các bản đã gửi',
    noVersions: 'Chưa nhận được bản nào.',
    firstVersion: 'bản đầu',
    sameAsBefore: 'không khác',
    nilChanged: (nowNil) => (nowNil ? 'Ghi “không phát sinh” cho cả báo cáo' : 'Bỏ “không phát sinh” cho cả báo cáo'),
    fileChanged: (hasFile) => (hasFile ? 'Đổi tệp đính kèm' : 'Bỏ tệp đính kèm'),
    textChanged: (heading) => `Sửa nội dung “${heading}”`,
    story: 'Diễn biến',
    mail: (kind, to) => `Thư “${kind}” đến ${to}`,
    mailWord: 'Hệ thống',
    until: (date) => `hết ngày ${date}`,
    ofVersion: (n) => `bản ${n}`,
    workflow: 'Quy trình',
    openWorkflow: 'Mở trong Temporal',
    required: 'Mục có dấu * là bắt buộc.',
  },
  en: {
    due: 'Due',
    dueBy: (date, original) => `By the end of ${date}${original === null ? '' : ` (extended; at first ${original})`}`,
    whyThen: 'Why then',
    quotedFrom: (section) => `section ${section} of the plan`,
    standing: 'Version shown',
    version: (n, at) => `Version ${n}, received ${at}`,
    hands: 'Has lain with',
    handsWords: (agency, reviewer) => `the agency ${agency} working days; the reviewer ${reviewer} working days`,
    notes: 'Notes',
    notSent: 'Nothing has been received.',
    older: (n) => `This is version ${n}, not the newest.`,
    newest: 'Show the newest version',
    done: {
      begin: 'The review has begun; the agency cannot withdraw this version any more.',
      accept: 'The report is accepted.',
      endorse: 'Endorsed at the first level; it waits for the authority.',
      return: 'Sent back to the agency with the reasons.',
      time: 'The agency is told about its time.',
      waive: 'The report is waived.',
      unwaive: 'The waiver is taken back; the report is owed again.',
      elsewhere: 'Noted as filed another way.',
      certify: 'The signed document is kept.',
      enter: 'Entered in the agency’s name.',
    },
    last: (act, by, at) => `Last: ${act}, ${by}, ${at}.`,
    figures: 'Figures',
    columns: {
      indicator: 'Indicator',
      now: 'This period',
      'last-period': 'Last period',
      'last-year': 'A year before',
      back: 'To be corrected',
      version: 'Version',
      receivedAt: 'Received at',
      via: 'Sent by',
      changes: 'Differs from the one before in',
      at: 'When',
      what: 'What',
      who: 'Who',
      said: 'Words',
    },
    blank: 'blank',
    nil: 'nothing to report',
    yes: 'Yes',
    no: 'No',
    wholeNil: 'Nothing to report for the whole.',
    up: (percent) => `${percent}% more`,
    down: (percent) => `${percent}% less`,
    isNew: 'was 0',
    marked: 'differs by more than half',
    narrative: 'Narrative',
    file: 'Attachment',
    noFile: 'No attachment.',
    elsewhere: (channel, sender, date) => `Received ${channel}, from ${sender}, on ${date}. Its content is not kept here.`,
    channels: { paper: 'on paper', classified: 'by the classified channel', 'document-system': 'by the document system' },
    via: {
      web: 'Web page',
      cli: 'Command line',
      api: 'Program',
      paper: 'Paper',
      classified: 'Classified channel',
      'document-system': 'Document system',
    },
    tick: (field) => `To be corrected: ${field}`,
    reasonFor: (field) => `Reason: ${field}`,
    decide: 'Decide',
    begin: 'Begin the review',
    accept: 'Accept',
    acceptNewer: 'Accept the newer version',
    endorse: 'Endorse, hand on to the authority',
    waitsForFirst: 'It has not been endorsed at the first level, so it cannot be accepted yet.',
    waitsForSecond: (title) => `Endorsed at the first level; waits for ${title}.`,
    returning: 'Return for correction',
    returnHint:
      'Tick above what is to be corrected and write the reason beside it; reasons for the whole go below. The agency gets exactly these words.',
    otherReasons: 'Other reasons, one a line',
    correctBy: 'Wanted again by',
    correctByHint: (date) =>
      `Left empty: the end of ${date}, five working days after today. A correction in time keeps the day of the first receipt.`,
    returnButton: 'Send back to the agency',
    asked: (date, reason) => `The agency asks for time until the end of ${date}${reason === '' ? '' : `: “${reason}”`}`,
    grant: (date) => `Grant until the end of ${date}`,
    shortenTo: 'Or only until the end of',
    shorten: 'Until this day',
    refuse: 'Keep the due date',
    note: 'Note to the agency',
    more: 'Other acts',
    extend: 'Extend',
    extendTo: 'Extend to the end of *',
    extendButton: 'Extend',
    waive: 'Waive',
    waiveHint: 'The agency owes this report no more and is told by mail; reminders stop.',
    unwaive: 'Take the waiver back',
    unwaiveHint: 'The agency owes this report again and is told by mail.',
    reason: 'Reason *',
    elsewhereTitle: 'Note as filed another way',
    elsewhereHint: 'Only the way, the sender and the day, never its content. It counts as received from that day.',
    channel: 'Way *',
    sender: 'Sender (an office, never a person) *',
    receivedOn: 'Received on *',
    elsewhereButton: 'Note it',
    certify: 'Keep the signed document',
    certifyHint: 'The signed and sealed document of the version that counts. It does not change the report’s status.',
    number: 'Number *',
    signedOn: 'Signed on *',
    signer: 'Post of the signer (no name) *',
    signedFile: 'The signed document *',
    certified: (number, date, signer) => `Signed document ${number} of ${date}, ${signer}`,
    differs: 'The figures now differ from the signed document.',
    enter: 'Enter in the agency’s name',
    enterHint: 'When it came on paper: type figures and text into the agency’s own form.',
    enterTitle: (agency) => `Enter for ${agency}`,
    versions: 'Versions',
    noVersions: 'Nothing has been received.',
    firstVersion: 'the first',
    sameAsBefore: 'nothing',
    nilChanged: (nowNil) => (nowNil ? '“Nothing to report” set for the whole' : '“Nothing to report” taken back for the whole'),
    fileChanged: (hasFile) => (hasFile ? 'Another attachment' : 'Attachment taken away'),
    textChanged: (heading) => `Text changed under “${heading}”`,
    story: 'What happened',
    mail: (kind, to) => `Mail “${kind}” to ${to}`,
    mailWord: 'The system',
    until: (date) => `by the end of ${date}`,
    ofVersion: (n) => `version ${n}`,
    workflow: 'Workflow',
    openWorkflow: 'Open in Temporal',
    required: 'Fields marked * are required.',
  },
};
