/** Hears from PostgreSQL that what a plan's page shows has changed: one connection for a whole process. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

export interface Changes {
  /** Calls `onChange` after each commit that touches the plan, and once after a time in which nothing could be heard. Returns how to stop. */
  readonly subscribe: (plan: string, onChange: () => void) => () => void;
  readonly close: () => Promise<void>;
}

const CHANNEL = 'dondoc_changed';
const RETRY_MS = 1000;

/** Begins to listen at once and goes on until it is closed, whether or not the database can be reached. */
export function listenForChanges(databaseUrl: string, onTrouble: (error: unknown) => void): Changes {
  const subscribers = new Map<string, Set<() => void>>();
  const closing = new AbortController();
  const tell = (plan: string): void => {
    // Without a plan it is about all of them.
    const told = plan === '' ? [...subscribers.values()].flatMap((each) => [...each]) : [...(subscribers.get(plan) ?? [])];
    for (const onChange of told) onChange();
  };
  const listening = keepListening(databaseUrl, { tell, onTrouble, signal: closing.signal });
  return {
    subscribe(plan, onChange) {
      const known = subscribers.get(plan) ?? new Set();
      subscribers.set(plan, known.add(onChange));
      return () => {
        known.delete(onChange);
        if (known.size === 0 && subscribers.get(plan) === known) subscribers.delete(plan);
      };
    },
    async close() {
      closing.abort();
      await listening;
    },
  };
}

interface Listening {
  readonly tell: (plan: string) => void;
  readonly onTrouble: (error: unknown) => void;
  readonly signal: AbortSignal;
}

async function keepListening(databaseUrl: string, { tell, onTrouble, signal }: Listening): Promise<void> {
  while (!signal.aborted) {
    const client = new Client({
      connectionString: databaseUrl,
      application_name: 'dondoc changes',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('error', onTrouble);
    client.on('notification', ({ payload = '' }) => tell(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      // What happened before this moment was not heard.
      tell('');
      await ended;
    } catch (error) {
      onTrouble(error);
    }
    await client.end().catch(() => undefined);
    if (!signal.aborted) await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}
