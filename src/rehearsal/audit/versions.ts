/** The plan as it was in force from one amendment to the next. */
import type { CompiledPlan, CompiledRound } from '../../plan/compiled';
import type { Instant } from '../../plan/model';

/** From when on a version of the plan held: the first from the start, each other from its amendment. */
export interface PlanVersion {
  readonly from: Instant;
  readonly compiled: CompiledPlan;
}

export interface InForce extends PlanVersion {
  /** Exclusive. */
  readonly until: Instant;
  /** The one before it; undefined: it is the first. */
  readonly before: CompiledPlan | undefined;
}

const END: Instant = '9999-12-31T00:00:00.000Z';

export function inForce(versions: readonly PlanVersion[]): readonly InForce[] {
  return versions.map((version, index) => ({
    ...version,
    until: versions[index + 1]?.from ?? END,
    before: versions[index - 1]?.compiled,
  }));
}

export function versionAt(versions: readonly PlanVersion[], at: Instant): CompiledPlan | undefined {
  return versions.findLast(({ from }) => from <= at)?.compiled;
}

/** Who owed a report in the round while it ran, whether or not they left the plan before its end. */
export function owedIn({ id, opensAt, closesAt }: CompiledRound, versions: readonly PlanVersion[]): readonly string[] {
  const held = inForce(versions).filter(({ from, until }) => until > opensAt && from < closesAt);
  return [...new Set(held.flatMap(({ compiled }) => roundOf(compiled, id)?.agencies ?? []))];
}

export function roundOf({ rounds }: CompiledPlan, id: string): CompiledRound | undefined {
  return rounds.find((round) => round.id === id);
}
