/** One process of the machine: started in its own session, owned by the guard, writing into its own log file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guard } from './guard';
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
  readonly signals?: StopSignals;
  /** Run as this user; needs root. */
  readonly uid?: number;
  readonly gid?: number;
  /** With an IPC channel to us. */
  readonly ipc?: boolean;
}

export interface Part {
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

/** Log files are put aside as `<name>.1` at a start when they have grown beyond this. */
const LOG_BYTES_MAX = 8 * 1024 * 1024;
const OUTPUT_BYTES = 16 * 1024;

/** Starts the process. Throws when the command cannot be run at all. */
export async function startPart(options: PartOptions): Promise<Part> {
  const { name, command, args, env, cwd, logFile, guard, signals = COMMON_SIGNALS } = options;
  const log = openLog(logFile);
  const logStart = statSync(logFile).size;
  // Straight into the file: a part never waits for us, nor dies of a broken pipe when we are gone.
  const child = spawn(command, args, {
    env,
    cwd,
    detached: true,
    stdio: ['ignore', log, log, ...(options.ipc === true ? (['ipc'] as const) : [])],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  closeSync(log);
  const pid = child.pid;
  if (pid === undefined) {
    const [cause] = await onceError(child);
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
    pid,
    process: child,
    exited,
    exit: () => exit,
    output: () => tail(logFile, logStart),
    stop: async (timings) => {
      if (exit === null) await stopOwned([{ ...identity, ...signals }], timings);
      await exited;
    },
  };
}

/**
 * Waits until `isReady` answers true, asking every 30 ms. Throws when the part ends before, with its last words, or is not ready in time;
 * in both cases the part has been stopped. `isReady` answers false for "not yet" and throws for "never".
 */
export async function untilReady(
  name: string,
  part: Part,
  isReady: () => Promise<boolean>,
  withinMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  try {
    while (!(await isReady())) {
      signal?.throwIfAborted();
      const exit = part.exit();
      if (exit !== null) throw new PartEnded(name, exit, part.output());
      if (Date.now() >= giveUpAt) throw new Error(`${name} was not ready after ${withinMs / 1000} s. Its last words: ${part.output()}`);
      await sleep(30);
    }
  } catch (error) {
    await part.stop();
    throw error;
  }
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

/** The file opened for appending, readable by its owner only; the old one is put aside when it is large. */
export function openLog(logFile: string): number {
  if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES_MAX) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a', 0o600);
}

function tail(logFile: string, fromByte: number): string {
  if (!existsSync(logFile)) return '';
  const size = statSync(logFile).size;
  const from = Math.max(fromByte, size - OUTPUT_BYTES);
  const buffer = Buffer.alloc(Math.max(0, size - from));
  const file = openSync(logFile, 'r');
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, from)).toString('utf8');
  } finally {
    closeSync(file);
  }
}

function onceError(child: ChildProcess): Promise<[Error]> {
  return new Promise((resolve) => child.once('error', (error) => resolve([error])));
}
