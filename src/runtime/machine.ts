/** Everything a single machine needs, started side by side and stopped in order. */
import { join } from 'node:path';
import { type Catcher, startCatcher } from './catcher';
import { type Guard, startGuard } from './guard';
import { type Home, openHome } from './home';
import type { Exit } from './part';
import { type Postgres, startPostgres } from './postgres';
import { dondocVersion } from './program';
import { findTemporalCli, type TemporalCliProgress } from './temporal-cli';
import type { SearchAttributes } from './temporal-namespace';
import { startTemporal, type Temporal } from './temporal-server';

type PartName = 'postgres' | 'temporal' | 'catcher';

export interface MachineOptions {
  /** The folder `.dondoc/`; made when missing. */
  readonly home: string;
  /** Made ready in Temporal before the machine counts as started. */
  readonly namespace: string;
  readonly searchAttributes: SearchAttributes;
  /** With the mail catcher. */
  readonly catcher: boolean;
  /** Runs once the folder is ours and before anything starts in it. */
  readonly prepare?: (home: Home) => Promise<void>;
  /** Nothing of it is needed again: the catcher starts with an empty inbox, and Temporal does not wait for the disk. */
  readonly throwaway?: boolean;
  readonly log: (progress: MachineProgress) => void;
  /** Where somebody else has one already, another port is taken. */
  readonly preferredPorts?: PreferredPorts;
  /** Ends a start that is under way; what had started is stopped. */
  readonly signal?: AbortSignal;
}

interface PreferredPorts {
  readonly postgres?: number;
  readonly temporal?: number;
  readonly temporalUi?: number;
  readonly smtp?: number;
  readonly mailWeb?: number;
}

export type MachineProgress =
  | { readonly type: 'started'; readonly part: PartName; readonly afterMs: number; readonly pid: number }
  | { readonly type: 'stopped'; readonly part: PartName }
  | { readonly type: 'temporal-cli'; readonly progress: TemporalCliProgress };

export interface Machine {
  readonly home: Home;
  readonly guard: Guard;
  readonly postgres: Postgres;
  readonly temporal: Temporal;
  readonly catcher: Catcher | null;
  /** Resolves with the first part that ended unasked; never after `stop`. */
  readonly lost: Promise<LostPart>;
  /** Stops everything, PostgreSQL last. Idempotent; on SIGINT and SIGTERM it is the caller who calls it. */
  readonly stop: () => Promise<void>;
}

interface LostPart {
  readonly part: PartName;
  readonly exit: Exit;
}

/** What every part is given. */
interface Place {
  readonly home: string;
  readonly logs: string;
  readonly guard: Guard;
  readonly signal: AbortSignal;
}

interface RunningPart {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly stop: () => Promise<void>;
}

type RunningParts = Map<PartName, RunningPart>;

/** Nobody loses a server it still needs. */
const STOP_ORDER: readonly PartName[] = ['temporal', 'catcher', 'postgres'];

/**
 * Starts the guard, then PostgreSQL, Temporal and the catcher side by side. When one fails, the others are stopped and its error is thrown.
 * Throws HomeInUse when another main process has the folder.
 */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const { postgres, temporal, ...rest } = await startParts(options, { postgres: true, temporal: true, catcher: options.catcher });
  if (postgres === null || temporal === null) throw new Error('A machine is never without PostgreSQL and Temporal.');
  return { ...rest, postgres, temporal };
}

type PartsOptions = Omit<MachineOptions, 'catcher'>;

export type WantedParts = Readonly<Record<PartName, boolean>>;

/** A machine, but null for each part that runs elsewhere. */
export interface SomeParts extends Pick<Machine, 'home' | 'guard' | 'catcher' | 'lost' | 'stop'> {
  readonly postgres: Postgres | null;
  readonly temporal: Temporal | null;
}

/** Like `startMachine`, but only the wanted parts: the others run elsewhere. */
export async function startParts(options: PartsOptions, wanted: WantedParts): Promise<SomeParts> {
  const startedAt = Date.now();
  const home = openHome(options.home);
  const running: RunningParts = new Map();
  const failing = new AbortController();
  let guard: Guard | null = null;
  const started = <T extends RunningPart>(part: PartName, handle: T): T => {
    running.set(part, handle);
    options.log({ type: 'started', part, afterMs: Date.now() - startedAt, pid: handle.pid });
    return handle;
  };
  try {
    guard = await startGuard({ recordFile: join(home.path, 'processes'), logFile: join(home.logs, 'guard.log') });
    await options.prepare?.(home);
    const signal = options.signal === undefined ? failing.signal : AbortSignal.any([failing.signal, options.signal]);
    const place: Place = { home: home.path, logs: home.logs, guard, signal };
    const [postgres, temporal, catcher] = await allOrAbort(failing, [
      wanted.postgres
        ? startPostgres({ ...place, preferredPort: options.preferredPorts?.postgres }).then((handle) => started('postgres', handle))
        : null,
      wanted.temporal ? startReadyTemporal(options, place).then((handle) => started('temporal', handle)) : null,
      wanted.catcher ? startCatcherPart(options, place).then((handle) => started('catcher', handle)) : null,
    ]);
    if (postgres !== null && temporal !== null) {
      home.recordVersions({ dondoc: dondocVersion(), postgres: postgres.version, temporal: temporal.version });
    }
    return { home, guard, postgres, temporal, catcher, ...lifeOf(running, guard, home, options) };
  } catch (error) {
    await stopAll(running, guard, home, options.log);
    throw error;
  }
}

async function startReadyTemporal(
  { log, namespace, searchAttributes, throwaway, preferredPorts }: PartsOptions,
  place: Place,
): Promise<Temporal> {
  const { path } = await findTemporalCli({ ...place, onProgress: (progress) => log({ type: 'temporal-cli', progress }) });
  const temporal = await startTemporal({
    ...place,
    program: path,
    throwaway,
    preferredPort: preferredPorts?.temporal,
    preferredUiPort: preferredPorts?.temporalUi,
  });
  try {
    await temporal.ensureNamespace(namespace, searchAttributes);
    return temporal;
  } catch (error) {
    await temporal.stop();
    throw error;
  }
}

function startCatcherPart({ throwaway = false, preferredPorts }: PartsOptions, place: Place): Promise<Catcher> {
  return startCatcher({
    ...place,
    discardMails: throwaway,
    preferredSmtpPort: preferredPorts?.smtp,
    preferredWebPort: preferredPorts?.mailWeb,
  });
}

/** Like Promise.all, but the first failure aborts the others, and all have settled before it is thrown. */
async function allOrAbort<T extends readonly unknown[] | []>(
  failing: AbortController,
  starts: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  try {
    return await Promise.all(starts);
  } catch (error) {
    failing.abort(error);
    await Promise.allSettled(starts);
    throw error;
  }
}

function lifeOf(running: RunningParts, guard: Guard, home: Home, { log }: PartsOptions): Pick<Machine, 'lost' | 'stop'> {
  let stopped: Promise<void> | null = null;
  const never = new Promise<LostPart>(() => undefined);
  const lost = Promise.race([
    never,
    ...[...running].map(async ([part, { exited }]) => {
      const exit = await exited;
      return stopped === null ? { part, exit } : never;
    }),
  ]);
  return {
    lost,
    stop: () => {
      stopped ??= stopAll(running, guard, home, log);
      return stopped;
    },
  };
}

async function stopAll(running: RunningParts, guard: Guard | null, home: Home, log: MachineOptions['log']): Promise<void> {
  try {
    for (const part of STOP_ORDER) {
      const handle = running.get(part);
      if (handle === undefined) continue;
      await handle.stop();
      log({ type: 'stopped', part });
    }
    await guard?.close();
  } finally {
    home.release();
  }
}
