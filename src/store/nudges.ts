import { reportId } from '../plan/ids';
import type { Notice } from '../plan/notices';
import type { Trx } from './database';

/** Reminders by hand count as said like the ladder's. The caller holds the reports' locks, and audits before it owes them. */
export async function storeNudges(
  trx: Trx,
  notices: readonly Notice[],
  { by, note }: { readonly by: string; readonly note: string },
): Promise<void> {
  const rows = notices.map(({ id, round, agency, version, at }) => ({
    report: reportId(id.slice(0, id.indexOf('/')), round ?? '', agency ?? ''),
    n: version ?? 0,
    at,
  }));
  await trx
    .insertInto('nudges')
    .values(rows.map((row) => ({ ...row, by, note })))
    .execute();
  await trx
    .insertInto('steps_taken')
    .values(rows.map(({ report, n, at }) => ({ subject: report, step: `nudge-${n}`, at, how: 'sent' as const })))
    .execute();
}
