/** Everything a single machine needs, started side by side and stopped in order. */
import { join } from 'node:path';
import { type Catcher, startCatcher } from './catcher';
import { type Guard, startGuard } from './guard';
import { type Home, openHome } from './home';
import type { Exit } from './part';
import { type Postgres, startPostgres } from './postgres';
import { findTemporalCli, type TemporalCliProgress } from './temporal-cli';
import type { SearchAttributes } from './temporal-namespace';
import { startTemporal, type Temporal } from './temporal-server';

export type PartName = 'postgres' | 'temporal' | 'catcher';

export interface MachineOptions {
  /** The folder `.dondoc/`; made when missing. */
  readonly home: string;
  readonly namespace: string;
  readonly searchAttributes: SearchAttributes;
  /** With the mail catcher. */
  readonly catcher: boolean;
  readonly log: (progress: MachineProgress) => void;
  readonly preferredPorts?: {
    readonly postgres?: number;
    readonly temporal?: number;
    readonly temporalUi?: number;
    readonly smtp?: number;
    readonly mailWeb?: number;
  };
  /** Ends a start that is under way; what had started is stopped. */
  readonly signal?: AbortSignal;
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
  readonly lost: Promise<{ readonly part: PartName; readonly exit: Exit }>;
  readonly stop: () => Promise<void>;
}

/** Starts the guard, then PostgreSQL, Temporal and the catcher side by side. When one fails, what had started is stopped and its error thrown. */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const startedAt = Date.now();
  const home = openHome(options.home);
  const stops: { part: PartName; stop: () => Promise<void> }[] = [];
  let guard: Guard | null = null;
  const failing = new AbortController();
  const signal = options.signal === undefined ? failing.signal : AbortSignal.any([failing.signal, options.signal]);

  const started = <T extends { readonly pid: number; readonly stop: () => Promise<void> }>(part: PartName, running: T): T => {
    stops.push({ part, stop: running.stop });
    options.log({ type: 'started', part, afterMs: Date.now() - startedAt, pid: running.pid });
    return running;
  };
  try {
    guard = await startGuard({ recordFile: join(home.path, 'processes'), logFile: join(home.logs, 'guard.log') });
    const place = { home: home.path, logs: home.logs, guard, signal };
    const [postgres, temporal, catcher] = await allOrAbort(failing, [
      startPostgres({ ...place, ...given('preferredPort', options.preferredPorts?.postgres) }).then((part) => started('postgres', part)),
      startTemporalWithNamespace(options, place).then((part) => started('temporal', part)),
      options.catcher ? startCatcherPart(options, place).then((part) => started('catcher', part)) : Promise.resolve(null),
    ]);
    const lostParts = watchParts({ postgres, temporal, catcher });
    const stop = onlyOnce(async () => {
      lostParts.end();
      await stopAll(stops, guard, home, options.log);
    });
    return { home, guard, postgres, temporal, catcher, lost: lostParts.lost, stop };
  } catch (error) {
    await stopAll(stops, guard, home, options.log);
    throw error;
  }
}

type Place = Pick<Parameters<typeof startPostgres>[0], 'home' | 'logs' | 'guard'> & { readonly signal: AbortSignal };

async function startTemporalWithNamespace(options: MachineOptions, place: Place): Promise<Temporal> {
  const { path } = await findTemporalCli({
    guard: place.guard,
    signal: place.signal,
    onProgress: (progress) => options.log({ type: 'temporal-cli', progress }),
  });
  const temporal = await startTemporal({
    ...place,
    program: path,
    ...given('preferredPort', options.preferredPorts?.temporal),
    ...given('preferredUiPort', options.preferredPorts?.temporalUi),
  });
  try {
    await temporal.ensureNamespace(options.namespace, options.searchAttributes);
    return temporal;
  } catch (error) {
    await temporal.stop();
    throw error;
  }
}

function startCatcherPart(options: MachineOptions, place: Place): Promise<Catcher> {
  return startCatcher({
    ...place,
    ...given('preferredSmtpPort', options.preferredPorts?.smtp),
    ...given('preferredWebPort', options.preferredPorts?.mailWeb),
  });
}

/** Like Promise.all, but the first failure aborts the others and all have settled before it is thrown. */
async function allOrAbort<T extends readonly unknown[]>(failing: AbortController, starts: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const everyStart: readonly Promise<unknown>[] = starts;
  let first: { readonly reason: unknown } | null = null;
  const results = await Promise.all(
    everyStart.map((start) =>
      start.catch((reason: unknown) => {
        first ??= { reason };
        failing.abort(reason);
      }),
    ),
  );
  if (first !== null) throw (first as { readonly reason: unknown }).reason;
  return results as unknown as T;
}

/** In the order in which they depend on each other: nobody loses a server it still needs. */
const STOP_ORDER: readonly PartName[] = ['temporal', 'catcher', 'postgres'];

async function stopAll(
  stops: readonly { readonly part: PartName; readonly stop: () => Promise<void> }[],
  guard: Guard | null,
  home: Home,
  log: MachineOptions['log'],
): Promise<void> {
  try {
    for (const { part, stop } of stops.toSorted((a, b) => STOP_ORDER.indexOf(a.part) - STOP_ORDER.indexOf(b.part))) {
      await stop();
      log({ type: 'stopped', part });
    }
    await guard?.close();
  } finally {
    home.release();
  }
}

function watchParts({ postgres, temporal, catcher }: Pick<Machine, 'postgres' | 'temporal' | 'catcher'>): {
  lost: Machine['lost'];
  end: () => void;
} {
  let ended = false;
  const lost = new Promise<{ part: PartName; exit: Exit }>((resolve) => {
    for (const [part, running] of Object.entries({ postgres, temporal, catcher }) as [PartName, { exited: Promise<Exit> } | null][]) {
      void running?.exited.then((exit) => {
        if (!ended) resolve({ part, exit });
      });
    }
  });
  return {
    lost,
    end: () => {
      ended = true;
    },
  };
}

function onlyOnce(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run();
    return running;
  };
}

/** `{ [name]: value }`, or nothing at all for an undefined value. */
function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]: V });
}
