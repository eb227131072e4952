/** Who may work in the rooms of a plan, by the posts that its file names. */
import type { Contact, LocalDate, Plan, PlanRole } from './model';
import { agencyOf, findContact } from './posts';
import { inOffice } from './stand-in';

export interface PlanStaff {
  /** Contact id. */
  readonly contact: string;
  readonly role: PlanRole;
}

/** Every post that lets somebody in. The authority decides at the second level of review; the standing agency's leader reads. */
export function staffOf(plan: Plan): readonly PlanStaff[] {
  const { coordinator, authority, standing, staff } = plan.roles;
  const leader = findContact(plan, agencyOf(plan, standing), 'leader');
  return [
    { contact: coordinator.id, role: 'coordinator' },
    { contact: authority.id, role: 'reviewer' },
    ...(leader === null ? [] : [{ contact: leader.id, role: 'viewer' } as const]),
    ...staff.map(({ contact, role }) => ({ contact: contact.id, role })),
  ];
}

/** Of those posts the ones that an address has on a day, with the title it has them by: their holder, and whoever stands in. */
export function staffAt(
  address: string,
  date: LocalDate,
  { plan, people }: { readonly plan: Plan; readonly people: ReadonlyMap<string, Contact> },
): readonly (PlanStaff & { readonly title: string })[] {
  return staffOf(plan).flatMap((post) => {
    const holder = people.get(post.contact);
    if (holder === undefined) return [];
    const mine = [holder, inOffice(holder, date)].find(({ email }) => email.toLowerCase() === address.toLowerCase());
    return mine === undefined ? [] : [{ ...post, title: mine.title }];
  });
}
