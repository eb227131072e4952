/** One form of the file as the rest knows it. */
import type { Form, FormCheck } from '../model';
import type { PlanProblem } from '../problem';
import type { PlanFile } from './schema';
import { toSelectorOrNull } from './selector';

type FileForm = PlanFile['forms'][number];
type FileCheck = FileForm['checks'][number];

const RULES = ['atMost', 'equals', 'changesBy'] as const;

/** `where` is the form's path. With problems the form is not to be used. */
export function toForm(file: FileForm, where: string): { readonly form: Form; readonly problems: readonly PlanProblem[] } {
  const { checks, ...same } = file;
  const form: Form = {
    ...same,
    sections: file.sections.map((section) => ({
      ...section,
      audience: toSelectorOrNull(section.audience),
      indicators: section.indicators.map((indicator) => ({
        ...indicator,
        of: indicator.of ?? null,
        owner: toSelectorOrNull(indicator.owner),
      })),
    })),
    // Plans without checks compile to what they always did.
    ...(checks.length === 0 ? {} : { checks: checks.map(toCheck) }),
  };
  return { form, problems: checks.flatMap((check, index) => ruleProblems(check, `${where}.checks.${index}`)) };
}

function toCheck({ figure, level, says, ...rules }: FileCheck): FormCheck {
  return { figure, level, says, rule: toRule(rules) };
}

function toRule({ atMost, equals, changesBy }: Pick<FileCheck, (typeof RULES)[number]>): FormCheck['rule'] {
  if (changesBy !== undefined) return { type: 'changes-by', factor: changesBy };
  return atMost === undefined ? { type: 'equals', of: equals ?? [] } : { type: 'at-most', of: atMost };
}

function ruleProblems(check: FileCheck, where: string): readonly PlanProblem[] {
  const given = RULES.filter((rule) => check[rule] !== undefined);
  return given.length === 1 ? [] : [{ code: 'one-of', where, value: given.join(', '), allowed: [...RULES] }];
}
