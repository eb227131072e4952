/** The words of starting a plan. */
import type { Both } from '../language';
import type { UploadFault } from './plan-upload';

interface StartWords {
  readonly title: string;
  readonly intro: string;
  readonly file: string;
  readonly fileHelp: string;
  readonly paste: string;
  readonly pastePlan: string;
  readonly pasteCsv: string;
  readonly check: string;
  readonly faults: Readonly<Record<UploadFault, string>>;
  readonly findings: (n: number) => string;
  readonly more: (n: number) => string;
  readonly line: (file: string, line: number) => string;
  readonly preview: (year: number) => string;
  readonly nothingYet: string;
  readonly outline: (rounds: number, agencies: number, mails: number, addresses: number) => string;
  readonly firstMail: (at: string) => string;
  readonly noMail: string;
  readonly warnings: (n: number) => string;
  readonly rounds: string;
  readonly columns: Readonly<
    Record<'round' | 'opens' | 'due' | 'closes' | 'agencies' | 'day' | 'mails' | 'address' | 'consolidation' | 'begins', string>
  >;
  readonly estimated: string;
  readonly consolidations: string;
  readonly busiest: string;
  readonly perPerson: (n: number) => string;
  readonly noContact: (n: number) => string;
  readonly confirm: string;
  readonly start: string;
  readonly unconfirmed: string;
  readonly allPast: string;
  readonly started: string;
  readonly open: string;
  readonly alreadyStarted: string;
  readonly other: string;
}

export const START_WORDS: Both<StartWords> = {
  vi: {
    title: 'Bắt đầu một kế hoạch',
    intro: 'Tải tệp kế hoạch lên để kiểm tra và xem trước cả năm. Chưa có gì được gửi đi cho đến khi xác nhận.',
    file: 'Tệp kế hoạch và danh sách đơn vị',
    fileHelp: 'plan.yaml và tệp CSV đi kèm nếu có; mỗi tệp không quá 2 MB.',
    paste: 'Hoặc dán nội dung',
    pastePlan: 'Nội dung plan.yaml',
    pasteCsv: 'Nội dung agencies.csv',
    check: 'Kiểm tra',
    faults: {
      nothing: 'Chưa chọn tệp kế hoạch.',
      'too-large': 'Nội dung quá lớn: mỗi tệp không quá 2 MB, nội dung dán không quá 80 KB.',
      'not-text': 'Tệp không phải là văn bản UTF-8.',
      'no-plan': 'Thiếu tệp kế hoạch có đuôi .yaml.',
      'several-plans': 'Chỉ tải lên một tệp kế hoạch .yaml.',
      broken: 'Nội dung đã kiểm tra không đọc lại được; đề nghị tải tệp lên lại.',
    },
    findings: (n) => `Tệp chưa dùng được: ${n} lỗi.`,
    more: (n) => `… và ${n} mục nữa.`,
    line: (file, line) => `${file}, dòng ${line}`,
    preview: (year) => `Xem trước cả năm ${year}`,
    nothingYet: 'Chưa có gì được lưu hay gửi đi.',
    outline: (rounds, agencies, mails, addresses) =>
      `${rounds} đợt báo cáo, ${agencies} đơn vị. Nếu không đơn vị nào báo cáo, từ nay sẽ gửi ${mails} thư đến ${addresses} địa chỉ.`,
    firstMail: (at) => `Thư đầu tiên: ${at}.`,
    noMail: 'Không có thư nào từ nay về sau.',
    warnings: (n) => `Cần lưu ý (${n})`,
    rounds: 'Các đợt báo cáo',
    columns: {
      round: 'Đợt',
      opens: 'Mở',
      due: 'Hạn',
      closes: 'Đóng',
      agencies: 'Đơn vị',
      day: 'Ngày',
      mails: 'Số thư',
      address: 'Địa chỉ',
      consolidation: 'Tổng hợp',
      begins: 'Bắt đầu',
    },
    estimated: 'dự kiến',
    consolidations: 'Các lần tổng hợp',
    busiest: 'Những ngày nhiều thư nhất',
    perPerson: (n) => `Số thư mỗi địa chỉ nhận (${n} địa chỉ)`,
    noContact: (n) => `Đơn vị phải báo cáo mà chưa có đầu mối (${n})`,
    confirm: 'Tôi đã xem và muốn bắt đầu kế hoạch này',
    start: 'Bắt đầu kế hoạch',
    unconfirmed: 'Đánh dấu vào ô xác nhận trước khi bắt đầu.',
    allPast: 'Mọi hạn báo cáo của kế hoạch đã qua; không có gì để bắt đầu.',
    started: 'Kế hoạch đã được bắt đầu.',
    open: 'Mở kế hoạch',
    alreadyStarted: 'Kế hoạch này đã được bắt đầu rồi; không có gì thay đổi.',
    other: 'Tải tệp khác',
  },
  en: {
    title: 'Start a plan',
    intro: 'Upload the plan’s file to have it checked and to see the whole year. Nothing is sent before you confirm.',
    file: 'Plan file and list of agencies',
    fileHelp: 'plan.yaml and the CSV file beside it, if any; at most 2 MB each.',
    paste: 'Or paste the text',
    pastePlan: 'Text of plan.yaml',
    pasteCsv: 'Text of agencies.csv',
    check: 'Check',
    faults: {
      nothing: 'No plan file was chosen.',
      'too-large': 'Too large: at most 2 MB a file, and 80 KB pasted.',
      'not-text': 'The file is not UTF-8 text.',
      'no-plan': 'A plan file ending in .yaml is missing.',
      'several-plans': 'Upload one .yaml plan file only.',
      broken: 'What was checked cannot be read again; upload the files once more.',
    },
    findings: (n) => `The files cannot be used yet: ${n} ${n === 1 ? 'fault' : 'faults'}.`,
    more: (n) => `… and ${n} more.`,
    line: (file, line) => `${file}, line ${line}`,
    preview: (year) => `The whole of ${year}`,
    nothingYet: 'Nothing has been kept or sent yet.',
    outline: (rounds, agencies, mails, addresses) =>
      `${rounds} rounds, ${agencies} agencies. If nobody reports, ${mails} mails go to ${addresses} addresses from now on.`,
    firstMail: (at) => `The first mail: ${at}.`,
    noMail: 'No mail is ahead.',
    warnings: (n) => `To look at (${n})`,
    rounds: 'Rounds',
    columns: {
      round: 'Round',
      opens: 'Opens',
      due: 'Due',
      closes: 'Closes',
      agencies: 'Agencies',
      day: 'Day',
      mails: 'Mails',
      address: 'Address',
      consolidation: 'Consolidation',
      begins: 'Begins',
    },
    estimated: 'estimated',
    consolidations: 'Consolidations',
    busiest: 'Busiest days',
    perPerson: (n) => `Mails to each address (${n} addresses)`,
    noContact: (n) => `Agencies that owe reports and have no contact (${n})`,
    confirm: 'I have looked at it and want to start this plan',
    start: 'Start the plan',
    unconfirmed: 'Tick the box before you start.',
    allPast: 'Every due date of the plan has passed; there is nothing to start.',
    started: 'The plan has been started.',
    open: 'Open the plan',
    alreadyStarted: 'This plan was started before; nothing has changed.',
    other: 'Upload other files',
  },
};
