/** Turns what happened into deliveries, each exactly once: lines of the trail by their number, passed due dates by report and date. */
import { type Selectable, sql } from 'kysely';
import type { HookEvent } from '../plan/hook-events';
import type { Instant } from '../plan/model';
import type { Database, Trx } from './database';
import type { AuditTable } from './tables';
import type { WebhookRow } from './webhooks';

/** Acts of the trail that a webhook tells of. */
const ACTS: Readonly<Record<string, HookEvent>> = {
  submit: 'submitted',
  'submit-part': 'submitted',
  'file-elsewhere': 'submitted',
  accept: 'accepted',
  'close-reports': 'closed',
  freeze: 'consolidated',
  approve: 'consolidated',
  distribute: 'consolidated',
};
const STATES: Readonly<Record<string, string>> = { freeze: 'frozen', approve: 'approved', distribute: 'distributed' };

/** Lines, or due dates, at a time. */
const PAGE = 500;
/** Whoever sends in at the last moment has committed by then. */
const PATIENCE_MS = 60_000;

interface Happened {
  /** Unique among everything that ever happens. */
  readonly event: string;
  readonly type: HookEvent;
  readonly plan: string;
  readonly at: Instant;
  readonly data: Readonly<Record<string, string>>;
}

export interface Moment {
  /** The plan's. */
  readonly at: Instant;
  readonly wall: Instant;
}

/** Brings every webhook up to the present. True: some of them has more than a page before it. */
export async function oweDeliveries(database: Database, moment: Moment): Promise<boolean> {
  const standing = await database.selectFrom('webhooks').select('id').where('removed_at', 'is', null).orderBy('id').execute();
  let isMore = false;
  for (const { id } of standing) {
    const more = await database.transaction().execute(async (trx) => {
      const hook = await trx.selectFrom('webhooks').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
      return hook.removed_at === null && oweTo(trx, hook, moment);
    });
    isMore ||= more;
  }
  return isMore;
}

async function oweTo(trx: Trx, hook: WebhookRow, { at, wall }: Moment): Promise<boolean> {
  // A line is numbered under a lock that its transaction keeps: none appears later below one that was seen.
  const lines = await trx.selectFrom('audit').selectAll().where('seq', '>', hook.seen_seq).orderBy('seq').limit(PAGE).execute();
  const until = new Date(Date.parse(at) - PATIENCE_MS).toISOString();
  const late = hook.events.includes('late') ? await passed(trx, hook, until) : [];
  const happened = [...lines.flatMap(eventsOf), ...late].filter(
    ({ type, plan }) => hook.events.includes(type) && (hook.plan === null || hook.plan === plan),
  );
  for (const { event, type, plan, at: timestamp, data } of happened) {
    const body = JSON.stringify({ type, timestamp, data: { plan, ...data } });
    await trx
      .insertInto('webhook_deliveries')
      .values({ webhook: hook.id, event, body, state: 'waiting', created_at: wall, try_at: wall, answered: null, ended_at: null })
      .onConflict((conflict) => conflict.columns(['webhook', 'event']).doNothing())
      .execute();
  }
  const seen_seq = lines.at(-1)?.seq ?? hook.seen_seq;
  const late_seen = until > hook.late_seen ? until : hook.late_seen;
  await trx.updateTable('webhooks').set({ seen_seq, late_seen }).where('id', '=', hook.id).execute();
  return lines.length === PAGE;
}

function eventsOf({ seq, act, subject, at, detail }: Selectable<AuditTable>): readonly Happened[] {
  const type = ACTS[act];
  if (type === undefined) return [];
  const [plan = '', consolidation = ''] = subject.split('/');
  switch (type) {
    case 'consolidated':
      return [{ event: `${seq}`, type, plan, at, data: { consolidation, state: STATES[act] ?? '' } }];
    case 'closed':
      return reportsOf(detail).map((report) => ({ event: `${seq}/${report}`, type, plan, at, data: reportData(report) }));
    case 'submitted':
    case 'accepted':
    case 'late':
      return [{ event: `${seq}`, type, plan, at, data: reportData(subject) }];
  }
}

function reportsOf({ reports }: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(reports) ? reports.filter((report) => typeof report === 'string') : [];
}

function reportData(report: string): Happened['data'] {
  const [, round = '', agency = ''] = report.split('/');
  return { round, agency, report };
}

/** Reports of those who must report whose time has passed since the last look without them. */
async function passed(trx: Trx, { plan, late_seen }: WebhookRow, until: Instant): Promise<readonly Happened[]> {
  const dueAt = sql<Instant>`coalesce(extended_due_at, due_at)`;
  const rows = await trx
    .selectFrom('reports')
    .select(['id', 'plan', dueAt.as('dueAt')])
    .where('status', 'in', ['scheduled', 'open'])
    .where('relation', '=', 'assigned')
    .where(sql<boolean>`${dueAt} > ${late_seen} and ${dueAt} <= ${until}`)
    .$if(plan !== null, (query) => query.where('plan', '=', plan ?? ''))
    .orderBy(dueAt)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    event: `late/${row.id}/${row.dueAt}`,
    type: 'late',
    plan: row.plan,
    at: row.dueAt,
    data: { ...reportData(row.id), dueAt: row.dueAt },
  }));
}
