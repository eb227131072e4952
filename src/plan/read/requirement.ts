/** One requirement of the file as the rest knows it. */
import type { DueRule, Fulfilment, Requirement } from '../model';
import type { PlanProblem } from '../problem';
import type { PlanFile } from './schema';
import { toSelector } from './selector';

type FileRequirement = PlanFile['requirements'][number];

/** `where` is the requirement's path. With problems the requirement is not to be used. */
export function toRequirement(
  file: FileRequirement,
  where: string,
): { readonly requirement: Requirement; readonly problems: readonly PlanProblem[] } {
  const { due, every, deliveredBy: _deliveredBy, decides: _decides, ...same } = file;
  const requirement: Requirement = {
    ...same,
    source: file.source ?? null,
    quote: file.quote ?? null,
    frequencies: every,
    window: file.window ?? null,
    due: toDueRule(file),
    wording: due.wording,
    roll: due.roll,
    estimateAllowed: due.estimateAllowed,
    proposed: due.proposed,
    audience: 'decided' in file.audience ? file.audience : toSelector(file.audience),
    form: file.form ?? null,
    ladder: file.ladder ?? null,
    fulfilment: toFulfilment(file),
    lockDays: file.lockDays ?? null,
  };
  return { requirement, problems: [...dueProblems(file, where), ...togetherProblems(file, where)] };
}

function toDueRule({ due, dates }: FileRequirement): DueRule {
  const { date, day, month, after } = due;
  if (day !== undefined) return { type: 'day-of-month', day, month };
  if (after === undefined) return { type: 'date', date: date ?? dates[0] ?? '' };
  const { of, from, workingDays, days } = after;
  return { type: 'after', of, from, days: workingDays ?? days ?? 0, unit: days === undefined ? 'working-day' : 'day' };
}

function toFulfilment({ deliveredBy, decides }: FileRequirement): Fulfilment {
  if (deliveredBy !== undefined) return { by: 'consolidation', consolidation: deliveredBy };
  if (decides !== undefined) return { by: 'decision', from: toSelector(decides.from), choose: decides.choose };
  return { by: 'submission' };
}

/** Explicit dates need no rule; every other frequency needs exactly one. */
function dueProblems({ due, every, dates }: FileRequirement, where: string): readonly PlanProblem[] {
  const rules = (['date', 'day', 'after'] as const).filter((key) => due[key] !== undefined);
  const wanted = every.every((frequency) => frequency === 'dates') ? 0 : 1;
  const problems: PlanProblem[] = [];
  if (rules.length !== wanted) {
    problems.push({
      code: 'one-of',
      where: `${where}.due`,
      value: rules.join(', '),
      allowed: wanted === 0 ? [] : ['date', 'day', 'after'],
    });
  }
  if (due.after !== undefined && (due.after.workingDays === undefined) === (due.after.days === undefined)) {
    const value = due.after.days === undefined ? '' : 'workingDays, days';
    problems.push({ code: 'one-of', where: `${where}.due.after`, value, allowed: ['workingDays', 'days'] });
  }
  if (every.includes('dates') !== dates.length > 0)
    problems.push({ code: 'no-dates', where: `${where}.dates`, value: dates.join(', '), allowed: [] });
  return problems;
}

function togetherProblems({ deliveredBy, decides }: FileRequirement, where: string): readonly PlanProblem[] {
  if (deliveredBy === undefined || decides === undefined) return [];
  return [{ code: 'not-both', where: `${where}.decides`, value: 'deliveredBy, decides', allowed: [] }];
}
