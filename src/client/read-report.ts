import { formFor } from '../plan/form-for';
import { roundOf } from '../plan/letter-builder';
import { agencyOf } from '../plan/notices';
import { timeliness } from '../plan/report';
import { planContext } from '../store/plans';
import { findReport, stateOf } from '../store/reports';
import type { Connection } from './connection';
import type { Dondoc } from './dondoc';

/** Everything a page about one report shows. */
export function readReport({ database }: Connection): Dondoc['report'] {
  return async (id) => {
    const row = await findReport(database, id);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const { compiled } = await planContext(database, row.plan);
    const { round, requirement } = roundOf(compiled, row.round);
    const agency = agencyOf(compiled.plan, row.agency);
    const submissions = await database
      .selectFrom('submissions')
      .leftJoin('files', 'files.sha256', 'submissions.file')
      .select(['version', 'content', 'hash', 'received_at', 'files.name as file_name'])
      .where('report', '=', id)
      .orderBy('version')
      .execute();
    const { period, window, due, dueAt, opensAt, closesAt, explain } = round;
    return {
      ok: true,
      report: {
        id,
        plan: compiled.plan,
        agency,
        requirement,
        round: { id: round.id, period, window, due, dueAt, opensAt, closesAt, explain },
        form: formFor(compiled.plan, requirement, agency),
        status: row.status,
        timeliness: timeliness(stateOf(row)),
        latest: submissions.at(-1)?.content ?? null,
        versions: submissions.map((submission) => ({
          version: submission.version,
          receivedAt: submission.received_at,
          nil: submission.content.nil,
          hash: submission.hash,
          fileName: submission.file_name,
        })),
      },
    };
  };
}
