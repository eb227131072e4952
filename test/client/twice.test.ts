/** Every act done twice has one effect and says so the second time: in turn, and from two connections at the same moment. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atOnce } from '../support/at-once';
import { dumpRows } from '../support/dump';
import { type Store, usePostgres } from '../support/store';
import { ACTS, plainScene, type TwiceAct } from './acts-table';

const { open } = usePostgres();

/** Of the second time, half an hour later. */
const LATER = '2026-06-05T03:30:00.000Z';

async function sceneOf({ before }: TwiceAct): Promise<Store> {
  const store = await open();
  await plainScene(store);
  if (before !== undefined) expect(await before(store.dondoc)).toMatchObject({ ok: true });
  return store;
}

const acts = Object.entries(ACTS).flatMap(([name, entry]) => (entry === null || typeof entry === 'string' ? [] : [[name, entry] as const]));

test('every use case there is has its line, and what is tested elsewhere is', async () => {
  const { dondoc } = await open();
  expect(Object.keys(ACTS).toSorted()).toEqual(Object.keys(dondoc).toSorted());
  const elsewhere = Object.entries(ACTS).flatMap(([name, entry]) => (typeof entry === 'string' ? [[name, entry] as const] : []));
  for (const [name, file] of elsewhere) expect(readFileSync(join(__dirname, '../..', file), 'utf8')).toContain(name);
});

test.each(acts)('%s done twice, in turn and at once, leaves the rows of once, and the second is told', async (_name, entry) => {
  const { act, second } = entry;
  const store = await sceneOf(entry);
  const before = await dumpRows(store.database);
  const first = await act(store.dondoc);
  expect(first).toMatchObject({ ok: true });
  expect(first).not.toEqual(second);
  const once = await dumpRows(store.database);
  expect(once).not.toEqual(before);
  store.at(LATER);
  expect(await act(store.dondoc)).toEqual(second);
  expect(await dumpRows(store.database)).toEqual(once);

  const other = await sceneOf(entry);
  expect(await atOnce(other, [act, act])).toEqual([first, second]);
  expect(await dumpRows(other.database)).toEqual(once);
});
