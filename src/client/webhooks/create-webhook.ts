import { HOOK_EVENTS } from '../../plan/hook-events';
import { audit, lockTrail } from '../../store/audit';
import { storeWebhook, webhookTo } from '../../store/webhooks';
import type { Connection } from '../connection';
import type { Dondoc, Outcome } from '../dondoc';
import { hashOf } from '../identity/secrets';
import { lastAct } from '../last-act';
import { isHookUrl } from './url';

const ID_LENGTH = 8;
const KEY_BYTES = 32;

/** From now on the address is told. The trail names its host, and nothing else of it. Its key is answered once. */
export function createWebhook({ database, clock, wallClock, randomBytes, localHooks = false }: Connection): Dondoc['createWebhook'] {
  return async ({ url, plan, by, events: wanted, secret = `whsec_${Buffer.from(randomBytes(KEY_BYTES)).toString('base64')}` }) => {
    if (!isHookUrl(url, localHooks)) return { ok: false, reason: 'bad-address' };
    const events = HOOK_EVENTS.filter((event) => wanted.includes(event));
    if (events.length === 0) return { ok: false, reason: 'no-events' };
    const id = `wh_${hashOf(secret).slice(0, ID_LENGTH)}`;
    return database.transaction().execute(async (trx): Promise<Outcome<{ readonly id: string; readonly secret: string }>> => {
      await lockTrail(trx);
      const known = plan === null || (await trx.selectFrom('plans').select('id').where('id', '=', plan).executeTakeFirst()) !== undefined;
      if (!known) return { ok: false, reason: 'unknown-plan' };
      const same = await webhookTo(trx, plan, url);
      if (same !== null) return { ok: false, reason: 'already-created', last: await lastAct(trx, `webhook/${same.id}`) };
      const at = await clock.now();
      await storeWebhook(trx, { id, url, secret, events, plan, created_at: await wallClock.now(), created_by: by, late_seen: at });
      const detail = { host: new URL(url).host, events, plan };
      await audit(trx, { at, actor: by, act: 'create-webhook', subject: `webhook/${id}`, detail });
      return { ok: true, id, secret };
    });
  };
}
