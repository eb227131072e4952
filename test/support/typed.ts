/** Tables typed by hand before the code that computes the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export function readTyped(table: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(readFileSync(join(__dirname, '../expected', `${table}.csv`), 'utf8'), { columns: true });
}
