/** Who has a post on a day. */
import type { Contact, LocalDate, Substitute } from './model';

/** The contact itself, or whoever stands in for it on that day: the same post with another title and address. */
export function inOffice({ substitutes = [], ...contact }: Contact, date: LocalDate): Contact {
  const substitute = substitutes.find(({ from, to }) => from <= date && date <= to);
  if (substitute === undefined) return contact;
  const { title, email, phone } = substitute;
  return { ...contact, title, email, phone };
}

/** The first substitute that begins before the one before it has ended; undefined: none does. */
export function overlapping(substitutes: readonly Pick<Substitute, 'from' | 'to'>[]): number | undefined {
  const order = substitutes.map((one, index) => ({ ...one, index })).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return order.find(({ from }, place) => place > 0 && from <= (order[place - 1]?.to ?? ''))?.index;
}
