import { lockToken, markRevoked } from '../../store/api-tokens';
import { audit, lockTrail } from '../../store/audit';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { lastAct } from '../last-act';

/** From the commit on it opens nothing. */
export function revokeToken({ database, clock, wallClock }: Connection): Dondoc['revokeToken'] {
  return ({ id, plan, by }) =>
    database.transaction().execute(async (trx) => {
      await lockTrail(trx);
      const subject = `token/${id}`;
      const row = await lockToken(trx, id);
      if (row === null || (plan !== null && row.plan !== plan)) return { ok: false, reason: 'unknown-token' };
      if (row.revoked_at !== null) return { ok: false, reason: 'already-revoked', last: await lastAct(trx, subject, ['revoke-token']) };
      await markRevoked(trx, id, await wallClock.now(), by);
      await audit(trx, { at: await clock.now(), actor: by, act: 'revoke-token', subject, detail: {} });
      return { ok: true };
    });
}
