/** Names that stand for two things. */
import { draftRounds } from '../drafts';
import type { Plan } from '../model';
import type { PlanProblem } from '../problem';

/** What a due date may count from besides a requirement; no requirement may be called so. */
const reserved = ['issue', 'cut-off'];

/** Stands in front of the ids of the plan's further staff as an agency's id does of its contacts'. */
const STAFF = 'staff';

/** One problem for each second use of an id, a code, or a round's id (two requirements whose rounds would be called the same). */
export function duplicateProblems(plan: Plan): readonly PlanProblem[] {
  const ids = (list: string, entries: readonly { readonly id: string }[], taken: readonly string[] = []): readonly PlanProblem[] =>
    repeated(
      entries.map(({ id }, index) => [`${list}.${index}.id`, id]),
      taken,
    );
  const rounds = draftRounds(plan).map(({ id, requirement }) => [`requirements.${plan.requirements.indexOf(requirement)}`, id] as const);
  const requirements = ids('requirements', plan.requirements, reserved);
  return [
    ...ids('legalBases', plan.legalBases),
    ...ids('agencies', plan.agencies, plan.roles.staff.length > 0 ? [STAFF] : []),
    ...repeated(plan.roles.staff.map(({ contact }, index) => [`roles.staff.${index}.id`, contact.id.slice(STAFF.length + 1)])),
    ...ids('forms', plan.forms),
    ...plan.forms.flatMap((form, index) => [
      ...ids(`forms.${index}.sections`, form.sections),
      ...ids(`forms.${index}.narrative`, form.narrative),
      ...repeated(indicatorCodes(plan, index)),
    ]),
    ...ids('ladders', plan.ladders),
    ...requirements,
    // Two requirements of one id have the same rounds: said once is enough.
    ...(requirements.length === 0 ? repeated(rounds) : []),
    ...ids('consolidations', plan.consolidations),
    ...ids('targets', plan.targets),
    ...ids('duties', plan.duties),
  ];
}

function indicatorCodes(plan: Plan, formIndex: number): readonly (readonly [where: string, code: string])[] {
  const sections = plan.forms[formIndex]?.sections ?? [];
  return sections.flatMap(({ indicators }, section) =>
    indicators.map(({ code }, index) => [`forms.${formIndex}.sections.${section}.indicators.${index}.code`, code] as const),
  );
}

function repeated(names: readonly (readonly [where: string, name: string])[], taken: readonly string[] = []): readonly PlanProblem[] {
  const seen = new Set(taken);
  return names.flatMap(([where, value]): readonly PlanProblem[] => {
    if (seen.has(value)) return [{ code: 'duplicate-id', where, value, allowed: [] }];
    seen.add(value);
    return [];
  });
}
