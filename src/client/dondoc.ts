/** The use cases for people and programs. Each act is one transaction with its audit line and notices; reading changes nothing. */
import type { AmendmentDiff } from '../plan/amendment';
import type { CompiledPlan } from '../plan/compiled';
import type { FormDraft } from '../plan/form-draft';
import type { Instant, LocalDate, NoticeKind } from '../plan/model';
import type { Preview } from '../plan/preview';
import type { PauseTarget } from '../plan/pauses';
import type { EvidencePack } from '../plan/evidence/pack';
import type { WrittenLetter } from './connection';
import type { ListedContact } from '../plan/read/contact-list';
import type { OpenedSession, SessionView, SignedIn } from './identity/person';
import type { Board, BoardQuery } from './board/board-view';
import type { PlanChanges, VersionFiles } from './changes/changes-view';
import type { ConsolidationView, Running, TrailPage, TrailQuery } from './inspect/inspect-view';
import type { NewToken, Program, TokenView } from './tokens/token';
import type { DeliveryView, NewWebhook, WebhookView } from './webhooks/webhook';
import type { PlanFiles } from './load-plan';
import type { Actor, Outcome } from './outcome';
import type { ReportDossier } from './round/dossier';
import type { ActedOn, ActPreview, RoundDeed } from './round/round-acts';
import type { RoundQuery, RoundView } from './round/round-view';
import type {
  AgencyPage,
  AgencyYear,
  ConsolidationStatus,
  ContactChanged,
  ContactImport,
  ContactView,
  LogEntry,
  NoticePage,
  NoticeView,
  PlanInForce,
  PlanStatus,
  ProposedContact,
  Reminded,
  ReportView,
  SavedDraft,
  StoredFile,
  Why,
  WordingOutcome,
  WordingView,
} from './views';
import type {
  AdHocRound,
  AmendOutcome,
  AsksTime,
  Certifies,
  ContactChange,
  Decides,
  DraftInput,
  FiledElsewhere,
  NewLogEntry,
  ProposedAmendment,
  Says,
  Signed,
  SubmitInput,
  SubmitOutcome,
  SubstituteEnd,
  SubstituteInput,
} from './inputs';

export type * from './board/board-view';
export type * from './changes/changes-view';
export type * from './inspect/inspect-view';
export type * from './inputs';
export type * from './outcome';
export type * from './round/dossier';
export type * from './round/round-acts';
export type * from './round/round-view';
export type * from './tokens/token';
export type * from './webhooks/webhook';
export type * from './views';
export type { WordingProblem } from './connection';

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
  /** Its versions, the pauses that stand, and what somebody above decides. */
  changes(plan: string): Promise<Outcome<{ readonly changes: PlanChanges }>>;
  /** One version whole, with its files; null: there is none of that number. */
  planVersion(input: { readonly plan: string; readonly version: number }): Promise<VersionFiles | null>;
  plans(): Promise<readonly { readonly plan: string; readonly title: string; readonly state: string }[]>;
  status(plan: string): Promise<Outcome<{ readonly status: PlanStatus }>>;
  /** What waits for its coordinator, every agency's reports by round as far as they are unfolded, and how well it goes. */
  board(query: BoardQuery): Promise<Outcome<{ readonly board: Board }>>;
  /** The plan as it is in force, with its rounds by due date: what pages name things by. */
  planInForce(plan: string): Promise<Outcome<PlanInForce>>;
  preview(plan: string): Promise<Outcome<{ readonly preview: Preview }>>;

  report(id: string): Promise<Outcome<{ readonly report: ReportView }>>;
  /** What a reviewer reads beside it. */
  dossier(report: string): Promise<Outcome<{ readonly dossier: ReportDossier }>>;
  /** One round, and a page of its reports. */
  round(query: RoundQuery): Promise<Outcome<{ readonly view: RoundView }>>;
  why(report: string): Promise<Outcome<{ readonly why: Why }>>;
  /** What the agency has typed and not sent yet, for the bearers of its link only, and how many versions were sent. */
  draft(report: string): Promise<Outcome<{ readonly draft: FormDraft; readonly version: number }>>;
  /** Keeps what was typed. What a colleague typed meanwhile is never overwritten: both values are kept until somebody chooses. */
  saveDraft(input: DraftInput): Promise<Outcome<SavedDraft>>;
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
  /** Asks or answers about a report; the other side is told by mail. The same text of the same side a second time is refused. */
  say(input: Says): Promise<Outcome<{ readonly n: number }>>;
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
  /** What was said, newest first, at most `size` at a time; `after`: `next` of the page before. */
  saidNotices(input: {
    readonly plan: string;
    readonly agency: string | null;
    readonly kind: NoticeKind | null;
    readonly state: NoticeView['state'] | null;
    readonly after: string | null;
    readonly size: number;
  }): Promise<Outcome<NoticePage>>;
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

  /** One act on many reports of a round: each is done or refused by itself. Without an agency's `seen` it is decided unseen. */
  actOnRound(deed: RoundDeed): Promise<Outcome<{ readonly acted: readonly ActedOn[] }>>;
  /** What the same would change, whom it does not apply to and why, and the mails that it causes. Changes nothing. */
  previewRoundAct(deed: RoundDeed): Promise<Outcome<{ readonly previews: readonly ActPreview[] }>>;

  /** What a mail of that kind says with this report's facts. Changes nothing; links lead to the plan's page, not to the report. */
  previewNotice(input: { readonly report: string; readonly kind: NoticeKind }): Promise<Outcome<{ readonly mail: WrittenLetter }>>;
  /** Sends the same to the one who asks, and to nobody else. */
  testSend(input: { readonly report: string; readonly kind: NoticeKind; readonly by: Actor }): Promise<Outcome<object>>;

  /** The words of the plan's mails: standard, its own, and every version there was. */
  wordings(plan: string): Promise<
    Outcome<{
      readonly wordings: readonly WordingView[] /** Reports to try them on, the newest first. */;
      readonly samples: readonly string[];
    }>
  >;
  /** Words one of its mails anew from now on; null: the standard words again. What has been sent stays as it was. */
  setWording(input: {
    readonly plan: string;
    readonly template: string;
    readonly text: string | null;
    readonly by: Actor;
  }): Promise<WordingOutcome<{ readonly n: number }>>;
  /** The mail about a report as it would read with these words. Changes nothing. */
  tryWording(input: {
    readonly report: string;
    readonly template: string;
    readonly text: string;
  }): Promise<WordingOutcome<{ readonly mail: WrittenLetter }>>;

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
  /** What the same would hold back. Changes nothing. */
  previewPause(input: Parameters<Dondoc['pause']>[0]): ReturnType<Dondoc['pause']>;
  /** What the same would move. Changes nothing. */
  previewResume(input: Parameters<Dondoc['resume']>[0]): ReturnType<Dondoc['resume']>;

  /** Whose session it is, with the posts in force; null: it is none, or has ended. */
  signedIn(token: string): Promise<SignedIn | null>;
  /**
   * Mails a code to sign in with, if somebody who may has the address; whether anybody has it cannot be told from the answer.
   * `already`: this browser's code of before is still good, and no other was made.
   */
  askForCode(input: {
    readonly address: string;
    /** A secret that only this browser keeps: the code is good in no other. */
    readonly browser: string;
    /** Where it is asked from, for counting. */
    readonly network: string;
  }): Promise<Outcome<{ readonly expiresAt: Instant; readonly already: boolean }>>;
  signInWithCode(input: {
    readonly code: string;
    readonly browser: string;
    readonly network: string;
    /** The browser in short words. */
    readonly agent: string;
    /** The token that it had before, which ends. */
    readonly former: string | null;
  }): Promise<Outcome<OpenedSession>>;
  /** Signs in whoever the office's identity service, whose word was checked, says that it is. */
  signInByIssuer(input: {
    readonly address: string;
    readonly agent: string;
    readonly former: string | null;
  }): Promise<Outcome<OpenedSession>>;
  /** The standing sessions of whoever has that token; an admin sees everybody's. */
  sessions(token: string): Promise<Outcome<{ readonly sessions: readonly SessionView[] }>>;
  endSession(input: { readonly token: string; readonly session: string }): Promise<Outcome<object>>;
  /** All of one's own but this. */
  endOtherSessions(input: { readonly token: string }): Promise<Outcome<{ readonly ended: number }>>;

  /** Checks a report link's token: signature, expiry, generation. Says nothing about why it is refused. */
  openLink(token: string): Promise<{ readonly report: string; readonly expiresAt: Instant } | null>;

  /** Due dates in force as an iCalendar text: an agency's, or with null the coordinator's. */
  dueCalendar(input: { readonly plan: string; readonly agency: string | null }): Promise<Outcome<{ readonly text: string }>>;
  /** The same behind the token of `ReportView.feed`; null for a token that is not good, without saying why. */
  openFeed(token: string): Promise<string | null>;
  /** What an agency owes this year, what it sent, and its contacts. */
  agencyYear(input: { readonly plan: string; readonly agency: string }): Promise<Outcome<{ readonly year: AgencyYear }>>;
  /** Whose page the token of `ReportView.agencyPage` opens; null: none, without saying why. */
  openAgencyLink(token: string): Promise<{ readonly plan: string; readonly agency: string } | null>;

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
  /**
   * Agencies with their posts, those that are not reached first, at most `size` at a time; `search`: part of a name, marks or not;
   * `after`: `next` of the page before.
   */
  agencies(input: {
    readonly plan: string;
    readonly search: string;
    readonly after: number | null;
    readonly size: number;
  }): Promise<Outcome<AgencyPage>>;
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
  /** One of them with what it was frozen from. */
  consolidation(input: { readonly plan: string; readonly consolidation: string }): Promise<Outcome<{ readonly view: ConsolidationView }>>;
  approveConsolidation(input: { readonly plan: string; readonly consolidation: string; readonly by: Actor }): Promise<Outcome<object>>;
  document(sha256: string): Promise<StoredFile | null>;

  /** Everything that happened to an agency in a plan-year, from the audit trail alone, or for comparison from the rows. */
  evidence(input: {
    readonly plan: string;
    readonly agency: string;
    readonly year: number;
    readonly from?: 'trail' | 'rows';
  }): Promise<Outcome<{ readonly pack: EvidencePack }>>;

  /** A program's token. It is answered once, and only its hash is stored. */
  createToken(input: NewToken): Promise<Outcome<{ readonly id: string; readonly token: string }>>;
  /** Oldest first, the revoked ones too; with a plan only its own. */
  tokens(input: { readonly plan: string | null }): Promise<Outcome<{ readonly tokens: readonly TokenView[] }>>;
  /** With a plan only one of its own. */
  revokeToken(input: { readonly id: string; readonly plan: string | null; readonly by: Actor }): Promise<Outcome<object>>;
  /** Whose token it is; null: it is not good, without saying why. */
  openToken(token: string): Promise<Program | null>;

  /** Tells an address what happens from now on. `secret` signs what it is told, and is answered once. */
  createWebhook(input: NewWebhook): Promise<Outcome<{ readonly id: string; readonly secret: string }>>;
  /** Oldest first, the removed ones too; with a plan only its own. */
  webhooks(input: { readonly plan: string | null }): Promise<Outcome<{ readonly webhooks: readonly WebhookView[] }>>;
  removeWebhook(input: { readonly webhook: string; readonly plan: string | null; readonly by: Actor }): Promise<Outcome<object>>;
  /** What an address was told, newest first; `after`: `next` of the page before. */
  webhookDeliveries(input: {
    readonly webhook: string;
    readonly plan: string | null;
    readonly state: DeliveryView['state'] | null;
    readonly after: string | null;
    readonly size: number;
  }): Promise<Outcome<{ readonly deliveries: readonly DeliveryView[]; readonly next: string | null }>>;
  /** Sends what was delivered or has failed once more. */
  resendDelivery(input: {
    readonly webhook: string;
    readonly delivery: number;
    readonly plan: string | null;
    readonly by: Actor;
  }): Promise<Outcome<object>>;

  /** What was done in a plan, newest first, narrowed by whatever is asked. */
  trail(query: TrailQuery): Promise<Outcome<{ readonly trail: TrailPage }>>;
  /** What runs and what waits, for the page of health. */
  running(): Promise<Running>;
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
