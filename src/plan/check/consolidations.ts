/** Consolidations without input, without a round to deliver, and rounds that nothing delivers. */
import { consolidatedRounds, deliveredRounds } from '../consolidations';
import { type Draft, draftRounds } from '../drafts';
import type { ConsolidationRule, Plan } from '../model';
import type { PlanProblem } from '../problem';

export function consolidationProblems(plan: Plan): readonly PlanProblem[] {
  const drafts = draftRounds(plan);
  const delivered = new Set(
    plan.consolidations.flatMap((rule) => rule.periods.flatMap((period) => deliveredRounds(rule, period, drafts).map(({ id }) => id))),
  );
  return [
    ...plan.consolidations.flatMap((rule, index) => ruleProblems(plan, rule, drafts, `consolidations.${index}`)),
    ...drafts.filter((draft) => isKnown(plan, draft) && !delivered.has(draft.id)).map((draft) => neverDelivered(plan, draft)),
  ];
}

function ruleProblems(plan: Plan, rule: ConsolidationRule, drafts: readonly Draft[], where: string): readonly PlanProblem[] {
  const named = plan.requirements.some(({ fulfilment }) => fulfilment.by === 'consolidation' && fulfilment.consolidation === rule.id);
  if (!named) return [{ code: 'delivers-nothing', where: `${where}.id`, value: rule.id, allowed: [] }];
  const input = drafts.filter(({ requirement }) => rule.of.includes(requirement.id));
  const known = [...new Set(input.map(({ period }) => period))];
  const isInput = (id: string): boolean =>
    rule.periods.some((period) => consolidatedRounds(rule, period, drafts).some(({ requirement }) => requirement.id === id));
  const periods = rule.periods.flatMap((value, index): readonly PlanProblem[] => {
    const at = `${where}.periods.${index}`;
    if (consolidatedRounds(rule, value, drafts).length === 0) return [{ code: 'unknown-period', where: at, value, allowed: known }];
    return deliveredRounds(rule, value, drafts).length === 0 ? [{ code: 'delivers-nothing', where: at, value, allowed: [] }] : [];
  });
  if (periods.length > 0) return periods;
  return rule.of.flatMap((value, index): readonly PlanProblem[] =>
    isInput(value) || !plan.requirements.some(({ id }) => id === value)
      ? []
      : [{ code: 'consolidates-nothing', where: `${where}.of.${index}`, value, allowed: rule.periods }],
  );
}

/** Whether a consolidation of the plan is to deliver the round. */
function isKnown({ consolidations }: Plan, { requirement: { fulfilment } }: Draft): boolean {
  return fulfilment.by === 'consolidation' && consolidations.some(({ id }) => id === fulfilment.consolidation);
}

function neverDelivered({ requirements }: Plan, { requirement, period }: Draft): PlanProblem {
  return { code: 'never-delivered', where: `requirements.${requirements.indexOf(requirement)}.deliveredBy`, value: period, allowed: [] };
}
