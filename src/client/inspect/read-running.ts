import { sql } from 'kysely';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';

const WAKES_SHOWN = 200;
/** Longest it waits for Temporal, in ms. */
const PATIENCE_MS = 2000;

/** What `doctor` asks of the database and of Temporal, and what waits in them. */
export function readRunning(connection: Connection, health: Dondoc['health']): Dondoc['running'] {
  const { database } = connection;
  return async () => {
    const [found, temporal] = await Promise.all([health(), temporalVersion(connection)]);
    const wakes = await database
      .selectFrom('wakes')
      .select(['waiter', 'next_at', 'seq', sql<number>`count(*) over ()::int`.as('all')])
      .orderBy('next_at', (order) => order.asc().nullsLast())
      .orderBy('waiter')
      .limit(WAKES_SHOWN)
      .execute();
    const { rows: queued } = await sql<{ waiting: number; due: number; oldest: string | null }>`
      select count(*)::int as waiting, count(*) filter (where at <= ${found.now})::int as due,
             min(at) filter (where at <= ${found.now}) as oldest
        from notices where state = 'waiting'`.execute(database);
    const mails = await database
      .selectFrom('mails')
      .select(['state', sql<number>`count(*)::int`.as('n')])
      .groupBy('state')
      .orderBy('state')
      .execute();
    return {
      ...found,
      temporal,
      wakes: wakes.map(({ waiter, next_at, seq }) => ({ workflow: waiter, nextAt: next_at, looks: seq })),
      waiters: wakes[0]?.all ?? 0,
      queue: queued[0] ?? { waiting: 0, due: 0, oldest: null },
      mails: Object.fromEntries(mails.map(({ state, n }) => [state, n])),
    };
  };
}

async function temporalVersion({ temporal }: Connection): Promise<string | null> {
  if (temporal === null) return null;
  try {
    const { serverVersion } = await temporal.withDeadline(Date.now() + PATIENCE_MS, () => temporal.workflowService.getSystemInfo({}));
    return serverVersion ?? '';
  } catch {
    return null;
  }
}
