/** The folder `.dondoc/`: everything one machine keeps. Closed to others, and used by one main process at a time. */
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from './process-table';

export interface Home {
  readonly path: string;
  readonly logs: string;
  /** What the files were written by, at the last start that recorded it. */
  readonly versions: Versions | null;
  readonly recordVersions: (versions: Versions) => void;
  /** Lets another main process have the folder. Idempotent. */
  readonly release: () => void;
}

export interface Versions {
  readonly dondoc: string;
  readonly postgres: string;
  readonly temporalCli: string;
}

/** Another main process uses the folder. */
export class HomeInUse extends Error {
  constructor(
    readonly path: string,
    readonly pid: number,
  ) {
    super(`${path} is in use by the Dondoc with pid ${pid}. Stop that one first, or give this one another folder.`);
  }
}

/** Makes the folder (mode 0700) when it is missing and takes its lock. Throws HomeInUse when a living process has it. */
export function openHome(path: string): Home {
  const home = resolve(path);
  const logs = join(home, 'logs');
  for (const folder of [home, logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = takeLock(home);
  const versionsFile = join(home, 'versions.json');
  return {
    path: home,
    logs,
    versions: existsSync(versionsFile) ? (JSON.parse(readFileSync(versionsFile, 'utf8')) as Versions) : null,
    recordVersions: (versions) => replaceFile(versionsFile, `${JSON.stringify(versions, null, 2)}\n`),
    release,
  };
}

/** The lock is a file with our identity, linked into place whole: nobody reads half a lock, and of two only one gets it. */
function takeLock(home: string): () => void {
  const lock = join(home, 'lock');
  const ours = join(home, `lock.${process.pid}`);
  const identity = JSON.stringify(identify(process.pid));
  writeFileSync(ours, identity, { mode: 0o600 });
  try {
    while (!linkIfFree(ours, lock)) {
      const held = readFileIfThere(lock);
      if (held === null) continue;
      const holder = parseIdentity(held);
      if (holder !== null && isRunning(holder)) throw new HomeInUse(home, holder.pid);
      takeAway(lock, held);
    }
  } finally {
    rmSync(ours, { force: true });
  }
  return () => {
    if (readFileIfThere(lock) === identity) rmSync(lock, { force: true });
  };
}

/** Removes the lock of a dead process; puts it back when another start was quicker and the file is already its new lock. */
function takeAway(lock: string, stale: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // somebody else took it away
  }
  if (readFileIfThere(aside) !== stale) linkIfFree(aside, lock);
  rmSync(aside, { force: true });
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readFileIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Null for what no start of ours wrote. */
function parseIdentity(text: string): ProcessIdentity | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return null;
    const ticks = 'startedAtTicks' in value && typeof value.startedAtTicks === 'number' ? value.startedAtTicks : null;
    return { pid: value.pid, startedAtTicks: ticks };
  } catch {
    return null;
  }
}
