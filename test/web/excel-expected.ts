/**
 * Typed by hand before there was code: what a cell of the form's workbook means. `cell` is SpreadsheetML inside `<c …>`; its figure column is D, its
 * "không phát sinh" column E, its row 9. `field` is what then stands in the page's form; `says` a few words of the page's problem at that cell.
 */
export interface CellRow {
  readonly code: string;
  readonly column: 'D' | 'E';
  /** Attributes and inside of the element. */
  readonly cell: readonly [attributes: string, inside: string];
  readonly field?: readonly [name: string, value: string] | null;
  readonly says?: string;
}

const text = (value: string): readonly [string, string] => ['t="inlineStr"', `<is><t xml:space="preserve">${value}</t></is>`];
const number = (value: string, style = 0): readonly [string, string] => [`s="${style}"`, `<v>${value}</v>`];

/** Cell formats of the workbook these cells are put in. */
const STYLES = { general: 0, text: 1, day: 2, ownDay: 3, percent: 4, thousands: 5 };

export const CELLS: Readonly<Record<string, CellRow>> = {
  'nothing is nothing': { code: 'XA03', column: 'D', cell: ['', ''], field: null },
  'blanks are nothing': { code: 'XA03', column: 'D', cell: text('  '), field: null },
  'a zero is a zero': { code: 'XA03', column: 'D', cell: number('0'), field: ['figure.XA03', '0'] },
  'a zero as text': { code: 'XA03', column: 'D', cell: text('0'), field: ['figure.XA03', '0'] },
  'a number': { code: 'XA03', column: 'D', cell: number('1250'), field: ['figure.XA03', '1.250'] },
  'a number shown with thousands': { code: 'XA03', column: 'D', cell: number('1250', STYLES.thousands), field: ['figure.XA03', '1.250'] },
  'thousands as people type them': { code: 'XA03', column: 'D', cell: text('1.250'), field: ['figure.XA03', '1.250'] },
  'a number as text': { code: 'XA03', column: 'D', cell: text('1250'), field: ['figure.XA03', '1250'] },
  'a fraction': { code: 'CA07', column: 'D', cell: number('12.5'), field: ['figure.CA07', '12,5'] },
  'a fraction as Excel keeps it': { code: 'CA07', column: 'D', cell: number('0.30000000000000004'), field: ['figure.CA07', '0,3'] },
  'a small fraction': { code: 'CA07', column: 'D', cell: number('1.0E-3'), field: ['figure.CA07', '0,001'] },
  'a large number': { code: 'XA17', column: 'D', cell: number('1.25E+6'), field: ['figure.XA17', '1.250.000'] },
  'a fraction as people type it': { code: 'CA07', column: 'D', cell: text('12,5'), field: ['figure.CA07', '12,5'] },
  'a fraction where none is asked for': {
    code: 'XA03',
    column: 'D',
    cell: number('12.5'),
    field: ['figure.XA03', '12,5'],
    says: 'Chỉ ghi số nguyên',
  },
  'a number below zero': {
    code: 'XA03',
    column: 'D',
    cell: number('-5'),
    field: ['figure.XA03', '-5'],
    says: 'Không ghi dấu cộng hoặc dấu trừ',
  },
  'a dot that groups nothing': {
    code: 'CA07',
    column: 'D',
    cell: text('1.25'),
    field: ['figure.CA07', '1.25'],
    says: 'dấu chấm chỉ để tách hàng nghìn',
  },
  'words for a number': { code: 'XA03', column: 'D', cell: text('mười hai'), field: ['figure.XA03', 'mười hai'], says: 'không phải là số' },
  'nil in the figure column': { code: 'XA03', column: 'D', cell: text('Không phát sinh'), field: ['figure.XA03', 'Không phát sinh'] },
  'nil ticked': { code: 'XA03', column: 'E', cell: text('x'), field: ['nil.XA03', 'yes'] },
  'nil ticked in capitals': { code: 'XA03', column: 'E', cell: text(' X '), field: ['nil.XA03', 'yes'] },
  'nil in words': { code: 'XA03', column: 'E', cell: text('không phát sinh'), field: ['nil.XA03', 'yes'] },
  'nil as something else': { code: 'XA03', column: 'E', cell: text('chưa rõ'), field: null, says: 'Chỉ ghi chữ x' },
  'nil as a number': { code: 'XA03', column: 'E', cell: number('1'), field: null, says: 'Chỉ ghi chữ x' },
  yes: { code: 'XA01', column: 'D', cell: text('Có'), field: ['figure.XA01', 'yes'] },
  no: { code: 'XA01', column: 'D', cell: text('không'), field: ['figure.XA01', 'no'] },
  'neither yes nor no': {
    code: 'XA01',
    column: 'D',
    cell: text('đang làm'),
    field: ['figure.XA01', 'đang làm'],
    says: 'Có”, “Không” hoặc để trống',
  },
  'a day': { code: 'XA03', column: 'D', cell: number('45458', STYLES.day), field: null, says: 'là ngày tháng' },
  'a day in a format of one’s own': { code: 'XA03', column: 'D', cell: number('45458', STYLES.ownDay), field: null, says: 'là ngày tháng' },
  'a day as a date': { code: 'XA03', column: 'D', cell: ['t="d"', '<v>2024-06-17</v>'], field: null, says: 'là ngày tháng' },
  'a percentage': { code: 'XA03', column: 'D', cell: number('0.12', STYLES.percent), field: null, says: 'định dạng phần trăm' },
  true: { code: 'XA03', column: 'D', cell: ['t="b"', '<v>1</v>'], field: null, says: 'TRUE hoặc FALSE' },
  'an error': { code: 'XA03', column: 'D', cell: ['t="e"', '<v>#DIV/0!</v>'], field: null, says: 'là lỗi của Excel' },
  'a formula': { code: 'XA03', column: 'D', cell: ['', '<f>SUM(A1:A2)</f><v>12</v>'], field: null, says: 'là công thức' },
  'a formula that gives text': { code: 'XA03', column: 'D', cell: ['t="str"', '<f>A1</f><v>12</v>'], field: null, says: 'là công thức' },
  words: { code: 'XA20', column: 'D', cell: text('Thiếu loa &amp; míc'), field: ['figure.XA20', 'Thiếu loa & míc'] },
  'a number among words': { code: 'XA20', column: 'D', cell: number('5'), field: ['figure.XA20', '5'] },
  'prose of two lines': { code: 'ND-ket-qua', column: 'D', cell: text('Một&#10;Hai'), field: ['narrative.ket-qua', 'Một\nHai'] },
  'a line end as Excel escapes it': {
    code: 'ND-ket-qua',
    column: 'D',
    cell: text('Một_x000D_&#10;Hai'),
    field: ['narrative.ket-qua', 'Một\r\nHai'],
  },
  'nothing to report at all': { code: 'KPS', column: 'E', cell: text('x'), field: ['nil', 'yes'] },
  'nothing in the section': { code: 'KPS-xa', column: 'E', cell: text('x'), field: ['nil-section.xa', 'yes'] },
  'the declaration': { code: 'CAM-DOAN', column: 'D', cell: text('x'), field: ['declared', 'yes'] },
  'no declaration': { code: 'CAM-DOAN', column: 'D', cell: text('không'), field: null, says: 'Chỉ ghi chữ x' },
};

/** Files that are not this report's form: what the page says. */
export const REFUSED: Readonly<Record<string, string>> = {
  'another agency': 'là biểu mẫu của đơn vị khác',
  'another report': 'là biểu mẫu của báo cáo khác',
  'another plan': 'là biểu mẫu của báo cáo khác',
  'an older form': 'biểu mẫu đã thay đổi',
  'no sheet of the form': 'không phải biểu mẫu',
  'no heads': 'không phải biểu mẫu',
  'a picture': 'không phải biểu mẫu',
  'a Word file': 'không phải biểu mẫu',
  'an old workbook': 'không phải biểu mẫu',
  'more than 2 MB': 'lớn hơn 2 MB',
  'a bomb': 'bung ra quá lớn',
  macros: 'macro',
  nothing: 'Chưa chọn tệp Excel',
};

/** Rows that are not as they were: what is said, and where. */
export const ROWS: Readonly<Record<string, string | null>> = {
  'moved rows': null,
  'moved and further columns': null,
  'notes beside and below': null,
  'a row taken out': 'Tệp thiếu dòng này',
  'a row twice': 'có hai dòng cùng mã',
  'a row that the form does not have': 'không có trong biểu mẫu',
};
