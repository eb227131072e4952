/** A plan's own words for its mails. */
import type { Selectable } from 'kysely';
import type { Queryable, Trx } from './database';
import type { WordingsTable } from './tables';

/** Template → the words in force, of those that are not the standard ones. */
export async function wordingsInForce(database: Queryable, plan: string): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .selectFrom('wordings')
    .distinctOn('template')
    .select(['template', 'text'])
    .where('plan', '=', plan)
    .orderBy('template')
    .orderBy('n', 'desc')
    .execute();
  return new Map(rows.flatMap(({ template, text }) => (text === null ? [] : [[template, text] as const])));
}

/** Every version of every template, newest first. */
export function wordingVersions(database: Queryable, plan: string): Promise<readonly Selectable<WordingsTable>[]> {
  return database.selectFrom('wordings').selectAll().where('plan', '=', plan).orderBy('template').orderBy('n', 'desc').execute();
}

/** Adds a version. The caller holds the trail's turn, so that two never take the same number. */
export async function addWording(trx: Trx, row: Omit<Selectable<WordingsTable>, 'n'>): Promise<number> {
  const last = await trx
    .selectFrom('wordings')
    .select('n')
    .where('plan', '=', row.plan)
    .where('template', '=', row.template)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  const n = (last?.n ?? 0) + 1;
  await trx
    .insertInto('wordings')
    .values({ ...row, n })
    .execute();
  return n;
}
