/** A workbook of the form as other programs may have left it: cells as raw SpreadsheetML, rows and columns wherever they are put. */
import { FORM_SHEET, HEADS, STAMP, STAMP_SHEET } from '../../src/plan/form-sheet';
import { EXCEL_TYPES, type Entry, zip } from './sample-files';

/** Attributes and inside of a cell. */
export type Raw = readonly [attributes: string, inside: string];

export const inline = (value: string): Raw => ['t="inlineStr"', `<is><t>${value}</t></is>`];

export interface BookRow {
  readonly code: string;
  readonly answer?: Raw;
  readonly nil?: Raw;
}

interface Book {
  readonly report: string;
  readonly version: string;
  readonly rows: readonly BookRow[];
  /** Letters of the columns of code, answer and nil. */
  readonly columns?: readonly [code: string, answer: string, nil: string];
  /** Row of the heads; rows follow it. */
  readonly headRow?: number;
  readonly names?: readonly [form: string, stamp: string];
  readonly heads?: Readonly<Record<'code' | 'answer' | 'nil', string>>;
  readonly more?: readonly Entry[];
  /** Raw rows behind the form's. */
  readonly tail?: string;
  /** Texts by number in a part of their own, as Excel itself writes. */
  readonly isShared?: boolean;
}

/** Formats in the order of STYLES. */
const STYLES = `<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-42A]dd&quot; tháng &quot;m\\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="49"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="3"/></cellXfs></styleSheet>`;

export function book(given: Book): Buffer {
  const { report, version, rows, columns = ['A', 'D', 'E'], headRow = 8, names = [FORM_SHEET, STAMP_SHEET], heads = HEADS } = given;
  const strings: string[] = [];
  const cell = (place: string, raw: Raw | undefined): string => {
    if (raw === undefined) return '';
    const text = /^t="inlineStr"$/.test(raw[0]) && given.isShared === true ? /<t[^>]*>(.*?)<\/t>/s.exec(raw[1])?.[1] : undefined;
    if (text === undefined) return `<c r="${place}" ${raw[0]}>${raw[1]}</c>`;
    strings.push(text);
    return `<c r="${place}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const row = (at: number, cells: readonly (Raw | undefined)[]): string =>
    `<row r="${at}">${columns.map((letter, i) => cell(letter + at, cells[i])).join('')}</row>`;
  const sheet = [
    row(headRow, [inline(heads.code), inline(heads.answer), inline(heads.nil)]),
    ...rows.map(({ code, answer, nil }, i) => row(headRow + 1 + i, [inline(code), answer, nil])),
    given.tail ?? '',
  ].join('');
  const stamp = [
    [STAMP.report, report],
    [STAMP.form, version],
  ].map(([label = '', value = ''], i) => `<row r="${i + 1}">${cell(`A${i + 1}`, inline(label))}${cell(`B${i + 1}`, inline(value))}</row>`);
  const part = (name: string, text: string): Entry => ({ name, text, deflated: true });
  const relation = (id: number): string => `<Relationship Id="rId${id}" Type="worksheet" Target="worksheets/sheet${id}.xml"/>`;
  return zip([
    part('[Content_Types].xml', EXCEL_TYPES),
    part(
      'xl/workbook.xml',
      `<workbook><sheets><sheet name="${names[0]}" sheetId="1" r:id="rId1"/><sheet name="${names[1]}" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', `<Relationships>${relation(1)}${relation(2)}</Relationships>`),
    part('xl/styles.xml', STYLES),
    part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    part('xl/worksheets/sheet2.xml', `<worksheet><sheetData>${stamp.join('')}</sheetData></worksheet>`),
    ...(strings.length === 0
      ? []
      : [part('xl/sharedStrings.xml', `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`)]),
    ...(given.more ?? []),
  ]);
}
