/** Selectors that name what is not there, or mean nobody. */
import { select } from '../audience';
import type { Findings } from '../check';
import type { Warning } from '../compiled';
import type { Plan, Selector } from '../model';
import type { PlanProblem } from '../problem';

interface PlacedSelector {
  readonly where: string;
  readonly selector: Selector;
  /** true: nothing can be chased or chosen when it means nobody. */
  readonly needed: boolean;
}

/** An audience that means nobody is a problem; a section, an owner or a duty of nobody is worth a look. */
export function selectorFindings(plan: Plan): Findings {
  const selectors = selectorsOf(plan);
  const known = {
    agency: new Set(plan.agencies.map(({ id }) => id)),
    kind: new Set(plan.agencies.map(({ kind }) => kind)),
    group: new Set(plan.agencies.flatMap(({ groups }) => groups)),
  };
  const named = selectors.flatMap((placed) => unknownNames(placed, known));
  const empty = selectors.filter(
    ({ where, selector }) =>
      !named.some((problem) => problem.where.startsWith(`${where}.`)) && select(plan.agencies, selector).length === 0,
  );
  return {
    problems: [
      ...named,
      ...empty.filter(({ needed }) => needed).map(({ where }): PlanProblem => ({ code: 'empty-audience', where, value: '', allowed: [] })),
    ],
    warnings: empty
      .filter(({ needed }) => !needed)
      .map(
        ({ where }): Warning => ({
          code: 'selector-matches-nobody',
          where,
          message: 'Không có đơn vị đang hoạt động nào khớp với điều kiện này.',
        }),
      ),
  };
}

function selectorsOf({ requirements, forms, duties }: Plan): readonly PlacedSelector[] {
  const audiences = requirements.flatMap(({ audience, fulfilment }, index): readonly PlacedSelector[] => {
    const where = `requirements.${index}`;
    if (fulfilment.by === 'decision') return [{ where: `${where}.decides.from`, selector: fulfilment.from, needed: true }];
    return 'decided' in audience ? [] : [{ where: `${where}.audience`, selector: audience, needed: true }];
  });
  const sections = forms.flatMap((form, formIndex) =>
    form.sections.flatMap(({ audience, indicators }, index) => {
      const where = `forms.${formIndex}.sections.${index}`;
      return [
        ...optional(`${where}.audience`, audience),
        ...indicators.flatMap(({ owner }, at) => optional(`${where}.indicators.${at}.owner`, owner)),
      ];
    }),
  );
  return [...audiences, ...sections, ...duties.flatMap(({ agencies }, index) => optional(`duties.${index}.agencies`, agencies))];
}

function optional(where: string, selector: Selector | null): readonly PlacedSelector[] {
  return selector === null ? [] : [{ where, selector, needed: false }];
}

function unknownNames(
  { where, selector }: PlacedSelector,
  known: Readonly<Record<'agency' | 'kind' | 'group', ReadonlySet<string>>>,
): readonly PlanProblem[] {
  const unknown = (thing: 'agency' | 'kind' | 'group', key: 'agencies' | 'kinds' | 'groups' | 'except'): readonly PlanProblem[] =>
    (selector[key] ?? []).flatMap((value, index): readonly PlanProblem[] =>
      known[thing].has(value) ? [] : [{ code: `unknown-${thing}`, where: `${where}.${key}.${index}`, value, allowed: [...known[thing]] }],
    );
  return [...unknown('agency', 'agencies'), ...unknown('kind', 'kinds'), ...unknown('group', 'groups'), ...unknown('agency', 'except')];
}
