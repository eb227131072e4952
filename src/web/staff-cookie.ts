/** Cookies for the whole host. Over https their names bind them to it and to https. Source: RFC 6265bis, section 4.1.3. */
import { cookieOf } from './cookie';
import { isToken } from './session';

const STAFF = 'dondoc-staff';

export function hostCookieName(name: string, publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? `__Host-${name}` : name;
}

/** A `Set-Cookie` header; without a time it lasts as long as the browser runs, with 0 it ends. */
export function hostCookie(name: string, value: string, publicUrl: URL, maxAgeSeconds?: number): string {
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : '';
  return `${hostCookieName(name, publicUrl)}=${value}; Path=/${age}; HttpOnly; SameSite=Lax${secure}`;
}

/** The token of whoever is signed in, in a `Cookie` header; null when there is none or something else calls itself so. */
export function staffToken(header: string | undefined, publicUrl: URL): string | null {
  const found = cookieOf(header, hostCookieName(STAFF, publicUrl));
  return found !== null && isToken(found) ? found : null;
}

export function staffCookie(token: string, publicUrl: URL): string {
  return hostCookie(STAFF, token, publicUrl);
}

export function noStaffCookie(publicUrl: URL): string {
  return hostCookie(STAFF, '', publicUrl, 0);
}
