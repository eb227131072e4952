/** Reports as the core sees them, and the one way their status is written back. */
import type { Selectable } from 'kysely';
import type { ReportState } from '../plan/report';
import type { Queryable, Trx } from './database';
import type { ReportsTable } from './tables';

export type ReportRow = Selectable<ReportsTable>;

export function stateOf(row: ReportRow): ReportState {
  return {
    status: row.status,
    dueAt: row.due_at,
    nil: row.nil,
    version: row.version,
    firstReceivedAt: row.first_received_at,
    acceptedAt: row.accepted_at,
    missedAt: row.missed_at,
  };
}

/** Writes what `transition` answered. `nextAt`: when the report's next step is due. */
export async function saveState(trx: Trx, id: string, state: ReportState, nextAt: string | null): Promise<void> {
  await trx
    .updateTable('reports')
    .set({
      status: state.status,
      nil: state.nil,
      version: state.version,
      first_received_at: state.firstReceivedAt,
      accepted_at: state.acceptedAt,
      missed_at: state.missedAt,
      next_at: nextAt,
    })
    .where('id', '=', id)
    .execute();
}

/** Locks one report until the transaction ends; undefined when there is none. */
export function lockReport(trx: Trx, id: string): Promise<ReportRow | undefined> {
  return trx.selectFrom('reports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findReport(database: Queryable, id: string): Promise<ReportRow | undefined> {
  return database.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
}
