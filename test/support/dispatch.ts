/** The dispatch's one activity on a test's own store, clock and mail server. */
import { Client, Connection } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../src/activities/create';
import type { Dependencies } from '../../src/activities/dependencies';
import { linksFor } from '../../src/client/links';
import { createSender } from '../../src/mail/send';
import { linkKeys, silentLog, type Store } from './store';

const silent = () => {};
const quiet = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };

export interface DispatchOptions {
  readonly smtpUrl: string;
  readonly witness?: Dependencies['witness'];
  readonly firstRetryMs?: number;
  /** Where the links in the mails lead; absent: nowhere. */
  readonly publicUrl?: string;
}

export interface Dispatch {
  /** One look; answers when it wants to look again. */
  readonly look: () => Promise<string | null>;
  readonly close: () => void;
}

export function dispatchOn(
  { database, clock, connection: { wallClock, admins } }: Pick<Store, 'database' | 'clock' | 'connection'>,
  { smtpUrl, witness = null, firstRetryMs = 60_000, publicUrl = 'http://127.0.0.1:1' }: DispatchOptions,
): Dispatch {
  const sender = createSender({ smtpUrl, maxConnections: 4, timeouts: { connectionMs: 1000, greetingMs: 1000, socketMs: 1000 } });
  const links = linksFor(database, publicUrl, linkKeys);
  const activities = createActivities({
    database,
    clock,
    wallClock,
    admins,
    signInCode: links.signInCode,
    clockKind: 'live',
    // Lazy: the dispatch itself speaks to nobody but the mail server.
    temporal: new Client({ connection: Connection.lazy() }),
    sender,
    mailFrom: 'dondoc@dondoc.example',
    reportLink: links.reportLink,
    coordinatorLink: links.coordinatorLink,
    contactLink: links.contactLink,
    witness,
    firstRetryMs,
    documents: '/nonexistent',
    log: silentLog,
  });
  return {
    look: async () => {
      const environment = new MockActivityEnvironment({ attempt: 1 }, { logger: quiet });
      const { nextAt } = await environment.run<[], { readonly nextAt: string | null }, () => Promise<{ readonly nextAt: string | null }>>(
        () => activities.dispatchNotices(),
      );
      return nextAt;
    },
    close: sender.close,
  };
}
