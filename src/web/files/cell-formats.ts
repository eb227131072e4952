/** Which cell formats of a workbook show a number as a day or as a percentage. Source: ECMA-376 part 1, 18.8.30 and 18.8.31. */
import { readXml } from './xml';

export type ShownAs = 'number' | 'date' | 'percent';

const DATE_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const PERCENT_FORMATS = [9, 10];

/** By the index that cells give. */
export function cellFormats(styles: Buffer): readonly ShownAs[] {
  const own = new Map<number, ShownAs>();
  const formats: ShownAs[] = [];
  let isCells = false;
  readXml(styles, {
    open(name, attributes) {
      if (name === 'cellXfs') isCells = true;
      if (name === 'numFmt') own.set(Number(attributes()['numFmtId']), shownBy(attributes()['formatCode'] ?? ''));
      if (name === 'xf' && isCells) {
        const id = Number(attributes()['numFmtId'] ?? 0);
        formats.push(own.get(id) ?? builtIn(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return formats;
}

function builtIn(id: number): ShownAs {
  if (PERCENT_FORMATS.includes(id)) return 'percent';
  return DATE_FORMATS.some(([from, to]) => id >= from && id <= to) ? 'date' : 'number';
}

/** `d/m/yyyy` is a day; words in quotes and colours in brackets are not looked at. */
function shownBy(code: string): ShownAs {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/[dmyhs]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}
