import { select } from '../../plan/audience';
import { planAsWritten } from '../../plan/history';
import type { Database } from '../../store/database';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { onPlan } from '../on-plan';
import type { AwaitedDecision } from './changes-view';

/** Versions, standing pauses and decisions of a plan, as they are now. */
export function readChanges(connection: Connection): Dondoc['changes'] {
  return async (plan) => {
    const now = await connection.clock.now();
    return onPlan(connection, plan, async (trx, { compiled }) => {
      const { state } = await trx.selectFrom('plans').select('state').where('id', '=', plan).executeTakeFirstOrThrow();
      const pauses = await trx
        .selectFrom('pauses')
        .select(['kind', 'id', 'from_at', 'by', 'reason'])
        .where('plan', '=', plan)
        .where('until_at', 'is', null)
        .orderBy('from_at')
        .orderBy('id')
        .execute();
      const recorded = await trx
        .selectFrom('decisions')
        .select(['requirement', 'agencies', 'number', 'date'])
        .where('plan', '=', plan)
        .execute();
      const written = planAsWritten(compiled);
      const decisions = written.requirements.flatMap(({ id, title, fulfilment }): readonly AwaitedDecision[] => {
        if (fulfilment.by !== 'decision') return [];
        const eligible = select(written.agencies, fulfilment.from).map((agency) => agency.id);
        const found = recorded.find(({ requirement }) => requirement === id);
        const made = found === undefined ? null : { agencies: found.agencies, number: found.number, date: found.date };
        return [{ requirement: id, title, choose: fulfilment.choose, eligible, recorded: made }];
      });
      return {
        ok: true,
        changes: {
          plan: written,
          now,
          state,
          versions: (await versionsOf(trx).where('plan', '=', plan).orderBy('version', 'desc').execute()).map(versionOf),
          pauses: pauses.map(({ from_at, ...pause }) => ({ ...pause, from: from_at })),
          decisions,
        },
      };
    });
  };
}

/** One version whole: what it was made from, and what it changed. */
export function readVersion({ database }: Connection): Dondoc['planVersion'] {
  return async ({ plan, version }) => {
    const row = await versionsOf(database)
      .select(['source', 'diff'])
      .where('plan', '=', plan)
      .where('version', '=', version)
      .executeTakeFirst();
    return row === undefined ? null : { ...versionOf(row), files: row.source, diff: row.diff };
  };
}

const COLUMNS = ['version', 'state', 'applied_at', 'applied_by', 'effective_at', 'reason'] as const;

function versionsOf(database: Pick<Database, 'selectFrom'>) {
  return database.selectFrom('plan_versions').select(COLUMNS);
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versionsOf>['executeTakeFirstOrThrow']>>;

function versionOf({ version, state, applied_at, applied_by, effective_at, reason }: VersionRow) {
  return { version, state, at: applied_at, by: applied_by, effectiveAt: effective_at, reason };
}
