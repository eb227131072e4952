/** Who is signed in, as it stands now. */
import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../../plan/model';
import { audit } from '../../store/audit';
import type { Trx } from '../../store/database';
import { expiryOf, noteUse, type SessionRow, standingSession, storeSession } from '../../store/sessions';
import { staffPosts } from '../../store/staff';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import type { SignedIn, StaffPost } from './person';

export type HowSignedIn = SessionRow['how'];

export interface NewSession {
  readonly address: string;
  readonly how: HowSignedIn;
  /** In short words. */
  readonly browser: string;
}

/** What is given once, to the browser alone. */
export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** sha256 (hex): what is stored of a secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** 256 random bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whose session it is. Notes its use, to the minute; changes nothing else. */
export function signedIn({ database, clock, wallClock, admins }: Connection): Dondoc['signedIn'] {
  return async (token) => {
    const now = await wallClock.now();
    const session = await standingSession(database, hashOf(token), now);
    if (session === null) return null;
    await noteUse(database, session, now);
    return personOf(session, admins, await staffPosts(database, session.address, await clock.now()), now);
  };
}

function personOf(session: SessionRow, admins: readonly string[], posts: Awaited<ReturnType<typeof staffPosts>>, now: Instant): SignedIn {
  return {
    session: session.id,
    address: session.address,
    isAdmin: admins.includes(session.address),
    posts: posts.map(({ plan, role, contact, title }): StaffPost => ({ plan, role, actor: contact, title })),
    expiresAt: expiryOf({ ...session, used_at: now }),
  };
}

/**
 * Opens a session for whoever has an address; the caller has made sure that it is them. null: the address may do nothing anywhere.
 * The trail names the posts, never the address.
 */
export async function openSession(
  { admins, clock, wallClock }: Connection,
  trx: Trx,
  { address: written, how, browser }: NewSession,
): Promise<OpenedSession | null> {
  const address = written.toLowerCase();
  const at = await clock.now();
  const posts = await staffPosts(trx, address, at);
  const isAdmin = admins.includes(address);
  const actor = posts[0]?.contact ?? (isAdmin ? 'admin' : null);
  if (actor === null) return null;
  const [id, token, begun_at] = [randomBytes(9).toString('base64url'), newSecret(), await wallClock.now()];
  await storeSession(trx, { id, token_hash: hashOf(token), address, how, browser, begun_at });
  const detail = { how, posts: [...posts.map(({ plan, contact }) => `${plan}/${contact}`), ...(isAdmin ? ['admin'] : [])] };
  await audit(trx, { at, actor, act: 'sign-in', subject: `session/${id}`, detail });
  return { token, expiresAt: expiryOf({ begun_at, used_at: begun_at }) };
}
