/** A plan-year that an earlier version began goes on under this one, to its end. `record.ts` says how each was recorded. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { compileFiles } from '../../src/client/compile-files';
import { previewPlan } from '../../src/plan/preview';
import { createCoordinator } from '../../src/rehearsal/coordinator';
import { NO_SCRIPT } from '../../src/rehearsal/script';
import { liveYear } from '../../src/rehearsal/year';
import { startMachine } from '../../src/runtime/machine';
import type { Database } from '../../src/store/database';
import { rows as firstSchema } from '../../src/store/migrations/0001-rows';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/messages';
import { type Deployment, openDeployment } from '../support/machine';

const NAMESPACE = 'rehearsal';
const releases = readdirSync(__dirname, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

test('there is at least one release', () => {
  expect(releases).toContain('v0.1.0');
});

describe.each(releases)('a year begun by %s', (release) => {
  const kept = (name: string) => gunzipSync(readFileSync(join(__dirname, release, name)));
  const home = mkdtempSync(join(tmpdir(), 'dondoc-upgrade-'));
  let year: Deployment;
  let stop = async (): Promise<void> => {};
  let before: number;

  beforeAll(async () => {
    const machine = await startMachine({
      home,
      namespace: NAMESPACE,
      searchAttributes: SEARCH_ATTRIBUTES,
      catcher: true,
      throwaway: true,
      prepare: async ({ path }) => {
        for (const name of ['temporal.db', 'temporal.db-wal']) writeFileSync(join(path, name), kept(`${name}.gz`));
      },
      log: () => {},
    });
    stop = machine.stop;
    year = await openDeployment(machine, NAMESPACE, {
      environment: { DONDOC_CLOCK: 'rehearsal' },
      fill: (database) => restore(database, kept('rows.json.gz')),
    });
    before = await mailsSent(year.database);
    await year.startWorker();
    await liveOn(year);
  }, 240_000);

  afterAll(async () => {
    try {
      // Replays every history, the old part of each with the workflows of today.
      await year?.close();
    } finally {
      await stop();
      rmSync(home, { recursive: true, force: true });
    }
  }, 120_000);

  test('ends', async () => {
    const status = await year.dondoc.status('nam-nho');
    expect(status).toMatchObject({ ok: true, status: { state: 'ended', awaitingReview: [] } });
  });

  test('says what the preview says, nothing twice: the old mails and the new ones together', async () => {
    const compiled = await compileFiles(join(__dirname, '../faults/plan'));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const previewed = previewPlan(compiled.compiled).mails.map(({ at, kind, to, subject }) => [at, kind, to, subject].join(' | '));
    const mails = await year.database.selectFrom('mails').selectAll().where('kind', '!=', 'distribution').execute();
    const said = mails.map(({ at, kind, envelope, subject }) => [at, kind, envelope.to[0], subject].join(' | '));
    expect(said.toSorted()).toEqual(previewed.toSorted());
    expect(before).toBe(36);
    expect(await mailsSent(year.database)).toBe((await year.mails()).length + before);
  });

  test('approves and sends the consolidation that the old version had asked for, and the two after it', async () => {
    const rows = await year.database.selectFrom('consolidations').select(['id', 'state']).orderBy('id').execute();
    expect(rows).toEqual(['sk-h1', 'th-h1', 'th-y'].map((id) => ({ id, state: 'distributed' })));
    // Three times: the province and the leadership of the district.
    const sent = await year.database.selectFrom('mails').select('person').where('kind', '=', 'distribution').execute();
    expect(sent).toHaveLength(6);
  });
});

/** The schema as that version left it, and its rows. */
async function restore(database: Database, dump: Buffer): Promise<void> {
  const tables: Readonly<Record<string, readonly object[]>> = JSON.parse(dump.toString());
  await database.transaction().execute(async (trx) => {
    await sql`create table schema_versions (version int primary key, name text not null, applied_at timestamptz not null default now())`.execute(
      trx,
    );
    await sql.raw(firstSchema).execute(trx);
    await sql`delete from wakes`.execute(trx);
    for (const [table, rows] of Object.entries(tables))
      await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)})`.execute(
        trx,
      );
  });
}

async function mailsSent(database: Database): Promise<number> {
  return (await database.selectFrom('mails').select('message_id').where('state', '=', 'sent').execute()).length;
}

async function liveOn({ database, temporal, dondoc }: Deployment): Promise<void> {
  const stored = await database.selectFrom('plan_versions').select('compiled').executeTakeFirstOrThrow();
  const { plan } = stored.compiled;
  const { now } = await database.selectFrom('clock').select('now').executeTakeFirstOrThrow();
  await liveYear({
    database,
    temporal,
    plan: plan.id,
    startsAt: now,
    actors: [createCoordinator({ dondoc, compiled: stored.compiled, script: NO_SCRIPT })],
    onInstant: () => {},
    onWaiting: () => {},
    signal: new AbortController().signal,
  });
}
