/** The folder `.dondoc/`: everything one machine keeps. Closed to others, and used by one main process at a time. */
import { existsSync, linkSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { identify, isRunning } from './process-table';
import { codeOf } from './reasons';

export interface Home {
  readonly path: string;
  readonly logs: string;
  /** What the files were last written by; null in a new folder. */
  readonly lastVersions: Versions | null;
  readonly recordVersions: (versions: Versions) => void;
  /** Lets another main process have the folder. Idempotent. */
  readonly release: () => void;
}

const Versions = z.object({ dondoc: z.string(), postgres: z.string(), temporal: z.string() }).readonly();
type Versions = z.infer<typeof Versions>;

const Holder = z.object({ pid: z.number(), startedAtTicks: z.number().nullable(), home: z.string() }).readonly();
type Holder = z.infer<typeof Holder>;

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
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const home = realpathSync(path);
  const logs = join(home, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const release = takeLock(home);
  const versionsFile = join(home, 'versions.json');
  return {
    path: home,
    logs,
    lastVersions: existsSync(versionsFile) ? Versions.parse(JSON.parse(readFileSync(versionsFile, 'utf8'))) : null,
    recordVersions: (versions) => replaceFile(versionsFile, `${JSON.stringify(versions, null, 2)}\n`),
    release,
  };
}

/** The lock is a file with our identity, linked into place whole: nobody reads half a lock, and of two only one gets it. */
function takeLock(home: string): () => void {
  const lock = join(home, 'lock');
  const ours = join(home, `lock.${process.pid}`);
  const holder = JSON.stringify({ ...identify(process.pid), home } satisfies Holder);
  writeFileSync(ours, holder, { mode: 0o600 });
  try {
    while (!linkIfFree(ours, lock)) {
      const held = readIfThere(lock);
      if (held === null) continue;
      const other = parseHolder(held);
      // A lock that names another folder came here with a copy of that folder.
      if (other !== null && other.home === home && isRunning(other)) throw new HomeInUse(home, other.pid);
      takeAway(lock, held);
    }
  } finally {
    rmSync(ours, { force: true });
  }
  return () => {
    if (readIfThere(lock) === holder) rmSync(lock, { force: true });
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
  if (readIfThere(aside) !== stale) linkIfFree(aside, lock);
  rmSync(aside, { force: true });
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Null for what no start of ours wrote. */
function parseHolder(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
