/** Forward-only migrations. A program never runs on a schema it does not know. */
import { sql } from 'kysely';
import type { Database } from './database';
import { rows } from './migrations/0001-rows';
import { wholeLife } from './migrations/0002-whole-life';
import { amendments } from './migrations/0003-amendments';
import { record } from './migrations/0004-record';
import { steeredNotices } from './migrations/0005-notices';
import { people } from './migrations/0006-people';
import { putOff } from './migrations/0007-put-off';
import { named } from './migrations/0008-named';
import { left } from './migrations/0009-left';
import { sessions } from './migrations/0010-sessions';
import { drafts } from './migrations/0011-drafts';
import { thread } from './migrations/0012-thread';
import { tokens } from './migrations/0013-tokens';
import { wordings } from './migrations/0014-wordings';
import { changed } from './migrations/0015-changed';

const MIGRATIONS: readonly { readonly version: number; readonly name: string; readonly statements: string }[] = [
  { version: 1, name: 'rows', statements: rows },
  { version: 2, name: 'whole-life', statements: wholeLife },
  { version: 3, name: 'amendments', statements: amendments },
  { version: 4, name: 'record', statements: record },
  { version: 5, name: 'notices', statements: steeredNotices },
  { version: 6, name: 'people', statements: people },
  { version: 7, name: 'put-off', statements: putOff },
  { version: 8, name: 'named', statements: named },
  { version: 9, name: 'left', statements: left },
  { version: 10, name: 'sessions', statements: sessions },
  { version: 11, name: 'drafts', statements: drafts },
  { version: 12, name: 'thread', statements: thread },
  { version: 13, name: 'tokens', statements: tokens },
  { version: 14, name: 'wordings', statements: wordings },
  { version: 15, name: 'changed', statements: changed },
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Any number that is ours alone: migrators take turns on it. */
const MIGRATION_LOCK = 4_020_031;

/** The database was written by a newer Dondoc than this one. */
export class SchemaTooNew extends Error {
  constructor(readonly found: number) {
    super(`The database has schema version ${found}; this program knows ${SCHEMA_VERSION}. Install the newer Dondoc.`);
  }
}

/** Brings the schema up to date, one transaction a migration. Safe to run from several processes at once. Throws SchemaTooNew. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
    await sql`create table if not exists schema_versions (version int primary key, name text not null, applied_at timestamptz not null default now())`.execute(
      trx,
    );
    const found = await schemaVersion(trx);
    if (found > SCHEMA_VERSION) throw new SchemaTooNew(found);
    for (const migration of MIGRATIONS.filter(({ version }) => version > found)) {
      await sql.raw(migration.statements).execute(trx);
      await sql`insert into schema_versions (version, name) values (${migration.version}, ${migration.name})`.execute(trx);
    }
  });
}

/** The version of the schema found; 0 for an empty database. */
export async function schemaVersion(database: Pick<Database, 'getExecutor'>): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`select max(version) as version from schema_versions`.execute(database);
  return rows[0]?.version ?? 0;
}
