import { postedOf } from '../../plan/form-fields';
import type { PostedFields } from '../../plan/form-fields';
import type { Queryable } from '../../store/database';
import { loadDraft } from '../../store/drafts';
import { findReport } from '../../store/reports';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';

export function readDraft({ database }: Connection): Dondoc['draft'] {
  return async (report) => {
    const row = await findReport(database, report);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const { n, fields } = await loadDraft(database, report);
    return { ok: true, draft: { n, fields }, version: row.version };
  };
}

/** What stands in a form before anything is typed: the latest version that was sent. */
export async function startOf(database: Queryable, report: string): Promise<PostedFields> {
  const latest = await database
    .selectFrom('submissions')
    .select('content')
    .where('report', '=', report)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return latest === undefined ? new Map() : postedOf(latest.content);
}
