/** A list of contacts as CSV, from whatever wrote it: rows that can be used, and rows given back with the reason. */
import { CsvError, parse } from 'csv-parse/sync';
import { isLocalDate } from '../dates';
import type { Contact } from '../model';
import { isAddress, isTitle } from './contact';

/** With `from` and `to` a row names who has the post for that time. */
const COLUMNS = ['agency', 'role', 'title', 'email', 'phone', 'from', 'to'] as const;
const OPTIONAL: readonly string[] = ['phone', 'from', 'to'];
type Column = (typeof COLUMNS)[number];

/** Characters; 20,000 rows have about 3 million. */
const MAX_LENGTH = 8_000_000;

/** Why a row cannot be used. */
export type RowFault =
  | 'unknown-agency'
  | 'unknown-role'
  | 'no-such-contact'
  | 'bad-address'
  | 'no-title'
  | 'listed-twice'
  | 'bad-days'
  | 'overlapping-substitute';

export interface ListedContact {
  /** Of the file, from 1. */
  readonly line: number;
  /** As written, by column. */
  readonly cells: Readonly<Record<Column, string>>;
}

interface Line {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

export type ContactList =
  | { readonly ok: true; readonly rows: readonly ListedContact[] }
  | { readonly ok: false; readonly fault: 'too-large' | 'not-csv' | 'columns'; readonly line: number; readonly missing: readonly string[] };

/** Comma or semicolon, with or without a byte order mark, quoted as Excel does. Columns in any order; others are left aside. */
export function readContactList(text: string): ContactList {
  if (text.length > MAX_LENGTH) return { ok: false, fault: 'too-large', line: 1, missing: [] };
  try {
    let header: readonly string[] = [];
    const columns = (names: string[]): string[] => {
      header = names.map((name) => name.toLowerCase());
      return [...header];
    };
    const lines: readonly Line[] = parse(text.normalize('NFC'), {
      bom: true,
      columns,
      delimiter: delimiterOf(text),
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    });
    const missing = COLUMNS.filter((column) => !OPTIONAL.includes(column) && !header.includes(column));
    if (missing.length > 0) return { ok: false, fault: 'columns', line: 1, missing };
    return { ok: true, rows: lines.map(({ record, info }) => ({ line: info.lines, cells: cellsOf(record) })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, fault: 'not-csv', line: typeof error['lines'] === 'number' ? error['lines'] : 1, missing: [] };
  }
}

function cellsOf(record: Line['record']): ListedContact['cells'] {
  const cell = (column: Column): string => unprotected(record[column] ?? '');
  return {
    agency: cell('agency'),
    role: cell('role'),
    title: cell('title'),
    email: cell('email'),
    phone: cell('phone'),
    from: cell('from'),
    to: cell('to'),
  };
}

/** What stands between the columns of the first line. */
function delimiterOf(text: string): ',' | ';' {
  const [header = ''] = text.split(/\r?\n/);
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

/** A rejected file that was mended and comes again: the quote that kept Excel from computing is not part of the value. */
function unprotected(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

const ROLES: readonly string[] = ['officer', 'leader', 'coordinator'];

/** What is wrong with each row, in order; null: nothing. `posts`: contact ids of the plan. */
export function faultsOf(
  rows: readonly ListedContact[],
  agencies: ReadonlySet<string>,
  posts: ReadonlySet<string>,
): readonly (RowFault | null)[] {
  const seen = new Set<string>();
  return rows.map(({ cells }) => {
    const post = postOf(cells);
    const listed = `${post} ${cells.from}`;
    if (!agencies.has(cells.agency)) return 'unknown-agency';
    if (!ROLES.includes(cells.role)) return 'unknown-role';
    if (!posts.has(post)) return 'no-such-contact';
    if (seen.has(listed)) return 'listed-twice';
    if (!isAddress(cells.email)) return 'bad-address';
    if (!isTitle(cells.title)) return 'no-title';
    if (!areDays(cells)) return 'bad-days';
    seen.add(listed);
    return null;
  });
}

/** Of a substitute both, in order; of the holder none. */
function areDays({ from, to }: ListedContact['cells']): boolean {
  return (from === '' && to === '') || (isLocalDate(from) && isLocalDate(to) && from <= to);
}

export function postOf({ agency, role }: Pick<ListedContact['cells'], 'agency' | 'role'>): string {
  return `${agency}/${role}`;
}

/** The posts that a list may set, each followed by its substitutes, as a list that would change nothing. */
export function contactsCsv(contacts: readonly Pick<Contact, 'id' | 'title' | 'email' | 'phone' | 'substitutes'>[]): string {
  const rows = contacts.flatMap(({ id, substitutes = [], ...holder }) => {
    const [agency = '', role = ''] = id.split('/');
    const inTurn = [{ ...holder, from: '', to: '' }, ...substitutes];
    return ROLES.includes(role)
      ? inTurn.map(({ title, email, phone, from, to }) => [agency, role, title, email, phone ?? '', from, to])
      : [];
  });
  return csv([[...COLUMNS], ...rows]);
}

/** The rows given back: the same columns and the reason, ready to be mended and read again. */
export function rejectedCsv(rejected: readonly { readonly row: ListedContact; readonly reason: string }[]): string {
  const lines = rejected.map(({ row, reason }) => [...COLUMNS.map((column) => row.cells[column]), String(row.line), reason]);
  return csv([[...COLUMNS, 'line', 'reason'], ...lines]);
}

/** As Excel takes it; nothing in it computes when Excel opens it. */
function csv(rows: readonly (readonly string[])[]): string {
  return `\u{FEFF}${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replaceAll('"', '""')}"`;
}
