/** Steps that would speak to somebody who is not there. */
import { agenciesPossible } from '../audience';
import type { Findings } from '../check';
import type { Warning } from '../compiled';
import { findLadder, ladderId } from '../ladders';
import type { Agency, LadderStep, Plan, Relation } from '../model';
import type { PlanProblem } from '../problem';

type Role = 'officer' | 'leader';

/** Agencies of one relation that one ladder step of one requirement speaks to. */
interface Call {
  /** Path of the requirement. */
  readonly where: string;
  readonly step: LadderStep;
  readonly agencies: readonly Agency[];
}

const titles: Readonly<Record<Role, string>> = { officer: 'cán bộ đầu mối', leader: 'thủ trưởng' };

/** A step without anybody to hear it is a problem; one agency without the contact is a warning, once for each contact it lacks. */
export function contactFindings(plan: Plan): Findings {
  const calls = plan.requirements.flatMap((_, index) => callsOf(plan, index));
  const unheard = calls.filter(({ step, agencies }) => isRole(step.to) && agencies.every((agency) => !hasContact(agency, step.to)));
  const problems = unheard.map(
    ({ where, step }): PlanProblem => ({ code: 'step-reaches-nobody', where, value: step.name, allowed: [step.to] }),
  );
  const lacking = new Map<string, Warning>();
  for (const { step, agencies } of calls.filter((call) => !unheard.includes(call))) {
    for (const agency of agencies) noteMissing(lacking, plan, agency, step.to);
  }
  return { problems: [...problems, ...standingProblem(plan, calls)], warnings: [...lacking.values()] };
}

function callsOf(plan: Plan, index: number): readonly Call[] {
  const requirement = plan.requirements[index];
  if (requirement === undefined || requirement.fulfilment.by !== 'submission') return [];
  const possible = agenciesPossible(plan, requirement, { accepted: {}, decided: {} });
  return (['assigned', 'invited'] as const).flatMap((relation: Relation) => {
    const agencies = possible.filter((agency) => agency.relation === relation);
    const ladders = new Set(requirement.frequencies.map((frequency) => ladderId(plan, requirement, frequency, relation)));
    if (agencies.length === 0) return [];
    return [...ladders].flatMap((id) =>
      (findLadder(plan, id)?.steps ?? []).map((step) => ({ where: `requirements.${index}`, step, agencies })),
    );
  });
}

function noteMissing(lacking: Map<string, Warning>, plan: Plan, agency: Agency, role: string): void {
  const key = `${agency.id}/${role}`;
  if (!isRole(role) || lacking.has(key) || hasContact(agency, role)) return;
  const message = `${agency.name} chưa có ${titles[role]}: thư của bậc này sẽ không gửi được.`;
  lacking.set(key, { code: 'no-contact', where: `agencies.${plan.agencies.indexOf(agency)}`, message });
}

/** The standing agency's leader hears of the late ones. */
function standingProblem(plan: Plan, calls: readonly Call[]): readonly PlanProblem[] {
  const call = calls.find(({ step }) => step.to === 'standing');
  const standing = plan.agencies.find(({ id }) => id === plan.roles.standing);
  if (call === undefined || standing === undefined || hasContact(standing, 'leader')) return [];
  return [{ code: 'step-reaches-nobody', where: 'roles.standing', value: call.step.name, allowed: ['leader'] }];
}

function hasContact({ contacts }: Agency, role: string): boolean {
  return contacts.some((contact) => contact.role === role);
}

function isRole(to: string): to is Role {
  return to === 'officer' || to === 'leader';
}
