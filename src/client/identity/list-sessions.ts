/** Sessions seen and ended by whoever is signed in: their own, and by an admin everybody's. */
import { audit } from '../../store/audit';
import type { Trx } from '../../store/database';
import { endSessions as endRows, expiryOf, lockSession, type SessionRow, standingSession, standingSessions } from '../../store/sessions';
import type { Connection } from '../connection';
import type { Dondoc, Outcome } from '../dondoc';
import { lastAct } from '../last-act';
import { hashOf } from './secrets';
import { knownAs, sessionSubject } from './sessions';

export function readSessions({ database, wallClock, admins }: Connection): Dondoc['sessions'] {
  return async (token) => {
    const now = await wallClock.now();
    const own = await standingSession(database, hashOf(token), now);
    if (own === null) return { ok: false, reason: 'not-signed-in' };
    const rows = await standingSessions(database, admins.includes(own.address) ? null : own.address, now);
    return {
      ok: true,
      sessions: rows.map((row) => ({
        id: row.id,
        address: row.address,
        isThis: row.id === own.id,
        isMine: row.address === own.address,
        how: row.how,
        browser: row.browser,
        begunAt: row.begun_at,
        usedAt: row.used_at,
        expiresAt: expiryOf(row),
      })),
    };
  };
}

export function endSession(connection: Connection): Dondoc['endSession'] {
  return ({ token, session }) =>
    asThemselves(connection, token, async (trx, own, now): Promise<Outcome<object>> => {
      const row = await lockSession(trx, session);
      const seen = row !== undefined && (row.address === own.address || connection.admins.includes(own.address));
      if (!seen) return { ok: false, reason: 'unknown-session' };
      if (row.ended_at !== null || expiryOf(row) <= now)
        return { ok: false, reason: 'already-ended', last: await lastAct(trx, sessionSubject(session), ['end-session']) };
      await end(connection, trx, { own, sessions: [session], now });
      return { ok: true };
    });
}

export function endOtherSessions(connection: Connection): Dondoc['endOtherSessions'] {
  return ({ token }) =>
    asThemselves(connection, token, async (trx, own, now) => {
      const others = (await standingSessions(trx, own.address, now)).filter(({ id }) => id !== own.id);
      return { ok: true, ended: await end(connection, trx, { own, sessions: others.map(({ id }) => id), now }) };
    });
}

async function asThemselves<T>(
  { database, wallClock }: Connection,
  token: string,
  act: (trx: Trx, own: SessionRow, now: string) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const now = await wallClock.now();
  return database.transaction().execute(async (trx) => {
    const own = await standingSession(trx, hashOf(token), now);
    return own === null ? { ok: false, reason: 'not-signed-in' } : act(trx, own, now);
  });
}

interface Ending {
  readonly own: SessionRow;
  readonly sessions: readonly string[];
  readonly now: string;
}

/** Answers how many ended; each has its line in the trail. */
async function end(connection: Connection, trx: Trx, { own, sessions, now }: Ending): Promise<number> {
  const ended = await endRows(trx, sessions, now);
  const at = await connection.clock.now();
  const { actor } = await knownAs(connection, trx, own.address, at);
  for (const id of ended)
    await audit(trx, {
      at,
      actor: actor ?? 'nobody',
      act: 'end-session',
      subject: sessionSubject(id),
      detail: { by: sessionSubject(own.id) },
    });
  return ended.length;
}
