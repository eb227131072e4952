import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { readConsolidations } from '../read-status';

/** One consolidation with what it was frozen from, and what came too late to be in it. */
export function readConsolidation(connection: Connection): Dondoc['consolidation'] {
  const { database } = connection;
  return async ({ plan, consolidation: id }) => {
    const all = await readConsolidations(connection)(plan);
    if (!all.ok) return all;
    const status = all.consolidations.find((each) => each.id === id);
    if (status === undefined) return { ok: false, reason: 'unknown-consolidation' };
    const row = await database
      .selectFrom('consolidations')
      .select(['snapshot', 'freezes_at', 'approved_by'])
      .where('plan', '=', plan)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const input = row.snapshot;
    const later =
      input === null
        ? []
        : await database
            .selectFrom('submissions')
            .innerJoin('reports', 'reports.id', 'submissions.report')
            .select(['reports.round', 'reports.agency', 'submissions.version', 'submissions.received_at'])
            .where('reports.plan', '=', plan)
            .where('reports.round', 'in', ['', ...input.rounds.map((round) => round.id)])
            .where('submissions.received_at', '>', input.frozenAt)
            .orderBy('submissions.received_at')
            .orderBy('reports.id')
            .execute();
    return {
      ok: true,
      view: {
        ...status,
        freezesAt: row.freezes_at,
        approvedBy: row.approved_by,
        input,
        later: later.map(({ received_at, ...version }) => ({ ...version, receivedAt: received_at })),
      },
    };
  };
}
