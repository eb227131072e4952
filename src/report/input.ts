/** What a consolidation's documents are made from: plain JSON, gathered and frozen before anything is computed. */
import type { CompiledConsolidation, CompiledRound } from '../plan/compiled';
import type { SubmissionContent } from '../plan/form';
import type { HandDays } from '../plan/hands';
import type { Instant, LocalDate, Plan } from '../plan/model';
import type { ReportState, Timeliness } from '../plan/report';

/** The version of a report that the freeze caught; later versions do not change the documents. */
export interface FrozenSubmission {
  /** Number of the submission, from 1. */
  readonly version: number;
  readonly content: SubmissionContent;
  readonly receivedAt: Instant;
  /** sha256 (hex) of the stored payload. */
  readonly sha256: string;
}

/** One report as it stood at the freeze. */
export interface FrozenReport {
  /** Id of the round: `d06-h1`. */
  readonly round: string;
  readonly agency: string;
  readonly state: ReportState;
  readonly timeliness: Timeliness;
  /** Reminders and escalations really sent to the agency for this report; the opening mail is none. */
  readonly remindersSent: number;
  /** Working days after the due date until the first receipt, or until the freeze when nothing came; 0 when on time, excused or not yet due. */
  readonly daysLate: number;
  /** Until the freeze; not there in what was frozen before it was counted. */
  readonly hands?: HandDays;
  /** null: nothing received. */
  readonly submission: FrozenSubmission | null;
}

/** A decision of somebody above, as recorded: which agencies it chose or recognised. */
export interface RecordedDecision {
  /** Id of a requirement of fulfilment `decision`. */
  readonly requirement: string;
  readonly agencies: readonly string[];
  /** Number and symbol, `123/QĐ-UBND`; null: not recorded. */
  readonly number: string | null;
  readonly date: LocalDate;
}

/** What was done under a duty of the log, on one day by one agency. */
export interface LoggedDuty {
  /** Id of a duty of the plan. */
  readonly duty: string;
  readonly agency: string;
  readonly date: LocalDate;
  /** How often, over all entries of that day. */
  readonly count: number;
  /** How many entries say so. */
  readonly entries: number;
}

export interface ConsolidationInput {
  readonly plan: Plan;
  readonly consolidation: CompiledConsolidation;
  /** The rounds named by `consolidation.rounds`, in that order. */
  readonly rounds: readonly CompiledRound[];
  /** One per round and agency that owes it. */
  readonly reports: readonly FrozenReport[];
  /** Every decision of the plan recorded before the freeze. */
  readonly decisions: readonly RecordedDecision[];
  /** What the log holds for the period, by duty, date and agency; not there when it holds nothing. */
  readonly log?: readonly LoggedDuty[];
  readonly frozenAt: Instant;
}

/** What a draft công văn đôn đốc is made from. */
export interface UrgingInput {
  readonly plan: Plan;
  readonly round: CompiledRound;
  /** Ids of the assigned agencies that have not sent, in plan order. Invited agencies are not urged. */
  readonly late: readonly string[];
  /** The day the letter is drafted. */
  readonly today: LocalDate;
  /** The day by which the letter asks for the reports. */
  readonly sendBy: LocalDate;
}
