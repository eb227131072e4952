/** The name of a mail for good: the same key gives the same Message-ID, so that a mail sent twice can be recognised as one. */
import { createHash } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** 26 characters of 5 bits: 130 bits of the hash. */
const ID_LENGTH = 26;

/** `<26 letters and digits@domain>`. Source: docs/architecture.md, "keyed before it happens"; RFC 5322 3.6.4. */
export function messageIdOf(mailKey: string, domain: string): string {
  return `<${base32(createHash('sha256').update(mailKey, 'utf8').digest()).slice(0, ID_LENGTH)}@${domain}>`;
}

/** RFC 4648 letters in lower case, without padding; bits that do not fill a letter are dropped. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((group) => BASE32.charAt(Number.parseInt(group, 2))).join('');
}
