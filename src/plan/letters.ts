/** What one mail is about, before any wording: made by the core for preview and service alike, rendered by `src/mail`. */
import type { CompiledConsolidation, CompiledRound } from './compiled';
import type { Agency, Contact, Instant, LocalDate, NoticeKind, Plan, Requirement } from './model';

/** One report a mail speaks of. */
export interface ReportItem {
  readonly kind: NoticeKind;
  readonly agency: Agency;
  readonly requirement: Requirement;
  readonly round: CompiledRound;
  /** Days on which earlier notices about this report went out, oldest first. */
  readonly remindedOn: readonly LocalDate[];
  /** By when an overdue report is asked for: the day before the next step, never promised. Null when nothing follows. */
  readonly askedBy: LocalDate | null;
  /** Of a receipt or acceptance. */
  readonly received: Receipt | null;
}

export interface Receipt {
  readonly at: Instant;
  readonly version: number;
  /** sha256 (hex) of the stored submission. */
  readonly hash: string;
  readonly nil: boolean;
  readonly late: boolean;
  readonly afterClosing: boolean;
}

/** Where a round stands: for the coordinator's summaries and for escalations to leadership and authority. */
export interface RoundItem {
  readonly requirement: Requirement;
  readonly round: CompiledRound;
  readonly asOf: Instant;
  /** Counts of assigned agencies; invited ones are counted apart and never ranked. */
  readonly assigned: Standing;
  readonly invited: Standing;
  /** Days on which the agencies were reminded after the due date, oldest first. */
  readonly remindedOn: readonly LocalDate[];
}

export interface Standing {
  readonly owed: number;
  readonly received: number;
  readonly onTime: number;
  /** Agencies that have not sent anything, in plan order. */
  readonly outstanding: readonly Agency[];
}

export interface ConsolidationItem {
  readonly consolidation: CompiledConsolidation;
  readonly title: string;
  readonly owed: number;
  readonly received: number;
  readonly missing: readonly Agency[];
}

/** One mail: a digest of several items, or a single matter. Exactly one of items, rounds, consolidation is the main matter. */
export interface Letter {
  /** The most urgent kind among what it carries. */
  readonly kind: NoticeKind;
  readonly plan: Plan;
  /** When it is due to leave. */
  readonly at: Instant;
  readonly to: Contact;
  readonly cc: readonly Contact[];
  readonly items: readonly ReportItem[];
  readonly rounds: readonly RoundItem[];
  readonly consolidation: ConsolidationItem | null;
}
