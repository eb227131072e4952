import { sql } from 'kysely';
import { roundOf } from '../plan/letter-builder';
import { roundName } from '../plan/words';
import type { Timeliness } from '../plan/report';
import { tellsOf } from '../store/outbox';
import { planContext, UnknownPlan } from '../store/plans';
import type { Connection } from './connection';
import type { ConsolidationStatus, Dondoc, PlanStatus, RoundStatus } from './dondoc';

/** One plan as it stands: rounds with their account, what awaits a person, consolidations, mails. */
export function readStatus(connection: Connection): Dondoc['status'] {
  const { database, clock } = connection;
  return async (plan) => {
    const head = await database.selectFrom('plans').selectAll().where('id', '=', plan).executeTakeFirst();
    if (head === undefined) return { ok: false, reason: 'unknown-plan' };
    const [awaiting, mails, rounds, consolidations, now] = await Promise.all([
      awaitingReview(connection, plan),
      mailsSent(connection, plan),
      roundStatuses(connection, plan),
      consolidationStatuses(connection, plan),
      clock.now(),
    ]);
    const status: PlanStatus = {
      plan,
      title: head.title,
      state: head.state,
      version: head.version,
      startedAt: head.started_at,
      now,
      rounds,
      awaitingReview: awaiting.map((row) => row.id),
      consolidations,
      mails: Object.fromEntries(mails.map((row) => [row.kind, row.n])),
    };
    return { ok: true, status };
  };
}

function awaitingReview({ database }: Connection, plan: string): Promise<readonly { readonly id: string }[]> {
  return database.selectFrom('reports').select('id').where('plan', '=', plan).where('status', '=', 'submitted').orderBy('id').execute();
}

function mailsSent({ database }: Connection, plan: string): Promise<readonly { readonly kind: string; readonly n: number }[]> {
  return database
    .selectFrom('mails')
    .select(['kind', sql<number>`count(*)::int`.as('n')])
    .where(tellsOf(plan))
    .where('state', '=', 'sent')
    .where(sql<boolean>`not exists (select from notices where notices.mail = mails.message_id and trial)`)
    .groupBy('kind')
    .orderBy('kind')
    .execute();
}

/** The account of each round: what was owed is the sum of how it ended, as `timeliness` in the core judges it. */
async function roundStatuses({ database }: Connection, plan: string): Promise<readonly RoundStatus[]> {
  const { compiled } = await planContext(database, plan);
  const judged = sql<Timeliness>`case
    when status in ('waived', 'missed') then status
    when first_received_at is null then 'due'
    when first_received_at < reports.due_at then 'on-time'
    when first_received_at < reports.extended_due_at then 'with-permission'
    else 'late' end`;
  const count = (ending: Timeliness) => sql<number>`count(*) filter (where ${judged} = ${ending})::int`;
  const rows = await database
    .selectFrom('rounds')
    .leftJoin('reports', (join) => join.onRef('reports.plan', '=', 'rounds.plan').onRef('reports.round', '=', 'rounds.id'))
    .leftJoin('wakes', (join) => join.on('wakes.waiter', '=', sql<string>`'round/' || rounds.plan || '/' || rounds.id`))
    .select([
      'rounds.id',
      'rounds.due',
      'rounds.estimated',
      'rounds.state',
      'wakes.next_at',
      sql<number>`count(reports.id)::int`.as('owed'),
      count('on-time').as('onTime'),
      count('with-permission').as('withPermission'),
      count('late').as('late'),
      count('waived').as('waived'),
      count('missed').as('missed'),
      sql<number>`count(*) filter (where first_received_at is not null and status not in ('waived', 'missed') and nil)::int`.as('nil'),
    ])
    .where('rounds.plan', '=', plan)
    .groupBy(['rounds.plan', 'rounds.id', 'wakes.next_at'])
    .orderBy('rounds.opens_at')
    .orderBy('rounds.id')
    .execute();
  return rows.map(({ id, next_at, owed, onTime, withPermission, late, waived, missed, ...row }) => {
    const { round, requirement } = roundOf(compiled, id);
    const title = roundName(requirement, round, compiled.plan.year);
    const ended = onTime + withPermission + late + waived + missed;
    return { ...row, round: id, title, owed, onTime, withPermission, late, waived, missed, outstanding: owed - ended, nextAt: next_at };
  });
}

export function readConsolidations(connection: Connection): Dondoc['consolidations'] {
  return async (plan) => {
    try {
      await planContext(connection.database, plan);
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
    return { ok: true, consolidations: await consolidationStatuses(connection, plan) };
  };
}

async function consolidationStatuses({ database }: Connection, plan: string): Promise<readonly ConsolidationStatus[]> {
  const rows = await database
    .selectFrom('consolidations')
    .select(['id', 'kind', 'due', 'starts_at', 'state', 'workflow', 'started_by', 'frozen_at', 'approved_at', 'distributed_at'])
    .where('plan', '=', plan)
    .orderBy('starts_at')
    .execute();
  const documents = await database
    .selectFrom('documents')
    .innerJoin('files', 'files.sha256', 'documents.sha256')
    .select(['documents.consolidation', 'documents.name', 'documents.sha256', sql<number>`octet_length(files.bytes)`.as('size')])
    .where('plan', '=', plan)
    .orderBy('documents.name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    due: row.due,
    startsAt: row.starts_at,
    state: row.state,
    workflow: row.workflow,
    startedBy: row.started_by,
    frozenAt: row.frozen_at,
    approvedAt: row.approved_at,
    distributedAt: row.distributed_at,
    documents: documents.filter(({ consolidation }) => consolidation === row.id).map(({ name, sha256, size }) => ({ name, sha256, size })),
  }));
}
