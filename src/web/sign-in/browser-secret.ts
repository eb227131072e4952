/** The secret of a browser that is about to sign in: a code is good only beside it. */
import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { cookieOf } from '../cookie';
import { isToken } from '../session';
import { hostCookie, hostCookieName } from '../staff-cookie';

const NAME = 'dondoc-asks';
/** Longer than any code is good. */
const HOUR_SECONDS = 3600;

/** null: it has none yet. */
export function browserSecret({ headers }: Pick<FastifyRequest, 'headers'>, publicUrl: URL): string | null {
  const found = cookieOf(headers.cookie, hostCookieName(NAME, publicUrl));
  return found !== null && isToken(found) ? found : null;
}

/** A new one, and the `Set-Cookie` header that keeps it. */
export function newBrowserSecret(publicUrl: URL): { readonly secret: string; readonly cookie: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, cookie: hostCookie(NAME, secret, publicUrl, HOUR_SECONDS) };
}

/** Forgets it: it has done its work. */
export function noBrowserSecret(publicUrl: URL): string {
  return hostCookie(NAME, '', publicUrl, 0);
}
