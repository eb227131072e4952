/** What every route is given. */
import type { Dondoc } from '../client/dondoc';
import type { Instant } from '../plan/model';
import type { Issuer } from './sign-in/issuer';
import type { ChangeFeed } from './live';
import type { WebLog } from './log';

/** The use cases that the pages need: what an agency may do, and what is shown. */
export type WebDondoc = Pick<
  Dondoc,
  | 'openLink'
  | 'openFeed'
  | 'openAgencyLink'
  | 'agencyYear'
  | 'agencies'
  | 'contacts'
  | 'setContact'
  | 'substituteContact'
  | 'endSubstitute'
  | 'importContacts'
  | 'evidence'
  | 'report'
  | 'draft'
  | 'saveDraft'
  | 'submit'
  | 'withdraw'
  | 'askForTime'
  | 'promise'
  | 'addToLog'
  | 'say'
  | 'proposeContact'
  | 'openContactLink'
  | 'confirmContact'
  | 'file'
  | 'document'
  | 'plans'
  | 'status'
  | 'health'
  | 'signedIn'
  | 'askForCode'
  | 'signInWithCode'
  | 'signInByIssuer'
  | 'sessions'
  | 'endSession'
  | 'endOtherSessions'
  | 'board'
  | 'planInForce'
  | 'notices'
  | 'saidNotices'
  | 'cancelNotice'
  | 'wordings'
  | 'setWording'
  | 'tryWording'
  | 'testSend'
  | 'round'
  | 'dossier'
  | 'beginReview'
  | 'accept'
  | 'returnReport'
  | 'decideTime'
  | 'waive'
  | 'unwaive'
  | 'fileElsewhere'
  | 'certify'
  | 'previewRoundAct'
  | 'actOnRound'
  | 'running'
  | 'trail'
  | 'consolidation'
  | 'previewResume'
  | 'previewPause'
  | 'planVersion'
  | 'changes'
  | 'approveConsolidation'
  | 'consolidations'
  | 'resume'
  | 'pause'
  | 'recordDecision'
  | 'addRound'
  | 'withdrawAmendment'
  | 'amendPlan'
  | 'previewAmendment'
  | 'startPlan'
>;

export interface WebContext {
  readonly dondoc: WebDondoc;
  /** Where people reach the service: `https://baocao.example`. Decides cookies and what is served without a login. */
  readonly publicUrl: URL;
  readonly log: WebLog;
  /** Where the steps of a workflow can be looked at; absent: nowhere. */
  readonly workflowUrl?: (workflow: string) => string;
  /** The office's own identity service; absent: it has none. */
  readonly issuer?: Issuer;
  /** The plan's present, which in a rehearsal is not the machine's. */
  readonly now: () => Instant | Promise<Instant>;
  /** Tells open pages when to look again; absent: they are true when they are loaded. */
  readonly changes?: ChangeFeed | undefined;
}
