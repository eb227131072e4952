/** One process of the machine: started in its own session, owned by the guard, writing into its own log file. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guard } from './guard';
import { openLogFile } from './log-file';
import { COMMON_SIGNALS, type StopSignals, type StopTimings, stopOwned } from './owned';
import { identify } from './process-table';

/** How a process ended: by itself with a code, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface PartOptions {
  /** For messages: `PostgreSQL`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  readonly guard: Guard | null;
  /** SIGTERM, then SIGKILL. */
  readonly signals?: StopSignals;
  /** Run as this user; needs root. */
  readonly runAs?: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** With an IPC channel to us. */
  readonly ipc?: boolean;
}

export interface Part {
  readonly name: string;
  readonly pid: number;
  readonly process: ChildProcess;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** Null while it runs. */
  readonly exit: () => Exit | null;
  /** What it has written since it was started; the last 16 KiB. */
  readonly output: () => string;
  /** Ends it politely, then firmly; idempotent. */
  readonly stop: (timings?: StopTimings) => Promise<void>;
}

/** A part ended although nobody asked it to. */
export class PartEnded extends Error {
  constructor(
    readonly part: string,
    readonly exit: Exit,
    readonly output: string,
  ) {
    const how = exit.signal === null ? `code ${exit.code}` : exit.signal;
    super(`${part} ended by itself (${how}). Its last words: ${output.trim().slice(-2000) || '(none)'}`);
  }
}

const POLL_MS = 30;

/** Starts the process. Throws when the command cannot be run at all. */
export async function startPart(options: PartOptions): Promise<Part> {
  const { name, command, args, env, cwd, guard, signals = COMMON_SIGNALS, runAs = {}, ipc = false } = options;
  const log = openLogFile(options.logFile);
  // Straight into the file: a part never waits for us, nor dies of a broken pipe when we are gone.
  const stdio: SpawnOptions['stdio'] = ['ignore', log.descriptor, log.descriptor, ...(ipc ? (['ipc'] as const) : [])];
  const child = spawn(command, args, { ...runAs, env, cwd, detached: true, stdio });
  closeSync(log.descriptor);
  const { pid } = child;
  if (pid === undefined) {
    const [cause]: unknown[] = await once(child, 'error');
    throw new Error(`${name} cannot be started: ${command} does not run.`, { cause });
  }
  guard?.own(pid, signals);
  const identity = identify(pid);
  let exit: Exit | null = null;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      exit = { code, signal };
      guard?.disown(pid);
      resolve(exit);
    });
  });
  return {
    name,
    pid,
    process: child,
    exited,
    exit: () => exit,
    output: log.written,
    stop: async (timings) => {
      if (exit === null) await stopOwned([{ ...identity, ...signals }], timings);
      await exited;
    },
  };
}

/**
 * Waits until `isReady` answers true, asking every 30 ms. Throws PartEnded when the part ends before, and when it is not ready in time or
 * `signal` aborts; then the part has been stopped.
 */
export async function untilReady(
  part: Part,
  isReady: () => Promise<boolean>,
  withinMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  try {
    for (;;) {
      signal?.throwIfAborted();
      // Asked after its end it could be another server behind the same port that answers.
      const ready = await isReady();
      const exit = part.exit();
      if (exit !== null) throw new PartEnded(part.name, exit, part.output());
      if (ready) return;
      if (Date.now() >= giveUpAt)
        throw new Error(`${part.name} was not ready after ${withinMs / 1000} s. Its last words: ${part.output()}`);
      await sleep(POLL_MS);
    }
  } catch (error) {
    await part.stop();
    throw error;
  }
}
