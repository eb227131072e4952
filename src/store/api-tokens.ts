/** Tokens of programs, found by the hash of the whole token: comparing takes as long for a wrong one as for a good one. */
import type { Selectable } from 'kysely';
import type { Instant } from '../plan/model';
import type { Queryable, Trx } from './database';
import type { ApiTokensTable } from './tables';

export type TokenRow = Selectable<ApiTokensTable>;

export async function storeToken(trx: Trx, row: Omit<TokenRow, 'last_used' | 'revoked_at' | 'revoked_by'>): Promise<void> {
  await trx.insertInto('api_tokens').values(row).execute();
}

/** The one that stands under that title; expired ones stand until they are revoked. */
export async function tokenTitled(trx: Trx, plan: string | null, title: string): Promise<TokenRow | null> {
  const row = await trx
    .selectFrom('api_tokens')
    .selectAll()
    .where('plan', 'is not distinct from', plan)
    .where('title', '=', title)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** null: no token has that hash, or it is not good any more. */
export async function goodToken(database: Queryable, hash: string, now: Instant): Promise<TokenRow | null> {
  const row = await database
    .selectFrom('api_tokens')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst();
  return row ?? null;
}

/** Once a day at most: asking is no reason to write. */
export async function noteTokenUse(database: Queryable, { id, last_used }: TokenRow, now: Instant): Promise<void> {
  const today = now.slice(0, 10);
  if (last_used !== null && last_used >= today) return;
  await database.updateTable('api_tokens').set({ last_used: today }).where('id', '=', id).execute();
}

/** Oldest first; with a plan only its own. */
export function allTokens(database: Queryable, plan: string | null): Promise<readonly TokenRow[]> {
  return database
    .selectFrom('api_tokens')
    .selectAll()
    .$if(plan !== null, (query) => query.where('plan', '=', plan))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function lockToken(trx: Trx, id: string): Promise<TokenRow | null> {
  return (await trx.selectFrom('api_tokens').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

export async function markRevoked(trx: Trx, id: string, at: Instant, by: string): Promise<void> {
  await trx.updateTable('api_tokens').set({ revoked_at: at, revoked_by: by }).where('id', '=', id).execute();
}
