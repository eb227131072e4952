import { HOOK_EVENTS } from '../../plan/hook-events';
import { allWebhooks, type DeliveryRow, deliveriesOf } from '../../store/webhooks';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import type { DeliveryView } from './webhook';

export function readWebhooks({ database }: Connection): Dondoc['webhooks'] {
  return async ({ plan }) => {
    const rows = await allWebhooks(database, plan);
    const webhooks = rows.map(({ id, url, events, plan, created_at, created_by, removed_at }) => ({
      id,
      url,
      events,
      plan,
      createdAt: created_at,
      createdBy: created_by,
      removedAt: removed_at,
    }));
    return { ok: true, webhooks };
  };
}

export function readDeliveries({ database }: Connection): Dondoc['webhookDeliveries'] {
  return async ({ webhook, plan, state, after, size }) => {
    if (!(await allWebhooks(database, plan)).some(({ id }) => id === webhook)) return { ok: false, reason: 'unknown-webhook' };
    const before = after === null ? null : Number(after);
    const rows = await deliveriesOf(database, { webhook, state, before, limit: size + 1 });
    const deliveries = rows.slice(0, size).map(viewOf);
    const last = rows.length > size ? deliveries.at(-1) : undefined;
    return { ok: true, deliveries, next: last === undefined ? null : String(last.id) };
  };
}

/** As its receiver knows it: the same at every attempt. */
export const messageId = (delivery: number): string => `msg_${delivery}`;

function viewOf({ id, body, state, attempt, created_at, try_at, answered, ended_at }: DeliveryRow): DeliveryView {
  const { type }: { readonly type?: string } = JSON.parse(body);
  return {
    id,
    message: messageId(id),
    type: HOOK_EVENTS.find((event) => event === type) ?? 'submitted',
    state,
    attempt,
    answered,
    createdAt: created_at,
    nextAt: state === 'waiting' ? try_at : null,
    endedAt: ended_at,
  };
}
