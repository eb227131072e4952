/** Plain tables and lists for a terminal. */

export interface Column<Row> {
  readonly heading: string;
  readonly of: (row: Row) => string;
  /** Numbers stand under each other's last digit. */
  readonly isNumber?: boolean;
}

/** The heading, a line, and one line per row; columns two blanks apart, as wide as their widest cell. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [columns.map(({ heading }) => heading), ...rows.map((row) => columns.map(({ of }) => of(row)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => width(line[index] ?? ''))));
  const [heading = '', ...lines] = cells.map((line) => layOut(line, widths, columns));
  return [heading, widths.map((letters) => '─'.repeat(letters)).join('  '), ...lines].join('\n');
}

/** `name  value` lines, the values under each other; a line without a value is left out. */
export function facts(pairs: readonly (readonly [name: string, value: string | null])[]): string {
  const known = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null);
  const widest = Math.max(0, ...known.map(([name]) => width(name)));
  return known.map(([name, value]) => `${name}${' '.repeat(widest - width(name))}  ${value}`).join('\n');
}

function layOut<Row>(cells: readonly string[], widths: readonly number[], columns: readonly Column<Row>[]): string {
  const padded = cells.map((cell, index) => {
    const blanks = ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell)));
    return columns[index]?.isNumber === true ? blanks + cell : cell + blanks;
  });
  return padded.join('  ').trimEnd();
}

/** Letters as they stand in a terminal: a Vietnamese letter with its marks is one. */
function width(text: string): number {
  return Array.from(text.normalize('NFC')).length;
}
