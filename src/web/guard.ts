/** What keeps a page from being used by somebody else: headers, the form's nonce, and where a post may come from. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Sent only over https. One year. */
export const STRICT_TRANSPORT = 'max-age=31536000';

/** Bound to the link and the report: only who was shown this report's page can know it. Any web process can check it. */
export function formNonce(token: string, report: string): string {
  return createHmac('sha256', token).update(`form ${report}`).digest('base64url');
}

export function isFormNonce(given: string, token: string, report: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(formNonce(token, report))];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Whether the browser says that the post comes from our own pages.
 * `Origin: null` says nothing: it is what browsers send from a page with `no-referrer`. The nonce decides then.
 */
export function isOwnPost(headers: IncomingHttpHeaders, publicUrl: URL): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin === undefined || origin === 'null' || origin === publicUrl.origin;
}

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether the service is for this machine alone. Pages without a login are served only then. */
export function isLoopbackUrl(url: URL): boolean {
  return LOOPBACK_HOSTS.includes(url.hostname);
}

/** Whether this request was made on this machine, to a loopback name: a foreign name that points here is refused. */
export function isLoopbackRequest(request: { readonly ip: string; readonly hostname: string }): boolean {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip) && LOOPBACK_HOSTS.includes(request.hostname);
}
