/** Problems as sentences, in the language of whoever reads them: `plan.yaml:14: period 'quaterly' is unknown; use month or year.` */
import type { Language } from '../model';
import type { PlanProblem } from '../problem';
import { english } from './messages-en';
import { vietnamese } from './messages-vi';
import type { ReadProblem } from './problem';

/** One line: file, line, what is wrong, and what to write instead. */
export function problemLine(problem: ReadProblem, language: Language): string {
  return `${problem.file}:${problem.line}: ${problemText(problem, language)}`;
}

/** The sentence alone, also for a plan that was not read from a file. */
export function problemText(problem: ReadProblem | PlanProblem, language: Language): string {
  const path = 'path' in problem ? problem.path : problem.where;
  const { code, value, allowed } = problem;
  switch (language) {
    case 'en':
      return english({ code, value, allowed, path });
    case 'vi':
      return vietnamese({ code, value, allowed, path });
  }
}
