/** Cell styles of the workbook, and the styles part they become. */

export interface CellStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Grey ink: shown, but not part of a total. */
  readonly grey?: boolean;
  readonly size?: 12 | 14;
  readonly border?: boolean;
  readonly fill?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  /** Digits after the decimal sign, 0 to 6, of a number; thousands are grouped in the reader's own way. */
  readonly digits?: number;
  /** To be filled in: not locked, and kept as typed. */
  readonly isOpen?: boolean;
}

const CUSTOM_FORMATS = 164;
/** Text as it is typed. Source: ECMA-376 part 1, 18.8.30. */
const TEXT_FORMAT = 49;
const FONT = 'Times New Roman';

/** Every distinct style once, in order of first use. */
export function indexStyles(used: readonly CellStyle[]): { readonly xml: string; readonly indexOf: (style: CellStyle) => number } {
  const index = new Map<string, number>();
  const distinct: CellStyle[] = [{}];
  index.set(keyOf({}), 0);
  for (const style of used) {
    if (index.has(keyOf(style))) continue;
    index.set(keyOf(style), distinct.length);
    distinct.push(style);
  }
  return { xml: stylesXml(distinct), indexOf: (style) => index.get(keyOf(style)) ?? 0 };
}

function keyOf(style: CellStyle): string {
  return JSON.stringify(Object.entries(style).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function stylesXml(styles: readonly CellStyle[]): string {
  const formats = Array.from(
    { length: 7 },
    (_, digits) => `<numFmt numFmtId="${CUSTOM_FORMATS + digits}" formatCode="#,##0${digits === 0 ? '' : `.${'0'.repeat(digits)}`}"/>`,
  );
  const line = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('');
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    list('numFmts', formats),
    list('fonts', styles.map(fontXml)),
    list('fills', [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
      '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill></fill>',
    ]),
    list('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>', `<border>${line}<diagonal/></border>`]),
    list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
    list('cellXfs', styles.map(cellXml)),
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

function fontXml({ bold, italic, grey, size = 12 }: CellStyle): string {
  const color = grey === true ? 'FF808080' : 'FF000000';
  return `<font>${bold === true ? '<b/>' : ''}${italic === true ? '<i/>' : ''}<sz val="${size}"/><color rgb="${color}"/><name val="${FONT}"/><family val="1"/></font>`;
}

function cellXml(style: CellStyle, font: number): string {
  const number = style.digits === undefined ? 0 : CUSTOM_FORMATS + Math.min(style.digits, 6);
  const format = style.isOpen === true ? TEXT_FORMAT : number;
  const lock = style.isOpen === true ? ['<protection locked="0"/>', ' applyProtection="1"'] : ['', ''];
  const align = `<alignment horizontal="${style.align ?? 'left'}" vertical="center"${style.wrap === true ? ' wrapText="1"' : ''}/>`;
  return `<xf numFmtId="${format}" fontId="${font}" fillId="${style.fill === true ? 2 : 0}" borderId="${style.border === true ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${lock[1]}>${align}${lock[0]}</xf>`;
}

function list(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`;
}
