/** What programs are given is kept and passed on: addresses and telephones are in the contacts, and nowhere else. */

const HIDDEN: Readonly<Record<string, string | null>> = { email: '', phone: null, address: '' };

/** The same with every address and telephone in it left blank; posts keep their titles. */
export function withoutAddresses(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key in HIDDEN ? HIDDEN[key] : inner)));
}
