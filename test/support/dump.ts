/** Every row of every table as text: where these are equal, what happened is. */
import { sql } from 'kysely';
import type { Database } from '../../src/store/database';

/** `<table> <row>`, sorted. */
export async function dumpRows(database: Database): Promise<readonly string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'schema_versions' order by 1`.execute(
    database,
  );
  const lines: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ line: string }>`select row_to_json(t)::text as line from ${sql.table(name)} t order by 1`.execute(
      database,
    );
    lines.push(...rows.map(({ line }) => `${name} ${line}`));
  }
  return lines;
}
