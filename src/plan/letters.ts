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
  /** Last day of the time given so far; null: nothing was given beside the round's due date. */
  readonly extendedTo: LocalDate | null;
  /** Titles of the sections that a part sent in lacks. */
  readonly missing: readonly string[];
  /** Of a return and the correction after it. */
  readonly returned: Return | null;
  /** Of a request for more time, or a promise. */
  readonly request: TimeRequest | null;
  /** Of an amendment of the plan that concerns it. */
  readonly amendment: AmendmentWords | null;
  /** Of a reminder by hand: what the coordinator wrote. */
  readonly note: string | null;
  /** Of a question or an answer: its text. */
  readonly said: string | null;
  /** Of a task about an address: what did not arrive there. */
  readonly undelivered: readonly Undelivered[];
}

/** What an amendment of the plan said about one round. */
export interface AmendmentWords {
  readonly version: number;
  /** null: its due date did not move. */
  readonly dueBefore: LocalDate | null;
  /** Empty: none was given. */
  readonly reason: string;
}

/** A reminder by hand; `n` counts within its report. */
export interface Nudge {
  readonly n: number;
  readonly note: string;
}

/** A notice that a mail server refused. */
export interface Undelivered {
  /** Contact id. */
  readonly post: string;
  /** The post's title and address. */
  readonly title: string;
  readonly address: string;
  readonly kind: NoticeKind;
  readonly at: Instant;
  /** What the server said, as a number: `550 5.1.1`. */
  readonly code: string;
  /** Titles of those who got it instead; empty: nobody. */
  readonly instead: readonly string[];
}

/** Why a version came back, and by when it is to be corrected. */
export interface Return {
  readonly version: number;
  readonly at: Instant;
  readonly reasons: readonly string[];
  readonly correctBy: LocalDate;
}

/** An agency's word about time, and the answer to it. */
export interface TimeRequest {
  readonly n: number;
  readonly kind: 'extension' | 'promise';
  readonly at: Instant;
  /** The date asked for or promised. */
  readonly date: LocalDate;
  readonly reason: string;
  /** null: not decided, or a promise. */
  readonly decision: 'granted' | 'shortened' | 'refused' | 'lapsed' | null;
  readonly grantedDate: LocalDate | null;
  /** The coordinator's words; empty: none. */
  readonly note: string;
}

export interface Receipt {
  readonly at: Instant;
  readonly version: number;
  /** sha256 (hex) of the stored submission. */
  readonly hash: string;
  readonly nil: boolean;
  /** Only a part. */
  readonly partial: boolean;
  /** Filed by another way: no content here. */
  readonly elsewhere: boolean;
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
  /** Posts whose notices the reader gets because they cannot be reached. */
  readonly insteadOf: readonly Contact[];
  readonly items: readonly ReportItem[];
  readonly rounds: readonly RoundItem[];
  readonly consolidation: ConsolidationItem | null;
  /** Only for whoever wanted to see it. */
  readonly trial?: true;
}
