/** The suggested commendation list: who kept every date. A person decides; no figure of anybody's work enters it. */
import type { Agency } from '../plan/model';
import { disciplineOf } from './discipline';
import type { ConsolidationInput } from './input';

/**
 * Assigned agencies that were on time in every round they owed, waived rounds aside, in alphabetical order; null when the
 * consolidation's rule suggests nobody. Throws when the plan does not know the rule.
 */
export function commendable(input: ConsolidationInput): readonly Agency[] | null {
  const rule = input.plan.consolidations.find((known) => known.id === input.consolidation.rule);
  if (rule === undefined) throw new Error(`${input.consolidation.id}: the plan has no consolidation '${input.consolidation.rule}'.`);
  if (!rule.commendation) return null;
  const alphabet = new Intl.Collator('vi');
  return disciplineOf(input)
    .assigned.filter((line) => line.onTime > 0 && line.onTime + line.waived === line.owed)
    .map((line) => line.agency)
    .toSorted((a, b) => alphabet.compare(a.name, b.name));
}
