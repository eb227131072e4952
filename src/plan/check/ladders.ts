/** Ladders that contradict themselves. */
import { findLadder, ladderId, summarySteps } from '../ladders';
import type { Ladder, LadderStep, Plan, Requirement } from '../model';
import type { PlanProblem } from '../problem';

/** Steps of one name, steps out of order, and escalations on a ladder of those merely invited. */
export function ladderProblems(plan: Plan): readonly PlanProblem[] {
  return [
    ...plan.ladders.flatMap((ladder, index) => [...namesakes(ladder, `ladders.${index}`), ...disorder(ladder, `ladders.${index}`)]),
    ...plan.requirements.flatMap((requirement, index) => [
      ...neverRepeated(plan, requirement, `requirements.${index}`),
      ...lockedInGrace(requirement, `requirements.${index}`),
    ]),
    ...plan.requirements.flatMap((requirement, index) =>
      requirement.frequencies.flatMap((frequency) =>
        invitedEscalations(plan, ladderId(plan, requirement, frequency, 'invited'), `requirements.${index}`),
      ),
    ),
  ];
}

/** The last step is repeated until the lock: without one it never is. */
function neverRepeated(plan: Plan, requirement: Requirement, where: string): readonly PlanProblem[] {
  if (requirement.lockDays !== null) return [];
  const ids = new Set(requirement.frequencies.map((frequency) => ladderId(plan, requirement, frequency, 'assigned')));
  const repeating = [...ids].filter((id) => (findLadder(plan, id)?.repeatEvery ?? null) !== null);
  return repeating.map((value) => ({ code: 'repeat-without-lock', where, value, allowed: [] }));
}

function lockedInGrace({ lockDays, graceDays }: Requirement, where: string): readonly PlanProblem[] {
  if (lockDays === null || lockDays >= graceDays) return [];
  return [{ code: 'lock-in-grace', where: `${where}.lockDays`, value: String(lockDays), allowed: [String(graceDays)] }];
}

/** A step fires once per name, so a second step of the name would never fire. */
function namesakes({ steps }: Ladder, where: string): readonly PlanProblem[] {
  const names = [...summarySteps, ...steps].map(({ name }) => name);
  return steps.flatMap(({ name }, index): readonly PlanProblem[] =>
    names.indexOf(name) < index + summarySteps.length
      ? [{ code: 'duplicate-step', where: `${where}.steps.${index}.name`, value: name, allowed: [] }]
      : [],
  );
}

function disorder({ steps }: Ladder, where: string): readonly PlanProblem[] {
  return steps.flatMap(({ offset }, index): readonly PlanProblem[] => {
    const before = steps[index - 1];
    if (before === undefined || before.offset <= offset) return [];
    return [{ code: 'step-order', where: `${where}.steps.${index}.offset`, value: String(offset), allowed: [String(before.offset)] }];
  });
}

function invitedEscalations(plan: Plan, id: string, where: string): readonly PlanProblem[] {
  const steps = findLadder(plan, id)?.steps.filter(escalates) ?? [];
  return steps.map(({ name }) => ({ code: 'invited-escalated', where: `${where}.invitedLadder`, value: name, allowed: [] }));
}

function escalates({ kind }: LadderStep): boolean {
  return kind === 'leader' || kind === 'standing' || kind === 'authority';
}
