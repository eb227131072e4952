/** Cells of a workbook's sheets, as they are stored. Source: ECMA-376 part 1, 18.3 and 18.4. */
import { FileRefused } from './refused';
import { readXml } from './xml';

export interface SheetCell {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
  /** `number` also for dates: only the style tells them apart. */
  readonly is: 'text' | 'number' | 'boolean' | 'error' | 'date';
  /** Of a number the decimal text as stored: `1250`, `1.5E-3`. Never empty. */
  readonly value: string;
  /** Index into the workbook's cell formats. */
  readonly style: number;
  /** null: none; a formula's `value` is what it last gave. */
  readonly formula: string | null;
}

const ROWS_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;

/** Texts that cells name by number. */
export function sharedStrings(part: Buffer): readonly string[] {
  const strings: string[] = [];
  let [text, isText] = ['', false];
  readXml(part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 't') isText = true;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}

/** Calls `onCell` for each cell that is not empty, and `onRow` behind each row. */
export function readSheet(
  part: Buffer,
  strings: readonly string[],
  { onCell, onRow = () => {} }: { readonly onCell: (cell: SheetCell) => void; readonly onRow?: () => void },
): void {
  let [row, column, type, style] = [0, -1, 'n', 0];
  let [value, formula, inside]: [string, string | null, 'value' | 'formula' | null] = ['', null, null];
  readXml(part, {
    open(name, attributes) {
      if (name === 'row') {
        row = placeOf(attributes()['r'], row + 1, ROWS_MAX);
        column = -1;
      } else if (name === 'c') {
        const { r, t = 'n', s = '0' } = attributes();
        column = r === undefined ? column + 1 : columnOf(r);
        [type, style, value, formula] = [t, Number(s), '', null];
      } else if (name === 'v' || name === 't') inside = 'value';
      else if (name === 'f') [formula, inside] = ['', 'formula'];
    },
    text(piece) {
      if (inside === 'value') value += piece;
      if (inside === 'formula') formula += piece;
    },
    close(name) {
      if (name === 'v' || name === 't' || name === 'f') inside = null;
      if (name === 'row') onRow();
      if (name !== 'c') return;
      const text = type === 's' ? (strings[Number(value)] ?? '') : type === 'inlineStr' ? unescaped(value) : value;
      if (text.trim() !== '' || formula !== null) onCell({ row, column, is: kindOf(type), value: text, style, formula });
    },
  });
}

/** `_x000D_` is a character that XML does not have or keep. Source: ECMA-376 part 1, 22.9.2.19. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function kindOf(type: string): SheetCell['is'] {
  switch (type) {
    case 's':
    case 'str':
    case 'inlineStr':
      return 'text';
    case 'b':
      return 'boolean';
    case 'e':
      return 'error';
    case 'd':
      return 'date';
    case 'n':
      return 'number';
    default:
      throw new FileRefused('file-damaged');
  }
}

function placeOf(written: string | undefined, next: number, max: number): number {
  const place = written === undefined ? next : Number(written);
  if (!Number.isInteger(place) || place < 1 || place > max) throw new FileRefused('file-damaged');
  return place;
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  const letters = /^\$?([A-Z]{1,3})\$?\d+$/.exec(reference)?.[1] ?? '';
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return placeOf(letters === '' ? '0' : String(column), 1, COLUMNS_MAX) - 1;
}
