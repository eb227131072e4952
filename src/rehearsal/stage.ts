/** Where a rehearsal plays: its own machine, database, namespace, catcher, worker and web, with no way to anybody's real mailbox. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Connection } from '../client/connection';
import { connectDondoc } from '../client/connect';
import type { Dondoc } from '../client/dondoc';
import { type Config, readConfig } from '../config/config';
import { type Child, startChild } from '../runtime/child';
import { linkKeysText } from '../runtime/link-keys';
import { type Machine, type MachineProgress, startMachine } from '../runtime/machine';
import { freePort, withFreshPorts } from '../runtime/ports';
import { setRehearsalClock } from '../store/clock';
import type { Database } from '../store/database';
import { migrate } from '../store/migrate';
import { connectionOf, openLog, openStore, openTemporal } from '../worker/connect';
import { SEARCH_ATTRIBUTES } from '../workflows/messages';
import { keepWorker } from './kept-worker';

export interface StageOptions {
  /** Folder of this rehearsal alone; what an earlier one left there is cleared. */
  readonly home: string;
  readonly startsAt: string;
  readonly onProgress: (progress: MachineProgress) => void;
  readonly signal: AbortSignal;
}

export interface Stage {
  readonly machine: Machine;
  readonly config: Config;
  readonly database: Database;
  readonly temporal: Client;
  readonly dondoc: Dondoc;
  readonly catcherApi: string;
  readonly catcherUrl: string;
  /** The worker that runs now: another process after it fell, or after `startWorker`. */
  readonly worker: () => Child;
  /** Starts one after the last was stopped; one that falls is started again by itself. */
  readonly startWorker: () => Promise<void>;
  readonly pids: () => readonly number[];
  readonly stop: () => Promise<void>;
}

/** Somebody pointed the rehearsal at a mail server of the real world. */
class ForeignMailServer extends Error {
  override readonly name = 'ForeignMailServer';
}

/** A rehearsal shares the machine with whatever its user does besides; a year of some hundred agencies fits well. */
const HEAP_MIB = 256;
const DATABASE = 'rehearsal';
const NAMESPACE = 'rehearsal';

/** Throws ForeignMailServer when SMTP_URL is set: a rehearsal sends to its own catcher only. */
export async function openStage(options: StageOptions): Promise<Stage> {
  if ((process.env['SMTP_URL'] ?? '') !== '')
    throw new ForeignMailServer('A rehearsal sends to its own mail catcher only; unset SMTP_URL.');
  const machine = await startMachine({
    home: options.home,
    namespace: NAMESPACE,
    searchAttributes: SEARCH_ATTRIBUTES,
    catcher: true,
    throwaway: true,
    prepare: (home) => clearStage(home.path),
    log: options.onProgress,
    preferredPorts: { temporal: 7233, temporalUi: 8233, smtp: 1025, mailWeb: 1080 },
    signal: options.signal,
  });
  try {
    return await withFreshPorts(() => setStage(machine, options));
  } catch (error) {
    await machine.stop();
    throw error;
  }
}

async function setStage(machine: Machine, { startsAt }: StageOptions): Promise<Stage> {
  const { catcher } = machine;
  if (catcher === null) throw new Error('A rehearsal needs its mail catcher.');
  await machine.postgres.dropDatabase(DATABASE);
  await machine.postgres.createDatabase(DATABASE);
  const environment = await childEnvironment(machine, catcher.smtpUrl, catcher.apiUrl);
  const config = readConfig(environment);
  const log = openLog('error', 'rehearsal');
  const database = openStore(config, log);
  await migrate(database);
  await setRehearsalClock(database, startsAt);
  const temporal = openTemporal(config);
  const connection: Connection = connectionOf(config, database, temporal.client, log);

  const start = (name: string, program: string, restart: boolean) => {
    const logFile = join(machine.home.logs, `${name}.log`);
    return startChild({ name, program, env: environment, logFile, heapMiB: HEAP_MIB, guard: machine.guard, restart });
  };
  const close = () => Promise.all([temporal.close(), database.destroy()]);
  const starting = [keepWorker(() => start('worker', 'worker/main', false)), start('web', 'worker/web-main', true)] as const;
  const [worker, web] = await Promise.all(starting).catch(async (error: unknown) => {
    // Another rehearsal may just have taken the port: nothing may be left over when this one tries again.
    const [startedWorker, startedWeb] = await Promise.allSettled(starting);
    if (startedWorker.status === 'fulfilled') await startedWorker.value.close();
    if (startedWeb.status === 'fulfilled') await startedWeb.value.stop();
    await close();
    throw error;
  });
  return {
    machine,
    config,
    database,
    temporal: temporal.client,
    dondoc: connectDondoc(connection),
    catcherApi: catcher.apiUrl,
    catcherUrl: catcher.webUrl,
    worker: worker.current,
    startWorker: worker.start,
    pids: () => [process.pid],
    stop: async () => {
      await Promise.all([worker.close(), web.stop()]);
      await close();
      await machine.stop();
    },
  };
}

/** What worker and web are told. The addresses of the real world are taken away from them. */
async function childEnvironment(machine: Machine, smtpUrl: string, witnessUrl: string): Promise<Readonly<Record<string, string>>> {
  const port = await freePort(8080);
  return {
    DATABASE_URL: machine.postgres.url(DATABASE),
    TEMPORAL_ADDRESS: machine.temporal.address,
    TEMPORAL_NAMESPACE: NAMESPACE,
    SMTP_URL: smtpUrl,
    DONDOC_WITNESS_URL: witnessUrl,
    MAIL_FROM: 'dondoc@dondoc.example',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    DONDOC_CLOCK: 'rehearsal',
    DONDOC_DOCUMENTS: join(machine.home.path, 'documents'),
    DONDOC_LINK_KEYS: linkKeysText(machine.home.path),
    DONDOC_FIRST_RETRY_MS: '500',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
  };
}

/** Clears what an earlier rehearsal left: nothing of it may be mistaken for this year's. */
async function clearStage(home: string): Promise<void> {
  for (const part of ['temporal.db', 'temporal.db-wal', 'temporal.db-shm', 'documents'])
    await rm(join(home, part), { recursive: true, force: true });
}
