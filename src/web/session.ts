/**
 * The cookie that stands for an opened link. It holds the link's own token, so that every request asks anew whether the link is
 * still good, and it is sent to its one report only, so that several reports can be open at once.
 * Over https its name starts with `__Secure-`. `__Host-` would demand Path=/ and so one cookie for all reports.
 * It ends with the browser session: the link in the mail opens the report again.
 */
import type { CookieSerializeOptions } from '@fastify/cookie';

export function cookieName(publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? '__Secure-dondoc' : 'dondoc';
}

/** `report` is `<plan>/<round>/<agency>`. */
export function reportPath(report: string): string {
  return `/reports/${report}`;
}

export function cookieOptions(report: string, publicUrl: URL): CookieSerializeOptions {
  return { path: reportPath(report), httpOnly: true, sameSite: 'lax', secure: publicUrl.protocol === 'https:' };
}
