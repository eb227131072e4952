/** The text of Word and Excel parts for whoever watches it, and the commands hidden in it. */
import type { TextSink } from './marks';
import { FileRefused } from './refused';
import { readSheet } from './sheet';
import { readXml } from './xml';

/** Fields that run something, and fields that fetch something. Source: ECMA-376 part 1, 17.16.5. */
const RUNNING_FIELD = /^\s*DDE(?:AUTO)?\b/i;
const FETCHING_FIELD = /^\s*(?:LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE)\b/i;
/** Lists of persons begin further left; a row of all 16,384 columns for each cell would be a bomb of its own. */
const COLUMNS_SEEN = 100;
/** `=cmd|' /C calc'!A0`. */
const RUNNING_FORMULA = /\|\s*(?:'[^']*'|[^'!\s]+)\s*!/;

/** Paragraphs and table rows of a Word part, of a drawing, of comments. Throws FileRefused at a field that runs or fetches something. */
export function readParagraphs(part: Buffer, sink: TextSink): void {
  const paragraphs: string[] = [];
  const rows: string[][] = [];
  const fields: string[] = [];
  let isText: 'text' | 'field' | null = null;
  readXml(part, {
    open(name, attributes) {
      if (name === 'p' || name === 'si') paragraphs.push('');
      else if (name === 't') isText = 'text';
      else if (name === 'instrText' || name === 'delInstrText') isText = 'field';
      else if (name === 'tab') append(paragraphs, '\t');
      else if (name === 'br' || name === 'cr') append(paragraphs, '\n');
      else if (name === 'tr') rows.push([]);
      else if (name === 'tc') rows.at(-1)?.push('');
      else if (name === 'fldSimple') refuseField(attributes()['instr'] ?? '');
      else if (name === 'fldChar' && attributes()['fldCharType'] === 'begin') fields.push('');
      else if (name === 'fldChar') refuseField(fields.pop() ?? '');
    },
    text(piece) {
      if (isText === 'text') append(paragraphs, piece);
      if (isText === 'field') append(fields, piece);
    },
    close(name) {
      if (name === 't' || name === 'instrText' || name === 'delInstrText') isText = null;
      if (name === 'tr') sink.row(rows.pop() ?? []);
      if (name !== 'p' && name !== 'si') return;
      const line = paragraphs.pop() ?? '';
      sink.line(line);
      const row = rows.at(-1);
      if (row !== undefined) append(row, ` ${line}`);
    },
  });
}

/** Rows of a sheet, and what its printed pages say above and below. Throws FileRefused at a formula that runs something. */
export function readRows(part: Buffer, strings: readonly string[], sink: TextSink): void {
  let row: string[] = [];
  readSheet(part, strings, {
    onCell({ column, is, value, formula }) {
      if (formula !== null && RUNNING_FORMULA.test(formula)) throw new FileRefused('file-active');
      if ((is === 'text' || is === 'number') && column < COLUMNS_SEEN) row[column] = value;
      sink.line(value);
    },
    onRow() {
      // With holes where nothing is: filling them for each of a million rows would take a minute.
      sink.row(row);
      row = [];
    },
  });
  if (!part.includes('headerFooter')) return;
  let isMargin = false;
  readXml(part, {
    open: (name) => {
      isMargin = /^(?:odd|even|first)(?:Header|Footer)$/.test(name);
    },
    // `&L`, `&C` and `&R` begin its three parts; fonts and sizes are codes too.
    text: (text) => {
      if (isMargin) sink.line(text.replace(/&[LCR]/g, '\n').replace(/&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z])/g, ''));
    },
    close: () => {
      isMargin = false;
    },
  });
}

function append(pieces: string[], piece: string): void {
  const at = pieces.length - 1;
  if (at >= 0) pieces[at] += piece;
}

function refuseField(instruction: string): void {
  if (RUNNING_FIELD.test(instruction)) throw new FileRefused('file-active');
  if (FETCHING_FIELD.test(instruction)) throw new FileRefused('file-links');
}
