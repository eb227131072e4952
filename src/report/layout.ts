/** Paragraphs and tables with the sizes of Nghị định 30/2020/NĐ-CP, Phụ lục I. Lengths in twips (1/1440 inch), sizes in points. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { printable } from './words';

export const PAGE = { width: 11906, height: 16838, top: 1134, right: 850, bottom: 1134, left: 1701 } as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const BODY_SIZE = 14;
/** Line spacing, in 240ths of a line. */
const SINGLE = 240;

/** Table columns below this width give their side margins to the words, and their headings are a point smaller: no word breaks. */
const NARROW = 800;

export interface Look {
  /** Points; 14 when absent. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly align?: 'left' | 'center' | 'right' | 'both';
  /** Twips above and below. */
  readonly before?: number;
  readonly after?: number;
  readonly firstLine?: number;
  readonly left?: number;
  readonly line?: number;
  readonly keepNext?: boolean;
}

/** One paragraph in one look. */
export function line(text: string, look: Look = {}): Paragraph {
  return new Paragraph({ ...shape(look), children: [run(text, look)] });
}

/** One paragraph of differently set pieces. */
export function mixed(pieces: readonly (readonly [text: string, look: Look])[], look: Look): Paragraph {
  return new Paragraph({ ...shape(look), children: pieces.map(([text, own]) => run(text, own)) });
}

/** A rule as wide as `width` in the middle of a space `available` wide. */
export function rule(width: number, available: number): Paragraph {
  const side = Math.round((available - width) / 2);
  return new Paragraph({
    spacing: { before: 70, after: 60, line: 60, lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });
}

/** Two cells side by side without lines. */
export function sideBySide(left: readonly Paragraph[], right: readonly Paragraph[], leftWidth: number): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const cell = (children: readonly Paragraph[], width: number) =>
    new TableCell({ children: [...children], width: { size: width, type: WidthType.DXA }, margins: { left: 0, right: 0 } });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [leftWidth, TEXT_WIDTH - leftWidth],
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ cantSplit: true, children: [cell(left, leftWidth), cell(right, TEXT_WIDTH - leftWidth)] })],
  });
}

export interface GridCell {
  readonly text: string;
  readonly look?: Look;
}

/** A ruled table; its first row repeats on every page, its last two rows stay together. `widths` in twips, `size` in points. */
export function grid(widths: readonly number[], head: readonly string[], rows: readonly (readonly GridCell[])[], size = 11): Table {
  const row = (cells: readonly GridCell[], keepNext: boolean, tableHeader = false) =>
    new TableRow({
      cantSplit: true,
      tableHeader,
      children: cells.map(({ text, look = {} }, i) => gridCell(widths[i] ?? 0, text, { size, align: 'center', keepNext, ...look })),
    });
  const body = rows.map((cells, i) => row(cells, i === rows.length - 2));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
    rows: [
      row(
        head.map((text, i) => ({ text, look: { bold: true, size: (widths[i] ?? 0) < NARROW ? size - 1 : size } })),
        true,
        true,
      ),
      ...body,
    ],
  });
}

function gridCell(width: number, text: string, look: Look): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(width < NARROW ? { margins: { left: 15, right: 15 } } : {}),
    verticalAlign: VerticalAlign.CENTER,
    children: [line(text, look)],
  });
}

function run(text: string, { size = BODY_SIZE, bold = false, italic = false }: Look): TextRun {
  return new TextRun({
    text: printable(text),
    ...(bold ? { bold } : {}),
    ...(italic ? { italics: italic } : {}),
    ...(size === BODY_SIZE ? {} : { size: size * 2 }),
  });
}

/** What is not said is as by default: documents of a thousand cells stay small. */
function shape({ align = 'left', before = 0, after = 0, firstLine = 0, left = 0, line = SINGLE, keepNext = false }: Look) {
  return {
    alignment: ALIGNMENTS[align],
    ...(before === 0 && after === 0 && line === SINGLE ? {} : { spacing: { before, after, line, lineRule: LineRuleType.AUTO } }),
    ...(firstLine === 0 && left === 0 ? {} : { indent: { firstLine, left } }),
    ...(keepNext ? { keepNext } : {}),
  };
}

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const;
