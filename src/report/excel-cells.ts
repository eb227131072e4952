/** The cells the workbook's sheets are made of. */
import type { Cell } from './cells';
import type { Total } from './totals';
import { NIL, NO, NOT_RECEIVED, WAIVED, YES } from './words';
import type { SheetCell } from './workbook';
import type { CellStyle } from './workbook-styles';

const BOX = { border: true } as const;

export function title(text: string): SheetCell {
  return { text, style: { bold: true, size: 14 } };
}

export function note(text: string): SheetCell {
  return { text, style: { italic: true } };
}

export function head(text: string): SheetCell {
  return { text, style: { ...BOX, bold: true, fill: true, align: 'center', wrap: true } };
}

export function label(text: string, change: CellStyle = {}): SheetCell {
  return { text, style: { ...BOX, wrap: true, ...change } };
}

export function count(n: number, change: CellStyle = {}): SheetCell {
  return { number: String(n), style: { ...BOX, align: 'center', digits: 0, ...change } };
}

function decimal(value: string, change: CellStyle = {}): SheetCell {
  return { number: value, style: { ...BOX, align: 'right', digits: value.split('.')[1]?.length ?? 0, ...change } };
}

/** One agency's figure. Blank is an empty cell, nil its words, 0 the number 0. `counts` false: for reconciliation, in grey italics. */
export function figureCell(cell: Cell, counts: boolean): SheetCell {
  const look: CellStyle = counts ? {} : { italic: true, grey: true };
  switch (cell.is) {
    case 'number':
      return decimal(cell.value, look);
    case 'percent':
      return cell.value === null ? label('', look) : decimal(cell.value, look);
    case 'text':
      return label(cell.value, look);
    case 'yes':
      return label(YES, { ...look, align: 'center' });
    case 'no':
      return label(NO, { ...look, align: 'center' });
    case 'nil':
      return label(NIL, { ...look, align: 'center' });
    case 'missing':
      return label('', look);
    case 'not-received':
      return label(NOT_RECEIVED, { italic: true, align: 'center' });
    case 'waived':
      return label(WAIVED, { italic: true, align: 'center' });
  }
}

/** The total; without a number it says nil when every answer was nil, and stays empty otherwise. */
export function totalCell(total: Total): SheetCell {
  const bold: CellStyle = { bold: true, fill: true };
  if (total.value === null) return label(total.nil > 0 && total.nil === total.asked ? NIL : '', { ...bold, align: 'center' });
  if (total.indicator.kind === 'yes-no') return label(`${total.value}/${total.asked}`, { ...bold, align: 'center' });
  return decimal(total.value, bold);
}
