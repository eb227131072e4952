/** A machine some of whose parts run elsewhere: starts only those that are wanted here, one after the other. */
import { join } from 'node:path';
import { startCatcher } from './catcher';
import { type Guard, startGuard } from './guard';
import { type Home, openHome } from './home';
import type { Machine, MachineOptions, MachineProgress } from './machine';
import type { Exit } from './part';
import { startPostgres } from './postgres';
import { findTemporalCli } from './temporal-cli';
import { startTemporal, type Temporal } from './temporal-server';

type PartName = Extract<MachineProgress, { readonly type: 'stopped' }>['part'];

export type WantedParts = Readonly<Record<PartName, boolean>>;

/** A machine, but null for each part that runs elsewhere. */
export interface SomeParts extends Pick<Machine, 'home' | 'guard' | 'catcher' | 'lost' | 'stop'> {
  readonly postgres: Machine['postgres'] | null;
  readonly temporal: Machine['temporal'] | null;
}

interface RunningPart {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly stop: () => Promise<void>;
}

/** When one does not start, those before it are stopped and its error is thrown. Throws HomeInUse when another main process has the folder. */
export async function startSomeParts(options: Omit<MachineOptions, 'catcher'>, wanted: WantedParts): Promise<SomeParts> {
  const startedAt = Date.now();
  const home = openHome(options.home);
  const running: (readonly [PartName, RunningPart])[] = [];
  const started = <T extends RunningPart>(part: PartName, handle: T): T => {
    running.push([part, handle]);
    options.log({ type: 'started', part, afterMs: Date.now() - startedAt, pid: handle.pid });
    return handle;
  };
  let guard: Guard | null = null;
  try {
    guard = await startGuard({ recordFile: join(home.path, 'processes'), logFile: join(home.logs, 'guard.log') });
    const { preferredPorts: ports, signal } = options;
    const place = { home: home.path, logs: home.logs, guard, signal };
    const postgres = wanted.postgres ? started('postgres', await startPostgres({ ...place, preferredPort: ports?.postgres })) : null;
    const temporal = wanted.temporal ? started('temporal', await readyTemporal(options, place)) : null;
    const catcher = wanted.catcher
      ? started('catcher', await startCatcher({ ...place, preferredSmtpPort: ports?.smtp, preferredWebPort: ports?.mailWeb }))
      : null;
    return { home, guard, postgres, temporal, catcher, ...lifeOf(running, guard, home, options) };
  } catch (error) {
    await stopAll(running, guard, home, options);
    throw error;
  }
}

type Place = Pick<Parameters<typeof startTemporal>[0], 'home' | 'logs' | 'guard' | 'signal'>;

async function readyTemporal(options: Omit<MachineOptions, 'catcher'>, place: Place): Promise<Temporal> {
  const { path } = await findTemporalCli({ ...place, onProgress: (progress) => options.log({ type: 'temporal-cli', progress }) });
  const { temporal, temporalUi } = options.preferredPorts ?? {};
  const server = await startTemporal({ ...place, program: path, preferredPort: temporal, preferredUiPort: temporalUi });
  try {
    await server.ensureNamespace(options.namespace, options.searchAttributes);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

type Running = readonly (readonly [PartName, RunningPart])[];

function lifeOf(running: Running, guard: Guard, home: Home, options: Pick<MachineOptions, 'log'>): Pick<Machine, 'lost' | 'stop'> {
  let stopped: Promise<void> | null = null;
  const never = new Promise<Awaited<Machine['lost']>>(() => undefined);
  return {
    lost: Promise.race([
      never,
      ...running.map(async ([part, { exited }]) => {
        const exit = await exited;
        return stopped === null ? { part, exit } : never;
      }),
    ]),
    stop: () => {
      stopped ??= stopAll(running, guard, home, options);
      return stopped;
    },
  };
}

async function stopAll(running: Running, guard: Guard | null, home: Home, { log }: Pick<MachineOptions, 'log'>): Promise<void> {
  try {
    for (const [part, handle] of running.toReversed()) {
      await handle.stop();
      log({ type: 'stopped', part });
    }
    await guard?.close();
  } finally {
    home.release();
  }
}
