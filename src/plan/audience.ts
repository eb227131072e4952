/** Which agencies a selector means. */
import type { Facts } from './compiled';
import type { Agency, LocalDate, Plan, Requirement, Selector } from './model';

/** Active agencies that match every given word, in plan order; `{}` is every active agency. */
export function select(agencies: readonly Agency[], selector: Selector): readonly Agency[] {
  return agencies.filter((agency) => agency.active && matches(agency, selector));
}

/** Those that exist on that day, in plan order; whoever has ended is stood for by its successor, once. */
export function agenciesOn(plan: Plan, agencies: readonly Agency[], day: LocalDate): readonly Agency[] {
  const owing = new Set(agencies.map((agency) => standIn(plan, agency, day)));
  return plan.agencies.filter(
    (agency) => agency.active && owing.has(agency.id) && (agency.startsOn === undefined || agency.startsOn <= day),
  );
}

/** Who owes in its place on that day; null: nobody. */
function standIn(plan: Plan, agency: Agency, day: LocalDate, passed: readonly string[] = []): string | null {
  if (agency.endsOn === undefined || day <= agency.endsOn) return agency.id;
  const successor = plan.agencies.find(({ id }) => id === agency.successor);
  // A successor that comes back to one before it stands for nobody.
  return successor === undefined || passed.includes(successor.id) ? null : standIn(plan, successor, day, [...passed, agency.id]);
}

/** The same with all that may stand for them in the year. */
function withSuccessors(plan: Plan, agencies: readonly Agency[]): readonly Agency[] {
  const more = plan.agencies.filter(
    ({ id }) => agencies.some(({ successor }) => successor === id) && !agencies.some((agency) => agency.id === id),
  );
  return more.length === 0 ? agencies : withSuccessors(plan, [...agencies, ...more]);
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
  if (!('decided' in audience) || facts.decided[audience.decided] !== undefined)
    return withSuccessors(plan, agenciesOwing(plan, requirement, facts));
  const decision = plan.requirements.find((other) => other.id === audience.decided)?.fulfilment;
  return decision?.by === 'decision' ? withSuccessors(plan, select(plan.agencies, decision.from)) : [];
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
