/** Due dates that cannot be worked out. */
import { type Draft, draftRounds, matchDraft } from '../drafts';
import type { Plan, Requirement } from '../model';
import type { PlanProblem } from '../problem';

/** Dates counted in a circle, from a period or cut-off that is not there, and one date given to several rounds. */
export function dueProblems(plan: Plan): readonly PlanProblem[] {
  const drafts = draftRounds(plan);
  return plan.requirements.flatMap((requirement, index) => {
    const where = `requirements.${index}.due`;
    const own = drafts.filter((draft) => draft.requirement === requirement && draft.frequency !== 'dates');
    return [
      ...circle(plan, requirement, where),
      ...missingParents(plan, own, drafts, where),
      ...oneDate(requirement, own, where),
      ...noCutOff(requirement, where),
    ];
  });
}

/** Said at the first requirement of the circle only. */
function circle({ requirements }: Plan, start: Requirement, where: string): readonly PlanProblem[] {
  const chain: string[] = [];
  let at: Requirement | undefined = start;
  while (at !== undefined && !chain.includes(at.id)) {
    chain.push(at.id);
    const parent = parentOf(at);
    at = requirements.find(({ id }) => id === parent);
  }
  const first = requirements.find(({ id }) => chain.includes(id));
  if (at !== start || first !== start) return [];
  return [{ code: 'counts-in-a-circle', where: `${where}.after.of`, value: [...chain, start.id].join(' → '), allowed: [] }];
}

function missingParents({ requirements }: Plan, own: readonly Draft[], drafts: readonly Draft[], where: string): readonly PlanProblem[] {
  return own.flatMap(({ requirement, period }): readonly PlanProblem[] => {
    const parent = requirements.find(({ id }) => id === parentOf(requirement));
    if (parent === undefined || matchDraft(drafts, parent.id, period) !== undefined) return [];
    const allowed = drafts.filter((draft) => draft.requirement === parent).map((draft) => draft.period);
    return [{ code: 'no-such-period', where: `${where}.after.of`, value: `${parent.id} ${period}`, allowed }];
  });
}

function oneDate({ due }: Requirement, own: readonly Draft[], where: string): readonly PlanProblem[] {
  if (due.type !== 'date' || own.length < 2) return [];
  return [{ code: 'one-date-for-many', where: `${where}.date`, value: due.date, allowed: own.map(({ period }) => period) }];
}

function noCutOff({ due, window }: Requirement, where: string): readonly PlanProblem[] {
  if (due.type !== 'after' || due.of !== 'cut-off' || window !== null) return [];
  return [{ code: 'no-cut-off', where: `${where}.after.of`, value: due.of, allowed: [] }];
}

/** The requirement the due date is counted from; null: none. */
function parentOf({ due }: Requirement): string | null {
  return due.type === 'after' && due.of !== 'issue' && due.of !== 'cut-off' ? due.of : null;
}
