/** Signing in: with a mailed code, or by the word of the office's own identity service. */
import { audit } from '../../store/audit';
import type { Trx } from '../../store/database';
import { endSessionOf } from '../../store/sessions';
import { codeExpiry, codeOfBrowser, type CodeRow, countOf, countOnce, countTry } from '../../store/sign-in-codes';
import type { Connection } from '../connection';
import type { Dondoc, Outcome } from '../dondoc';
import { countedAs, isCode } from './code';
import type { OpenedSession } from './person';
import { hashOf } from './secrets';
import { knownAs, openSession } from './sessions';

const TRIES = 5;
const GUESSES_OF_A_NETWORK_AN_HOUR = 50;

type Typed = Parameters<Dondoc['signInWithCode']>[0];

export function signInWithCode(connection: Connection): Dondoc['signInWithCode'] {
  const { database, wallClock, linkKeys } = connection;
  return async (typed) => {
    const guesses = countedAs('guess', typed.network, linkKeys);
    // Whoever guesses on costs one small query.
    if ((await countOf(database, guesses, await wallClock.now())) >= GUESSES_OF_A_NETWORK_AN_HOUR)
      return { ok: false, reason: 'too-many-tries' };
    return database.transaction().execute((trx) => take(connection, trx, typed));
  };
}

async function take(connection: Connection, trx: Trx, typed: Typed): Promise<Outcome<OpenedSession>> {
  const { linkKeys, wallClock } = connection;
  const now = await wallClock.now();
  const guesses = countedAs('guess', typed.network, linkKeys);
  const code = await codeOfBrowser(trx, hashOf(typed.browser));
  if (code !== undefined && code.ended_at !== null) {
    // One that was used may be typed again by a double click; one that was guessed at is not.
    if (code.tries >= TRIES) await countOnce(trx, guesses, now);
    return { ok: false, reason: 'code-ended' };
  }
  const right =
    code !== undefined &&
    codeExpiry(code) > now &&
    isCode(typed.code, { id: code.id, browserHash: code.browser_hash, keyId: code.key_id }, linkKeys);
  const opened = right ? await openSession(connection, trx, { address: code.address, how: 'code', browser: typed.agent }) : null;
  if (code === undefined || opened === null) {
    await countOnce(trx, guesses, now);
    return code === undefined ? { ok: false, reason: 'code-ended' } : missed(connection, trx, code, now);
  }
  await countTry(trx, code, now);
  await endFormer(trx, typed.former, now);
  return { ok: true, ...opened };
}

/** Counts it; the last try ends the code, and the trail tells of it, by the posts that the address has. */
async function missed(connection: Connection, trx: Trx, code: CodeRow, now: string): Promise<Outcome<OpenedSession>> {
  const expired = codeExpiry(code) <= now;
  const last = code.tries + 1 >= TRIES;
  await countTry(trx, code, last || expired ? now : null);
  if (last) {
    const at = await connection.clock.now();
    const { actor, posts } = await knownAs(connection, trx, code.address, at);
    await audit(trx, { at, actor: actor ?? 'nobody', act: 'sign-in-refused', subject: 'sign-in', detail: { tries: TRIES, posts } });
  }
  return { ok: false, reason: last || expired ? 'code-ended' : 'wrong-code' };
}

/** The caller has checked what the identity service says. */
export function signInByIssuer(connection: Connection): Dondoc['signInByIssuer'] {
  return ({ address, agent, former }) =>
    connection.database.transaction().execute(async (trx): Promise<Outcome<OpenedSession>> => {
      const opened = await openSession(connection, trx, { address, how: 'issuer', browser: agent });
      if (opened === null) return { ok: false, reason: 'unknown-person' };
      await endFormer(trx, former, await connection.wallClock.now());
      return { ok: true, ...opened };
    });
}

/** Whoever signs in anew in the same browser leaves the session before: its token is worth nothing any more. */
async function endFormer(trx: Trx, former: string | null, now: string): Promise<void> {
  if (former !== null) await endSessionOf(trx, hashOf(former), now);
}
