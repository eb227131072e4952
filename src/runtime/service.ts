/** The live service of one folder: the parts it needs, the web and the worker, kept running; and the record by which others find it. */
import { join } from 'node:path';
import { type Child, type ChildOptions, startChild } from './child';
import { type KeptPorts, keepPorts, keptPorts, portOf } from './kept-ports';
import { type Machine, type MachineOptions, type SomeParts, startParts } from './machine';
import type { Exit } from './part';
import { freePort, giveBackPorts, LOOPBACK, withFreshPorts } from './ports';
import { identify } from './process-table';
import { removeServiceRecord, type ServiceRecord, writeServiceRecord } from './service-record';
import { ensureNamespace } from './temporal-namespace';

type Environment = Readonly<Record<string, string>>;

/** What runs elsewhere, and what the operator decided. Whatever is absent is embedded or the default. */
export interface Given {
  readonly databaseUrl: string | null;
  readonly temporalAddress: string | null;
  /** Its namespace is made ready as the embedded one's is; false where the operator has done it, behind TLS or an API key. */
  readonly prepareNamespace: boolean;
  readonly temporalUiUrl: string | null;
  readonly smtpUrl: string | null;
  readonly publicUrl: string | null;
  /** Taken as it is: with a proxy in front another port would be of no use. */
  readonly webPort: number | null;
}

export interface ServiceOptions extends Pick<MachineOptions, 'home' | 'namespace' | 'searchAttributes' | 'log' | 'signal'> {
  readonly given: Given;
  /** What worker and web are told besides the addresses; asked for once the folder exists. */
  readonly settings: (home: string) => Environment;
  readonly onChildRestart: (name: string, exit: Exit, delayMs: number) => void;
}

export interface Service {
  readonly record: ServiceRecord;
  /** Resolves with the first part that ended unasked; never after `stop`. Worker and web are started again by themselves. */
  readonly lost: Machine['lost'];
  /** Worker and web first, PostgreSQL last. Idempotent. */
  readonly stop: () => Promise<void>;
}

const DATABASE = 'dondoc';

/** Starts everything and writes the record. When something does not start, the rest is stopped and its error is thrown. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const ports = keptPorts(options.home);
  const parts = await startWanted(options, ports);
  try {
    const environment = { ...options.settings(parts.home.path), ...(await addressesOf(parts, options)) };
    const { children, webUrl, told } = await startChildren(options, parts, environment, ports.web);
    const record = recordOf(parts, options, told, webUrl);
    writeServiceRecord(record);
    keepPorts(parts.home.path, portsOf(parts, told));
    return { record, lost: parts.lost, stop: once(() => stopAll(parts, children)) };
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

function startWanted(options: ServiceOptions, preferredPorts: KeptPorts): Promise<SomeParts> {
  const { home, namespace, searchAttributes, log, signal, given } = options;
  const wanted = { postgres: given.databaseUrl === null, temporal: given.temporalAddress === null, catcher: given.smtpUrl === null };
  return startParts({ home, namespace, searchAttributes, log, preferredPorts, ...(signal === undefined ? {} : { signal }) }, wanted);
}

async function addressesOf({ postgres, temporal, catcher }: SomeParts, options: ServiceOptions): Promise<Environment> {
  const { namespace, searchAttributes, given } = options;
  await postgres?.createDatabase(DATABASE);
  if (given.temporalAddress !== null && given.prepareNamespace) await ensureNamespace(given.temporalAddress, namespace, searchAttributes);
  return {
    DATABASE_URL: postgres?.url(DATABASE) ?? given.databaseUrl ?? '',
    TEMPORAL_ADDRESS: temporal?.address ?? given.temporalAddress ?? '',
    TEMPORAL_NAMESPACE: namespace,
    SMTP_URL: catcher?.smtpUrl ?? given.smtpUrl ?? '',
    ...(catcher === null ? {} : { DONDOC_WITNESS_URL: catcher.apiUrl }),
  };
}

interface Children {
  readonly children: readonly Child[];
  readonly webUrl: string;
  /** What they were told. */
  readonly told: Environment;
}

function startChildren(options: ServiceOptions, parts: SomeParts, environment: Environment, preferredPort: number): Promise<Children> {
  const { given } = options;
  const start = async (): Promise<Children> => {
    const port = given.webPort ?? (await freePort(preferredPort));
    const webUrl = given.publicUrl ?? `http://${LOOPBACK}:${port}`;
    const told = { ...environment, PUBLIC_URL: webUrl, PORT: String(port) };
    try {
      return { children: await startBoth(options, parts, told), webUrl, told };
    } catch (error) {
      giveBackPorts([port]);
      throw error;
    }
  };
  return given.webPort === null ? withFreshPorts(start) : start();
}

/** Web and worker side by side; when one does not start, the other is stopped. */
async function startBoth({ onChildRestart }: ServiceOptions, { guard, home }: SomeParts, env: Environment): Promise<readonly Child[]> {
  const begin = (name: string, program: string): Promise<Child> => {
    const onRestart: ChildOptions['onRestart'] = (exit, delayMs) => onChildRestart(name, exit, delayMs);
    return startChild({ name, program, env, guard, logFile: join(home.logs, `${name}.log`), restart: true, onRestart });
  };
  const starts = await Promise.allSettled([begin('web', 'worker/web-main'), begin('worker', 'worker/main')]);
  const children = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed === undefined) return children;
  await Promise.all(children.map((child) => child.stop()));
  throw failed.reason;
}

function recordOf({ home, temporal, catcher }: SomeParts, { given }: ServiceOptions, told: Environment, webUrl: string): ServiceRecord {
  return {
    ...identify(process.pid),
    home: home.path,
    startedAt: new Date().toISOString(),
    environment: told,
    webUrl,
    inboxUrl: catcher?.webUrl ?? null,
    temporalUiUrl: temporal?.uiUrl ?? given.temporalUiUrl,
  };
}

function portsOf({ temporal, catcher }: SomeParts, told: Environment): Partial<KeptPorts> {
  return {
    web: Number(told['PORT']),
    ...(temporal === null ? {} : { temporal: portOf(temporal.address), temporalUi: portOf(temporal.uiUrl) }),
    ...(catcher === null ? {} : { smtp: portOf(catcher.smtpUrl), mailWeb: portOf(catcher.webUrl) }),
  };
}

async function stopAll(parts: SomeParts, children: readonly Child[]): Promise<void> {
  removeServiceRecord(parts.home.path);
  await Promise.all(children.map((child) => child.stop()));
  await parts.stop();
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= act();
    return done;
  };
}
