/** The log of duties that are acts: inspections, campaigns. Entries are marked when they are removed, never deleted. */
import { sql, type Selectable } from 'kysely';
import type { CompiledRound } from '../plan/compiled';
import type { Instant, LocalDate } from '../plan/model';
import type { LoggedDuty } from '../report/input';
import type { Queryable, Trx } from './database';
import type { LogEntriesTable } from './tables';

export type LogRow = Selectable<LogEntriesTable>;

export type NewLogRow = Pick<LogRow, 'plan' | 'duty' | 'agency' | 'date' | 'count' | 'note' | 'recorded_at' | 'recorded_by'>;

/** Its number; null: the same entry is there already. */
export async function storeEntry(trx: Trx, entry: NewLogRow): Promise<number | null> {
  const row = await trx
    .insertInto('log_entries')
    .values({ ...entry, removed_at: null, removed_by: null, removed_reason: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('n')
    .executeTakeFirst();
  return row?.n ?? null;
}

/** The entry that stands for the same already. */
export function sameEntry(
  trx: Trx,
  { plan, duty, agency, date, count, note }: Pick<LogRow, 'plan' | 'duty' | 'agency' | 'date' | 'count' | 'note'>,
): Promise<LogRow | undefined> {
  const same = { plan, duty, agency, date, count, note: note.trim() };
  return trx
    .selectFrom('log_entries')
    .selectAll()
    .where((where) => where.and(same))
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}

/** Locked until the transaction ends; undefined when there is none. */
export function lockEntry(trx: Trx, { plan, duty, n }: Pick<LogRow, 'plan' | 'duty' | 'n'>): Promise<LogRow | undefined> {
  return trx
    .selectFrom('log_entries')
    .selectAll()
    .where('n', '=', n)
    .where('plan', '=', plan)
    .where('duty', '=', duty)
    .forUpdate()
    .executeTakeFirst();
}

export async function markRemoved(
  trx: Trx,
  n: number,
  { at, by, reason }: { readonly at: Instant; readonly by: string; readonly reason: string },
): Promise<void> {
  await trx.updateTable('log_entries').set({ removed_at: at, removed_by: by, removed_reason: reason }).where('n', '=', n).execute();
}

/** Oldest first; of one agency or, with null, of all. */
export function entriesOf(database: Queryable, plan: string, agency: string | null): Promise<readonly LogRow[]> {
  return database
    .selectFrom('log_entries')
    .selectAll()
    .where('plan', '=', plan)
    .$if(agency !== null, (query) => query.where('agency', '=', agency ?? ''))
    .orderBy('date')
    .orderBy('n')
    .execute();
}

interface LogWindow {
  /** null: from the plan's first day. */
  readonly from: LocalDate | null;
  readonly to: LocalDate;
}

/** The days whose entries a consolidation counts: those of its rounds' data windows together, or all until the freeze. */
export function logWindow(rounds: readonly CompiledRound[], today: LocalDate): LogWindow {
  const windows = rounds.flatMap(({ window }) => (window === null ? [] : [window]));
  const from = windows.map((window) => window.from).toSorted()[0] ?? null;
  const to = windows
    .map((window) => window.to)
    .toSorted()
    .at(-1);
  return { from, to: to ?? today };
}

/** What stands in the log, by duty, date and agency. */
export async function loggedFor(trx: Queryable, plan: string, { from, to }: LogWindow): Promise<readonly LoggedDuty[]> {
  return trx
    .selectFrom('log_entries')
    .select(['duty', 'agency', 'date', sql<number>`sum(count)::int`.as('count'), sql<number>`count(*)::int`.as('entries')])
    .where('plan', '=', plan)
    .where('removed_at', 'is', null)
    .where('date', '<=', to)
    .$if(from !== null, (query) => query.where('date', '>=', from ?? ''))
    .groupBy(['duty', 'agency', 'date'])
    .orderBy('duty')
    .orderBy('date')
    .orderBy('agency')
    .execute();
}
