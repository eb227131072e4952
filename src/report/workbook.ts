/** A small SpreadsheetML writer: text and numbers only, so no text can become a formula and every digit is written as given. */
import { strToU8 } from 'fflate';
import type { LocalDate } from '../plan/model';
import { type CellStyle, indexStyles } from './workbook-styles';
import { printable } from './words';
import { zipped } from './zip';

export type SheetCell =
  | { readonly text: string; readonly style: CellStyle }
  /** A decimal text; written as a number unless Excel's 15 digits could not hold it. */
  | { readonly number: string; readonly style: CellStyle }
  /** An empty cell with its border. */
  | { readonly style: CellStyle };

export interface Sheet {
  /** At most 31 characters, without `[]:*?/\`, unique in the workbook: see `sheetName`. */
  readonly name: string;
  /** Widths in characters. */
  readonly columns: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Rows that stay in sight when scrolling. */
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** Lines that each row has room for at least. */
  readonly lines?: readonly number[];
  readonly choices?: readonly Choice[];
  /** Only open cells can be filled in. Without a password: it keeps from slips, not from people. */
  readonly isProtected?: boolean;
}

/** What may be chosen for a cell; something else may still be typed over it. */
export interface Choice {
  readonly cell: string;
  readonly of: readonly string[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const EXCEL_DIGITS = 15;
const EXCEL_TEXT = 32_767;
/** Points of one line of size 12. */
const LINE_HEIGHT = 16.5;

/** The workbook's bytes; the same sheets and day give the same bytes. */
export function workbook(sheets: readonly Sheet[], day: LocalDate): Uint8Array {
  const styles = indexStyles(sheets.flatMap((sheet) => sheet.rows.flat().map((cell) => cell.style)));
  const files: Record<string, string> = { '[Content_Types].xml': contentTypes(sheets.length), '_rels/.rels': rootRelations() };
  files['xl/workbook.xml'] = bookXml(sheets);
  files['xl/_rels/workbook.xml.rels'] = bookRelations(sheets.length);
  files['xl/styles.xml'] = HEAD + styles.xml;
  for (const [i, sheet] of sheets.entries()) files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet, styles.indexOf);
  return zipped(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])), day);
}

/** A name Excel accepts and no earlier sheet has. */
export function sheetName(wanted: string, taken: readonly string[]): string {
  const clean = wanted
    .replace(/[[\]:*?/\\']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const free = (name: string) => !taken.some((other) => other.toLowerCase() === name.toLowerCase());
  const candidates = ['', ...Array.from({ length: taken.length + 1 }, (_, i) => ` (${i + 2})`)];
  return candidates.map((suffix) => clean.slice(0, 31 - suffix.length).trim() + suffix).find(free) ?? clean.slice(0, 31);
}

function sheetXml(sheet: Sheet, styleIndex: (style: CellStyle) => number): string {
  const columns = sheet.columns.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
  const rows = sheet.rows.map((row, r) => {
    const cells = row.map((cell, c) => cellXml(cell, columnName(c) + (r + 1), styleIndex)).join('');
    const lines = Math.max(linesOf(row, sheet.columns), sheet.lines?.[r] ?? 1);
    return `<row r="${r + 1}" ht="${LINE_HEIGHT * lines + 4}" customHeight="1">${cells}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${paneXml(sheet)}</sheetView></sheetViews><cols>${columns}</cols><sheetData>${rows.join('')}</sheetData>${protectionXml(sheet)}${choicesXml(sheet)}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${asTypedXml(sheet)}</worksheet>`;
}

function protectionXml({ isProtected }: Sheet): string {
  return isProtected === true ? '<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>' : '';
}

function choicesXml({ choices = [] }: Sheet): string {
  if (choices.length === 0) return '';
  const list = choices.map(
    ({ cell, of }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${cell}"><formula1>${escaped(`"${of.join(',')}"`)}</formula1></dataValidation>`,
  );
  return `<dataValidations count="${choices.length}">${list.join('')}</dataValidations>`;
}

/** No warning at each figure that it is kept as text: it is meant to be. */
function asTypedXml({ isProtected, rows }: Sheet): string {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const all = `A1:${columnName(width - 1)}${Math.max(1, rows.length)}`;
  return isProtected === true ? `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors>` : '';
}

/** How many lines the tallest wrapped cell needs, by estimate: a column's width counts characters, bold ones are wider. */
function linesOf(row: readonly SheetCell[], columns: readonly number[]): number {
  const lines = row.map((cell, c) => {
    if (!('text' in cell) || cell.style.wrap !== true) return 1;
    const width = cell.text.length * (cell.style.bold === true ? 1.25 : 1.1);
    return Math.ceil(width / (columns[c] ?? 10));
  });
  return Math.min(20, Math.max(1, ...lines));
}

function paneXml({ frozenRows, frozenColumns }: Sheet): string {
  if (frozenRows + frozenColumns === 0) return '';
  const corner = columnName(frozenColumns) + (frozenRows + 1);
  return `<pane xSplit="${frozenColumns}" ySplit="${frozenRows}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>`;
}

function cellXml(cell: SheetCell, at: string, styleIndex: (style: CellStyle) => number): string {
  const open = `<c r="${at}" s="${styleIndex(cell.style)}"`;
  if ('number' in cell && cell.number.replace(/\D/g, '').length <= EXCEL_DIGITS) return `${open}><v>${cell.number}</v></c>`;
  const text = 'number' in cell ? cell.number : 'text' in cell ? cell.text : '';
  return text === ''
    ? `${open}/>`
    : `${open} t="inlineStr"><is><t xml:space="preserve">${cellText(text.slice(0, EXCEL_TEXT))}</t></is></c>`;
}

function bookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map((sheet, i) => `<sheet name="${escaped(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list}</sheets></workbook>`;
}

function bookRelations(sheets: number): string {
  const list = Array.from({ length: sheets }, (_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`));
  return relations([...list, relation(sheets + 1, 'styles', 'styles.xml')]);
}

function rootRelations(): string {
  return relations([relation(1, 'officeDocument', 'xl/workbook.xml')]);
}

function relations(list: readonly string[]): string {
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}

function contentTypes(sheets: number): string {
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const list = Array.from({ length: sheets }, (_, i) => type(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet')).join('');
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/styles.xml', 'styles')}${list}</Types>`;
}

/** 0 → `A`, 26 → `AA`. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** `_x0041_` would be read as the letter A: its first sign is written as such an escape itself. Source: ECMA-376 part 1, 22.9.2.19. */
function cellText(text: string): string {
  return escaped(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

function escaped(text: string): string {
  return printable(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
