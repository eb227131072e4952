/** What agencies say about time, and the answers: three dates of every report stay on record. */
import type { Instant, LocalDate } from '../plan/model';
import type { Trx } from './database';
import type { RequestsTable } from './tables';

type RequestKind = RequestsTable['kind'];

export interface NewRequest {
  readonly report: string;
  readonly kind: RequestKind;
  readonly at: Instant;
  readonly by: string;
  readonly date: LocalDate;
  readonly reason: string;
}

/** Its number within report and kind, from 1. The caller holds the report's lock. */
export async function nextRequest(trx: Trx, report: string, kind: RequestKind): Promise<number> {
  const row = await trx
    .selectFrom('requests')
    .select((select) => select.fn.max('n').as('n'))
    .where('report', '=', report)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return (row?.n ?? 0) + 1;
}

export async function storeRequest(trx: Trx, n: number, request: NewRequest): Promise<void> {
  const undecided = { decision: null, decided_at: null, decided_by: null, granted_date: null };
  await trx
    .insertInto('requests')
    .values({ ...request, n, ...undecided })
    .execute();
}

/** The request for more time that nobody has decided on. */
export function openRequest(trx: Trx, report: string): Promise<{ readonly n: number; readonly date: LocalDate } | undefined> {
  return trx
    .selectFrom('requests')
    .select(['n', 'date'])
    .where('report', '=', report)
    .where('kind', '=', 'extension')
    .where('decision', 'is', null)
    .executeTakeFirst();
}

export interface RequestDecision {
  readonly decision: 'granted' | 'shortened' | 'refused';
  readonly grantedDate: LocalDate | null;
  readonly at: Instant;
  readonly by: string;
  readonly note: string;
}

export async function decideRequest(
  trx: Trx,
  { report, n }: { readonly report: string; readonly n: number },
  { decision, grantedDate, at, by, note }: RequestDecision,
): Promise<void> {
  await trx
    .updateTable('requests')
    .set({ decision, granted_date: grantedDate, decided_at: at, decided_by: by, note })
    .where('report', '=', report)
    .where('kind', '=', 'extension')
    .where('n', '=', n)
    .execute();
}

/** What was asked for has become idle: the report has come, or is not owed any more. */
export async function lapseRequests(trx: Trx, reports: readonly string[], at: Instant): Promise<void> {
  if (reports.length === 0) return;
  await trx
    .updateTable('requests')
    .set({ decision: 'lapsed', decided_at: at })
    .where('report', 'in', reports)
    .where('kind', '=', 'extension')
    .where('decision', 'is', null)
    .execute();
}
