/** PostgreSQL alone, for tests that need rows and nothing else: one server a file, one database a test, and a clock the test sets. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Connection } from '../../src/client/connection';
import { connectDondoc } from '../../src/client/connect';
import type { Dondoc } from '../../src/client/dondoc';
import type { CompiledPlan } from '../../src/plan/compiled';
import { type Guard, startGuard } from '../../src/runtime/guard';
import { type Postgres, startPostgres } from '../../src/runtime/postgres';
import type { Clock } from '../../src/store/clock';
import { type Database, openDatabase } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { connectedTemplates } from './templates';

export const silentLog = pino({ level: 'silent' });

export const linkKeys = { current: 'k1', keys: { k1: new Uint8Array(32).fill(7) } };

/** Who may do everything. */
export const ADMIN = 'quan-tri@senvang.example';
/** Real time as a test begins: another year than the plan's. */
export const WALL = '2031-03-05T01:00:00.000Z';

/** The same bytes in every store, none of them twice. */
function countedBytes(): Connection['randomBytes'] {
  let calls = 0;
  return (size) => bytesOf((calls += 1), size);
}

function bytesOf(call: number, size: number): Buffer {
  return createHash('sha256').update(`random ${call}`).digest().subarray(0, size);
}

/** The public id, or the secret, that a store's use cases make of the random bytes of that call, from 1. */
export const madeId = (call: number): string => bytesOf(call, 9).toString('base64url');
export const madeSecret = (call: number): string => bytesOf(call, 32).toString('base64url');

export interface Store {
  readonly url: string;
  readonly database: Database;
  readonly connection: Connection;
  readonly dondoc: Dondoc;
  readonly clock: Clock;
  /** Sets the time that the use cases see. */
  readonly at: (instant: string) => void;
  /** Sets real time, by which sessions end. */
  readonly wallAt: (instant: string) => void;
  /** Starts the plan as it stood at `instant`. */
  readonly start: (compiled: CompiledPlan, instant: string) => Promise<void>;
}

/** Starts the server before the file's tests; the answer opens fresh, migrated databases on it, each for the test that asks. */
export function usePostgres(): { readonly postgres: () => Postgres; readonly open: () => Promise<Store> } {
  const home = mkdtempSync(join(tmpdir(), 'dondoc-store-'));
  const databases: Database[] = [];
  let opened = 0;
  let guard: Guard;
  let postgres: Postgres;
  beforeAll(async () => {
    guard = await startGuard({ recordFile: join(home, 'processes'), logFile: join(home, 'guard.log') });
    postgres = await startPostgres({ home, logs: home, guard });
  }, 60_000);
  // All pools of a file together would ask for more connections than the server has.
  afterEach(() => Promise.all(databases.splice(0).map((database) => database.destroy())));
  afterAll(async () => {
    await postgres.stop();
    await guard.close();
    rmSync(home, { recursive: true, force: true });
  }, 60_000);
  return {
    postgres: () => postgres,
    open: async () => {
      const store = await openStoreOn(postgres, `test${(opened += 1)}`);
      databases.push(store.database);
      return store;
    },
  };
}

/** A fresh, migrated database of that name; whoever asks for it destroys its pool. */
export async function openStoreOn(postgres: Pick<Postgres, 'createDatabase' | 'url'>, name: string): Promise<Store> {
  await postgres.createDatabase(name);
  const url = postgres.url(name);
  const database = openDatabase(url, () => {});
  await migrate(database);
  return storeOn(database, url);
}

function storeOn(database: Database, url: string): Store {
  let now = '2026-01-01T00:00:00.000Z';
  let wall = WALL;
  const clock = { now: async () => now };
  const connection: Connection = {
    database,
    temporal: null,
    clock,
    wallClock: { now: async () => wall },
    admins: [ADMIN],
    randomBytes: countedBytes(),
    clockKind: 'rehearsal',
    linkKeys,
    log: silentLog,
    ...connectedTemplates,
  };
  const dondoc = connectDondoc(connection);
  return {
    url,
    database,
    connection,
    dondoc,
    clock,
    at: (instant) => {
      now = instant;
    },
    wallAt: (instant) => {
      wall = instant;
    },
    start: async (compiled, instant) => {
      now = instant;
      const started = await dondoc.startPlan({ compiled, files: { main: 'plan.yaml', texts: {} }, by: 'operator' });
      if (!started.ok) throw new Error(started.reason);
    },
  };
}
