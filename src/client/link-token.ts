/** Links for whoever holds the mail: signed, expiring, revocable by raising a generation. To one report, or to an agency's year. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface LinkClaims {
  readonly report: string;
  /** Links of an earlier generation are void. */
  readonly generation: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** A link to the confirmation of one post's new holder. */
export interface ContactClaims {
  readonly plan: string;
  readonly contact: string;
  /** Number of the request. */
  readonly n: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** A link to what one agency owes in a year: its due dates for calendar programs, or its page. Either only shows. */
export interface AgencyClaims extends Omit<LinkClaims, 'report'> {
  /** `<plan>/<agency>`. */
  readonly agency: string;
}

/** Keys by id; the first signs, all verify, so that keys can be changed while links are out. */
export interface LinkKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

/** What a token is for: one made for a report opens nothing else. */
const REPORT = 'r1';
const CONTACT = 'c1';
const FEED = 'f1';
const AGENCY = 'a1';
const LONGEST_TOKEN = 600;

/** `r1.<key id>.<expiry>.<generation>.<report>.<mac>`, safe in a URL. */
export function signLink({ report, generation, expiresAt }: LinkClaims, keys: LinkKeys): string {
  return sign(REPORT, { subject: report, number: generation, expiresAt }, keys);
}

/** `c1.<key id>.<expiry>.<request>.<plan/contact>.<mac>`. */
export function signContactLink({ plan, contact, n, expiresAt }: ContactClaims, keys: LinkKeys): string {
  return sign(CONTACT, { subject: `${plan}/${contact}`, number: n, expiresAt }, keys);
}

/** `f1.<key id>.<expiry>.<generation>.<agency>.<mac>`. */
export function signFeed({ agency, generation, expiresAt }: AgencyClaims, keys: LinkKeys): string {
  return sign(FEED, { subject: agency, number: generation, expiresAt }, keys);
}

/** The same with `a1`, to the agency's page. */
export function signAgencyLink({ agency, generation, expiresAt }: AgencyClaims, keys: LinkKeys): string {
  return sign(AGENCY, { subject: agency, number: generation, expiresAt }, keys);
}

interface Claims {
  readonly subject: string;
  readonly number: number;
  readonly expiresAt: number;
}

function sign(purpose: string, { subject, number, expiresAt }: Claims, { current, keys }: LinkKeys): string {
  const key = keys[current];
  if (key === undefined) throw new Error(`No link key ${current}.`);
  const body = [purpose, current, expiresAt.toString(36), number.toString(36), Buffer.from(subject).toString('base64url')].join('.');
  return `${body}.${mac(body, key)}`;
}

/** The claims of a genuine, unexpired token; null for anything else, without saying why. */
export function verifyLink(token: string, keys: LinkKeys, nowSeconds: number): LinkClaims | null {
  const claims = verify(REPORT, token, keys, nowSeconds);
  return claims === null ? null : { report: claims.subject, generation: claims.number, expiresAt: claims.expiresAt };
}

/** The same for the confirmation of a post's new holder. */
export function verifyContactLink(token: string, keys: LinkKeys, nowSeconds: number): ContactClaims | null {
  const claims = verify(CONTACT, token, keys, nowSeconds);
  if (claims === null) return null;
  const [plan = '', ...contact] = claims.subject.split('/');
  return { plan, contact: contact.join('/'), n: claims.number, expiresAt: claims.expiresAt };
}

export function verifyFeed(token: string, keys: LinkKeys, nowSeconds: number): AgencyClaims | null {
  return agencyClaims(verify(FEED, token, keys, nowSeconds));
}

export function verifyAgencyLink(token: string, keys: LinkKeys, nowSeconds: number): AgencyClaims | null {
  return agencyClaims(verify(AGENCY, token, keys, nowSeconds));
}

function agencyClaims(claims: Claims | null): AgencyClaims | null {
  return claims === null ? null : { agency: claims.subject, generation: claims.number, expiresAt: claims.expiresAt };
}

function verify(purpose: string, token: string, { keys }: LinkKeys, nowSeconds: number): Claims | null {
  if (token.length > LONGEST_TOKEN) return null;
  const parts = token.split('.');
  const [version, keyId, expiry, number, subject, signature] = parts;
  if (parts.length !== 6 || version !== purpose) return null;
  if (keyId === undefined || expiry === undefined || number === undefined || subject === undefined || signature === undefined) return null;
  const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (key === undefined || !equal(signature, mac(parts.slice(0, 5).join('.'), key))) return null;
  const claims = {
    subject: Buffer.from(subject, 'base64url').toString(),
    number: Number.parseInt(number, 36),
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
