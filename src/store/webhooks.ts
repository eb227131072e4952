/** Addresses that are told what happened. A removed one stays, marked: its deliveries are the log. */
import type { Selectable } from 'kysely';
import type { Instant } from '../plan/model';
import type { Queryable, Trx } from './database';
import type { WebhookDeliveriesTable, WebhooksTable } from './tables';

export type WebhookRow = Selectable<WebhooksTable>;
export type DeliveryRow = Selectable<WebhookDeliveriesTable>;

/** Told of what happens from now on: the caller holds the trail's turn. */
export async function storeWebhook(trx: Trx, row: Omit<WebhookRow, 'seen_seq' | 'removed_at' | 'removed_by'>): Promise<void> {
  const last = await trx.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  await trx
    .insertInto('webhooks')
    .values({ ...row, seen_seq: last?.seq ?? 0 })
    .execute();
}

export async function webhookTo(trx: Trx, plan: string | null, url: string): Promise<WebhookRow | null> {
  const row = await trx
    .selectFrom('webhooks')
    .selectAll()
    .where('plan', 'is not distinct from', plan)
    .where('url', '=', url)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Oldest first; with a plan only its own. */
export function allWebhooks(database: Queryable, plan: string | null): Promise<readonly WebhookRow[]> {
  return database
    .selectFrom('webhooks')
    .selectAll()
    .$if(plan !== null, (query) => query.where('plan', '=', plan))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function lockWebhook(trx: Trx, id: string): Promise<WebhookRow | null> {
  return (await trx.selectFrom('webhooks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Nothing is told there any more: what still waits has failed. */
export async function markRemoved(trx: Trx, id: string, at: Instant, by: string): Promise<void> {
  await trx.updateTable('webhooks').set({ removed_at: at, removed_by: by }).where('id', '=', id).execute();
  await trx
    .updateTable('webhook_deliveries')
    .set({ state: 'failed', answered: 'removed', ended_at: at })
    .where('webhook', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

export interface DeliveryQuery {
  readonly webhook: string;
  readonly state: DeliveryRow['state'] | null;
  /** Deliveries before this one; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Newest first. */
export function deliveriesOf(database: Queryable, { webhook, state, before, limit }: DeliveryQuery): Promise<readonly DeliveryRow[]> {
  return database
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook', '=', webhook)
    .$if(state !== null, (query) => query.where('state', '=', state ?? 'failed'))
    .$if(before !== null, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function lockDelivery(trx: Trx, webhook: string, id: number): Promise<DeliveryRow | null> {
  const row = await trx
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook', '=', webhook)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** It is sent once more, with all attempts before it. */
export async function sendAgain(trx: Trx, id: number, at: Instant): Promise<void> {
  await trx
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', attempt: 0, try_at: at, answered: null, ended_at: null })
    .where('id', '=', id)
    .execute();
}

export interface DueDelivery {
  readonly id: number;
  readonly webhook: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  readonly attempt: number;
}

/** What is to be sent now, by address and in the order in which it happened: one that does not answer takes nobody else's turn. */
export async function dueDeliveries(database: Queryable, now: Instant, limit: number): Promise<readonly (readonly DueDelivery[])[]> {
  const due = database
    .selectFrom('webhook_deliveries')
    .select('webhook')
    .distinct()
    .where('state', '=', 'waiting')
    .where('try_at', '<=', now);
  const hooks = await database.selectFrom('webhooks').select(['id', 'url', 'secret']).where('id', 'in', due).orderBy('id').execute();
  return Promise.all(
    hooks.map(async ({ id: webhook, url, secret }) => {
      const rows = await database
        .selectFrom('webhook_deliveries')
        .select(['id', 'body', 'attempt'])
        .where('webhook', '=', webhook)
        .where('state', '=', 'waiting')
        .where('try_at', '<=', now)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, webhook, url, secret }));
    }),
  );
}

export interface Attempted {
  readonly id: number;
  readonly state: DeliveryRow['state'];
  readonly at: Instant;
  readonly answered: string;
  /** Of the next attempt, while it waits. */
  readonly tryAt: Instant;
}

/** What was removed meanwhile stays as it is. */
export async function recordAttempt(database: Queryable, { id, state, at, answered, tryAt }: Attempted): Promise<void> {
  await database
    .updateTable('webhook_deliveries')
    .set((row) => ({ state, answered, try_at: tryAt, attempt: row('attempt', '+', 1), ended_at: state === 'waiting' ? null : at }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}
