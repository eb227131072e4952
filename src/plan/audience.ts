/** Which agencies a selector means. */
import type { Facts } from './compiled';
import type { Agency, Plan, Requirement, Selector } from './model';

/** Active agencies that match every given word, in plan order; `{}` is every active agency. */
export function select(agencies: readonly Agency[], selector: Selector): readonly Agency[] {
  return agencies.filter((agency) => agency.active && matches(agency, selector));
}

/** The agencies that owe the requirement; empty while a decision has not named them, and for what somebody above decides. */
export function agenciesOwing(plan: Plan, requirement: Requirement, facts: Facts): readonly Agency[] {
  if (requirement.fulfilment.by === 'decision') return [];
  const { audience } = requirement;
  if (!('decided' in audience)) return select(plan.agencies, audience);
  return select(plan.agencies, { agencies: facts.decided[audience.decided] ?? [] });
}

/** Those that owe it or, while a decision is awaited, those it may choose from: they say which ladders the round needs. */
export function agenciesPossible(plan: Plan, requirement: Requirement, facts: Facts): readonly Agency[] {
  const { audience } = requirement;
  if (!('decided' in audience) || facts.decided[audience.decided] !== undefined) return agenciesOwing(plan, requirement, facts);
  const decision = plan.requirements.find((other) => other.id === audience.decided)?.fulfilment;
  return decision?.by === 'decision' ? select(plan.agencies, decision.from) : [];
}

function matches(agency: Agency, selector: Selector): boolean {
  return (
    (selector.agencies?.includes(agency.id) ?? true) &&
    (selector.kinds?.includes(agency.kind) ?? true) &&
    (selector.groups?.some((group) => agency.groups.includes(group)) ?? true) &&
    (selector.relation === undefined || selector.relation === agency.relation) &&
    !selector.except?.includes(agency.id)
  );
}
