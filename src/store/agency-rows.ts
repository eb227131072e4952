/** What pages about agencies read. */
import type { Selectable } from 'kysely';
import type { Instant } from '../plan/model';
import type { Queryable } from './database';
import type { ContactsTable } from './people-tables';

interface Received {
  readonly report: string;
  readonly version: number;
  readonly receivedAt: Instant;
  readonly nil: boolean;
  readonly partial: boolean;
}

/** Every version that came from one agency, each report's oldest first. */
export async function receivedOf(database: Queryable, plan: string, agency: string): Promise<readonly Received[]> {
  const rows = await database
    .selectFrom('submissions')
    .innerJoin('reports', 'reports.id', 'submissions.report')
    .select(['submissions.report', 'submissions.version', 'submissions.received_at', 'submissions.content', 'submissions.partial'])
    .where('reports.plan', '=', plan)
    .where('reports.agency', '=', agency)
    .orderBy('submissions.report')
    .orderBy('submissions.version')
    .execute();
  return rows.map(({ report, version, received_at, content, partial }) => ({
    report,
    version,
    receivedAt: received_at,
    nil: content.nil,
    partial,
  }));
}

export type ContactRow = Selectable<ContactsTable>;

/** The posts of these agencies, by contact id. */
export async function contactRows(
  database: Queryable,
  plan: string,
  agencies: readonly string[],
): Promise<ReadonlyMap<string, ContactRow>> {
  const rows = await database
    .selectFrom('contacts')
    .selectAll()
    .where('plan', '=', plan)
    .where('agency', '=', (value) => value.fn.any(value.val(agencies)))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Agencies with a post whose mails are refused. */
export async function refusedAgencies(database: Queryable, plan: string): Promise<ReadonlySet<string>> {
  const rows = await database.selectFrom('contacts').select('agency').where('plan', '=', plan).where('health', '=', 'refused').execute();
  return new Set(rows.flatMap(({ agency }) => agency ?? []));
}
