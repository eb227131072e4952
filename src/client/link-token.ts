/** Links for whoever holds the mail: signed, expiring, revocable by raising a generation. To one report, or to an agency's calendar. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface LinkClaims {
  readonly report: string;
  /** Links of an earlier generation are void. */
  readonly generation: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Keys by id; the first signs, all verify, so that keys can be changed while links are out. */
export interface LinkKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

export interface FeedClaims extends Omit<LinkClaims, 'report'> {
  /** `<plan>/<agency>`. */
  readonly feed: string;
}

/** What a token is for, signed with it: one never opens what the other does. */
type Purpose = 'r1' | 'f1';

const LONGEST_TOKEN = 600;

/** `r1.<key id>.<expiry>.<generation>.<report>.<mac>`, safe in a URL. */
export function signLink({ report, ...claims }: LinkClaims, keys: LinkKeys): string {
  return sign('r1', { subject: report, ...claims }, keys);
}

/** `f1.<key id>.<expiry>.<generation>.<feed>.<mac>`, safe in a URL. */
export function signFeed({ feed, ...claims }: FeedClaims, keys: LinkKeys): string {
  return sign('f1', { subject: feed, ...claims }, keys);
}

/** The claims of a genuine, unexpired token; null for anything else, without saying why. */
export function verifyLink(token: string, keys: LinkKeys, nowSeconds: number): LinkClaims | null {
  const claims = verify('r1', token, keys, nowSeconds);
  return claims === null ? null : { report: claims.subject, generation: claims.generation, expiresAt: claims.expiresAt };
}

export function verifyFeed(token: string, keys: LinkKeys, nowSeconds: number): FeedClaims | null {
  const claims = verify('f1', token, keys, nowSeconds);
  return claims === null ? null : { feed: claims.subject, generation: claims.generation, expiresAt: claims.expiresAt };
}

interface Claims extends Omit<LinkClaims, 'report'> {
  readonly subject: string;
}

function sign(purpose: Purpose, claims: Claims, { current, keys }: LinkKeys): string {
  const key = keys[current];
  if (key === undefined) throw new Error(`No link key ${current}.`);
  const subject = Buffer.from(claims.subject).toString('base64url');
  const body = [purpose, current, claims.expiresAt.toString(36), claims.generation.toString(36), subject].join('.');
  return `${body}.${mac(body, key)}`;
}

function verify(purpose: Purpose, token: string, { keys }: LinkKeys, nowSeconds: number): Claims | null {
  if (token.length > LONGEST_TOKEN) return null;
  const parts = token.split('.');
  const [version, keyId, expiry, generation, subject, signature] = parts;
  if (parts.length !== 6 || version !== purpose) return null;
  if (keyId === undefined || expiry === undefined || generation === undefined || subject === undefined || signature === undefined)
    return null;
  const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (key === undefined || !equal(signature, mac(parts.slice(0, 5).join('.'), key))) return null;
  const claims = {
    subject: Buffer.from(subject, 'base64url').toString(),
    generation: Number.parseInt(generation, 36),
    expiresAt: Number.parseInt(expiry, 36),
  };
  return claims.expiresAt > nowSeconds ? claims : null;
}

function mac(body: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
