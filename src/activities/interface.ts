/** What workflows may ask for. Inputs and answers hold ids, instants and counters only: they stay in histories. */
import type { AmendmentState } from '../workflows/messages';
import type { RoundCounts } from '../store/advance-round';

export interface RoundStep {
  /** When to look again, ISO UTC; null: only people can bring the round further. */
  readonly nextAt: string | null;
  readonly done: boolean;
  readonly counts: RoundCounts;
}

export interface PlanStep {
  readonly nextAt: string | null;
  /** Rounds to start. */
  readonly open: readonly string[];
  readonly ended: boolean;
}

interface PlanKey {
  readonly plan: string;
}

interface RoundKey extends PlanKey {
  readonly round: string;
}

interface ConsolidationKey extends PlanKey {
  readonly consolidation: string;
}

export interface Activities {
  ensureSchedules(key: PlanKey): Promise<void>;
  advancePlan(key: PlanKey): Promise<PlanStep>;
  /** Puts a proposed version in force when its time has come, and lets the Schedules follow. */
  applyAmendment(input: PlanKey & { readonly version: number }): Promise<{ readonly state: AmendmentState }>;
  endPlan(key: PlanKey): Promise<void>;
  openRound(key: RoundKey): Promise<void>;
  advanceRound(key: RoundKey): Promise<RoundStep>;
  /** Composes and sends what is due; answers when something is due next. */
  dispatchNotices(): Promise<{ readonly nextAt: string | null }>;
  /** Answers when it freezes. */
  beginConsolidation(key: ConsolidationKey): Promise<string>;
  /** Freezes which version of each report is used; false: it is not time yet. */
  collectSubmissions(key: ConsolidationKey): Promise<boolean>;
  writeDocuments(key: ConsolidationKey): Promise<void>;
  approveConsolidation(key: ConsolidationKey & { readonly by: string }): Promise<void>;
  distributeConsolidation(key: ConsolidationKey): Promise<void>;
  archiveConsolidation(key: ConsolidationKey): Promise<void>;
}
