/** Codes to sign in with. None is stored: each is made anew, when its mail is written and when it is typed, from a key that no row holds. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKeys } from '../link-token';

const DIGITS = 8;

/** Which asking a code belongs to. */
export interface Asked {
  readonly id: string;
  /** sha256 (hex) of the secret of the browser that asked. */
  readonly browserHash: string;
  readonly keyId: string;
}

/** Eight digits. Throws for a key that is not known any more. */
export function codeOf({ id, browserHash, keyId }: Asked, { keys }: LinkKeys): string {
  const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (key === undefined) throw new Error('The key of this code is not known any more.');
  const digest = createHmac('sha256', key).update(`sign-in ${id} ${browserHash}`).digest();
  return String(digest.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Whether that was typed, in as many groups as one likes. Takes as long for a wrong code as for the right one. */
export function isCode(typed: string, asked: Asked, keys: LinkKeys): boolean {
  const [given, right] = [Buffer.from(typed.replace(/\s/g, '')), Buffer.from(codeOf(asked, keys))];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** By whom something was done how often, as it is counted: the network itself is nowhere. */
export function countedAs(what: 'ask' | 'guess', network: string, { current, keys }: LinkKeys): string {
  return `${what} ${createHmac('sha256', keys[current] ?? '')
    .update(`network ${network}`)
    .digest('hex')
    .slice(0, 16)}`;
}
