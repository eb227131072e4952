/** Links to one report for whoever holds the mail: signed, expiring, revocable by raising the report's generation. */
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

const VERSION = 'r1';
const LONGEST_TOKEN = 600;

/** `r1.<key id>.<expiry>.<generation>.<report>.<mac>`, safe in a URL. */
export function signLink(claims: LinkClaims, { current, keys }: LinkKeys): string {
  const key = keys[current];
  if (key === undefined) throw new Error(`No link key ${current}.`);
  const report = Buffer.from(claims.report).toString('base64url');
  const body = [VERSION, current, claims.expiresAt.toString(36), claims.generation.toString(36), report].join('.');
  return `${body}.${mac(body, key)}`;
}

/** The claims of a genuine, unexpired token; null for anything else, without saying why. */
export function verifyLink(token: string, { keys }: LinkKeys, nowSeconds: number): LinkClaims | null {
  if (token.length > LONGEST_TOKEN) return null;
  const parts = token.split('.');
  const [version, keyId, expiry, generation, report, signature] = parts;
  if (parts.length !== 6 || version !== VERSION) return null;
  if (keyId === undefined || expiry === undefined || generation === undefined || report === undefined || signature === undefined)
    return null;
  const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
  if (key === undefined || !equal(signature, mac(parts.slice(0, 5).join('.'), key))) return null;
  const claims = {
    report: Buffer.from(report, 'base64url').toString(),
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
