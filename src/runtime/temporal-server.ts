/** Temporal's own development server with its database on disk: one process, on loopback only. */
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { grpc } from '@temporalio/proto';
import type { Guard } from './guard';
import { listensOn } from './listening';
import { type Exit, type Part, startPart, untilReady } from './part';
import { freePort, giveBackPorts, LOOPBACK, withFreshPorts } from './ports';
import { ensureNamespace, type SearchAttributes } from './temporal-namespace';

export interface TemporalOptions {
  readonly home: string;
  readonly logs: string;
  readonly guard: Guard | null;
  /** The `temporal` program, from `findTemporalCli`. */
  readonly program: string;
  /** Nobody needs its database after a power failure. */
  readonly throwaway?: boolean | undefined;
  readonly preferredPort?: number | undefined;
  readonly preferredUiPort?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Temporal {
  /** Of the process that runs now; another one after `restart`. */
  readonly pid: number;
  /** `127.0.0.1:7233` */
  readonly address: string;
  readonly uiUrl: string;
  /** Of the server, not of the program that brings it: `1.32.0`. */
  readonly version: string;
  /** Resolves when the process ends and it was neither `stop` nor `restart` that ended it. */
  readonly exited: Promise<Exit>;
  /** Makes the namespace or brings it up to date; resolves when it can be used. */
  readonly ensureNamespace: (namespace: string, searchAttributes: SearchAttributes) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Kills it without a word (`SIGKILL`) and starts it on the same database and ports, after `downMs`. */
  readonly restart: (downMs?: number) => Promise<void>;
}

interface Ports {
  readonly grpc: number;
  readonly ui: number;
  readonly http: number;
  readonly metrics: number;
}

const READY_WITHIN_MS = 30_000;
const STOP_TIMINGS = { politeMs: 5000, firmMs: 1000 };

/** Starts the server and waits until it answers. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  return withFreshPorts(async () => {
    const ports: Ports = {
      grpc: await freePort(options.preferredPort),
      ui: await freePort(options.preferredUiPort),
      http: await freePort(),
      metrics: await freePort(),
    };
    const part = await launchServer(options, ports);
    return serve(options, ports, part, await serverVersion(ports));
  });
}

function serve(options: TemporalOptions, ports: Ports, first: Part, version: string): Temporal {
  const address = `${LOOPBACK}:${ports.grpc}`;
  let part = first;
  let ending = false;
  const unasked = new EventEmitter();
  const exited = new Promise<Exit>((resolve) => unasked.once('exit', resolve));
  const watch = async (watched: Part) => {
    const exit = await watched.exited;
    if (!ending) unasked.emit('exit', exit);
  };
  void watch(part);
  return {
    get pid() {
      return part.pid;
    },
    address,
    uiUrl: `http://${LOOPBACK}:${ports.ui}`,
    version,
    exited,
    ensureNamespace: (namespace, searchAttributes) => ensureNamespace(address, namespace, searchAttributes),
    stop: async () => {
      ending = true;
      await part.stop(STOP_TIMINGS);
      giveBackPorts(Object.values(ports));
    },
    restart: async (downMs = 0) => {
      ending = true;
      part.process.kill('SIGKILL');
      await part.exited;
      await sleep(downMs);
      part = await launchServer(options, ports);
      ending = false;
      void watch(part);
    },
  };
}

async function launchServer(options: TemporalOptions, ports: Ports): Promise<Part> {
  const part = await startPart({
    name: 'Temporal',
    command: options.program,
    args: serverArguments(join(options.home, 'temporal.db'), ports, options.throwaway === true ? 'NORMAL' : 'FULL'),
    env: environment(),
    cwd: options.home,
    logFile: join(options.logs, 'temporal.log'),
    guard: options.guard,
  });
  // Lazy: it connects when first asked, and again until the server is there.
  const connection = Connection.lazy({ address: `${LOOPBACK}:${ports.grpc}` });
  try {
    // That it is this very one, and not another machine's behind the same port.
    const isReady = async () => (await isServing(connection)) && listensOn(part.pid, [ports.grpc, ports.ui]);
    await untilReady(part, isReady, READY_WITHIN_MS, options.signal);
    return part;
  } finally {
    await connection.close();
  }
}

/** FULL: committed means on disk, also when the power fails. NORMAL: a killed server loses nothing, a machine without power might. */
function serverArguments(database: string, ports: Ports, synchronous: 'FULL' | 'NORMAL'): readonly string[] {
  return [
    'server',
    'start-dev',
    `--ip=${LOOPBACK}`,
    `--port=${ports.grpc}`,
    `--ui-port=${ports.ui}`,
    `--http-port=${ports.http}`,
    `--metrics-port=${ports.metrics}`,
    `--db-filename=${database}`,
    '--sqlite-pragma=journal_mode=WAL',
    `--sqlite-pragma=synchronous=${synchronous}`,
    '--log-level=error',
    '--log-format=json',
  ];
}

/** Ours without TEMPORAL_…: an address or key for another server must not change this one. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

async function serverVersion({ grpc: port }: Ports): Promise<string> {
  const connection = await Connection.connect({ address: `${LOOPBACK}:${port}` });
  try {
    return (await connection.workflowService.getSystemInfo({})).serverVersion;
  } finally {
    await connection.close();
  }
}

async function isServing(connection: Connection): Promise<boolean> {
  try {
    const { status } = await connection.withDeadline(Date.now() + 500, () =>
      connection.healthService.check({ service: 'temporal.api.workflowservice.v1.WorkflowService' }),
    );
    return status === grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING;
  } catch {
    return false;
  }
}
