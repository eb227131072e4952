import type { Warning } from './compiled';
import type { Plan } from './model';
import type { PlanProblem } from './problem';
export function checkPlan(_plan: Plan): { problems: readonly PlanProblem[]; warnings: readonly Warning[] } {
  return { problems: [], warnings: [] };
}
