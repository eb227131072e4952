/** Drafts of reports. Whoever writes one holds the report's lock. */
import { type FormDraft, NO_DRAFT } from '../plan/form-draft';
import type { Queryable, Trx } from './database';

export interface StoredDraft extends FormDraft {
  /** Browsers that the trail has named. */
  readonly browsers: readonly string[];
}

export async function loadDraft(database: Queryable, report: string): Promise<StoredDraft> {
  const row = await database.selectFrom('drafts').select(['n', 'fields', 'browsers']).where('report', '=', report).executeTakeFirst();
  return row ?? { ...NO_DRAFT, browsers: [] };
}

export async function storeDraft(trx: Trx, report: string, { n, fields, browsers }: StoredDraft): Promise<void> {
  const values = { n, fields: JSON.stringify(fields), browsers };
  await trx
    .insertInto('drafts')
    .values({ report, ...values })
    .onConflict((conflict) => conflict.column('report').doUpdateSet(values))
    .execute();
}
