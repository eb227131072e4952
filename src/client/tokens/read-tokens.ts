import { allTokens, goodToken, noteTokenUse, type TokenRow } from '../../store/api-tokens';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { hashOf } from '../identity/secrets';
import type { Program, TokenView } from './token';

const FORM = /^dd_[0-9a-f]{8}_[\w-]{43}$/;

/** Whose token it is; null: it is none, has ended or was revoked, without saying which. */
export function openToken({ database, wallClock }: Connection): Dondoc['openToken'] {
  return async (token) => {
    if (!FORM.test(token)) return null;
    const now = await wallClock.now();
    const row = await goodToken(database, hashOf(token), now);
    if (row === null) return null;
    await noteTokenUse(database, row, now);
    return programOf(row);
  };
}

export function readTokens({ database }: Connection): Dondoc['tokens'] {
  return async ({ plan }) => ({ ok: true, tokens: (await allTokens(database, plan)).map(viewOf) });
}

function programOf({ id, title, scopes, plan, actor, agency, expires_at }: TokenRow): Program {
  return { id, title, scopes, plan, actor, agency, expiresAt: expires_at };
}

function viewOf(row: TokenRow): TokenView {
  const { created_at, created_by, last_used, revoked_at } = row;
  return { ...programOf(row), createdAt: created_at, createdBy: created_by, lastUsed: last_used, revokedAt: revoked_at };
}
