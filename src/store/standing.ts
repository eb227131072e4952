/** What counts of reports: the version that stands of each. */
import type { SubmissionContent } from '../plan/form';
import type { Queryable } from './database';

/** Report id → content of its standing version; reports of which nothing stands are not among them. */
export async function standingContents(database: Queryable, reports: readonly string[]): Promise<ReadonlyMap<string, SubmissionContent>> {
  if (reports.length === 0) return new Map();
  const rows = await database
    .selectFrom('reports')
    .innerJoin('submissions', (join) =>
      join.onRef('submissions.report', '=', 'reports.id').onRef('submissions.version', '=', 'reports.standing'),
    )
    .select(['reports.id', 'submissions.content'])
    .where('reports.id', 'in', reports)
    .execute();
  return new Map(rows.map(({ id, content }) => [id, content]));
}
