/** Problems in Vietnamese. */
import type { ReadCode } from './problem';
import { choices, keyOf, listed, remedy, type Sentence } from './sentence';

const words = { meant: (word: string): string => `có phải “${word}” không?`, use: 'dùng', or: 'hoặc' } as const;

/** Keys whose values have a name of their own. */
const nouns: Readonly<Record<string, string>> = { every: 'kỳ', periods: 'kỳ' };

const types: Readonly<Record<string, string>> = {
  string: 'chữ (đặt trong dấu nháy nếu trông như số)',
  int: 'số nguyên',
  number: 'số',
  boolean: 'true hoặc false',
  array: 'danh sách',
  object: 'nhóm khóa',
  tuple: 'danh sách hai mục',
};

/** Descriptions of forms that the schema gives in English. */
const forms: Readonly<Record<string, string>> = {
  email: 'địa chỉ thư điện tử',
  regex: 'chữ cái không dấu và chữ số',
  'YYYY-MM-DD': 'năm-tháng-ngày, ví dụ 2024-06-17',
  'HH:MM, in quotes': 'giờ:phút trong dấu nháy, ví dụ "08:00"',
  'lower-case letters, digits and single hyphens: ubnd-xa-my-an': 'chữ thường không dấu, chữ số, nối bằng một gạch ngang: ubnd-xa-my-an',
};

/** The sentence, with its full stop. */
export function vietnamese(problem: Sentence): string {
  return sentences[problem.code](problem);
}

const noun = ({ path }: Sentence): string => nouns[keyOf(path)] ?? keyOf(path);
const unknown =
  (thing: string) =>
  (problem: Sentence): string =>
    `không có ${thing} “${problem.value}”${remedy(problem, words)}`;

const sentences: Readonly<Record<ReadCode, (problem: Sentence) => string>> = {
  'file-missing': ({ value }) => `không có tệp “${value}”.`,
  'file-too-large': ({ value }) => `tệp có ${value} ký tự, quá lớn đối với một kế hoạch.`,
  'yaml-syntax': ({ value }) => `không đúng cú pháp YAML: ${value}`,
  'csv-syntax': ({ value }) => `không đúng cú pháp CSV: ${value}`,
  'duplicate-key': ({ value }) => `khóa “${value}” ghi hai lần ở cùng một chỗ; chỉ giữ một.`,
  'too-many-aliases': () => 'bí danh (*) thay cho quá nhiều nội dung; hãy ghi đầy đủ.',
  'unknown-key': unknown('khóa'),
  'unknown-column': unknown('cột'),
  missing: ({ path }) => `thiếu “${keyOf(path)}”.`,
  'wrong-type': (problem) => `${noun(problem)} phải là ${types[problem.allowed[0] ?? ''] ?? problem.allowed[0] ?? ''}${given(problem)}.`,
  'not-allowed': (problem) => `không có ${noun(problem)} “${problem.value}”${choices(typed(problem), words.use, words.or)}`,
  'bad-format': (problem) =>
    `${noun(problem)} “${problem.value}” không đúng dạng: ${forms[problem.allowed[0] ?? ''] ?? problem.allowed[0]}.`,
  'impossible-date': ({ value }) => `không có ngày “${value}”.`,
  'too-small': (problem) => `${noun(problem)}${given(problem)} quá nhỏ hoặc quá ngắn; ít nhất ${problem.allowed[0]}.`,
  'too-big': (problem) => `${noun(problem)}${given(problem)} quá lớn hoặc quá dài; nhiều nhất ${problem.allowed[0]}.`,
  'unknown-agency': unknown('đơn vị'),
  'unknown-kind': unknown('loại đơn vị'),
  'unknown-group': unknown('nhóm'),
  'unknown-form': unknown('biểu mẫu'),
  'unknown-ladder': unknown('lịch đôn đốc'),
  'unknown-legal-basis': unknown('căn cứ pháp lý'),
  'unknown-consolidation': unknown('bản tổng hợp'),
  'unknown-requirement': unknown('chế độ báo cáo'),
  'unknown-indicator': unknown('chỉ tiêu'),
  'unknown-period': unknown('kỳ'),
  'unknown-time-zone': unknown('múi giờ'),
  'duplicate-id': ({ value }) => `“${value}” đã được dùng; hãy chọn tên khác.`,
  'duplicate-step': ({ value }) => `lịch đôn đốc đã có bậc “${value}”; bậc thứ hai cùng tên sẽ không bao giờ gửi.`,
  'step-order': ({ value, allowed }) => `bậc ở ngày ${value} đứng sau bậc ở ngày ${allowed[0]}; hãy xếp theo thứ tự thời gian.`,
  'step-reaches-nobody': ({ value, allowed }) => `bậc “${value}” không đến được ai: không đơn vị nào có ${allowed[0]}.`,
  'repeat-without-lock': ({ value }) =>
    `lịch “${value}” lặp bậc cuối đến ngày khóa, nhưng chế độ này không có ngày khóa; hãy đặt lockDays.`,
  'lock-in-grace': ({ value, allowed }) => `lockDays ${value} kết thúc trước ${allowed[0]} ngày ân hạn; hãy đặt ít nhất là ${allowed[0]}.`,
  'invited-escalated': ({ value }) =>
    `bậc “${value}” là báo cáo lên cấp trên, nhưng đơn vị được đề nghị thì chỉ mời; dùng invitedLadder khác.`,
  'empty-audience': () => 'không có đơn vị đang hoạt động nào khớp, nên không ai phải báo cáo.',
  'not-a-decision': (problem) => `chế độ “${problem.value}” không phải là việc chờ quyết định (decides)${remedy(problem, words)}`,
  'counts-in-a-circle': ({ value }) => `các hạn tính vòng quanh lẫn nhau: ${value}.`,
  'no-such-period': (problem) => `không có đợt “${problem.value}” để tính hạn${choices(problem, words.use, words.or)}`,
  'no-cut-off': () => 'không có kỳ số liệu nên không có ngày chốt để tính; thêm “window”.',
  'one-date-for-many': ({ value, allowed }) =>
    `một ngày ${value} mà có ${allowed.length} đợt (${allowed.join(', ')}); dùng day hoặc after.`,
  'delivers-nothing': ({ value }) => `không có chế độ nào do “${value}” hoàn thành; ghi vào deliveredBy hoặc bỏ đi.`,
  'never-delivered': ({ value }) => `không bản tổng hợp nào hoàn thành đợt của kỳ ${value}; thêm kỳ đó vào bản tổng hợp.`,
  'consolidates-nothing': ({ value, allowed }) => `chế độ “${value}” không có đợt nào ở kỳ ${listed(allowed, words.or)}.`,
  'outside-office-hours': ({ value, allowed }) => `${value} ngoài giờ hành chính (${allowed.join(' – ')}).`,
  'successor-without-end': ({ value }) => `ghi đơn vị kế thừa “${value}” nhưng không ghi ngày kết thúc; hãy đặt endsOn.`,
  'ends-before-it-starts': ({ value, allowed }) => `ngày cuối ${value} trước ngày đầu ${allowed[0]}.`,
  'substitutes-overlap': ({ value }) => `ngày ${value} đã có người thay khác; mỗi ngày chỉ một người thay.`,
  'one-of': ({ allowed, value }) =>
    allowed.length === 0
      ? `ngày đã ghi từng ngày ở dates nên ${value} không có nghĩa.`
      : `ghi đúng một trong ${listed(allowed, words.or)}${value === '' ? '' : `, không ghi ${value}`}.`,
  'not-both': ({ value }) => `${value} loại trừ nhau; chỉ giữ một.`,
  'no-dates': ({ value }) =>
    value === '' ? '“every” ghi dates nhưng chưa có ngày nào.' : 'có ghi ngày ở dates nhưng “every” không có dates.',
  'unknown-calendar': ({ value }) => `không có lịch làm việc “${value}”; đặt các tệp năm của lịch vào calendars/${value}/ cạnh kế hoạch.`,
  'no-calendar': ({ value }) => `chưa có lịch làm việc năm ${value} cho kế hoạch này.`,
};

function given({ value }: Sentence): string {
  return value === '' ? '' : ` (“${value}”)`;
}

/** Kinds of values by their names, words as they are. */
function typed(problem: Sentence): Sentence {
  return { ...problem, allowed: problem.allowed.map((word) => types[word] ?? word) };
}
