/** Paragraphs and tables with the sizes of Nghị định 30/2020/NĐ-CP, Phụ lục I. Lengths in twips (1/1440 inch), sizes in points. */
import {
  AlignmentType,
  BorderStyle,
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
    spacing: { before: 20, after: 60, line: 60, lineRule: 'exact' },
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

/** A ruled table; its first row repeats on every page. `widths` in twips. */
export function grid(widths: readonly number[], head: readonly string[], rows: readonly (readonly GridCell[])[], size = 11): Table {
  const cell = ({ text, look = {} }: GridCell, i: number) =>
    new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      margins: { top: 30, bottom: 30, left: 60, right: 60 },
      verticalAlign: VerticalAlign.CENTER,
      children: [line(text, { size, align: 'center', ...look })],
    });
  const row = (cells: readonly GridCell[], tableHeader: boolean) =>
    new TableRow({ cantSplit: true, tableHeader, children: cells.map(cell) });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    rows: [
      row(
        head.map((text) => ({ text, look: { bold: true } })),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  });
}

function run(text: string, { size = BODY_SIZE, bold = false, italic = false }: Look): TextRun {
  return new TextRun({ text: printable(text), bold, italics: italic, size: size * 2 });
}

function shape({ align = 'left', before = 0, after = 0, firstLine = 0, left = 0, line = 240, keepNext = false }: Look) {
  return {
    alignment: ALIGNMENTS[align],
    spacing: { before, after, line },
    indent: { firstLine, left },
    keepNext,
  };
}

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const;
