/** From the file as written to the plan as the rest knows it. */
import type { Agency, Contact, ContactRole, Ladder, Plan } from '../model';
import type { PlanProblem } from '../problem';
import { toForm } from './form';
import { toRequirement } from './requirement';
import type { PlanFile } from './schema';
import { toSelectorOrNull } from './selector';

type FileAgency = Extract<PlanFile['agencies'], readonly unknown[]>[number];
type FileContact = PlanFile['roles']['authority'];

/** `agencies` are those of the file or of its CSV. Problems are those that no schema can state: which keys go together. */
export function toPlan(
  file: PlanFile,
  agencies: readonly FileAgency[],
): { readonly plan: Plan; readonly problems: readonly PlanProblem[] } {
  const requirements = file.requirements.map((requirement, index) => toRequirement(requirement, `requirements.${index}`));
  const forms = file.forms.map((form, index) => toForm(form, `forms.${index}`));
  const plan: Plan = {
    ...file,
    issued: { ...file.issued, number: file.issued.number ?? null },
    roles: toRoles(file.roles),
    agencies: agencies.map(toAgency),
    distribution: file.distribution.map((entry) => ({ ...entry, email: entry.email ?? null })),
    forms: forms.map(({ form }) => form),
    ladders: file.ladders.map(toLadder),
    requirements: requirements.map(({ requirement }) => requirement),
    targets: file.targets.map((target) => ({ ...target, decision: target.decision ?? null, atLeast: target.atLeast ?? null })),
    duties: file.duties.map((duty) => ({ ...duty, agencies: toSelectorOrNull(duty.agencies), note: duty.note ?? null })),
  };
  return { plan, problems: [...forms, ...requirements].flatMap(({ problems }) => problems) };
}

function toRoles(roles: PlanFile['roles']): Plan['roles'] {
  const { standing, authority, coordinator, staff, upward } = roles;
  return {
    ...roles,
    authority: toContact(authority, 'authority', null, 'authority'),
    coordinator: toContact(coordinator, `${standing}/coordinator`, standing, 'coordinator'),
    staff: staff.map(({ id, role, ...contact }) => ({ contact: toContact(contact, `staff/${id}`, null, 'staff'), role })),
    upward: { ...upward, email: upward.email ?? null },
  };
}

function toAgency({ officer, leader, ...agency }: FileAgency): Agency {
  const contacts = [
    officer && toContact(officer, `${agency.id}/officer`, agency.id, 'officer'),
    leader && toContact(leader, `${agency.id}/leader`, agency.id, 'leader'),
  ];
  return { ...agency, short: agency.short ?? agency.name, contacts: contacts.filter((contact) => contact !== undefined) };
}

function toContact({ substitutes, ...contact }: FileContact, id: string, agency: string | null, role: ContactRole): Contact {
  const away = substitutes?.map((substitute) => ({ ...substitute, phone: substitute.phone ?? null }));
  return { ...contact, id, agency, role, phone: contact.phone ?? null, ...(away === undefined ? {} : { substitutes: away }) };
}

/** What speaks to the standing agency or the authority lists all late agencies at once. */
function toLadder({ id, steps, repeatEvery }: PlanFile['ladders'][number]): Ladder {
  return {
    id,
    steps: steps.map((step) => ({ ...step, cc: step.cc ?? null, collective: step.kind === 'standing' || step.kind === 'authority' })),
    repeatEvery: repeatEvery ?? null,
  };
}
