/** What whoever looks after the service sees of it. */
import type { Instant, LocalDate } from '../../plan/model';
import type { ConsolidationInput } from '../../report/input';
import type { Actor } from '../outcome';
import type { ConsolidationStatus } from '../views';

/** Empty texts narrow nothing. */
export interface TrailQuery {
  readonly plan: string;
  readonly actor: string;
  readonly act: string;
  /** Id of a report, round or agency, or its beginning without the plan's id. */
  readonly subject: string;
  /** Anywhere in subject or detail. */
  readonly text: string;
  /** Both included, in the plan's zone. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** Only lines before that number; null: from the newest on. */
  readonly before: number | null;
  readonly size: number;
  /** Whether the whole chain is gone through too, which takes a while. */
  readonly check: boolean;
}

export interface TrailLine {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly act: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface TrailPage {
  readonly timeZone: string;
  /** Newest first. */
  readonly lines: readonly TrailLine[];
  /** What `before` of the page after is; null: there is none. */
  readonly next: number | null;
  /** Every act and actor of the plan's trail, sorted. */
  readonly acts: readonly string[];
  readonly actors: readonly Actor[];
  /** `broken`: the first line that does not follow from the one before; `last`: as far as the chain was gone through. */
  readonly checked: { readonly last: number; readonly broken: number | null } | null;
}

export interface ConsolidationView extends ConsolidationStatus {
  readonly freezesAt: Instant;
  readonly approvedBy: Actor | null;
  /** What its documents were made from; null: not frozen yet. */
  readonly input: ConsolidationInput | null;
  /** Versions that came after the freeze and are not in it, oldest first. */
  readonly later: readonly { readonly round: string; readonly agency: string; readonly version: number; readonly receivedAt: Instant }[];
}

/** What runs, what waits and for how long. */
export interface Running {
  readonly now: Instant;
  readonly schemaVersion: number;
  readonly fsync: string;
  readonly synchronousCommit: string;
  readonly plans: number;
  /** Temporal's version; null: it does not answer. */
  readonly temporal: string | null;
  /** Who waits for time, earliest first, those who wait for a message only last; `workflow`: its id. At most 200. */
  readonly wakes: readonly { readonly workflow: string; readonly nextAt: Instant | null; readonly looks: number }[];
  readonly waiters: number;
  /** Notices that wait to leave, those whose time has come, and the oldest of these. */
  readonly queue: { readonly waiting: number; readonly due: number; readonly oldest: Instant | null };
  readonly mails: Readonly<Record<string, number>>;
}
