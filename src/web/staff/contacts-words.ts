/** Every word of the room of agencies and contacts. */
import type { Outcome } from '../../client/dondoc';
import type { ContactRole, Language } from '../../plan/model';
import type { RowFault } from '../../plan/read/contact-list';
import type { Both } from '../language';

type Reason = Extract<Outcome<object>, { ok: false }>['reason'];

interface ContactsWords {
  readonly title: string;
  readonly search: string;
  readonly find: string;
  readonly found: (n: number) => string;
  readonly refusedCount: (n: number) => string;
  readonly none: string;
  readonly more: string;
  readonly first: string;
  readonly bringIn: string;
  readonly takeOut: string;
  readonly columns: { readonly agency: string; readonly contacts: string; readonly health: string };
  readonly health: { readonly ok: string; readonly none: string };
  readonly refused: (why: string, code: string) => string;
  readonly roles: Readonly<Partial<Record<ContactRole, string>>>;
  readonly reports: string;
  readonly evidence: string;
  readonly evidenceHint: string;
  readonly html: string;
  readonly json: string;
  readonly back: string;
  readonly change: string;
  readonly changeHint: string;
  readonly titleField: string;
  readonly email: string;
  readonly phone: string;
  readonly save: string;
  readonly away: string;
  readonly awayHint: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly standIn: (from: string, to: string, title: string) => string;
  readonly endFrom: string;
  readonly end: string;
  readonly refusals: Readonly<Partial<Record<Reason, string>>>;
  readonly same: Readonly<Record<'contact' | 'substitute' | 'end', string>>;
  readonly notDone: string;
  readonly listTitle: string;
  readonly listHint: string;
  readonly file: string;
  readonly look: string;
  readonly would: (n: number) => string;
  readonly did: (n: number) => string;
  readonly already: (n: number) => string;
  readonly rejected: (n: number) => string;
  readonly line: string;
  readonly reason: string;
  readonly takeRejected: string;
  readonly doIt: string;
  readonly faults: Readonly<Record<RowFault, string>>;
  readonly noFile: string;
  readonly notUtf8: string;
  readonly listFaults: Readonly<Record<'too-large' | 'not-csv' | 'columns', (line: number, missing: string) => string>>;
}

export const CONTACTS_WORDS: Both<ContactsWords> = {
  vi: {
    title: 'Đơn vị, đầu mối',
    search: 'Tìm theo tên (không cần dấu)',
    find: 'Tìm',
    found: (n) => `${n.toLocaleString('vi-VN')} đơn vị.`,
    refusedCount: (n) => `${n.toLocaleString('vi-VN')} đơn vị có đầu mối không nhận được thư, xếp trước.`,
    none: 'Không có đơn vị nào.',
    more: 'Trang sau',
    first: 'Về trang đầu',
    bringIn: 'Nhập danh sách (CSV)',
    takeOut: 'Tải danh sách (CSV)',
    columns: { agency: 'Đơn vị', contacts: 'Đầu mối', health: 'Nhận thư' },
    health: { ok: 'Nhận được thư', none: 'Chưa có đầu mối' },
    refused: (why, code) => `Thư bị từ chối: ${why} (mã ${code})`,
    roles: { officer: 'Đầu mối', leader: 'Thủ trưởng', coordinator: 'Cán bộ tổng hợp' },
    reports: 'Báo cáo trong năm',
    evidence: 'Hồ sơ theo dõi',
    evidenceHint: 'Mọi việc đã xảy ra với đơn vị trong năm, lập từ sổ nhật ký.',
    html: 'Tải trang để đọc, in (HTML)',
    json: 'Tải dữ liệu (JSON)',
    back: 'Mọi đơn vị',
    change: 'Sửa đầu mối',
    changeHint:
      'Đổi địa chỉ thư là bàn giao: đường dẫn cũ của đơn vị hết hiệu lực, người mới nhận thư bàn giao, thư chưa đến được gửi lại. Không ghi họ tên.',
    titleField: 'Chức danh *',
    email: 'Địa chỉ thư điện tử *',
    phone: 'Điện thoại',
    save: 'Lưu đầu mối',
    away: 'Người thay',
    awayHint: 'Trong thời gian này, thư gửi cho người thay; đường dẫn giữ nguyên.',
    from: 'Từ ngày *',
    to: 'Đến hết ngày *',
    name: 'Cử người thay',
    standIn: (from, to, title) => `Từ ${from} đến ${to}: ${title}`,
    endFrom: 'Đầu mối trở lại từ ngày *',
    end: 'Kết thúc thay',
    refusals: {
      'bad-address': 'Địa chỉ thư điện tử không đúng dạng ten@don-vi.',
      'no-title': 'Thiếu chức danh, hoặc chức danh quá dài.',
      'ends-before-it-starts': 'Ngày kết thúc trước ngày bắt đầu.',
      'overlapping-substitute': 'Thời gian này đã có người thay khác.',
      'not-a-date': 'Ngày không đúng; đề nghị chọn ngày có thật.',
      'in-the-past': 'Ngày này đã qua.',
      'unknown-contact': 'Kế hoạch không có đầu mối này.',
    },
    same: {
      contact: 'Đầu mối đã đúng như vậy; không có gì thay đổi.',
      substitute: 'Người thay này đã được cử; không có gì thay đổi.',
      end: 'Ngày đó không có người thay; không có gì thay đổi.',
    },
    notDone: 'Chưa thực hiện. Đề nghị mở lại trang rồi thử lại.',
    listTitle: 'Nhập danh sách đầu mối',
    listHint:
      'Tệp CSV (UTF-8) có các cột agency, role (officer, leader), title, email, phone; có thêm from, to là người thay. Dễ nhất: tải danh sách hiện có về, sửa trong Excel, lưu dạng “CSV UTF-8”. Xem thử trước, chưa thay đổi gì.',
    file: 'Tệp CSV *',
    look: 'Xem thử',
    would: (n) => `Sẽ thay đổi ${n.toLocaleString('vi-VN')} đầu mối.`,
    did: (n) => `Đã thay đổi ${n.toLocaleString('vi-VN')} đầu mối.`,
    already: (n) => `${n.toLocaleString('vi-VN')} dòng đã đúng như trong kế hoạch.`,
    rejected: (n) => `${n.toLocaleString('vi-VN')} dòng không dùng được`,
    line: 'Dòng',
    reason: 'Lý do',
    takeRejected: 'Tải các dòng không dùng được (CSV)',
    doIt: 'Nhập các dòng dùng được',
    faults: {
      'unknown-agency': 'kế hoạch không có đơn vị này',
      'unknown-role': 'vai trò phải là officer, leader hoặc coordinator',
      'no-such-contact': 'đơn vị không có đầu mối với vai trò này trong kế hoạch',
      'bad-address': 'địa chỉ thư điện tử không đúng dạng',
      'no-title': 'thiếu chức danh, hoặc chức danh quá dài',
      'listed-twice': 'đầu mối này đã có ở dòng trên',
      'bad-days': 'from, to phải là hai ngày có thật, dạng 2026-06-15, ngày đầu không sau ngày cuối',
      'overlapping-substitute': 'thời gian này đã có người thay khác',
    },
    noFile: 'Cần chọn tệp CSV.',
    notUtf8: 'Tệp không phải văn bản UTF-8. Trong Excel chọn lưu dạng “CSV UTF-8”.',
    listFaults: {
      'too-large': () => 'Tệp quá lớn đối với một danh sách đầu mối.',
      'not-csv': (line) => `Dòng ${line}: không đúng cú pháp CSV.`,
      columns: (_line, missing) => `Dòng đầu thiếu cột ${missing}.`,
    },
  },
  en: {
    title: 'Agencies and contacts',
    search: 'Name (marks may be left out)',
    find: 'Find',
    found: (n) => `${n.toLocaleString('en-GB')} agencies.`,
    refusedCount: (n) => `${n.toLocaleString('en-GB')} agencies with a contact whom mails do not reach come first.`,
    none: 'No agency.',
    more: 'Next page',
    first: 'First page',
    bringIn: 'Bring a list in (CSV)',
    takeOut: 'Take the list out (CSV)',
    columns: { agency: 'Agency', contacts: 'Contacts', health: 'Mails' },
    health: { ok: 'Mails arrive', none: 'No contact' },
    refused: (why, code) => `Mails are refused: ${why} (code ${code})`,
    roles: { officer: 'Officer', leader: 'Leader', coordinator: 'Coordinator' },
    reports: 'Reports of the year',
    evidence: 'Evidence',
    evidenceHint: 'Everything that happened to the agency this year, from the audit trail.',
    html: 'As a page to read and print (HTML)',
    json: 'As data (JSON)',
    back: 'All agencies',
    change: 'Change the contact',
    changeHint:
      'Another address is a hand-over: the agency’s links so far end, the new holder is told, what did not arrive is sent anew. No names of persons.',
    titleField: 'Post *',
    email: 'Address *',
    phone: 'Telephone',
    save: 'Save the contact',
    away: 'Substitute',
    awayHint: 'In that time mails go to the substitute; links stay good.',
    from: 'From *',
    to: 'To, included *',
    name: 'Name a substitute',
    standIn: (from, to, title) => `From ${from} to ${to}: ${title}`,
    endFrom: 'The holder is back from *',
    end: 'End it',
    refusals: {
      'bad-address': 'This is no mail address.',
      'no-title': 'The post is missing or too long.',
      'ends-before-it-starts': 'It ends before it starts.',
      'overlapping-substitute': 'There is another substitute in that time.',
      'not-a-date': 'This is no date.',
      'in-the-past': 'This day is past.',
      'unknown-contact': 'The plan has no such contact.',
    },
    same: {
      contact: 'The contact is so already; nothing has changed.',
      substitute: 'This substitute has been named; nothing has changed.',
      end: 'There is no substitute that day; nothing has changed.',
    },
    notDone: 'Not done. Open the page again and repeat it.',
    listTitle: 'Bring a list of contacts in',
    listHint:
      'A CSV file (UTF-8) with columns agency, role (officer, leader), title, email, phone; with from, to of a substitute. Easiest: take the present list out, change it, save it as “CSV UTF-8”. It is looked at first; nothing changes yet.',
    file: 'CSV file *',
    look: 'Look at it',
    would: (n) => `${n.toLocaleString('en-GB')} contacts would change.`,
    did: (n) => `${n.toLocaleString('en-GB')} contacts have changed.`,
    already: (n) => `${n.toLocaleString('en-GB')} rows are so already.`,
    rejected: (n) => `${n.toLocaleString('en-GB')} rows cannot be used`,
    line: 'Line',
    reason: 'Why',
    takeRejected: 'Take the rows that cannot be used (CSV)',
    doIt: 'Bring in the rows that can be used',
    faults: {
      'unknown-agency': 'the plan has no such agency',
      'unknown-role': 'the role must be officer, leader or coordinator',
      'no-such-contact': 'the agency has no contact of that role in the plan',
      'bad-address': 'this is no mail address',
      'no-title': 'the post is missing or too long',
      'listed-twice': 'the contact stands in a line above',
      'bad-days': 'from and to must be two dates like 2026-06-15, in order',
      'overlapping-substitute': 'there is another substitute in that time',
    },
    noFile: 'Choose a CSV file.',
    notUtf8: 'The file is no UTF-8 text. In Excel, save it as “CSV UTF-8”.',
    listFaults: {
      'too-large': () => 'The file is too large for a list of contacts.',
      'not-csv': (line) => `Line ${line}: this is no CSV.`,
      columns: (_line, missing) => `The first line lacks ${missing}.`,
    },
  },
};

/** What a mail server means by its code. Source: RFC 3463. */
const CODES: Both<readonly (readonly [RegExp, string])[]> = {
  vi: [
    [/5\.1\.(?:1|10)\b/, 'không có hộp thư này'],
    [/5\.1\.[23]\b/, 'tên miền của địa chỉ không nhận thư'],
    [/5\.2\.1\b/, 'hộp thư đã bị khóa'],
    [/5\.2\.2\b/, 'hộp thư đầy'],
    [/5\.2\.3\b|\b552\b/, 'thư quá lớn đối với hộp thư'],
    [/5\.7\./, 'máy chủ không chấp nhận thư của hệ thống'],
    [/\b55[013]\b/, 'máy chủ không nhận địa chỉ này'],
  ],
  en: [
    [/5\.1\.(?:1|10)\b/, 'there is no such mailbox'],
    [/5\.1\.[23]\b/, 'the address’s domain takes no mail'],
    [/5\.2\.1\b/, 'the mailbox is closed'],
    [/5\.2\.2\b/, 'the mailbox is full'],
    [/5\.2\.3\b|\b552\b/, 'the mail is too large for it'],
    [/5\.7\./, 'the server does not take mail from us'],
    [/\b55[013]\b/, 'the server does not take this address'],
  ],
};

/** `không có hộp thư này`. */
export function codeWords(code: string, lang: Language): string {
  const [, words] = CODES[lang].find(([pattern]) => pattern.test(code)) ?? [];
  return words ?? (lang === 'vi' ? 'máy chủ thư từ chối' : 'the mail server refuses it');
}
