/** What is said: notices, what holds them, and the mails that carry them. */
import type { Generated } from 'kysely';
import type { Instant, NoticeKind } from '../plan/model';
import type { PauseKind } from '../plan/pauses';
import type { Message } from '../plan/thread';
import type { Json } from './tables';

export interface NoticesTable {
  readonly id: string;
  readonly plan: string;
  readonly kind: NoticeKind;
  readonly person: string;
  readonly cc: string | null;
  readonly round: string | null;
  readonly agency: string | null;
  readonly consolidation: string | null;
  readonly version: number | null;
  /** When it may leave. */
  at: Instant;
  state: 'waiting' | 'mailed' | 'cancelled';
  reason: string | null;
  /** The person who does not want it said; null: nobody, so that it may be owed again. */
  cancelled_by: Generated<string | null>;
  mail: string | null;
  /** Sent to the one who wanted to see it: the agency was told nothing. */
  readonly trial: Generated<boolean>;
  /** When it was found that it does not reach its reader; null: nothing is known against it. */
  refused_at: Instant | null;
  readonly post: string | null;
  readonly again: Generated<number>;
  /** Late agencies that its mail to leadership or authority lists; null: it names none, or has no mail. */
  named: Generated<string[] | null>;
}

/** One message of the thread about a report; `n` counts within it. */
export interface MessagesTable {
  readonly report: string;
  readonly n: number;
  readonly at: Instant;
  readonly side: Message['side'];
  readonly by: string;
  readonly text: string;
}

export interface PausesTable {
  readonly plan: string;
  readonly kind: PauseKind;
  readonly id: string;
  readonly from_at: Instant;
  /** null: it still stands. */
  until_at: Instant | null;
  readonly by: string;
  readonly reason: string;
  ended_by: string | null;
  /** Whether due dates were moved at its end. */
  shifted: Generated<boolean>;
}

/** Reminders by hand; `n` counts within a report. */
export interface NudgesTable {
  readonly report: string;
  readonly n: number;
  /** When it may leave. */
  readonly at: Instant;
  readonly by: string;
  readonly note: string;
}

export type MailState = 'queued' | 'sending' | 'sent' | 'deferred' | 'bounced' | 'unknown' | 'cancelled';

export interface MailsTable {
  readonly message_id: string;
  readonly plan: string;
  readonly kind: NoticeKind;
  readonly person: string;
  /** Plan instant at which it was due to leave. */
  readonly at: Instant;
  readonly envelope: Json<{ readonly from: string; readonly to: readonly string[] }>;
  readonly subject: string;
  /** Frozen at first render; every attempt sends these bytes. */
  readonly raw: Buffer;
  /** sha256 (hex) of subject and text with every link masked: equal for equal mails of two runs. */
  readonly masked_hash: string;
  state: MailState;
  attempt: number;
  /** Plan instant just before the body left in the last attempt; null: it has not begun to. */
  data_started_at: Instant | null;
  sent_at: Instant | null;
  try_at: Instant | null;
  /** The server's status code, never its words: they may hold an address. */
  code: string | null;
  /** Waits so far that its reader's mailbox asked for: no time in which the server could not be reached is in it. */
  put_off_seconds: Generated<number>;
  /** Wall-clock time: when it asked last. */
  put_off_at: Instant | null;
  /** The trail has been told how it ended. */
  recorded: Generated<boolean>;
}

/** How a plan words one of its mails; the newest version holds. */
export interface WordingsTable {
  readonly plan: string;
  readonly template: string;
  readonly n: number;
  /** null: the standard words again. */
  readonly text: string | null;
  readonly at: Instant;
  readonly by: string;
}
