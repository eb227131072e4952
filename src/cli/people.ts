/** Who may be named with `--as`. */
import type { Dondoc } from '../client/dondoc';
import { reportId } from '../plan/ids';
import type { Plan } from '../plan/model';
import { peopleOf } from '../plan/posts';
import { nearest } from '../plan/read/suggest';
import { wrongUse } from './exit';
import { granted } from './refusals';

/** Throws Refusal when the plan has no such contact. */
export function checkPerson(plan: Plan, person: string): void {
  const known = [...peopleOf(plan).keys()];
  if (known.includes(person)) return;
  const meant = nearest(person, known);
  const hint = meant === null ? `ví dụ ${plan.roles.coordinator.id}` : `có phải “${meant}” không?`;
  throw wrongUse(`Kế hoạch ${plan.id} không có người “${person}”; ${hint}`);
}

/** The plan as the service runs it: every report carries it, so any one is asked. Throws Refusal for a plan that is not there. */
export async function runningPlan(dondoc: Dondoc, plan: string): Promise<Plan> {
  const { preview } = granted(await dondoc.preview(plan));
  for (const { round, agencies } of preview.rounds) {
    const [agency] = agencies;
    const answer = agency === undefined ? null : await dondoc.report(reportId(plan, round, agency));
    if (answer?.ok === true) return answer.report.plan;
  }
  throw wrongUse(`Kế hoạch ${plan} không còn báo cáo nào để làm việc.`);
}
