/** `agencies.csv` as the same raw values a plan file would hold, so that one schema checks both. */
import { CsvError, parse } from 'csv-parse/sync';
import type { ReadProblem } from './problem';
import { agencyColumns } from './schema';
import type { Place } from './yaml';

/** Characters; 20,000 agencies have about 5 million. */
const MAX_LENGTH = 8_000_000;

type Row = Readonly<Record<string, string>>;

export type AgenciesResult =
  | { readonly ok: true; readonly agencies: readonly unknown[]; readonly placeOf: (path: readonly (string | number)[]) => Place }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };

/** One raw agency per row. `placeOf` takes paths below `agencies`: `[3, 'officer', 'email']`. */
export function readAgencies(file: string, text: string): AgenciesResult {
  const base = { file, line: 1, column: 1, path: '' };
  if (text.length > MAX_LENGTH) return refuse({ ...base, code: 'file-too-large', value: String(text.length), allowed: [] });
  try {
    let header: readonly string[] = [];
    const columns = (names: string[]): string[] => {
      header = names.map((name) => name.trim());
      return [...header];
    };
    const rows: readonly { readonly record: Row; readonly info: { readonly lines: number } }[] = parse(text.normalize('NFC'), {
      columns,
      bom: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    });
    const unknown = header.filter((name) => !isColumn(name));
    if (unknown.length > 0) return { ok: false, problems: unknown.map((value) => columnProblem(file, header, value)) };
    return {
      ok: true,
      agencies: rows.map(({ record }) => toAgency(record)),
      placeOf: (path) =>
        placeIn(
          path,
          header,
          rows.map(({ info }) => info.lines),
        ),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return refuse({ ...base, line, code: 'csv-syntax', value: error.message, allowed: [] });
  }
}

function toAgency(row: Row): unknown {
  const list = (column: string): readonly string[] | undefined =>
    row[column]
      ?.split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return withoutBlanks({
    id: row['id'],
    name: row['name'],
    short: row['short'],
    kind: row['kind'],
    relation: row['relation'],
    groups: list('groups'),
    aliases: list('aliases'),
    active: booleans.get(row['active'] ?? '') ?? row['active'],
    startsOn: row['startsOn'],
    endsOn: row['endsOn'],
    successor: row['successor'],
    officer: contactOf(row, 'officer'),
    leader: contactOf(row, 'leader'),
  });
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

function contactOf(row: Row, role: 'officer' | 'leader'): unknown {
  const contact = withoutBlanks({
    title: row[`${role}_title`],
    email: row[`${role}_email`],
    phone: row[`${role}_phone`],
    language: row[`${role}_language`],
  });
  return Object.keys(contact).length === 0 ? undefined : contact;
}

/** An empty cell is a key not written. */
function withoutBlanks(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
}

function placeIn(path: readonly (string | number)[], header: readonly string[], lines: readonly number[]): Place {
  const [row, first, second] = path;
  const column = typeof second === 'string' ? `${first}_${second}` : String(first);
  return { line: lines[Number(row)] ?? 1, column: Math.max(0, header.indexOf(column)) + 1 };
}

function columnProblem(file: string, header: readonly string[], value: string): ReadProblem {
  return { code: 'unknown-column', file, line: 1, column: header.indexOf(value) + 1, path: '', value, allowed: agencyColumns };
}

function isColumn(name: string): boolean {
  return agencyColumns.some((column) => column === name);
}

function refuse(problem: ReadProblem): AgenciesResult {
  return { ok: false, problems: [problem] };
}
