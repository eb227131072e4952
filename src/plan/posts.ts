/** Who has which post in a plan, and whom one can write to. */
import type { Agency, Contact, Plan, StepAudience } from './model';

/** Recipients as contacts `recipient/<line>`, `recipient/upward`: who gets consolidated reports. Archives have no address. */
export function distributionContacts(plan: Plan): readonly Contact[] {
  const lines = plan.distribution.map((line, index) => recipientContact(`recipient/${index + 1}`, line.name, line.email));
  return [recipientContact('recipient/upward', plan.roles.upward.name, plan.roles.upward.email), ...lines].filter(
    (contact) => contact !== null,
  );
}

function recipientContact(id: string, title: string, email: string | null): Contact | null {
  return email === null ? null : { id, agency: null, role: 'authority', title, email, phone: null, language: 'vi' };
}

/** Whoever can be told in an agency: where the officer's post is empty its leader, where both are the coordinator. */
export function readerAt(plan: Plan, agency: Agency, audience: StepAudience): Contact {
  return findContact(plan, agency, audience) ?? findContact(plan, agency, 'leader') ?? plan.roles.coordinator;
}

/** Throws where nobody is; see `findContact`. */
export function contactFor(plan: Plan, agency: Agency, audience: StepAudience): Contact {
  const contact = findContact(plan, agency, audience);
  if (contact === null) throw new Error(`Agency ${agency.id} has no ${audience}.`);
  return contact;
}

/** Null: the agency has nobody in that post. */
export function findContact(plan: Plan, agency: Agency, audience: StepAudience): Contact | null {
  switch (audience) {
    case 'officer':
    case 'leader':
      return agency.contacts.find((candidate) => candidate.role === audience) ?? null;
    case 'standing':
      return standingLeader(plan);
    case 'authority':
      return plan.roles.authority;
    case 'coordinator':
      return plan.roles.coordinator;
  }
}

export function standingLeader(plan: Plan): Contact {
  return contactFor(plan, agencyOf(plan, plan.roles.standing), 'leader');
}

/** Throws for an id the plan does not know. */
export function agencyOf(plan: Plan, id: string): Agency {
  const agency = plan.agencies.find((candidate) => candidate.id === id);
  if (agency === undefined) throw new Error(`Plan ${plan.id} has no agency ${id}.`);
  return agency;
}

/** Everybody the plan names, by contact id: whom it writes to, and last those who only sign in. */
export function peopleOf(plan: Plan): ReadonlyMap<string, Contact> {
  const people = [
    plan.roles.coordinator,
    plan.roles.authority,
    ...plan.agencies.flatMap((agency) => agency.contacts),
    ...distributionContacts(plan),
    ...plan.roles.staff.map(({ contact }) => contact),
  ];
  return new Map(people.map((person) => [person.id, person]));
}
