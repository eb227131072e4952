/** Who is one person: posts that have the same address on a day. */
import type { Contact, LocalDate } from './model';
import { inOffice } from './stand-in';

/** The first post of the plan that has the same address as this one on that day: the post itself where no other has it. */
export type Persons = (post: string, date: LocalDate) => string;

/** `people` in plan order. Addresses are compared as they are written but for capitals. */
export function personsOf(people: ReadonlyMap<string, Contact>): Persons {
  const firstsOn = firstsOf(people);
  return (post, date) => {
    const contact = people.get(post);
    return contact === undefined ? post : (firstsOn(date).get(addressOn(contact, date)) ?? post);
  };
}

/** Where one person is at home, whose posts may be in several plans. */
export interface Home {
  readonly plan: string;
  readonly post: string;
}

/** The first of these plans in which somebody has the same address on that day, and the first such post of it. */
export function homesOf(
  plans: readonly { readonly id: string; readonly people: ReadonlyMap<string, Contact> }[],
): (plan: string, post: string, date: LocalDate) => Home {
  const all = plans.map(({ id, people }) => ({ id, people, firstsOn: firstsOf(people) }));
  return (plan, post, date) => {
    const contact = all.find(({ id }) => id === plan)?.people.get(post);
    if (contact === undefined) return { plan, post };
    const address = addressOn(contact, date);
    for (const { id, firstsOn } of all) {
      const first = firstsOn(date).get(address);
      if (first !== undefined) return { plan: id, post: first };
    }
    return { plan, post };
  };
}

/** Day → address → the first post that has it. */
function firstsOf(people: ReadonlyMap<string, Contact>): (date: LocalDate) => ReadonlyMap<string, string> {
  const changes = [...people.values()].some(({ substitutes = [] }) => substitutes.length > 0);
  const known = new Map<LocalDate, ReadonlyMap<string, string>>();
  return (date) => {
    // Without substitutes every day is like the others.
    const day = changes ? date : '';
    const firsts = known.get(day) ?? firstPosts(people, date);
    known.set(day, firsts);
    return firsts;
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
