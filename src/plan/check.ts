/** Everything that can be said against a plan before any date is worked out. */
import { agencyWarnings } from './check/agencies';
import { consolidationProblems } from './check/consolidations';
import { contactFindings } from './check/contacts';
import { duplicateProblems } from './check/duplicates';
import { dueProblems } from './check/dues';
import { ladderProblems } from './check/ladders';
import { referenceProblems } from './check/references';
import { substituteProblems } from './check/substitutes';
import { selectorFindings } from './check/selectors';
import type { Warning } from './compiled';
import { isTimeZone } from './dates';
import type { Plan } from './model';
import type { PlanProblem } from './problem';
import { fullDate } from './words';

export interface Findings {
  readonly problems: readonly PlanProblem[];
  readonly warnings: readonly Warning[];
}

/** All problems and warnings; the order is fixed. A plan without problems compiles, given its calendars. */
export function checkPlan(plan: Plan): Findings {
  const selectors = selectorFindings(plan);
  const contacts = contactFindings(plan);
  return {
    problems: [
      ...officeProblems(plan),
      ...duplicateProblems(plan),
      ...referenceProblems(plan),
      ...selectors.problems,
      ...ladderProblems(plan),
      ...dueProblems(plan),
      ...consolidationProblems(plan),
      ...contacts.problems,
      ...substituteProblems(plan),
    ],
    warnings: [...agencyWarnings(plan), ...selectors.warnings, ...contacts.warnings, ...dateWarnings(plan)],
  };
}

function officeProblems({ timeZone, office }: Plan): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (!isTimeZone(timeZone))
    problems.push({ code: 'unknown-time-zone', where: 'timeZone', value: timeZone, allowed: ['Asia/Ho_Chi_Minh'] });
  if (office.sendAt < office.opens || office.sendAt > office.closes) {
    problems.push({ code: 'outside-office-hours', where: 'office.sendAt', value: office.sendAt, allowed: [office.opens, office.closes] });
  }
  return problems;
}

/** Dates that somebody chose for the plan. */
function dateWarnings({ issued, requirements }: Plan): readonly Warning[] {
  const proposed = requirements.flatMap(({ id, proposed }, index): readonly Warning[] =>
    proposed
      ? [
          {
            code: 'proposed-date',
            where: `requirements.${index}.due`,
            message: `${id}: kế hoạch không nêu ngày; hạn này là mặc định đề xuất.`,
          },
        ]
      : [],
  );
  if (!issued.assumed) return proposed;
  const message = `Kế hoạch để trống ngày ban hành; đang tính theo ngày ${fullDate(issued.date)}.`;
  return [{ code: 'assumed-date', where: 'issued.date', message }, ...proposed];
}
