import { changesBetween, type FieldChange } from '../plan/changes';
import { closingOfReport } from '../plan/climb';
import type { SubmissionContent } from '../plan/form';
import { formFor } from '../plan/form-for';
import { handDays } from '../plan/hands';
import { roundOf } from '../plan/letter-builder';
import { agencyOf } from '../plan/posts';
import { timeliness } from '../plan/report';
import type { Selectable } from 'kysely';
import { requestOf, returnOf } from '../store/letters';
import { threadOf } from '../store/messages';
import { planContext } from '../store/plans';
import { climbContextOf, findReport, stateOf } from '../store/reports';
import type { CertificationsTable } from '../store/tables';
import type { Connection } from './connection';
import type { Certification, Dondoc } from './dondoc';
import { agencyPaths } from './due-calendar';
import { formerFigures } from './former';
import { loggedActs } from './log';

/** Everything a page about one report shows. */
export function readReport(connection: Connection): Dondoc['report'] {
  const { database, clock } = connection;
  return async (id) => {
    const row = await findReport(database, id);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const context = await planContext(database, row.plan);
    const { compiled } = context;
    const { round, requirement } = roundOf(compiled, row.round);
    const agency = agencyOf(compiled.plan, row.agency);
    const [submissions, returned, requests, spoken, signed, turns] = await Promise.all([
      database
        .selectFrom('submissions')
        .leftJoin('files', 'files.sha256', 'submissions.file')
        .select(['version', 'content', 'hash', 'received_at', 'via', 'file', 'partial', 'files.name as file_name'])
        .where('report', '=', id)
        .orderBy('version')
        .execute(),
      database.selectFrom('reviews').selectAll().where('report', '=', id).where('decision', '=', 'returned').orderBy('n').execute(),
      database.selectFrom('requests').selectAll().where('report', '=', id).orderBy('at').orderBy('n').execute(),
      threadOf(database, id),
      database.selectFrom('certifications').selectAll().where('report', '=', id).orderBy('n', 'desc').limit(1).executeTakeFirst(),
      database.selectFrom('turns').select(['status', 'at']).where('report', '=', id).orderBy('n').execute(),
    ]);
    const form = formFor(compiled.plan, requirement, agency);
    const state = stateOf(row);
    const owed = state.status === 'open' || state.status === 'returned';
    const { period, window, due, dueAt, opensAt, closesAt, explain } = round;
    return {
      ok: true,
      report: {
        id,
        plan: compiled.plan,
        agency,
        requirement,
        round: { id: round.id, period, window, due, dueAt, opensAt, closesAt, explain },
        form,
        status: row.status,
        timeliness: timeliness(state),
        state,
        closesAt: owed ? closingOfReport(state, climbContextOf(row, context)) : null,
        latest: submissions.at(-1)?.content ?? null,
        versions: submissions.map((submission, index) => ({
          version: submission.version,
          receivedAt: submission.received_at,
          nil: submission.content.nil,
          partial: submission.partial,
          hash: submission.hash,
          fileName: submission.file_name,
          via: submission.via,
          file: submission.file,
          changes: changesIn(submissions[index - 1]?.content, submission.content),
        })),
        former: await formerFigures(database, compiled, { round: round.id, agency: agency.id, form }),
        returns: returned.map(returnOf),
        requests: requests.map(requestOf),
        thread: spoken,
        ...(await agencyPaths(connection, compiled.plan, agency.id)),
        certified: certificationOf(signed, new Map(submissions.map(({ version, content }) => [version, content])), state.standing),
        hands: handDays(turns, await clock.now(), context.clock),
        log: await loggedActs(database, compiled.plan, agency.id),
      },
    };
  };
}

/** Figures that were corrected after the leader had signed are told apart. */
function certificationOf(
  signed: Selectable<CertificationsTable> | undefined,
  contents: ReadonlyMap<number, SubmissionContent>,
  standing: number,
): Certification | null {
  if (signed === undefined) return null;
  const { version, number, date, signer, sha256 } = signed;
  const changes = changesIn(contents.get(version), contents.get(standing));
  return { version, number, date, signer, sha256, differing: changes.filter(({ what }) => what === 'figure' || what === 'whole') };
}

function changesIn(before: SubmissionContent | undefined, after: SubmissionContent | undefined): readonly FieldChange[] {
  return before === undefined || after === undefined ? [] : changesBetween(before, after);
}
