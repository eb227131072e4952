/** The use cases for people and programs. Each act is one transaction with its audit line and notices; reading changes nothing. */
import type { CompiledConsolidation, CompiledPlan } from '../plan/compiled';
import type { SubmissionContent } from '../plan/form';
import type { Agency, ContactRole, Form, Instant, LocalDate, Plan, Requirement, Substitute } from '../plan/model';
import type { Preview } from '../plan/preview';
import type { FieldChange } from '../plan/changes';
import type { HandDays } from '../plan/hands';
import type { Return, TimeRequest } from '../plan/letters';
import type { RefusalCode, ReportState, ReportStatus, Timeliness } from '../plan/report';
import type { ListedContact, RowFault } from '../plan/read/contact-list';
import type { PlanFiles } from './load-plan';

/** Who acts: a contact id of the plan, `link` for the bearer of a report's link, or `operator` at the command line. */
export type Actor = string;

/** The answer to an act that may be refused; `reason` is a code the screens word, `last` what was done to the report before. */
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: Refusal; readonly last?: LastAct | null };

/** What was done to a report last, by whom and when. */
export interface LastAct {
  readonly act: string;
  readonly by: Actor;
  readonly at: Instant;
}

/** The report as whoever decides has seen it: a decision about anything else is refused. */
export interface SeenReport {
  readonly status: ReportStatus;
  readonly version: number;
}

export type Refusal =
  | RefusalCode
  | 'unknown-report'
  | 'unknown-plan'
  | 'unknown-consolidation'
  | 'unknown-requirement'
  | 'already-started'
  | 'identical-resubmission'
  | 'already-returned'
  | 'changed-meanwhile'
  | 'no-reason'
  | 'no-sender'
  | 'in-the-future'
  | 'not-yet-endorsed'
  | 'not-later-than-today'
  | 'not-a-decision'
  | 'wrong-choice'
  | 'already-recorded'
  | 'unknown-contact'
  | 'too-many-requests'
  | 'same-address'
  | 'confirmed-already'
  | 'bad-link'
  | 'bad-address'
  | 'no-title'
  | 'ends-before-it-starts'
  | 'overlapping-substitute'
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
  /** Only a part. */
  readonly partial: boolean;
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
  /** Everything `transition` knows of it: the three dates, the request and the promise that stand, the version that counts. */
  readonly state: ReportState;
  /** When it is closed if nothing comes; null: nothing is owed. */
  readonly closesAt: Instant | null;
  /** Content of the latest version; null before the first. */
  readonly latest: SubmissionContent | null;
  readonly versions: readonly VersionView[];
  /** Why and by when it came back, oldest first. */
  readonly returns: readonly Return[];
  /** What the agency said about time, and the answers, oldest first. */
  readonly requests: readonly TimeRequest[];
  /** What the latest version changed against the one before; empty for the first. */
  readonly changes: readonly FieldChange[];
  /** Days it has lain on each side, so far. */
  readonly hands: HandDays;
}

/** A submission as a person or program hands it in. */
export interface SubmitInput {
  readonly report: string;
  /** With `missing`, ids of the sections and headings still to come, it is a part. */
  readonly content: Omit<SubmissionContent, 'file' | 'elsewhere'>;
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

/** Whoever decides on a report; `seen`: what it looked like, so that two who decide at once do not overrule each other unseen. */
export interface Decides {
  readonly report: string;
  readonly by: Actor;
  readonly seen?: SeenReport;
}

export interface AsksTime {
  readonly report: string;
  readonly date: LocalDate;
  readonly reason: string;
  readonly by: Actor;
}

export interface FiledElsewhere extends Decides {
  readonly channel: NonNullable<SubmissionContent['elsewhere']>['channel'];
  /** Who sent it: an office, never a person. */
  readonly sender: string;
  /** Day on which it was received. */
  readonly date: LocalDate;
}

export interface ContactView {
  readonly contact: string;
  readonly agency: string | null;
  readonly role: ContactRole;
  readonly title: string;
  readonly email: string;
  readonly phone: string | null;
  readonly health: 'ok' | 'refused';
  readonly refusedAt: Instant | null;
  /** The mail server's code: `550 5.1.1`. */
  readonly refusedCode: string | null;
  readonly substitutes: readonly Substitute[];
}

export interface ContactChange {
  readonly plan: string;
  readonly contact: string;
  readonly email?: string;
  readonly title?: string;
  readonly phone?: string;
  readonly by: Actor;
}

export interface ContactChanged {
  /** What is different now; empty: it was so already. */
  readonly changed: readonly ('title' | 'email' | 'phone' | 'health')[];
  /** Reports of which the new holder is told. */
  readonly open: number;
  /** Notices that had not arrived and are sent anew. */
  readonly saidAnew: number;
}

export interface ProposedContact {
  readonly plan: Plan;
  readonly agency: string;
  readonly title: string;
  readonly email: string;
  readonly expiresAt: Instant;
  readonly confirmed: boolean;
}

export interface ContactImport {
  /** Contact ids. */
  readonly changed: readonly string[];
  /** Rows that were so already. */
  readonly same: number;
  readonly rejected: readonly { readonly row: ListedContact; readonly fault: RowFault }[];
}

export interface SubstituteInput extends Substitute {
  readonly plan: string;
  readonly contact: string;
  readonly by: Actor;
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
  /** Takes the standing version back, until its review has begun. */
  withdraw(input: { readonly report: string; readonly by: Actor }): Promise<Outcome<object>>;
  /** Enters that it came by the classified channel, on paper or by the document system: only date and sender, never content. */
  fileElsewhere(input: FiledElsewhere): Promise<Outcome<{ readonly version: number }>>;
  /** From now on the version cannot be withdrawn. */
  beginReview(input: Decides): Promise<Outcome<object>>;
  /** Of a report with two levels the first acceptance only endorses: the authority accepts. */
  accept(input: Decides): Promise<Outcome<{ readonly endorsed: boolean }>>;
  /** Sends it back with reasons. Without a date it is wanted again within five working days. */
  returnReport(
    input: Decides & { readonly reasons: readonly string[]; readonly correctBy: LocalDate | null },
  ): Promise<Outcome<{ readonly correctBy: LocalDate }>>;
  /** The agency asks for time until the end of `date`. */
  askForTime(input: AsksTime): Promise<Outcome<{ readonly n: number }>>;
  /** Grants, shortens or, with `date` null, refuses what was asked for; with a date and nothing asked for it gives time unasked. */
  decideTime(
    input: Decides & { readonly date: LocalDate | null; readonly note: string },
  ): Promise<Outcome<{ readonly decision: 'granted' | 'shortened' | 'refused' }>>;
  /** The agency names the day it will send it by: escalations hold until then. At most twice. */
  promise(input: AsksTime): Promise<Outcome<{ readonly n: number }>>;
  waive(input: Decides & { readonly reason: string }): Promise<Outcome<object>>;
  unwaive(input: Decides & { readonly reason: string }): Promise<Outcome<object>>;
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

  /** The posts of a plan with the addresses in force and what is known against them. */
  contacts(plan: string): Promise<Outcome<{ readonly contacts: readonly ContactView[] }>>;
  /** Hands a post over, or puts its address right. What is not given stays. */
  setContact(input: ContactChange): Promise<Outcome<ContactChanged>>;
  /** The bearer of a report's link names its agency's new officer. Nothing changes before the new address confirms; at most three a day. */
  proposeContact(input: {
    readonly report: string;
    readonly title: string;
    readonly email: string;
    readonly phone: string | null;
  }): Promise<Outcome<{ readonly expiresAt: Instant }>>;
  /** What a confirmation link is about; null: it opens nothing. */
  openContactLink(token: string): Promise<ProposedContact | null>;
  /** The new address confirms: the post is handed over. */
  confirmContact(token: string): Promise<Outcome<object>>;
  /** Sets what a list says, each row whole or not at all; it can be repeated. */
  importContacts(input: {
    readonly plan: string;
    readonly rows: readonly ListedContact[];
    readonly by: Actor;
    readonly dryRun: boolean;
  }): Promise<Outcome<ContactImport>>;
  /** Somebody else has the post from one day to another, both included. */
  substituteContact(input: SubstituteInput): Promise<Outcome<{ readonly changed: boolean }>>;

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
