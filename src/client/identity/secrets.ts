/** Random names and secrets, and what is stored of the latter. */
import { createHash } from 'node:crypto';

/** So many random bytes. */
export type RandomBytes = (size: number) => Uint8Array;

/** 256 bits, base64url. */
export function newSecret(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

/** A name that says nothing: 72 bits, base64url. */
export function newId(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(9)).toString('base64url');
}

/** sha256 (hex) of a secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
