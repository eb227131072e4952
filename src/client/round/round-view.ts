/** A round as a coordinator looks at it: who has sent and who not, what goes out next, how it went day by day. */
import type { CompiledRound } from '../../plan/compiled';
import type { Instant, LocalDate, NoticeKind, Plan, Relation, Requirement } from '../../plan/model';
import type { ReportState, Timeliness } from '../../plan/report';
import type { RoundFilter } from '../../plan/round-filters';
import type { RoundStatus } from '../views';

export interface RoundQuery {
  readonly plan: string;
  readonly round: string;
  readonly filter: RoundFilter;
  /** Part of an agency's name, marks and case left aside; empty: all. */
  readonly search: string;
  /** Agencies behind this one; null: from the first. */
  readonly after: string | null;
  /** Whether to look ahead in a round of more than 500 reports too. */
  readonly ahead: boolean;
  /** Rows of a page, from 1. */
  readonly limit: number;
}

export interface RoundView {
  readonly plan: Plan;
  readonly requirement: Requirement;
  readonly round: CompiledRound;
  readonly state: RoundStatus['state'];
  readonly now: Instant;
  /** Of the whole round. */
  readonly counts: Readonly<Record<RoundFilter, number>>;
  /** Reports that filter and search leave. */
  readonly matching: number;
  readonly rows: readonly RoundRow[];
  /** `after` of the next page; null: this is the last. */
  readonly next: string | null;
  readonly days: readonly ReceivedDay[];
  /** The next few moments; null: not looked for. */
  readonly ahead: readonly RoundSend[] | null;
}

export interface RoundRow {
  readonly agency: string;
  readonly name: string;
  readonly relation: Relation;
  readonly state: ReportState;
  readonly timeliness: Timeliness;
  /** A mail server takes nothing for a contact of the agency. */
  readonly failing: boolean;
}

/** First receipts of one day, and all up to it. */
export interface ReceivedDay {
  readonly date: LocalDate;
  readonly received: number;
  readonly total: number;
}

/** What goes out at one moment if nobody does anything. */
export interface RoundSend {
  readonly at: Instant;
  readonly kind: NoticeKind;
  readonly people: number;
  /** Titles of the first of them. */
  readonly first: readonly string[];
}
