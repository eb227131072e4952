/** Substitutes whose days contradict each other. */
import type { Contact, Plan } from '../model';
import type { PlanProblem } from '../problem';
import { overlapping } from '../stand-in';

export function substituteProblems({ agencies, roles }: Plan): readonly PlanProblem[] {
  return [
    ...problemsOf(roles.authority, 'roles.authority'),
    ...problemsOf(roles.coordinator, 'roles.coordinator'),
    ...roles.staff.flatMap(({ contact }, index) => problemsOf(contact, `roles.staff.${index}`)),
    ...agencies.flatMap(({ contacts }, index) => contacts.flatMap((contact) => problemsOf(contact, `agencies.${index}.${contact.role}`))),
  ];
}

function problemsOf({ substitutes = [] }: Contact, where: string): readonly PlanProblem[] {
  const backwards = substitutes.flatMap(({ from, to }, index): readonly PlanProblem[] =>
    to < from ? [{ code: 'ends-before-it-starts', where: `${where}.substitutes.${index}.to`, value: to, allowed: [from] }] : [],
  );
  const second = backwards.length > 0 ? undefined : overlapping(substitutes);
  if (second === undefined) return backwards;
  const value = substitutes[second]?.from ?? '';
  return [{ code: 'substitutes-overlap', where: `${where}.substitutes.${second}.from`, value, allowed: [] }];
}
