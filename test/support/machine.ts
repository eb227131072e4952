/** The real parts for a test file: one machine, and on it as many deployments (database, namespace, worker, web) as the tests want. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { connectDondoc } from '../../src/client/connect';
import type { Connection } from '../../src/client/connection';
import type { Dondoc } from '../../src/client/dondoc';
import { type Config, readConfig } from '../../src/config/config';
import { type Mail, mailsFrom } from '../../src/rehearsal/cast/mailbox';
import { type Child, startChild } from '../../src/runtime/child';
import { linkKeysText } from '../../src/runtime/link-keys';
import { type Machine, startMachine } from '../../src/runtime/machine';
import { freePort } from '../../src/runtime/ports';
import type { Database } from '../../src/store/database';
import { migrate } from '../../src/store/migrate';
import { connectionOf, openLog, openStore, openTemporal } from '../../src/worker/connect';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/messages';
import { replayAll } from './replay';

/** A live Dondoc with its own database and namespace on the file's machine. */
export interface Deployment {
  readonly machine: Machine;
  /** What worker and web are told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly config: Config;
  readonly database: Database;
  readonly temporal: Client;
  readonly connection: Connection;
  readonly dondoc: Dondoc;
  /** Worker and web as processes of their own, run from the sources. Stopped with the deployment. */
  readonly startWorker: () => Promise<Child>;
  readonly startWeb: () => Promise<Child>;
  readonly mails: () => Promise<readonly Mail[]>;
  /** Stops what runs, then replays every history of the namespace. */
  readonly close: () => Promise<void>;
}

/** Starts a machine before the file's tests and stops it after them; the answer opens a deployment on it. */
export function useMachine(): {
  readonly machine: () => Machine;
  readonly open: (name: string, options?: DeploymentOptions) => Promise<Deployment>;
} {
  const home = mkdtempSync(join(tmpdir(), 'dondoc-live-'));
  let machine: Machine;
  const deployments: Deployment[] = [];
  beforeAll(async () => {
    machine = await startMachine({ home, namespace: 'default', searchAttributes: SEARCH_ATTRIBUTES, catcher: true, log: () => {} });
  }, 120_000);
  afterAll(async () => {
    try {
      for (const deployment of deployments) await deployment.close();
    } finally {
      await machine.stop();
      rmSync(home, { recursive: true, force: true });
    }
  }, 120_000);
  return {
    machine: () => machine,
    open: async (name, options) => {
      const deployment = await openDeployment(machine, name, options);
      deployments.push(deployment);
      return deployment;
    },
  };
}

interface DeploymentOptions {
  /** Told to worker and web besides the usual. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Fills the empty database before it is migrated. */
  readonly fill?: (database: Database) => Promise<void>;
}

/** The caller closes it; `useMachine` does that by itself. */
export async function openDeployment(machine: Machine, name: string, options: DeploymentOptions = {}): Promise<Deployment> {
  await Promise.all([machine.postgres.createDatabase(name), machine.temporal.ensureNamespace(name, SEARCH_ATTRIBUTES)]);
  const environment = { ...(await environmentOf(machine, name)), ...options.environment };
  const config = readConfig(environment);
  const log = openLog('error', 'test');
  const database = openStore(config, log);
  await options.fill?.(database);
  await migrate(database);
  const temporal = openTemporal(config);
  const connection = connectionOf(config, database, temporal.client, log);
  const children: Child[] = [];
  const start = async (program: string) => {
    const logFile = join(machine.home.logs, `${name}-${program.replace('/', '-')}.log`);
    const child = await startChild({ name: program, program, env: environment, logFile, guard: machine.guard, restart: false });
    children.push(child);
    return child;
  };
  return {
    machine,
    environment,
    config,
    database,
    temporal: temporal.client,
    connection,
    dondoc: connectDondoc(connection),
    startWorker: () => start('worker/main'),
    startWeb: () => start('worker/web-main'),
    mails: () => mailsFrom(machine.catcher?.apiUrl ?? '', 0),
    close: async () => {
      await Promise.all(children.map((child) => child.stop()));
      try {
        await replayAll(temporal.client);
      } finally {
        await Promise.all([temporal.close(), database.destroy()]);
      }
    },
  };
}

async function environmentOf(machine: Machine, name: string): Promise<Readonly<Record<string, string>>> {
  const port = await freePort();
  return {
    DATABASE_URL: machine.postgres.url(name),
    TEMPORAL_ADDRESS: machine.temporal.address,
    TEMPORAL_NAMESPACE: name,
    SMTP_URL: machine.catcher?.smtpUrl ?? '',
    DONDOC_WITNESS_URL: machine.catcher?.apiUrl ?? '',
    MAIL_FROM: 'dondoc@dondoc.example',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    DONDOC_DOCUMENTS: join(machine.home.path, 'documents', name),
    DONDOC_LINK_KEYS: linkKeysText(machine.home.path),
    DONDOC_WATCHDOG_MS: '500',
    DONDOC_FIRST_RETRY_MS: '300',
    LOG_LEVEL: 'info',
  };
}

/** Asks again and again until `ask` answers something; fails with `what` when nothing came in time. */
export async function eventually<T>(what: string, ask: () => Promise<T | null | undefined | false>, withinMs = 45_000): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() >= giveUpAt) throw new Error(`In vain: ${what}.`);
    await pause(40);
  }
}

/** Ends the process without a word and waits until it is gone. */
export async function killNow(child: Child): Promise<void> {
  process.kill(child.pid, 'SIGKILL');
  await child.exited;
}
