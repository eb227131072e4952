/**
 * Records a year under way, for the next version to go on with: `node --require ./scripts/on-sources.js test/upgrade/record.ts FOLDER`.
 * Nobody answers in it. It stands still when the leaders have been written to and the first consolidation waits for its approval.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { compileFiles } from '../../src/client/compile-files';
import { instantAt } from '../../src/plan/dates';
import { openStage } from '../../src/rehearsal/stage';
import { liveYear } from '../../src/rehearsal/year';

const STANDS_AT = '2024-06-20T01:00:00.000Z';

async function main(folder: string): Promise<void> {
  const result = await compileFiles(join(__dirname, '../faults/plan'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { compiled, files } = result;
  const { plan } = compiled;
  const home = mkdtempSync(join(tmpdir(), 'dondoc-record-'));
  const stopped = new AbortController();
  const startsAt = instantAt(plan.issued.date, plan.office.sendAt, plan.timeZone);
  const stage = await openStage({ home, startsAt, onProgress: () => {}, signal: new AbortController().signal });
  try {
    await stage.dondoc.startPlan({ compiled, files, by: 'operator' });
    await liveYear({
      database: stage.database,
      temporal: stage.temporal,
      plan: plan.id,
      startsAt,
      actors: [],
      onInstant: ({ at }) => {
        if (at >= STANDS_AT) stopped.abort();
      },
      onWaiting: () => {},
      signal: stopped.signal,
    });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'rows.json.gz'), gzipSync(JSON.stringify(await rowsOf(stage.database)), { level: 9 }));
  } finally {
    await stage.stop();
  }
  // What the server had not moved from its log to its file belongs to it.
  for (const name of ['temporal.db', 'temporal.db-wal'])
    writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(home, name)), { level: 9 }));
  rmSync(home, { recursive: true, force: true });
}

/** Every table's rows as PostgreSQL itself writes them. Order: a row after those it refers to. */
async function rowsOf(database: Awaited<ReturnType<typeof openStage>>['database']): Promise<Readonly<Record<string, unknown>>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by oid`.execute(database);
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) {
    const answer = await sql<{ all: unknown }>`select coalesce(json_agg(t), '[]') as all from ${sql.table(name)} t`.execute(database);
    rows[name] = answer.rows[0]?.all;
  }
  return rows;
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
