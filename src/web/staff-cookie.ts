/** The cookie of whoever is signed in. Over https its name binds it to this host and to https. Source: RFC 6265bis, section 4.1.3. */
import { cookieOf } from './cookie';
import { isToken } from './session';

export function staffCookieName(publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? '__Host-dondoc-staff' : 'dondoc-staff';
}

/** The token in a `Cookie` header; null when there is none or something else calls itself so. */
export function staffToken(header: string | undefined, publicUrl: URL): string | null {
  const found = cookieOf(header, staffCookieName(publicUrl));
  return found !== null && isToken(found) ? found : null;
}
