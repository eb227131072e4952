/**
 * The cookie that stands for an opened link. It holds the link's own token, so that every request asks anew whether the link is
 * still good, and it is sent to its one report only, so that several reports can be open at once.
 * Over https its name starts with `__Secure-`. `__Host-` would demand Path=/ and so one cookie for all reports.
 * It ends with the browser session: the link in the mail opens the report again.
 */

import { cookieOf } from './cookie';

/** What a token may be made of, so that it can stand in a header and in an address as it is. */
const TOKEN = /^[\w.~-]{1,600}$/;

/** `report` is `<plan>/<round>/<agency>`. */
export function reportPath(report: string): string {
  return `/reports/${report}`;
}

export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** The `Set-Cookie` header for a token that a link opened. Throws RangeError when it could not stand in one. */
export function sessionCookie(token: string, report: string, publicUrl: URL): string {
  if (!isToken(token)) throw new RangeError('A token of other characters cannot be kept in a cookie.');
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : '';
  return `${cookieName(publicUrl)}=${token}; Path=${reportPath(report)}; HttpOnly; SameSite=Lax${secure}`;
}

/** The token in a `Cookie` header; null when there is none or something else calls itself so. */
export function sessionToken(header: string | undefined, publicUrl: URL): string | null {
  const token = cookieOf(header, cookieName(publicUrl)) ?? '';
  return isToken(token) ? token : null;
}

function cookieName(publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? '__Secure-dondoc' : 'dondoc';
}
