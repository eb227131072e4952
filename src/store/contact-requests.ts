/** New holders that agencies have named, and that have not all confirmed. */
import type { Selectable } from 'kysely';
import type { Queryable } from './database';
import type { ContactRequestsTable } from './tables';

/** Throws when there is none of that number. */
export function contactRequest(
  database: Queryable,
  { plan, contact, n }: Pick<ContactRequestsTable, 'plan' | 'contact' | 'n'>,
): Promise<Selectable<ContactRequestsTable>> {
  return database
    .selectFrom('contact_requests')
    .selectAll()
    .where('plan', '=', plan)
    .where('contact', '=', contact)
    .where('n', '=', n)
    .executeTakeFirstOrThrow();
}
