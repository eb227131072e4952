/** What activities are given by the worker: the outside world, one object each. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Sender } from '../mail/send';
import type { Instant, Plan } from '../plan/model';
import type { Clock } from '../store/clock';
import type { Database } from '../store/database';
import type { ClockKind } from '../workflows/messages';

export interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Real time: codes to sign in with end by it. */
  readonly wallClock: Clock;
  readonly clockKind: ClockKind;
  readonly temporal: Client;
  readonly sender: Sender;
  /** Address that mails come from; the display name is the standing agency's. */
  readonly mailFrom: string;
  /** Where a report's own link leads; the bearer needs nothing else. */
  readonly reportLink: (plan: Plan, round: string, agency: string) => Promise<string>;
  readonly coordinatorLink: (plan: string) => string;
  /** Where the new holder of a post confirms it. */
  readonly contactLink: (plan: string, contact: string, n: number, expiresAt: Instant) => string;
  /** Addresses of those who may do everything in every plan. */
  readonly admins: readonly string[];
  /** A code to sign in with, and the host where it does. Throws for a key that is not known any more. */
  readonly signInCode: (asked: { readonly id: string; readonly browserHash: string; readonly keyId: string }) => {
    readonly code: string;
    readonly site: string;
  };
  /** Whether the mail server has this Message-ID; null: nobody can be asked. */
  readonly witness: ((messageId: string) => Promise<boolean>) | null;
  /** Wait before the second attempt at a mail, in ms; later waits double. */
  readonly firstRetryMs: number;
  /** Folder for archived documents. */
  readonly documents: string;
  readonly log: Logger;
}
