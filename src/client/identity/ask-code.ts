/** Asking for a code to sign in with. What happens and how long it takes is the same for an address that nobody has. */
import { DISPATCH } from '../../plan/ids';
import { isAddress } from '../../plan/read/contact';
import type { Trx } from '../../store/database';
import { codeExpiry, codeOfBrowser, codesOfHour, countOf, countOnce, lockAddress, storeCode } from '../../store/sign-in-codes';
import { lowerWake } from '../../store/wakes';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { signal } from '../signals';
import { ensureDispatch } from '../start-plan';
import { countedAs } from './code';
import { hashOf, newId } from './secrets';

const CODES_AN_HOUR = 5;
/** An office goes out by one address: its people sign in in the same morning. */
const ASKED_BY_A_NETWORK_AN_HOUR = 40;

type Asking = Parameters<Dondoc['askForCode']>[0];

export function askForCode(connection: Connection): Dondoc['askForCode'] {
  return async (asking) => {
    const outcome = await connection.database.transaction().execute((trx) => ask(connection, trx, asking));
    const missing = outcome.ok ? await signal(connection, [DISPATCH]) : [];
    // Before the first plan has started there is no dispatch yet.
    if (missing.length > 0)
      await ensureDispatch(connection).catch(() => connection.log.warn('the dispatch is not started; asking again will'));
    return outcome;
  };
}

async function ask(
  { clock, wallClock, linkKeys, randomBytes }: Connection,
  trx: Trx,
  { address: written, browser, network }: Asking,
): ReturnType<Dondoc['askForCode']> {
  const address = written.trim().toLowerCase();
  if (!isAddress(address)) return { ok: false, reason: 'bad-address' };
  const now = await wallClock.now();
  const browserHash = hashOf(browser);
  const counted = countedAs('ask', network, linkKeys);
  await lockAddress(trx, address);
  const standing = await codeOfBrowser(trx, browserHash);
  // The same form sent twice: its code is on the way.
  if (standing?.address === address && standing.ended_at === null && codeExpiry(standing) > now)
    return { ok: true, expiresAt: codeExpiry(standing), already: true };
  const often = (await countOf(trx, counted, now)) >= ASKED_BY_A_NETWORK_AN_HOUR || (await codesOfHour(trx, address, now)) >= CODES_AN_HOUR;
  if (often) return { ok: false, reason: 'too-many-tries' };
  await countOnce(trx, counted, now);
  await storeCode(trx, { id: newId(randomBytes), browser_hash: browserHash, address, asked_at: now, key_id: linkKeys.current });
  await lowerWake(trx, DISPATCH, await clock.now());
  return { ok: true, expiresAt: codeExpiry({ asked_at: now }), already: false };
}
