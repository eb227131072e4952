/** A plan's agencies in groups that fold: by how they stand to the plan and what they are. */
import type { Agency, Plan, Relation } from '../model';

export interface AgencyGroup {
  /** `assigned.xa`; `assigned.` for the kinds with a single agency, together. */
  readonly id: string;
  readonly relation: Relation;
  /** The plan's own word; null: of several kinds. */
  readonly kind: string | null;
  /** In plan order. */
  readonly agencies: readonly Agency[];
}

/** The assigned first; within them in plan order, the single ones last. */
export function agencyGroups({ agencies }: Pick<Plan, 'agencies'>): readonly AgencyGroup[] {
  return (['assigned', 'invited'] as const).flatMap((relation) => {
    const kinds = new Map<string, Agency[]>();
    for (const agency of agencies.filter((each) => each.relation === relation)) {
      const members = kinds.get(agency.kind);
      if (members === undefined) kinds.set(agency.kind, [agency]);
      else members.push(agency);
    }
    const groups = [...kinds]
      .filter(([, members]) => members.length > 1)
      .map(([kind, members]) => ({ id: `${relation}.${kind}`, relation, kind, agencies: members }));
    const single = [...kinds.values()].filter((members) => members.length === 1).flat();
    return single.length === 0 ? groups : [...groups, { id: `${relation}.`, relation, kind: null, agencies: single }];
  });
}
