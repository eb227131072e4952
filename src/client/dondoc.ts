/** The use cases for people and programs. Each act is one transaction with its audit line and notices; reading changes nothing. */
import type { AmendmentDiff } from '../plan/amendment';
import type { CompiledConsolidation, CompiledPlan } from '../plan/compiled';
import type { SubmissionContent } from '../plan/form';
import type { Agency, ContactRole, Form, Instant, LocalDate, NoticeKind, Plan, Requirement, Substitute } from '../plan/model';
import type { Preview } from '../plan/preview';
import type { NotNudged } from '../plan/nudges';
import type { PauseTarget } from '../plan/pauses';
import type { FieldChange } from '../plan/changes';
import type { HandDays } from '../plan/hands';
import type { Return, TimeRequest } from '../plan/letters';
import type { RefusalCode, ReportState, ReportStatus, Timeliness } from '../plan/report';
import type { EvidencePack } from '../plan/evidence/pack';
import type { WrittenLetter } from './connection';
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

/** The report as whoever decides has seen it, whole or what matters of it: a decision about anything else is refused. */
export type SeenReport = Pick<ReportState, 'status' | 'version'> & Partial<ReportState>;

export type Refusal =
  | RefusalCode
  | 'unknown-report'
  | 'unknown-plan'
  | 'unknown-consolidation'
  | 'unknown-requirement'
  | 'unknown-year'
  | 'unknown-duty'
  | 'unknown-entry'
  | 'not-logged'
  | 'wrong-agency'
  | 'wrong-count'
  | 'not-yours'
  | 'already-removed'
  | 'already-started'
  | 'already-added'
  | 'already-approved'
  | 'already-proposed'
  | 'identical-resubmission'
  | 'already-returned'
  | 'already-given'
  | 'already-promised'
  | 'changed-meanwhile'
  | 'no-reason'
  | 'not-a-date'
  | 'no-sender'
  | 'no-signature'
  | 'nothing-to-certify'
  | 'already-certified'
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
  | 'nothing-changes'
  | 'amendment-pending'
  | 'amendment-refused'
  | 'no-amendment'
  | 'plan-ended'
  | 'takes-effect-in-the-past'
  | 'unknown-agency'
  | 'no-such-letter'
  | 'already-waiting'
  | 'unknown-round'
  | 'no-note'
  | 'unknown-person'
  | 'unknown-notice'
  | 'already-paused'
  | 'not-paused'
  | 'person-has-no-date'
  | 'already-cancelled'
  | 'already-sent'
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

export interface Certification {
  readonly version: number;
  readonly number: string;
  readonly date: LocalDate;
  readonly signer: string;
  /** sha256 (hex) of the signed document. */
  readonly sha256: string;
  /** Figures of the standing version that are not those that were signed. */
  readonly differing: readonly FieldChange[];
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
  /** Path of the agency's due dates for calendar programs. */
  readonly feed: string;
  /** What the latest version changed against the one before; empty for the first. */
  readonly changes: readonly FieldChange[];
  /** The signed document that was kept last; null: none. */
  readonly certified: Certification | null;
  /** Days it has lain on each side, so far. */
  readonly hands: HandDays;
  /** Duties of the agency that are acts, with what it has written down of each. */
  readonly log: readonly LoggedActs[];
}

export interface LoggedActs {
  readonly duty: string;
  readonly title: string;
  /** By date; removed ones are not among them. */
  readonly entries: readonly Pick<LogEntry, 'date' | 'count' | 'note'>[];
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

/** One message to one person: said, not said, or still to be said. */
export interface NoticeView {
  /** `<plan>/<round>/<agency>#<step>/<person>`. */
  readonly id: string;
  readonly kind: NoticeKind;
  /** When it may leave. */
  readonly at: Instant;
  /** Contact id. */
  readonly person: string;
  readonly title: string;
  /** For a person at a terminal only. */
  readonly address: string;
  readonly cc: string | null;
  readonly round: string | null;
  readonly agency: string | null;
  readonly why: string;
  /** `ahead`: not owed yet; `paused`: not before somebody resumes; of a mail its own state. */
  readonly state: 'ahead' | 'paused' | 'waiting' | 'cancelled' | 'queued' | 'sending' | 'sent' | 'deferred' | 'bounced' | 'unknown';
  /** Why it was cancelled, or the mail server's code. */
  readonly reason: string | null;
  readonly sentAt: Instant | null;
  /** Sent only to whoever wanted to see it. */
  readonly trial: boolean;
}

/** Whether an agency's officer is reminded by hand, and if not why. */
export interface Reminded {
  readonly agency: string;
  /** Contact id. */
  readonly person: string;
  /** When it leaves; null: not. */
  readonly at: Instant | null;
  readonly notBecause: NotNudged | null;
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

export interface Certifies {
  readonly report: string;
  readonly by: Actor;
  /** `45/BC-UBND` */
  readonly number: string;
  /** Day of the signed document. */
  readonly date: LocalDate;
  /** Post of who signed, never a name. */
  readonly signer: string;
  readonly file: StoredFile;
}

export interface FiledElsewhere extends Decides {
  readonly channel: NonNullable<SubmissionContent['elsewhere']>['channel'];
  /** Who sent it: an office, never a person. */
  readonly sender: string;
  /** Day on which it was received. */
  readonly date: LocalDate;
}

export interface ProposedAmendment {
  readonly compiled: CompiledPlan;
  /** First day on which it holds; null: from now on. */
  readonly effective: LocalDate | null;
}

interface Signed {
  readonly by: Actor;
  /** Told to those it concerns; may be empty. */
  readonly reason: string;
  /** What it was compiled from. */
  readonly files: PlanFiles;
}

/** `pending`: it takes effect later, or as soon as Temporal is back. */
type AmendOutcome = Outcome<{ readonly version: number; readonly state: 'applied' | 'pending'; readonly diff: AmendmentDiff }>;

export interface AdHocRound {
  readonly plan: string;
  readonly title: string;
  readonly agencies: readonly string[];
  /** Working days from today; its last is the due date. */
  readonly days: number;
}

/** One entry of the log of a duty that is an act. */
export interface LogEntry {
  /** `<plan>/<duty>/<number>`. */
  readonly id: string;
  readonly duty: string;
  readonly agency: string;
  readonly date: LocalDate;
  readonly count: number;
  readonly note: string;
  readonly recordedAt: Instant;
  readonly recordedBy: Actor;
  readonly removed: { readonly at: Instant; readonly by: Actor; readonly reason: string } | null;
}

export interface NewLogEntry {
  readonly plan: string;
  /** Id of a duty with `tracked: log`. */
  readonly duty: string;
  readonly agency: string;
  readonly date: LocalDate;
  /** How often it was done that day, from 1. */
  readonly count: number;
  readonly note: string;
  readonly by: Actor;
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

export interface SubstituteEnd {
  readonly plan: string;
  readonly contact: string;
  readonly by: Actor;
  /** First day on which the holder has the post again. */
  readonly from: LocalDate;
}

export interface Dondoc {
  /** Stores plan, rounds and reports and starts the plan's workflow. A second start is refused. */
  startPlan(input: {
    readonly compiled: CompiledPlan;
    readonly files: PlanFiles;
    readonly by: Actor;
  }): Promise<Outcome<{ readonly plan: string }>>;
  /** What applying the plan as it now is on file would change, and what stands against it. Changes nothing. */
  previewAmendment(input: ProposedAmendment): Promise<Outcome<{ readonly diff: AmendmentDiff }>>;
  /** Amends the running plan as one act, at once or on a later day. */
  amendPlan(input: ProposedAmendment & Signed): Promise<AmendOutcome>;
  /** Adds a round that the plan's file does not have: due so many working days from now. */
  addRound(input: AdHocRound & Omit<Signed, 'files'>): Promise<AmendOutcome>;
  /** Takes an amendment back that has not taken effect. */
  withdrawAmendment(input: { readonly plan: string; readonly by: Actor }): Promise<Outcome<{ readonly version: number }>>;
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
  /** Keeps the signed document of the standing version. */
  certify(input: Certifies): Promise<Outcome<{ readonly version: number }>>;
  waive(input: Decides & { readonly reason: string }): Promise<Outcome<object>>;
  unwaive(input: Decides & { readonly reason: string }): Promise<Outcome<object>>;
  file(sha256: string): Promise<StoredFile | null>;

  /** `future`: what waits and what will be owed if nobody does anything; `past`: what was said, and what was not and why. */
  notices(input: {
    readonly plan: string;
    readonly when: 'future' | 'past';
    readonly agency: string | null;
    readonly person: string | null;
    readonly until: LocalDate | null;
  }): Promise<Outcome<{ readonly notices: readonly NoticeView[] }>>;
  /** Also one that is not owed yet. */
  cancelNotice(input: { readonly notice: string; readonly reason: string; readonly by: Actor }): Promise<Outcome<object>>;

  /** Reminds the officers of the reports of a round that are still outstanding, of some agencies or of all. `dryRun` only says whom. */
  remind(input: {
    readonly plan: string;
    readonly round: string;
    readonly agencies: readonly string[] | null;
    readonly note: string;
    readonly by: Actor;
    readonly dryRun: boolean;
  }): Promise<Outcome<{ readonly reminded: readonly Reminded[] }>>;

  /** What a mail of that kind says with this report's facts. Changes nothing; links lead to the plan's page, not to the report. */
  previewNotice(input: { readonly report: string; readonly kind: NoticeKind }): Promise<Outcome<{ readonly mail: WrittenLetter }>>;
  /** Sends the same to the one who asks, and to nobody else. */
  testSend(input: { readonly report: string; readonly kind: NoticeKind; readonly by: Actor }): Promise<Outcome<object>>;

  /** Stops sends; due dates stand. `held`: notices that had not left and were taken back. */
  pause(input: {
    readonly plan: string;
    readonly target: PauseTarget;
    readonly reason: string;
    readonly by: Actor;
  }): Promise<Outcome<{ readonly held: number }>>;
  /** With `shift` the date of every report still owed moves by the working days paused. `moved`: how many did. */
  resume(input: {
    readonly plan: string;
    readonly target: PauseTarget;
    readonly shift: boolean;
    readonly by: Actor;
  }): Promise<Outcome<{ readonly moved: number }>>;

  /** Checks a report link's token: signature, expiry, generation. Says nothing about why it is refused. */
  openLink(token: string): Promise<{ readonly report: string; readonly expiresAt: Instant } | null>;

  /** Due dates in force as an iCalendar text: an agency's, or with null the coordinator's. */
  dueCalendar(input: { readonly plan: string; readonly agency: string | null }): Promise<Outcome<{ readonly text: string }>>;
  /** The same behind the token of `ReportView.feed`; null for a token that is not good, without saying why. */
  openFeed(token: string): Promise<string | null>;

  recordDecision(input: {
    readonly plan: string;
    readonly requirement: string;
    readonly agencies: readonly string[];
    readonly number: string | null;
    readonly date: LocalDate;
    readonly by: Actor;
  }): Promise<Outcome<object>>;

  /** Enters what an agency did under a duty that is an act. The same entry a second time is refused. */
  addToLog(input: NewLogEntry): Promise<Outcome<{ readonly id: string }>>;
  /** Every entry of the plan, oldest first, the removed ones with their mark. */
  log(plan: string): Promise<Outcome<{ readonly entries: readonly LogEntry[] }>>;
  removeFromLog(input: { readonly id: string; readonly reason: string; readonly by: Actor }): Promise<Outcome<object>>;
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
  /** The substitute of that day ends the day before, or is not needed at all. Unchanged: there is none that day. */
  endSubstitute(end: SubstituteEnd): Promise<Outcome<{ readonly changed: boolean }>>;

  consolidations(plan: string): Promise<Outcome<{ readonly consolidations: readonly ConsolidationStatus[] }>>;
  approveConsolidation(input: { readonly plan: string; readonly consolidation: string; readonly by: Actor }): Promise<Outcome<object>>;
  document(sha256: string): Promise<StoredFile | null>;

  /** Everything that happened to an agency in a plan-year, from the audit trail alone, or for comparison from the rows. */
  evidence(input: {
    readonly plan: string;
    readonly agency: string;
    readonly year: number;
    readonly from?: 'trail' | 'rows';
  }): Promise<Outcome<{ readonly pack: EvidencePack }>>;

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
