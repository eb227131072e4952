/** Ladders that contradict themselves. */
import { findLadder, ladderId, summarySteps } from '../ladders';
import type { Ladder, LadderStep, Plan } from '../model';
import type { PlanProblem } from '../problem';

/** Steps of one name, steps out of order, and escalations on a ladder of those merely invited. */
export function ladderProblems(plan: Plan): readonly PlanProblem[] {
  return [
    ...plan.ladders.flatMap((ladder, index) => [...namesakes(ladder, `ladders.${index}`), ...disorder(ladder, `ladders.${index}`)]),
    ...plan.requirements.flatMap((requirement, index) =>
      requirement.frequencies.flatMap((frequency) =>
        invitedEscalations(plan, ladderId(plan, requirement, frequency, 'invited'), `requirements.${index}`),
      ),
    ),
  ];
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
