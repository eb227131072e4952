/** Runs a foreign program to its end, within a time. */
import { type SpawnOptions, spawn } from 'node:child_process';
import type { Guard } from './guard';
import { COMMON_SIGNALS } from './owned';

export interface BoundedRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Run as this user; needs root. */
  readonly runAs?: Pick<SpawnOptions, 'uid' | 'gid'>;
  readonly withinMs: number;
  readonly guard?: Guard | null;
  readonly signal?: AbortSignal | undefined;
}

/** What it printed to both outputs. Throws when it cannot be run, fails, is not done in time or is aborted; then it and its children are gone. */
export function runBounded({
  command,
  args,
  env = process.env,
  cwd = process.cwd(),
  runAs = {},
  withinMs,
  guard,
  signal,
}: BoundedRun): Promise<string> {
  return new Promise((resolve, reject) => {
    // Its own process group, so that what it started can be ended with it.
    const child = spawn(command, args, { ...runAs, env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] as const });
    const { pid } = child;
    if (pid !== undefined) guard?.own(pid, COMMON_SIGNALS);
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
    const words = () => Buffer.concat(output).toString('utf8').trim();
    let stopped: string | null = null;
    const stop = (reason: string) => {
      stopped ??= reason;
      if (pid !== undefined) killGroup(pid);
    };
    const timer = setTimeout(() => stop(`not done after ${withinMs / 1000} s`), withinMs);
    const onAbort = () => stop('aborted');
    signal?.addEventListener('abort', onAbort, { once: true });
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      if (pid !== undefined) guard?.disown(pid);
    };
    child.once('error', (error) => {
      end();
      reject(error);
    });
    child.once('close', (code, killedBy) => {
      end();
      if (stopped !== null) reject(new Error(stopped));
      else if (code === 0) resolve(words());
      else reject(new Error(`ended with ${killedBy ?? `code ${code}`}: ${words().slice(-400)}`));
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
