/** What every use case answers, and why it may refuse. */
import type { Instant } from '../plan/model';
import type { RefusalCode, ReportState } from '../plan/report';
import type { MessageFault } from '../plan/thread';

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

/** Why an act on a report, its notices or its pauses is refused. */
export type ReportRefusal =
  | RefusalCode
  | MessageFault
  | 'identical-resubmission'
  | 'draft-differs'
  | 'draft-too-large'
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
  | 'no-such-letter'
  | 'already-waiting'
  | 'no-note'
  | 'already-paused'
  | 'not-paused'
  | 'person-has-no-date'
  | 'already-cancelled'
  | 'already-sent';

export type Refusal =
  | ReportRefusal
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
  | 'unknown-round'
  | 'unknown-person'
  | 'unknown-notice'
  | 'unknown-template'
  | 'too-many-tries'
  | 'wrong-code'
  | 'code-ended'
  | 'not-signed-in'
  | 'unknown-session'
  | 'already-ended'
  | 'bad-wording'
  | 'already-worded-so'
  | 'too-many-reports'
  | 'unknown-token'
  | 'wrong-scope'
  | 'already-created'
  | 'already-revoked'
  | 'unknown-webhook'
  | 'unknown-delivery'
  | 'no-events'
  | 'temporal-unreachable';
