import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database';
import { migrate, SCHEMA_VERSION, SchemaTooNew, schemaVersion } from '../../src/store/migrate';
import { usePostgres } from '../support/store';

const { postgres } = usePostgres();

async function emptyDatabase(name: string) {
  await postgres().createDatabase(name);
  return openDatabase(postgres().url(name), () => {});
}

test('an empty database is brought to the schema of this program, and the second time nothing happens', async () => {
  const database = await emptyDatabase('empty');
  await migrate(database);
  await database.insertInto('clock').values({ id: 1, now: '2026-01-01T00:00:00.000Z' }).execute();
  await migrate(database);
  expect(await schemaVersion(database)).toBe(SCHEMA_VERSION);
  expect(await database.selectFrom('clock').select('now').execute()).toEqual([{ now: '2026-01-01T00:00:00.000Z' }]);
  expect((await database.selectFrom('wakes').selectAll().execute()).map(({ waiter }) => waiter)).toEqual(['dispatch']);
  await database.destroy();
});

test('five programs that start on an empty database at once migrate it once', async () => {
  const first = await emptyDatabase('parallel');
  const databases = [first, ...[1, 2, 3, 4].map(() => openDatabase(postgres().url('parallel'), () => {}))];
  await Promise.all(databases.map(migrate));
  const { rows } = await sql<{ version: number }>`select version from schema_versions order by version`.execute(first);
  expect(rows).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, index) => ({ version: index + 1 })));
  await Promise.all(databases.map((database) => database.destroy()));
});

test('a database of a newer program is refused by its version, and left as it is', async () => {
  const database = await emptyDatabase('newer');
  await migrate(database);
  await sql`insert into schema_versions (version, name) values (${SCHEMA_VERSION + 1}, 'of tomorrow')`.execute(database);
  await expect(migrate(database)).rejects.toThrow(SchemaTooNew);
  await expect(migrate(database)).rejects.toThrow(`schema version ${SCHEMA_VERSION + 1}; this program knows ${SCHEMA_VERSION}`);
  expect(await schemaVersion(database)).toBe(SCHEMA_VERSION + 1);
  await database.destroy();
});
