/** What reading answers: everything a page or a program shows. */
import type { CompiledConsolidation } from '../plan/compiled';
import type { FormerFigures, SubmissionContent } from '../plan/form';
import type { FormDraft } from '../plan/form-draft';
import type { FieldProblem } from '../plan/form-reader';
import type { Agency, ContactRole, Form, Instant, LocalDate, NoticeKind, Plan, Requirement, Substitute } from '../plan/model';
import type { NotNudged } from '../plan/nudges';
import type { FieldChange } from '../plan/changes';
import type { HandDays } from '../plan/hands';
import type { Return, TimeRequest } from '../plan/letters';
import type { ReportState, ReportStatus, Timeliness } from '../plan/report';
import type { Message } from '../plan/thread';
import type { ListedContact, RowFault } from '../plan/read/contact-list';
import type { WordingProblem } from './connection';
import type { Actor, LastAct, Refusal } from './outcome';

export interface StoredFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface SavedDraft {
  readonly draft: FormDraft;
  /** How many versions of the report were sent. */
  readonly version: number;
  readonly changed: boolean;
  /** Texts that were not kept. */
  readonly refused: readonly FieldProblem[];
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

/** A version as the report keeps it. */
export interface SentVersion extends VersionView {
  /** `web`: the agency, by its link; `cli`, `api`: entered for it; else the other way it was filed by. */
  readonly via: string;
  /** sha256 (hex) of its attachment. */
  readonly file: string | null;
  /** Against the version before; empty for the first. */
  readonly changes: readonly FieldChange[];
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
  /** Oldest first. */
  readonly versions: readonly SentVersion[];
  /** Last period's first; only those of which something stands. */
  readonly former: readonly FormerFigures[];
  /** Why and by when it came back, oldest first. */
  readonly returns: readonly Return[];
  /** What the agency said about time, and the answers, oldest first. */
  readonly requests: readonly TimeRequest[];
  /** What was asked and answered about it, oldest first. */
  readonly thread: readonly Message[];
  /** Path of the agency's due dates for calendar programs. */
  readonly feed: string;
  /** Path that opens the agency's page: what it owes this year. It only shows. */
  readonly agencyPage: string;
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

/** What one agency owes in a plan's year, and whom mails about it go to. */
export interface AgencyYear {
  readonly plan: Plan;
  readonly agency: Agency;
  readonly now: Instant;
  /** By the date in force. */
  readonly reports: readonly AgencyReport[];
  readonly contacts: readonly ContactView[];
  /** Path of its due dates for calendar programs. */
  readonly feed: string;
  readonly agencyPage: string;
}

export interface AgencyReport {
  readonly round: string;
  readonly title: string;
  /** In force: after an extension or, while a correction is wanted, its own. */
  readonly due: LocalDate;
  /** It waits for something that has not happened. */
  readonly estimated: boolean;
  readonly state: ReportState;
  readonly timeliness: Timeliness;
  /** Oldest first. */
  readonly versions: readonly Pick<VersionView, 'version' | 'receivedAt' | 'nil' | 'partial'>[];
}

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

/** The plan in force and what its rounds are called. */
export interface PlanInForce {
  readonly plan: Plan;
  readonly now: Instant;
  readonly rounds: readonly { readonly id: string; readonly title: string; readonly requirement: string; readonly due: LocalDate }[];
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

/** A page of what was said; `next`: where the page after it begins. */
export interface NoticePage {
  readonly notices: readonly NoticeView[];
  readonly next: string | null;
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

/** A page of agencies with their posts; `next`: where the page after it begins. */
export interface AgencyPage {
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly contacts: readonly ContactView[] }[];
  readonly next: number | null;
  /** How many the search found, and how many of the whole plan are not reached. */
  readonly found: number;
  readonly refused: number;
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

/** How a plan words one of its mails. */
export interface WordingView {
  /** `assigned/receipt`. */
  readonly template: string;
  readonly standard: string;
  /** null: the standard words. */
  readonly own: string | null;
  /** The mails that say it. */
  readonly kinds: readonly NoticeKind[];
  /** What may stand between `{{` and `}}`. */
  readonly variables: readonly string[];
  /** Newest first; `text` null: the standard words again. */
  readonly versions: readonly { readonly n: number; readonly text: string | null; readonly at: Instant; readonly by: Actor }[];
}

/** `problems`: what keeps the words from being used, with `bad-wording` only. */
export type WordingOutcome<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly reason: Refusal; readonly last?: LastAct | null; readonly problems?: readonly WordingProblem[] };
