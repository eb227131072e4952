/** Who is signed in, as it stands now. */
import type { Instant } from '../../plan/model';
import { audit } from '../../store/audit';
import type { Trx } from '../../store/database';
import { expiryOf, noteUse, type SessionRow, standingSession, storeSession } from '../../store/sessions';
import { staffPosts } from '../../store/staff';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import type { OpenedSession, SignedIn, StaffPost } from './person';
import { hashOf, newId, newSecret } from './secrets';

export type HowSignedIn = SessionRow['how'];

export interface NewSession {
  readonly address: string;
  readonly how: HowSignedIn;
  /** In short words. */
  readonly browser: string;
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

/** The post that the trail calls somebody by, and all that are theirs; `actor` null: the address may do nothing anywhere. */
export async function knownAs(
  { admins }: Connection,
  trx: Trx,
  address: string,
  at: Instant,
): Promise<{ readonly actor: string | null; readonly posts: readonly string[] }> {
  const posts = await staffPosts(trx, address, at);
  const admin = admins.includes(address) ? ['admin'] : [];
  return { actor: posts[0]?.contact ?? admin[0] ?? null, posts: [...posts.map(({ plan, contact }) => `${plan}/${contact}`), ...admin] };
}

/**
 * Opens a session for whoever has an address; the caller has made sure that it is them. null: the address may do nothing anywhere.
 * The trail names the posts, never the address.
 */
export async function openSession(
  connection: Connection,
  trx: Trx,
  { address: written, how, browser }: NewSession,
): Promise<OpenedSession | null> {
  const { clock, wallClock, randomBytes } = connection;
  const address = written.toLowerCase();
  const at = await clock.now();
  const { actor, posts } = await knownAs(connection, trx, address, at);
  if (actor === null) return null;
  const [id, token, begun_at] = [newId(randomBytes), newSecret(randomBytes), await wallClock.now()];
  await storeSession(trx, { id, token_hash: hashOf(token), address, how, browser, begun_at });
  await audit(trx, { at, actor, act: 'sign-in', subject: sessionSubject(id), detail: { how, posts } });
  return { token, expiresAt: expiryOf({ begun_at, used_at: begun_at }) };
}

/** What the trail calls a session. */
export function sessionSubject(id: string): string {
  return `session/${id}`;
}
