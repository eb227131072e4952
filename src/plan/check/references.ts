/** Names that stand for nothing. */
import { findLadder, presetLadders } from '../ladders';
import type { Form, IndicatorKind, Plan, Requirement } from '../model';
import type { PlanProblem, Thing } from '../problem';

/** Every name outside selectors that nothing in the plan bears. */
export function referenceProblems(plan: Plan): readonly PlanProblem[] {
  return [
    ...unknown('agency', plan.agencies.map(idOf), [
      ['roles.via', plan.roles.via],
      ['roles.standing', plan.roles.standing],
    ]),
    ...unknown(
      'agency',
      plan.agencies.map(idOf),
      plan.agencies.flatMap(({ successor }, index) => listed(`agencies.${index}.successor`, successor ?? null)),
    ),
    ...plan.agencies.flatMap(({ successor, endsOn }, index) => (endsOn === undefined ? takesOverNothing(successor, index) : [])),
    ...plan.forms.flatMap((form, index) => [...ratioProblems(form, index), ...checkProblems(form, index)]),
    ...plan.requirements.flatMap((requirement, index) => requirementProblems(plan, requirement, `requirements.${index}`)),
    ...unknown('requirement', plan.requirements.map(idOf), [
      ...plan.consolidations.flatMap(({ of }, index) => listed(`consolidations.${index}.of`, of)),
      ...plan.targets.flatMap(({ decision }, index) => listed(`targets.${index}.decision`, decision)),
    ]),
    ...unknown(
      'agency',
      plan.agencies.map(idOf),
      plan.targets.flatMap(({ outOf }, index) => listed(`targets.${index}.outOf`, outOf)),
    ),
    ...dutyProblems(plan),
    ...decisionProblems(plan),
  ];
}

/** What never ends has nothing to hand over: the day was forgotten. */
function takesOverNothing(successor: string | undefined, index: number): readonly PlanProblem[] {
  return successor === undefined
    ? []
    : [{ code: 'successor-without-end', where: `agencies.${index}.successor`, value: successor, allowed: [] }];
}

type Named = readonly [where: string, name: string];

function requirementProblems(plan: Plan, requirement: Requirement, where: string): readonly PlanProblem[] {
  const { due, audience, fulfilment, ladder, invitedLadder } = requirement;
  const requirements = plan.requirements.map(idOf);
  const counted = due.type === 'after' && due.of !== 'issue' && due.of !== 'cut-off' ? due.of : null;
  const ladders = [listed(`${where}.ladder`, ladder), listed(`${where}.invitedLadder`, invitedLadder)].flat();
  const knownLadders = [...plan.ladders, ...presetLadders].map(idOf);
  return [
    ...unknown('legal-basis', plan.legalBases.map(idOf), listed(`${where}.legalBases`, requirement.legalBases)),
    ...unknown('form', plan.forms.map(idOf), listed(`${where}.form`, requirement.form)),
    ...unknown(
      'ladder',
      knownLadders,
      ladders.filter(([, id]) => findLadder(plan, id) === undefined),
    ),
    ...unknown('requirement', [...requirements, 'issue', 'cut-off'], listed(`${where}.due.after.of`, counted)),
    ...unknown('requirement', requirements, listed(`${where}.audience.decided`, 'decided' in audience ? audience.decided : null)),
    ...unknown(
      'consolidation',
      plan.consolidations.map(idOf),
      listed(`${where}.deliveredBy`, fulfilment.by === 'consolidation' ? fulfilment.consolidation : null),
    ),
  ];
}

function ratioProblems({ sections }: Form, form: number): readonly PlanProblem[] {
  const codes = sections.flatMap(({ indicators }) => indicators.map(({ code }) => code));
  const named = sections.flatMap(({ indicators }, section) =>
    indicators.flatMap(({ of }, index) => listed(`forms.${form}.sections.${section}.indicators.${index}.of`, of)),
  );
  return unknown('indicator', codes, named);
}

/** Only what is entered as a number can be checked. */
function checkProblems({ sections, checks = [] }: Form, form: number): readonly PlanProblem[] {
  const numbers = sections.flatMap(({ indicators }) => indicators.filter(({ kind }) => NUMBERS.includes(kind)).map(({ code }) => code));
  const named = checks.flatMap(({ figure, rule }, index) => {
    const where = `forms.${form}.checks.${index}`;
    const key = rule.type === 'at-most' ? 'atMost' : 'equals';
    return [...listed(`${where}.figure`, figure), ...(rule.type === 'changes-by' ? [] : listed(`${where}.${key}`, rule.of))];
  });
  return unknown('indicator', numbers, named);
}

const NUMBERS: readonly IndicatorKind[] = ['flow', 'stock', 'money'];

/** A duty is followed by requirements or by indicators. */
function dutyProblems(plan: Plan): readonly PlanProblem[] {
  const codes = plan.forms.flatMap(({ sections }) => sections.flatMap(({ indicators }) => indicators.map(({ code }) => code)));
  return plan.duties.flatMap(({ by, tracked }, index) => {
    const named = listed(`duties.${index}.by`, by);
    return tracked === 'indicator'
      ? unknown('indicator', codes, named)
      : unknown('requirement', [...plan.requirements.map(idOf), ...codes], named);
  });
}

/** What is named as a decision must be one. */
function decisionProblems({ requirements, targets }: Plan): readonly PlanProblem[] {
  const decisions = requirements.filter(({ fulfilment }) => fulfilment.by === 'decision').map(idOf);
  const others = requirements.map(idOf).filter((id) => !decisions.includes(id));
  const named = [
    ...requirements.flatMap(({ audience }, index) =>
      listed(`requirements.${index}.audience.decided`, 'decided' in audience ? audience.decided : null),
    ),
    ...targets.flatMap(({ decision }, index) => listed(`targets.${index}.decision`, decision)),
  ];
  return named
    .filter(([, id]) => others.includes(id))
    .map(([where, value]) => ({ code: 'not-a-decision', where, value, allowed: decisions }));
}

function unknown(thing: Thing, known: readonly string[], named: readonly Named[]): readonly PlanProblem[] {
  const names = new Set(known);
  return named.filter(([, name]) => !names.has(name)).map(([where, value]) => ({ code: `unknown-${thing}`, where, value, allowed: known }));
}

/** A name or list of names with the path of each; null is none. */
function listed(where: string, names: string | readonly string[] | null): readonly Named[] {
  if (names === null) return [];
  return typeof names === 'string' ? [[where, names]] : names.map((name, index) => [`${where}.${index}`, name]);
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
