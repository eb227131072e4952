/** One act on many reports of a round, as people decide it in front of a list. */
import type { Instant, LocalDate, NoticeKind } from '../../plan/model';
import type { NotNudged } from '../../plan/nudges';
import type { ReportState } from '../../plan/report';
import type { Actor, LastAct, Refusal, SeenReport } from '../outcome';

export type RoundAct =
  | { readonly type: 'remind'; readonly note: string }
  /** Also grants or shortens what was asked for. */
  | { readonly type: 'extend'; readonly date: LocalDate; readonly note: string }
  | { readonly type: 'waive'; readonly reason: string }
  | { readonly type: 'unwaive'; readonly reason: string }
  /** `correctBy` null: within five working days. */
  | { readonly type: 'return'; readonly reasons: readonly string[]; readonly correctBy: LocalDate | null }
  | { readonly type: 'accept' };

export interface RoundDeed {
  readonly plan: string;
  readonly round: string;
  /** At most 500; `seen` as in `Decides`. */
  readonly reports: readonly { readonly agency: string; readonly seen?: SeenReport }[];
  readonly act: RoundAct;
  readonly by: Actor;
}

/** What the act did to one agency's report, or why nothing. */
export interface ActedOn {
  readonly agency: string;
  /** null: it was done. */
  readonly refusal: Refusal | NotNudged | null;
  readonly last: LastAct | null;
}

/** What it would do. */
export interface ActPreview extends ActedOn {
  /** Of a refused act the same as before. */
  readonly before: ReportState;
  readonly after: ReportState;
  readonly mails: readonly MailAhead[];
  /** What would not be said any more on its former day. */
  readonly takenBack: readonly Pick<MailAhead, 'kind' | 'person' | 'at'>[];
}

/** A mail that an act causes. */
export interface MailAhead {
  readonly kind: NoticeKind;
  /** Contact id. */
  readonly person: string;
  /** Post and address of whoever has it on that day. */
  readonly title: string;
  readonly address: string;
  readonly subject: string;
  /** When it may leave. */
  readonly at: Instant;
}
