/** What the use cases stand on. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Letter } from '../plan/letters';
import type { Clock } from '../store/clock';
import type { Database } from '../store/database';
import type { ClockKind } from '../workflows/messages';
import type { LinkKeys } from './link-token';

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Connection {
  readonly database: Database;
  /** Null while Temporal is out of reach: acts stand all the same, the watchdog delivers their signals later. */
  readonly temporal: Client | null;
  readonly clock: Clock;
  readonly clockKind: ClockKind;
  readonly linkKeys: LinkKeys;
  readonly log: Logger;
  /** Writes a letter as it would leave, and sends nothing; absent: this process writes none. */
  readonly writeLetter?: (letter: Letter) => Promise<WrittenLetter>;
}
