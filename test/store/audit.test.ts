import { sql } from 'kysely';
import { audit, firstBrokenLine } from '../../src/store/audit';
import type { Database } from '../../src/store/database';
import { type Store, usePostgres } from '../support/store';

const { open } = usePostgres();
const LINES = 9;

async function written(): Promise<Store> {
  const store = await open();
  for (let n = 1; n <= LINES; n += 1) await write(store.database, n);
  return store;
}

function write(database: Database, n: number): Promise<void> {
  const line = {
    at: `2026-06-0${n}T01:00:00.000Z`,
    actor: 'operator',
    act: 'submit',
    subject: `p/r/${n}`,
    detail: { version: n, b: { d: 1, c: null } },
  };
  return database.transaction().execute((trx) => audit(trx, line));
}

/** As somebody who owns the database and means harm. */
async function tamper(database: Database, statement: string): Promise<void> {
  await sql
    .raw(`alter table audit disable rule audit_no_update; alter table audit disable rule audit_no_delete; ${statement}`)
    .execute(database);
}

test('a trail that nobody touched is whole', async () => {
  const { database } = await written();
  expect(await firstBrokenLine(database)).toBeNull();
});

test('neither update nor delete has any effect', async () => {
  const { database } = await written();
  await database.updateTable('audit').set({ actor: 'somebody' }).execute();
  await database.deleteFrom('audit').execute();
  expect(await database.selectFrom('audit').select('actor').distinct().execute()).toEqual([{ actor: 'operator' }]);
  expect(await firstBrokenLine(database)).toBeNull();
});

test.each([
  ['another actor', `update audit set actor = 'x' where seq = 4`, 4],
  ['another time', `update audit set at = at + interval '1 millisecond' where seq = 4`, 4],
  ['another act', `update audit set act = 'accept' where seq = 4`, 4],
  ['another subject', `update audit set subject = 'p/r/5' where seq = 4`, 4],
  ['another detail', `update audit set detail = jsonb_set(detail, '{version}', '5') where seq = 4`, 4],
  ['another hash', `update audit set hash = repeat('0', 64) where seq = 4`, 4],
  ['a line taken out', `delete from audit where seq = 4`, 4],
  ['a line taken out and the others moved up', `delete from audit where seq = 4; update audit set seq = seq - 1 where seq > 4`, 4],
  ['the first line taken out', `delete from audit where seq = 1; update audit set seq = seq - 1`, 1],
  [
    'two lines exchanged',
    `update audit set seq = 99 where seq = 4; update audit set seq = 4 where seq = 5; update audit set seq = 5 where seq = 99`,
    4,
  ],
  ['a line put in', `insert into audit select 10, at, actor, act, subject, detail, hash, hash from audit where seq = 9`, 10],
])('%s is found', async (_what, statement, line) => {
  const { database } = await written();
  await tamper(database, statement);
  expect(await firstBrokenLine(database)).toBe(line);
});

test('forty writers at once make one unbroken trail', async () => {
  const { database } = await open();
  await Promise.all(Array.from({ length: 40 }, (_, index) => write(database, (index % 9) + 1)));
  expect(await firstBrokenLine(database)).toBeNull();
  const { rows } = await sql<{ seq: number }>`select seq from audit order by seq`.execute(database);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

test('a line belongs to its act: rolled back with it, it leaves no gap', async () => {
  const { database } = await written();
  const failing = database.transaction().execute(async (trx) => {
    await audit(trx, { at: '2026-06-10T00:00:00.000Z', actor: 'x', act: 'x', subject: 'x', detail: {} });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await write(database, 5);
  expect(await firstBrokenLine(database)).toBeNull();
});
