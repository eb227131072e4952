/** The use cases for people and programs. Each act is one transaction with its audit line and notices; reading changes nothing. */
import type { CompiledConsolidation, CompiledPlan } from '../plan/compiled';
import type { SubmissionContent } from '../plan/form';
import type { Agency, Form, Instant, LocalDate, Plan, Requirement } from '../plan/model';
import type { Preview } from '../plan/preview';
import type { RefusalCode, ReportStatus, Timeliness } from '../plan/report';
import type { PlanFiles } from './load-plan';

/** Who acts: a contact id of the plan, `link` for the bearer of a report's link, or `operator` at the command line. */
export type Actor = string;

/** The answer to an act that may be refused; `reason` is a code the screens word. */
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: Refusal };

export type Refusal =
  | RefusalCode
  | 'unknown-report'
  | 'unknown-plan'
  | 'unknown-consolidation'
  | 'unknown-requirement'
  | 'already-started'
  | 'identical-resubmission'
  | 'not-a-decision'
  | 'wrong-choice'
  | 'already-recorded'
  | 'nothing-to-approve'
  | 'temporal-unreachable';

export interface StoredFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface VersionView {
  readonly version: number;
  readonly receivedAt: Instant;
  readonly nil: boolean;
  /** sha256 (hex) over content and file. */
  readonly hash: string;
  readonly fileName: string | null;
}

/** Everything a page about one report shows. */
export interface ReportView {
  /** `<plan>/<round>/<agency>`. */
  readonly id: string;
  readonly plan: Plan;
  readonly agency: Agency;
  readonly requirement: Requirement;
  readonly round: {
    readonly id: string;
    readonly period: string;
    readonly window: { readonly from: LocalDate; readonly to: LocalDate } | null;
    readonly due: LocalDate;
    readonly dueAt: Instant;
    readonly opensAt: Instant;
    readonly closesAt: Instant;
    readonly explain: readonly { readonly rule: string; readonly from: string | null; readonly to: string; readonly basis: string }[];
  };
  /** Sections already reduced to what this agency fills in. */
  readonly form: Form;
  readonly status: ReportStatus;
  readonly timeliness: Timeliness;
  /** Content of the latest version; null before the first. */
  readonly latest: SubmissionContent | null;
  readonly versions: readonly VersionView[];
}

/** A submission as a person or program hands it in. */
export interface SubmitInput {
  readonly report: string;
  readonly content: Omit<SubmissionContent, 'file'>;
  readonly file: StoredFile | null;
  readonly by: Actor;
  readonly via: 'web' | 'cli' | 'api';
}

export type SubmitOutcome = Outcome<{ readonly receipt: VersionView; readonly late: boolean; readonly afterClosing: boolean }>;

/** Where a report stands and what comes next: `dondoc why`. */
export interface Why {
  readonly report: string;
  readonly status: ReportStatus;
  readonly timeliness: Timeliness;
  readonly due: LocalDate;
  readonly history: readonly { readonly at: Instant; readonly what: string; readonly by: string }[];
  readonly next: { readonly at: Instant; readonly step: string; readonly to: string } | null;
  /** The workflow that will take the next step. */
  readonly workflow: string;
}

export interface RoundStatus {
  readonly round: string;
  readonly title: string;
  readonly due: LocalDate;
  readonly estimated: boolean;
  readonly state: 'planned' | 'open' | 'closing' | 'closed' | 'past';
  readonly owed: number;
  readonly onTime: number;
  readonly withPermission: number;
  readonly late: number;
  readonly waived: number;
  readonly missed: number;
  /** Not decided yet: neither received nor missed. */
  readonly outstanding: number;
  readonly nil: number;
  readonly nextAt: Instant | null;
}

export interface PlanStatus {
  readonly plan: string;
  readonly title: string;
  readonly state: 'running' | 'ended';
  readonly version: number;
  readonly startedAt: Instant;
  readonly now: Instant;
  readonly rounds: readonly RoundStatus[];
  readonly awaitingReview: readonly string[];
  readonly consolidations: readonly ConsolidationStatus[];
  readonly mails: Readonly<Record<string, number>>;
}

export interface ConsolidationStatus {
  readonly id: string;
  readonly kind: CompiledConsolidation['kind'];
  readonly due: LocalDate;
  readonly startsAt: Instant;
  readonly state: 'planned' | 'collecting' | 'frozen' | 'approved' | 'distributed';
  readonly workflow: string | null;
  /** `schedule` when a Schedule started it. */
  readonly startedBy: string | null;
  readonly frozenAt: Instant | null;
  readonly approvedAt: Instant | null;
  readonly distributedAt: Instant | null;
  readonly documents: readonly { readonly name: string; readonly sha256: string; readonly size: number }[];
}

export interface Dondoc {
  /** Stores plan, rounds and reports and starts the plan's workflow. A second start is refused. */
  startPlan(input: {
    readonly compiled: CompiledPlan;
    readonly files: PlanFiles;
    readonly by: Actor;
  }): Promise<Outcome<{ readonly plan: string }>>;
  plans(): Promise<readonly { readonly plan: string; readonly title: string; readonly state: string }[]>;
  status(plan: string): Promise<Outcome<{ readonly status: PlanStatus }>>;
  preview(plan: string): Promise<Outcome<{ readonly preview: Preview }>>;

  report(id: string): Promise<Outcome<{ readonly report: ReportView }>>;
  why(report: string): Promise<Outcome<{ readonly why: Why }>>;
  submit(input: SubmitInput): Promise<SubmitOutcome>;
  accept(input: { readonly report: string; readonly by: Actor }): Promise<Outcome<object>>;
  file(sha256: string): Promise<StoredFile | null>;

  /** Checks a report link's token: signature, expiry, generation. Says nothing about why it is refused. */
  openLink(token: string): Promise<{ readonly report: string; readonly expiresAt: Instant } | null>;

  recordDecision(input: {
    readonly plan: string;
    readonly requirement: string;
    readonly agencies: readonly string[];
    readonly number: string | null;
    readonly date: LocalDate;
    readonly by: Actor;
  }): Promise<Outcome<object>>;

  consolidations(plan: string): Promise<Outcome<{ readonly consolidations: readonly ConsolidationStatus[] }>>;
  approveConsolidation(input: { readonly plan: string; readonly consolidation: string; readonly by: Actor }): Promise<Outcome<object>>;
  document(sha256: string): Promise<StoredFile | null>;

  /** Row counts and versions for `doctor` and the health page. */
  health(): Promise<{
    readonly schemaVersion: number;
    readonly fsync: string;
    readonly synchronousCommit: string;
    readonly plans: number;
    readonly now: Instant;
  }>;
  close(): Promise<void>;
}
