import { isTitle } from '../../plan/read/contact';
import { SCOPES, scopesOf, type PostScopes } from '../../plan/scopes';
import { storeToken, tokenTitled } from '../../store/api-tokens';
import { audit, lockTrail } from '../../store/audit';
import type { Trx } from '../../store/database';
import { planContext, UnknownPlan } from '../../store/plans';
import type { Connection } from '../connection';
import type { Dondoc, Outcome, Refusal } from '../dondoc';
import { hashOf, newSecret } from '../identity/secrets';
import { lastAct } from '../last-act';
import type { NewToken } from './token';

const ID_LENGTH = 8;

/** A program's token, shown once: only its hash is stored. The trail names its id, its scopes and its actor. */
export function createToken({ database, clock, wallClock, randomBytes }: Connection): Dondoc['createToken'] {
  return ({ secret = newSecret(randomBytes), ...wanted }) => {
    const title = wanted.title.trim();
    const id = hashOf(secret).slice(0, ID_LENGTH);
    const token = `dd_${id}_${secret}`;
    return database.transaction().execute(async (trx): Promise<Outcome<{ readonly id: string; readonly token: string }>> => {
      const [at, created_at] = [await clock.now(), await wallClock.now()];
      await lockTrail(trx);
      const same = await tokenTitled(trx, wanted.plan, title);
      if (same !== null) return { ok: false, reason: 'already-created', last: await lastAct(trx, `token/${same.id}`) };
      const expires_at = wanted.expiresOn === null ? null : `${wanted.expiresOn}T23:59:59.999Z`;
      if (!isTitle(title)) return { ok: false, reason: 'no-title' };
      if (expires_at !== null && expires_at <= created_at) return { ok: false, reason: 'in-the-past' };
      const allowed = await allowedTo(trx, wanted);
      if (typeof allowed === 'string') return { ok: false, reason: allowed };
      const scopes = SCOPES.filter((scope) => wanted.scopes.includes(scope));
      if (scopes.length === 0 || scopes.some((scope) => !allowed.scopes.includes(scope))) return { ok: false, reason: 'wrong-scope' };
      const { plan, actor, by } = wanted;
      const { agency } = allowed;
      await storeToken(trx, { id, token_hash: hashOf(token), title, scopes, plan, actor, agency, created_at, created_by: by, expires_at });
      await audit(trx, {
        at,
        actor: by,
        act: 'create-token',
        subject: `token/${id}`,
        detail: { scopes, plan, actor, expiresAt: expires_at },
      });
      return { ok: true, id, token };
    });
  };
}

/** A post belongs to a plan: who acts in every plan is the operator. */
async function allowedTo(trx: Trx, { plan, actor }: NewToken): Promise<PostScopes | Refusal> {
  const everything = { scopes: SCOPES, agency: null };
  if (plan === null) return actor === 'operator' ? everything : 'unknown-person';
  try {
    const { compiled } = await planContext(trx, plan);
    if (actor === 'operator') return everything;
    return scopesOf(compiled.plan, actor) ?? 'unknown-person';
  } catch (error) {
    if (error instanceof UnknownPlan) return 'unknown-plan';
    throw error;
  }
}
