/** Annex I: the figures of every agency, section by section. */
import type { Paragraph, Table } from 'docx';
import type { Indicator } from '../plan/model';
import type { ConsolidationInput } from './input';
import { grid, type GridCell, line, type Look, TEXT_WIDTH } from './layout';
import { type Cell, cellOf } from './cells';
import { figureTables, ownersOf, type SectionRow, type SectionTable } from './tables';
import type { Total } from './totals';
import { figureText, NIL, NO, NOT_RECEIVED, upperFirst, WAIVED, windowText, YES } from './words';

type Piece = Paragraph | Table;

/** More indicators than this go into a further table below. */
const COLUMNS = 6;
/** Up to so many agencies stand as columns, the indicators as rows. */
const FEW_AGENCIES = 2;
const LEFT: Look = { align: 'left' };
const BOLD: Look = { bold: true };

export function figuresAnnex(input: ConsolidationInput): readonly Piece[] {
  const tables = figureTables(input).flatMap((table) => table.sections);
  if (tables.length === 0) return [];
  const note = 'Ghi chú: ô trống là chỉ tiêu đơn vị để trống; số in nghiêng là số liệu đối chiếu, không cộng vào tổng.';
  return [...tables.flatMap((table, i) => sectionPieces(input, table, i + 1)), line(note, { size: 11, italic: true, before: 120 })];
}

function sectionPieces(input: ConsolidationInput, table: SectionTable, number: number): readonly Piece[] {
  const shown = table.totals.filter((total) => total.indicator.kind !== 'text');
  if (shown.length === 0) return [];
  const title = line(`${number}. ${table.section.title}`, { size: 13, bold: true, before: 200, keepNext: true });
  const window = line(upperFirst(windowText(table.window)), { size: 12, italic: true, after: 80, keepNext: true });
  if (table.rows.length <= FEW_AGENCIES) return [title, window, indicatorsDown(input, table, shown)];
  const size = Math.ceil(shown.length / Math.ceil(shown.length / COLUMNS));
  const chunks = Array.from({ length: Math.ceil(shown.length / size) }, (_, i) => shown.slice(i * size, (i + 1) * size));
  const grids = chunks.flatMap((chunk, i) => [...(i === 0 ? [] : [line('', { size: 6 })]), agenciesDown(input, table, chunk)]);
  return [title, window, ...grids];
}

function agenciesDown(input: ConsolidationInput, table: SectionTable, totals: readonly Total[]): Table {
  const column = Math.min(1500, Math.floor((TEXT_WIDTH - 3100) / totals.length));
  const widths = [500, TEXT_WIDTH - 500 - column * totals.length, ...totals.map(() => column)];
  const head = ['TT', 'Đơn vị', ...totals.map(({ indicator }) => named(indicator))];
  const rows = table.rows.map((row, i) => [
    { text: String(i + 1) },
    { text: row.agency.name, look: LEFT },
    ...totals.map(({ indicator }) => figure(input, table, row, indicator)),
  ]);
  return grid(widths, head, [...rows, [{ text: '' }, { text: 'Tổng cộng', look: BOLD }, ...totals.map(totalCell)]]);
}

function indicatorsDown(input: ConsolidationInput, table: SectionTable, totals: readonly Total[]): Table {
  const several = table.rows.length > 1;
  const columns = table.rows.length + (several ? 1 : 0);
  const width = columns === 1 ? 2000 : 1500;
  const widths = [500, TEXT_WIDTH - 1900 - width * columns, 1400, ...Array.from({ length: columns }, () => width)];
  const head = ['TT', 'Chỉ tiêu', 'Đơn vị tính', ...table.rows.map(({ agency }) => agency.name), ...(several ? ['Tổng cộng'] : [])];
  const rows = totals.map((total, i) => [
    { text: String(i + 1) },
    { text: total.indicator.name, look: LEFT },
    { text: total.indicator.unit },
    ...table.rows.map((row) => figure(input, table, row, total.indicator)),
    ...(several ? [totalCell(total)] : []),
  ]);
  return grid(widths, head, rows);
}

function named({ name, unit }: Indicator): string {
  return unit === '' ? name : `${name} (${unit})`;
}

function figure(input: ConsolidationInput, { form }: SectionTable, { agency, report }: SectionRow, indicator: Indicator): GridCell {
  const owns = ownersOf(input.plan, indicator)?.has(agency.id) ?? true;
  const cell = cellOf(form, report, indicator);
  return { text: figureWords(cell), look: { italic: !owns || cell.is === 'not-received' || cell.is === 'waived' } };
}

function figureWords(cell: Cell): string {
  switch (cell.is) {
    case 'number':
      return figureText(cell.value);
    case 'percent':
      return cell.value === null ? '' : figureText(cell.value);
    case 'text':
      return cell.value;
    case 'yes':
      return YES;
    case 'no':
      return NO;
    case 'nil':
      return NIL;
    case 'missing':
      return '';
    case 'not-received':
      return NOT_RECEIVED;
    case 'waived':
      return WAIVED;
  }
}

function totalCell(total: Total): GridCell {
  if (total.value === null) return { text: total.nil > 0 && total.nil === total.asked ? NIL : '', look: BOLD };
  return { text: total.indicator.kind === 'yes-no' ? `${total.value}/${total.asked}` : figureText(total.value), look: BOLD };
}
