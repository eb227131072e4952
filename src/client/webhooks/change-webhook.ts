import { audit, lockTrail } from '../../store/audit';
import { lockDelivery, lockWebhook, markRemoved, sendAgain } from '../../store/webhooks';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { lastAct } from '../last-act';

export function removeWebhook({ database, clock, wallClock }: Connection): Dondoc['removeWebhook'] {
  return ({ webhook, plan, by }) =>
    database.transaction().execute(async (trx) => {
      await lockTrail(trx);
      const subject = `webhook/${webhook}`;
      const row = await lockWebhook(trx, webhook);
      if (row === null || (plan !== null && row.plan !== plan)) return { ok: false, reason: 'unknown-webhook' };
      if (row.removed_at !== null) return { ok: false, reason: 'already-removed', last: await lastAct(trx, subject, ['remove-webhook']) };
      await markRemoved(trx, webhook, await wallClock.now(), by);
      await audit(trx, { at: await clock.now(), actor: by, act: 'remove-webhook', subject, detail: {} });
      return { ok: true };
    });
}

/** What was delivered, or has failed, is sent once more; while it waits it is being sent already. */
export function resendDelivery({ database, clock, wallClock }: Connection): Dondoc['resendDelivery'] {
  return ({ webhook, delivery, plan, by }) =>
    database.transaction().execute(async (trx) => {
      await lockTrail(trx);
      const hook = await lockWebhook(trx, webhook);
      if (hook === null || (plan !== null && hook.plan !== plan)) return { ok: false, reason: 'unknown-webhook' };
      const row = await lockDelivery(trx, webhook, delivery);
      if (row === null) return { ok: false, reason: 'unknown-delivery' };
      const subject = `webhook/${webhook}/${delivery}`;
      if (hook.removed_at !== null) return { ok: false, reason: 'already-removed', last: await lastAct(trx, `webhook/${webhook}`) };
      if (row.state === 'waiting') return { ok: false, reason: 'already-waiting', last: await lastAct(trx, subject) };
      await sendAgain(trx, delivery, await wallClock.now());
      await audit(trx, { at: await clock.now(), actor: by, act: 'resend-delivery', subject, detail: {} });
      return { ok: true };
    });
}
