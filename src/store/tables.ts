/** The rows, as PostgreSQL gives them: instants and dates as text, counters as numbers, documents as parsed JSON. */
import type { ColumnType, Generated } from 'kysely';
import type { AmendmentDiff } from '../plan/amendment';
import type { CompiledPlan } from '../plan/compiled';
import type { SubmissionContent } from '../plan/form';
import type { FormDraft } from '../plan/form-draft';
import type { Instant, LocalDate, Relation } from '../plan/model';
import type { ReportStatus } from '../plan/report';
import type { ConsolidationInput } from '../report/input';
import type { MailsTable, MessagesTable, NoticesTable, NudgesTable, PausesTable, WordingsTable } from './mail-tables';
import type { AgenciesTable, ContactChangesTable, ContactRequestsTable, ContactsTable, SubstitutesTable } from './people-tables';
import type { ApiTokensTable, WebhookDeliveriesTable, WebhooksTable } from './api-tables';
import type { SessionsTable, SignInCodesTable, SignInCountsTable } from './session-tables';

export type * from './mail-tables';
export type * from './people-tables';
export type * from './api-tables';
export type * from './session-tables';

/** jsonb: written as text, read parsed. */
export type Json<T> = ColumnType<T, string, string>;

export interface PlansTable {
  readonly id: string;
  title: string;
  state: 'running' | 'ended';
  version: number;
  readonly started_at: Instant;
  readonly started_by: string;
  ended_at: Instant | null;
  /** The version that the consolidations' Schedules follow. */
  scheduled_version: Generated<number>;
}

export interface PlanVersionsTable {
  readonly plan: string;
  readonly version: number;
  /** Grows whenever facts change the compiled form, so that caches notice. */
  revision: number;
  readonly source: Json<{ readonly main: string; readonly texts: Readonly<Record<string, string>> }>;
  compiled: Json<CompiledPlan>;
  /** While it is pending: when it was proposed. */
  applied_at: Instant;
  readonly applied_by: string;
  /** `refused`: it could not take effect any more when its time came. */
  state: Generated<'pending' | 'applied' | 'withdrawn' | 'refused'>;
  /** When it takes effect; null: it is the first. */
  readonly effective_at: Instant | null;
  readonly reason: Generated<string>;
  /** Against the version before. */
  diff: ColumnType<AmendmentDiff | null, string | null | undefined, string>;
}

/** `past`: was over before the plan was started. */
export type RoundState = 'planned' | 'open' | 'closing' | 'closed' | 'past';

export interface RoundsTable {
  readonly plan: string;
  readonly id: string;
  readonly requirement: string;
  readonly period: string;
  due: LocalDate;
  opens_at: Instant;
  due_at: Instant;
  closes_at: Instant;
  estimated: boolean;
  /** How it is fulfilled: only `submission` and `consolidation` rounds have reports. */
  readonly fulfilment: 'submission' | 'consolidation' | 'decision';
  state: RoundState;
}

export interface ReportsTable {
  /** `<plan>/<round>/<agency>`. */
  readonly id: string;
  readonly plan: string;
  readonly round: string;
  readonly agency: string;
  readonly relation: Relation;
  status: ReportStatus;
  /** From here on it is late without permission: 24:00 of the due date, or of the last day of grace. */
  due_at: Instant;
  extended_due_at: Instant | null;
  lock_at: Instant | null;
  asked_due_at: Instant | null;
  promised_until: Instant | null;
  promises: Generated<number>;
  nil: boolean;
  partial: Generated<boolean>;
  version: number;
  standing: Generated<number>;
  first_received_at: Instant | null;
  submitted_at: Instant | null;
  review_started_at: Instant | null;
  endorsed_at: Instant | null;
  accepted_at: Instant | null;
  correct_by_at: Instant | null;
  returned_version: number | null;
  returned_received_at: Instant | null;
  waived_at: Instant | null;
  missed_at: Instant | null;
  /** Working days for which it was silent: its closing comes so much later. */
  held_days: Generated<number>;
  /** When it is closed, where that is later than its round; null: with the round, or never. */
  closes_at: Instant | null;
  /** When its next step is due; null: nothing follows. */
  next_at: Instant | null;
  /** Generation of its link: raising it revokes every link sent so far. */
  link_generation: number;
}

export interface StepsTakenTable {
  /** Report id, or `<plan>/<round>` for a collective step. */
  readonly subject: string;
  readonly step: string;
  readonly at: Instant;
  /** `sent`; `collapsed` into a newer one, or said to nobody where the post is empty; `before-start` of the plan, `cancelled` by a person. */
  how: 'sent' | 'collapsed' | 'before-start' | 'cancelled';
}

export interface SubmissionsTable {
  readonly report: string;
  readonly version: number;
  readonly content: Json<SubmissionContent>;
  readonly hash: string;
  readonly received_at: Instant;
  readonly via: string;
  readonly file: string | null;
  readonly partial: Generated<boolean>;
}

/** What is typed and not sent yet; one row a report, which stays when it is emptied. Never in the trail, in logs or in histories. */
export interface DraftsTable {
  readonly report: string;
  n: number;
  fields: Json<FormDraft['fields']>;
  /** Browsers that the trail has named as writing this draft. */
  browsers: readonly string[];
}

export interface FilesTable {
  readonly sha256: string;
  readonly name: string;
  readonly content_type: string;
  readonly bytes: Buffer;
}

export interface ReviewsTable {
  readonly report: string;
  readonly version: number;
  readonly decision: 'endorsed' | 'accepted' | 'returned';
  readonly at: Instant;
  readonly by: string;
  readonly n: Generated<number>;
  readonly reasons: ColumnType<readonly string[], string | undefined, string>;
  readonly correct_by: LocalDate | null;
}

/** What an agency says about time, and the answer. `n` counts within report and kind. */
export interface RequestsTable {
  readonly report: string;
  readonly kind: 'extension' | 'promise';
  readonly n: number;
  readonly at: Instant;
  readonly by: string;
  readonly date: LocalDate;
  readonly reason: string;
  decision: 'granted' | 'shortened' | 'refused' | 'lapsed' | null;
  decided_at: Instant | null;
  decided_by: string | null;
  granted_date: LocalDate | null;
  note: Generated<string>;
}

/** The signed document of a version. `signer` is a post, never a person. */
export interface CertificationsTable {
  readonly n: Generated<number>;
  readonly report: string;
  readonly version: number;
  readonly number: string;
  readonly date: LocalDate;
  readonly signer: string;
  readonly sha256: string;
  readonly at: Instant;
  readonly by: string;
}

/** Every status a report has had, and since when: in whose hands it lay. */
export interface TurnsTable {
  readonly report: string;
  readonly n: number;
  readonly status: ReportStatus;
  readonly at: Instant;
}

export interface ConsolidationsTable {
  readonly plan: string;
  readonly id: string;
  readonly rule: string;
  readonly kind: 'report' | 'review';
  readonly starts_at: Instant;
  readonly freezes_at: Instant;
  readonly due: LocalDate;
  state: 'planned' | 'collecting' | 'frozen' | 'approved' | 'distributed';
  workflow: string | null;
  started_by: string | null;
  /** The frozen versions and figures, whole. */
  snapshot: Json<ConsolidationInput> | null;
  frozen_at: Instant | null;
  approved_at: Instant | null;
  approved_by: string | null;
  distributed_at: Instant | null;
}

export interface DocumentsTable {
  readonly plan: string;
  readonly consolidation: string;
  readonly name: string;
  readonly sha256: string;
}

export interface DecisionsTable {
  readonly plan: string;
  readonly requirement: string;
  readonly agencies: Json<readonly string[]>;
  readonly number: string | null;
  readonly date: LocalDate;
  readonly recorded_at: Instant;
  readonly recorded_by: string;
}

/** One entry of the log of a duty that is an act. Never deleted: a removed one stays, marked. */
export interface LogEntriesTable {
  readonly n: Generated<number>;
  readonly plan: string;
  readonly duty: string;
  readonly agency: string;
  readonly date: LocalDate;
  /** How often it was done, from 1. */
  readonly count: number;
  readonly note: string;
  readonly recorded_at: Instant;
  readonly recorded_by: string;
  removed_at: Instant | null;
  removed_by: string | null;
  removed_reason: string | null;
}

export interface WakesTable {
  /** The workflow id of whoever waits. */
  readonly waiter: string;
  /** null: waits for people only. */
  next_at: Instant | null;
  seq: number;
}

export interface AuditTable {
  readonly seq: Generated<number>;
  readonly at: Instant;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  readonly detail: Json<Readonly<Record<string, unknown>>>;
  readonly previous: string;
  readonly hash: string;
}

/** One row at most: there only in a rehearsal, where it is the time. */
export interface ClockTable {
  readonly id: number;
  now: Instant;
}

export interface Tables {
  plans: PlansTable;
  plan_versions: PlanVersionsTable;
  agencies: AgenciesTable;
  contacts: ContactsTable;
  contact_changes: ContactChangesTable;
  contact_requests: ContactRequestsTable;
  substitutes: SubstitutesTable;
  rounds: RoundsTable;
  reports: ReportsTable;
  steps_taken: StepsTakenTable;
  submissions: SubmissionsTable;
  drafts: DraftsTable;
  files: FilesTable;
  reviews: ReviewsTable;
  requests: RequestsTable;
  certifications: CertificationsTable;
  turns: TurnsTable;
  notices: NoticesTable;
  pauses: PausesTable;
  nudges: NudgesTable;
  messages: MessagesTable;
  wordings: WordingsTable;
  mails: MailsTable;
  consolidations: ConsolidationsTable;
  documents: DocumentsTable;
  decisions: DecisionsTable;
  log_entries: LogEntriesTable;
  wakes: WakesTable;
  audit: AuditTable;
  api_tokens: ApiTokensTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  sessions: SessionsTable;
  sign_in_codes: SignInCodesTable;
  sign_in_counts: SignInCountsTable;
  clock: ClockTable;
}
