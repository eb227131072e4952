/** Who is one person: posts that have the same address on a day. */
import type { Contact, LocalDate } from './model';
import { inOffice } from './stand-in';

/** The first post of the plan that has the same address as this one on that day: the post itself where no other has it. */
export type Persons = (post: string, date: LocalDate) => string;

/** `people` in plan order. Addresses are compared as they are written but for capitals. */
export function personsOf(people: ReadonlyMap<string, Contact>): Persons {
  const changes = [...people.values()].some(({ substitutes = [] }) => substitutes.length > 0);
  const known = new Map<LocalDate, ReadonlyMap<string, string>>();
  return (post, date) => {
    // Without substitutes every day is like the others.
    const day = changes ? date : '';
    const firsts = known.get(day) ?? firstPosts(people, day);
    known.set(day, firsts);
    const contact = people.get(post);
    return contact === undefined ? post : (firsts.get(addressOn(contact, day)) ?? post);
  };
}

function firstPosts(people: ReadonlyMap<string, Contact>, date: LocalDate): ReadonlyMap<string, string> {
  const firsts = new Map<string, string>();
  for (const contact of people.values()) {
    const address = addressOn(contact, date);
    if (!firsts.has(address)) firsts.set(address, contact.id);
  }
  return firsts;
}

function addressOn(contact: Contact, date: LocalDate): string {
  return inOffice(contact, date).email.toLowerCase();
}
