/** What the room of amendments shows of a running plan. */
import type { AmendmentDiff } from '../../plan/amendment';
import type { Instant, LocalDate, Plan } from '../../plan/model';
import type { PauseTarget } from '../../plan/pauses';
import type { PlanFiles } from '../load-plan';
import type { Actor } from '../outcome';

export interface PlanVersion {
  readonly version: number;
  readonly state: 'pending' | 'applied' | 'withdrawn' | 'refused';
  /** When it was proposed, or of the first when the plan was started. */
  readonly at: Instant;
  readonly by: Actor;
  /** null: it is the first. */
  readonly effectiveAt: Instant | null;
  readonly reason: string;
}

/** A pause that stands. */
export interface StandingPause extends PauseTarget {
  readonly from: Instant;
  readonly by: Actor;
  readonly reason: string;
}

/** What somebody above decides: whom it may choose, and what was recorded. */
export interface AwaitedDecision {
  readonly requirement: string;
  readonly title: string;
  readonly choose: number;
  /** Ids of agencies. */
  readonly eligible: readonly string[];
  /** null: not yet. */
  readonly recorded: { readonly agencies: readonly string[]; readonly number: string | null; readonly date: LocalDate } | null;
}

export interface PlanChanges {
  readonly plan: Plan;
  readonly now: Instant;
  readonly state: 'running' | 'ended';
  /** Newest first. */
  readonly versions: readonly PlanVersion[];
  readonly pauses: readonly StandingPause[];
  readonly decisions: readonly AwaitedDecision[];
}

export interface VersionFiles extends PlanVersion {
  /** Without texts: a round was added beside the file. */
  readonly files: PlanFiles;
  /** Against the version before; null: it is the first. */
  readonly diff: AmendmentDiff | null;
}
