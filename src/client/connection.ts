/** What the use cases stand on. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Letter } from '../plan/letters';
import type { NoticeKind } from '../plan/model';
import type { Clock } from '../store/clock';
import type { Database } from '../store/database';
import type { ClockKind } from '../workflows/messages';
import type { RandomBytes } from './identity/secrets';
import type { LinkKeys } from './link-token';

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What can be worded anew. */
export interface MailTemplates {
  readonly names: readonly string[];
  readonly standard: (template: string) => string;
  /** The mails that say it. */
  readonly kinds: (template: string) => readonly NoticeKind[];
  readonly variables: (template: string) => readonly string[];
  /** Empty: it can be used. */
  readonly problems: (template: string, text: string) => readonly WordingProblem[];
}

/** What keeps a wording from being used; `at` names the word, the limit or the reader's complaint. */
export interface WordingProblem {
  readonly code: 'empty' | 'too-long' | 'not-readable' | 'unknown-variable' | 'no-place-for-reports' | 'several-places-for-reports';
  readonly at: string;
}

export interface Connection {
  readonly database: Database;
  /** Null while Temporal is out of reach: acts stand all the same, the watchdog delivers their signals later. */
  readonly temporal: Client | null;
  readonly clock: Clock;
  /** Real time, by which sessions end: a rehearsal runs through its year in minutes. */
  readonly wallClock: Clock;
  readonly clockKind: ClockKind;
  readonly linkKeys: LinkKeys;
  /** Secrets are made of them; a test that compares rows gives its own. */
  readonly randomBytes: RandomBytes;
  readonly log: Logger;
  /** Addresses of those who may do everything in every plan. */
  readonly admins: readonly string[];
  /** Whether webhooks may go to this machine over http, because the service itself is for it alone; absent: no. */
  readonly localHooks?: boolean;
  /** Writes a letter as it would leave, and sends nothing; absent: this process writes none. */
  readonly writeLetter?: (letter: Letter, wording: ReadonlyMap<string, string>) => Promise<WrittenLetter>;
  /** The templates of mails and what may be written in their place; absent: this process knows none. */
  readonly templates?: MailTemplates;
}
