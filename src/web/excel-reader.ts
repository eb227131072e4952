/** A filled-in workbook of the form → what stands in the page's form, and which cells could not be taken. */
import type { PostedFields } from '../plan/form-fields';
import { everyFormRow, FORM_SHEET, type FormRow, HEADS, STAMP, STAMP_SHEET } from '../plan/form-sheet';
import { isNilWord, numberText, tidy } from '../plan/figure-text';
import type { Form } from '../plan/model';
import { formVersion } from '../report/form-workbook';
import { columnName } from '../report/workbook';
import type { SheetCell } from './files/sheet';
import { openWorkbook, type Workbook } from './files/workbook-reader';

/** Why a whole file is no form of this report. */
export type ExcelFault = 'excel-not-form' | 'excel-other-report' | 'excel-other-agency' | 'excel-old-form';
/** Why one cell or row is not taken. */
export type CellFault =
  | 'excel-date'
  | 'excel-percent'
  | 'excel-boolean'
  | 'excel-error'
  | 'excel-formula'
  | 'excel-tick'
  | 'excel-row-missing'
  | 'excel-row-twice'
  | 'excel-row-unknown';

export interface CellProblem {
  /** Of the page's form; null: none. */
  readonly field: string | null;
  readonly code: CellFault;
  /** `D7`; null: the row is not there. */
  readonly cell: string | null;
  readonly typed: string;
}

export interface ExcelForm {
  readonly fields: PostedFields;
  /** Field → the cell it was read from. */
  readonly cells: ReadonlyMap<string, string>;
  readonly problems: readonly CellProblem[];
}

export type ReadExcel = { readonly ok: true; readonly read: ExcelForm } | { readonly ok: false; readonly fault: ExcelFault };

interface Target {
  readonly report: string;
  readonly form: Form;
}

/** Throws FileRefused when the file is not even to be read. */
export async function readExcelForm(bytes: Buffer, target: Target): Promise<ReadExcel> {
  const book = await openWorkbook(bytes);
  const [stamp, cells] = [await book.cells(STAMP_SHEET), await book.cells(FORM_SHEET)];
  if (stamp === null || cells === null) return { ok: false, fault: 'excel-not-form' };
  const fault = faultOf(stamp, target);
  const columns = columnsOf(cells);
  if (fault !== null || columns === null) return { ok: false, fault: fault ?? 'excel-not-form' };
  return { ok: true, read: readRows(book, rowsOf(cells, columns), target.form) };
}

function faultOf(stamp: readonly SheetCell[], { report, form }: Target): ExcelFault | null {
  const beside = (word: string): string | undefined => {
    const label = stamp.find((cell) => tidy(cell.value) === word);
    return stamp.find((cell) => cell.row === label?.row && cell.column > label.column)?.value.trim();
  };
  const [named, version] = [beside(STAMP.report), beside(STAMP.form)];
  if (named === undefined || version === undefined) return 'excel-not-form';
  if (named !== report) return roundOf(named) === roundOf(report) ? 'excel-other-agency' : 'excel-other-report';
  return version === formVersion(form) ? null : 'excel-old-form';
}

/** `<plan>/<round>` of a report's id. */
function roundOf(report: string): string {
  return report.slice(0, report.lastIndexOf('/'));
}

interface Columns {
  readonly headRow: number;
  readonly code: number;
  readonly answer: number;
  readonly nil: number;
}

/** Wherever they were moved to. */
function columnsOf(cells: readonly SheetCell[]): Columns | null {
  const head = (word: string, row?: number): SheetCell | undefined =>
    cells.find((cell) => tidy(cell.value) === word && (row === undefined || cell.row === row));
  const answer = head(HEADS.answer);
  const [code, nil] = [head(HEADS.code, answer?.row), head(HEADS.nil, answer?.row)];
  return answer === undefined || code === undefined || nil === undefined
    ? null
    : { headRow: answer.row, code: code.column, answer: answer.column, nil: nil.column };
}

interface Row {
  readonly code: string;
  readonly place: string;
  readonly answer: SheetCell | undefined;
  readonly nil: SheetCell | undefined;
}

function rowsOf(cells: readonly SheetCell[], { headRow, ...columns }: Columns): readonly Row[] {
  const byRow = new Map<number, SheetCell[]>();
  for (const cell of cells) {
    const row = byRow.get(cell.row) ?? [];
    row.push(cell);
    if (cell.row > headRow) byRow.set(cell.row, row);
  }
  return [...byRow].map(([row, inRow]) => {
    const at = (column: number): SheetCell | undefined => inRow.find((cell) => cell.column === column);
    return {
      code: tidy(at(columns.code)?.value ?? ''),
      place: columnName(columns.answer) + row,
      answer: at(columns.answer),
      nil: at(columns.nil),
    };
  });
}

function readRows(book: Workbook, rows: readonly Row[], form: Form): ExcelForm {
  const known = everyFormRow(form);
  const fields = new Map<string, string>();
  const cells = new Map<string, string>();
  const problems: CellProblem[] = [];
  const take = (field: string, cell: SheetCell, read: Read): void => {
    const place = placeOf(cell);
    cells.set(field, place);
    if ('fault' in read) problems.push({ field, code: read.fault, cell: place, typed: cell.value });
    else if (read.text !== '') fields.set(field, read.text);
  };
  for (const row of known) {
    const [found, second] = rows.filter(({ code }) => code === row.code);
    const field = 'answer' in row ? row.answer : row.nil;
    if (found === undefined || second !== undefined) {
      problems.push({
        field,
        code: found === undefined ? 'excel-row-missing' : 'excel-row-twice',
        cell: second?.place ?? null,
        typed: row.code,
      });
      continue;
    }
    if ('answer' in row && found.answer !== undefined) take(row.answer, found.answer, readAnswer(book, row, found.answer));
    if ('nil' in row && row.nil !== null && found.nil !== undefined) take(row.nil, found.nil, readTick(found.nil));
  }
  return { fields, cells, problems: [...problems, ...unknownRows(rows, form)] };
}

/** A row that says something under a code that the form does not have: it would be lost. */
function unknownRows(rows: readonly Row[], form: Form): readonly CellProblem[] {
  const codes = new Set([
    ...everyFormRow(form).map(({ code }) => code),
    ...form.sections.flatMap(({ indicators }) => indicators.map(({ code }) => code)),
  ]);
  return rows
    .filter(({ code, answer, nil }) => code !== '' && !codes.has(code) && (answer ?? nil) !== undefined)
    .map(({ code, place }) => ({ field: null, code: 'excel-row-unknown', cell: place, typed: code }));
}

type Read = { readonly text: string } | { readonly fault: CellFault };

function readAnswer(book: Workbook, row: FormRow, cell: SheetCell): Read {
  if (row.is === 'declaration') return readTick(cell);
  const read = readPlain(book, cell);
  if (row.is !== 'figure' || row.indicator.kind !== 'yes-no' || 'fault' in read) return read;
  const answer = { có: 'yes', không: 'no' }[tidy(read.text).toLowerCase()];
  return answer === undefined ? read : { text: answer };
}

/** What a person would have typed into the page. */
function readPlain(book: Workbook, cell: SheetCell): Read {
  if (cell.formula !== null) return { fault: 'excel-formula' };
  switch (cell.is) {
    case 'text':
      return { text: cell.value };
    case 'boolean':
      return { fault: 'excel-boolean' };
    case 'error':
      return { fault: 'excel-error' };
    case 'date':
      return { fault: 'excel-date' };
    case 'number': {
      const shown = book.shownAs(cell);
      return shown === 'number' ? { text: numberText(decimalOf(cell.value)) } : { fault: `excel-${shown}` };
    }
  }
}

const TICKS = ['x', '✓', '✔', 'có'];

function readTick(cell: SheetCell): Read {
  if (cell.formula !== null) return { fault: 'excel-formula' };
  const typed = tidy(cell.value);
  return TICKS.includes(typed.toLowerCase()) || isNilWord(typed) ? { text: 'yes' } : { fault: 'excel-tick' };
}

/** Excel calculates in binary and shows 15 digits: so many are what the person saw. */
function decimalOf(stored: string): string {
  const shown = Number(Number(stored).toPrecision(15));
  return /e/i.test(String(shown)) ? shown.toFixed(20).replace(/\.?0+$/, '') : String(shown);
}

function placeOf({ row, column }: SheetCell): string {
  return columnName(column) + row;
}
