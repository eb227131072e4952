/** The form of one report as a workbook: to fill in where there is no network, and to load back. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../plan/canonical';
import type { PostedFields } from '../plan/form-fields';
import { FORM_SHEET, type FormRow, formRows, HEADS, STAMP, STAMP_SHEET } from '../plan/form-sheet';
import type { Form, Indicator, LocalDate } from '../plan/model';
import { head, label, note, title } from './excel-cells';
import { DECLARATION_HINT, FILL_HINTS, hintOf, NIL_ALL, NIL_HINT, NIL_SECTION, STAMP_NOTE, YES_NO } from './form-words';
import { type Choice, columnName, type Sheet, type SheetCell, workbook } from './workbook';

export interface FormWorkbook {
  /** `<plan>/<round>/<agency>`. */
  readonly report: string;
  readonly title: string;
  readonly agency: string;
  /** Already reduced to the agency's sections. */
  readonly form: Form;
  /** What is there already. The declaration is made anew each time. */
  readonly fields: PostedFields;
  /** Indicator code → what was reported last period, as it is shown. */
  readonly former: ReadonlyMap<string, string>;
  /** The words that are declared. */
  readonly declaration: string;
  readonly day: LocalDate;
}

/** The same for as long as a filled-in file still means what it meant. */
export function formVersion(form: Form): string {
  return createHash('sha256').update(canonicalJson(form)).digest('hex').slice(0, 16);
}

/** The workbook's bytes; the same form, fields and day give the same bytes. */
export function formWorkbook(input: FormWorkbook): Uint8Array {
  return workbook([formSheet(input), stampSheet(input)], input.day);
}

const ANSWER_COLUMN = 4;
const NIL_COLUMN = 5;
const COLUMNS = [12, 48, 14, 14, 32, 16, 44];
/** Lines that a text to write has room for. */
const TEXT_LINES = 6;

interface Row {
  readonly cells: readonly SheetCell[];
  readonly lines?: number;
  readonly choices?: readonly (readonly [column: number, of: readonly string[]])[];
}

function formSheet(input: FormWorkbook): Sheet {
  const { title: heading, agency, form } = input;
  const { before, sections, narrative, after } = formRows(form);
  const made = (row: FormRow): Row => filledRow(row, input);
  const rows: readonly Row[] = [
    { cells: [title(heading)] },
    { cells: [label(agency, { border: false, bold: true, wrap: false })] },
    ...FILL_HINTS.map((hint) => ({ cells: [note(hint)] })),
    { cells: Object.values(HEADS).map(head) },
    ...before.map(made),
    ...sections.flatMap((section) => [bandRow(section.title), ...section.rows.map(made), ...section.ratios.map(ratioRow)]),
    ...(narrative.length === 0 ? [] : [bandRow('Nội dung báo cáo'), ...narrative.map(made)]),
    bandRow('Cam đoan'),
    ...after.map(made),
  ];
  return {
    name: FORM_SHEET,
    columns: COLUMNS,
    rows: rows.map(({ cells }) => cells),
    frozenRows: 3 + FILL_HINTS.length,
    frozenColumns: 2,
    lines: rows.map(({ lines = 1 }) => lines),
    choices: rows.flatMap(({ choices = [] }, at) => choices.map(([column, of]): Choice => ({ cell: columnName(column) + (at + 1), of }))),
    isProtected: true,
  };
}

function bandRow(text: string): Row {
  return { cells: [label(text, { bold: true, fill: true, wrap: false }), ...COLUMNS.slice(1).map(() => label('', { fill: true }))] };
}

function filledRow(row: FormRow, { fields, former, declaration }: FormWorkbook): Row {
  const typed = (field: string): string => fields.get(field) ?? '';
  const tick = (field: string): SheetCell => open(typed(field) === 'yes' ? 'x' : '', 'center');
  const name = (text: string, isRequired = false): SheetCell => label(isRequired ? `${text} *` : text);
  const ticked = [NIL_COLUMN, ['x']] as const;
  switch (row.is) {
    case 'nil':
      return { cells: [label(row.code), name(NIL_ALL), label(''), label(''), closed(), tick(row.nil), hint(NIL_HINT)], choices: [ticked] };
    case 'section-nil':
      return {
        cells: [label(row.code), name(NIL_SECTION), label(''), label(''), closed(), tick(row.nil), hint(NIL_HINT)],
        choices: [ticked],
      };
    case 'figure': {
      const { indicator, answer, nil } = row;
      const isYesNo = indicator.kind === 'yes-no';
      return {
        cells: [
          label(row.code),
          name(indicator.name, indicator.required),
          label(indicator.unit),
          label(former.get(row.code) ?? '', { align: 'right' }),
          open(isYesNo ? (YES_NO[typed(answer)] ?? '') : typed(answer), indicator.kind === 'text' ? 'left' : 'right'),
          nil === null ? closed() : tick(nil),
          hint(hintOf(indicator)),
        ],
        lines: indicator.kind === 'text' ? 2 : 1,
        choices: [...(isYesNo ? [[ANSWER_COLUMN, Object.values(YES_NO)] as const] : []), ...(nil === null ? [] : [ticked])],
      };
    }
    case 'narrative':
      return {
        cells: [
          label(row.code),
          name(row.heading.title, row.heading.required),
          label(''),
          label(''),
          open(typed(row.answer), 'left'),
          closed(),
          hint(''),
        ],
        lines: TEXT_LINES,
      };
    case 'declaration':
      return {
        cells: [label(row.code), name(declaration, true), label(''), label(''), open('', 'center'), closed(), hint(DECLARATION_HINT)],
        choices: [[ANSWER_COLUMN, ['x']]],
      };
  }
}

function ratioRow(indicator: Indicator): Row {
  const { code, name, unit } = indicator;
  return { cells: [label(code), label(name), label(unit), label(''), closed(), closed(), hint(hintOf(indicator))] };
}

/** Kept as it is typed: `1.250` stays a text of Vietnamese thousands, whatever the computer's own signs are. */
function open(text: string, align: 'left' | 'center' | 'right'): SheetCell {
  return label(text, { align, isOpen: true });
}

function closed(): SheetCell {
  return label('', { fill: true });
}

function hint(text: string): SheetCell {
  return label(text, { italic: true, grey: true });
}

function stampSheet({ report, title: heading, agency, form }: FormWorkbook): Sheet {
  return {
    name: STAMP_SHEET,
    columns: [28, 60],
    rows: [
      [label('Báo cáo'), label(heading)],
      [label('Đơn vị'), label(agency)],
      [label(STAMP.report), label(report)],
      [label(STAMP.form), label(formVersion(form))],
      [note(STAMP_NOTE)],
    ],
    frozenRows: 0,
    frozenColumns: 0,
    isProtected: true,
  };
}
