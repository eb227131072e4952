/** PostgreSQL's folder before the server runs: password, initialisation, and whether another server is at work in it. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runBounded } from './bounded';
import type { Guard } from './guard';
import type { PostgresBinaries } from './postgres-binaries';
import { commandAs, type Launch, type SystemUser } from './postgres-user';
import { allEnd } from './owned';
import { identify, isRunning } from './process-table';

export const POSTGRES_SUPERUSER = 'dondoc';

/** Another server works in this data folder. */
export class DataFolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(
      `The data folder ${folder} is in use by the PostgreSQL server with pid ${pid}. Stop the Dondoc that runs there, or choose another folder.`,
    );
  }
}

export interface PostgresFolder {
  /** `<home>/pg`, owned by the user PostgreSQL runs as, closed to everybody else. */
  readonly folder: string;
  readonly data: string;
  readonly socketFolder: string;
  readonly passwordFile: string;
}

export function postgresFolder(home: string): PostgresFolder {
  const folder = join(home, 'pg');
  return { folder, data: join(folder, 'data'), socketFolder: join(folder, 'run'), passwordFile: join(home, 'pg-password') };
}

/** The password of the superuser, made once. Throws when the data exist but the password that opens them is lost. */
export function postgresPassword({ data, passwordFile }: PostgresFolder): string {
  if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim();
  if (existsSync(data))
    throw new Error(`${passwordFile} is missing, and the data in ${data} open only with it. Put it back from your backup.`);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(`${passwordFile}.new`, `${password}\n`, { mode: 0o600 });
  renameSync(`${passwordFile}.new`, passwordFile);
  return password;
}

export interface Initialisation {
  readonly paths: PostgresFolder;
  readonly binaries: PostgresBinaries;
  readonly user: SystemUser | null;
  readonly launch: Launch;
  readonly guard: Guard | null;
}

const INITIALISE_WITHIN_MS = 120_000;

/** Makes the database cluster unless it is there. In a temporary folder first: a kill in the middle leaves nothing half made. */
export async function ensureInitialised(initialisation: Initialisation): Promise<void> {
  const { paths, binaries, user } = initialisation;
  for (const folder of [paths.folder, paths.socketFolder]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    if (user !== null) chownSync(folder, user.uid, user.gid);
  }
  if (existsSync(paths.data)) return checkMajorVersion(paths.data, binaries.version);
  for (const left of readdirSync(paths.folder).filter((name) => name.startsWith('new-'))) {
    rmSync(join(paths.folder, left), { recursive: true, force: true });
  }
  const fresh = join(paths.folder, `new-${process.pid}`);
  const passwordCopy = join(paths.folder, `new-${process.pid}-password`);
  writeFileSync(passwordCopy, `${postgresPassword(paths)}\n`, { mode: 0o600 });
  if (user !== null) chownSync(passwordCopy, user.uid, user.gid);
  try {
    await initialise(fresh, passwordCopy, initialisation);
    renameSync(fresh, paths.data);
  } finally {
    rmSync(passwordCopy, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The environment of every PostgreSQL program: none of the caller's PG… variables reach it, messages are English. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Resolves when no server works in the data folder, and takes away the note of a dead one. One that is still being stopped gets `waitMs`.
 * Throws DataFolderInUse.
 */
export async function untilFolderIsFree({ data }: PostgresFolder, waitMs: number): Promise<void> {
  const note = join(data, 'postmaster.pid');
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !worksIn(pid, data)) {
    // PostgreSQL itself would also refuse for a living stranger that got the dead server's pid.
    rmSync(note, { force: true });
    return;
  }
  if (!(await allEnd([identify(pid)], waitMs))) throw new DataFolderInUse(data, pid);
  rmSync(note, { force: true });
}

async function initialise(folder: string, passwordFile: string, { binaries, launch, guard }: Initialisation): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${POSTGRES_SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8: the same order and the same letters on every machine.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
  await runBounded({
    ...commandAs(launch, binaries.initdb, args),
    cwd: '/',
    env: postgresEnvironment(),
    withinMs: INITIALISE_WITHIN_MS,
    guard,
  });
}

function checkMajorVersion(data: string, version: string): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const [major] = version.split('.');
  if (made !== major)
    throw new Error(
      `The data in ${data} were made by PostgreSQL ${made}; this Dondoc brings ${version}. Upgrade them with pg_upgrade, or restore a dump.`,
    );
}

/** A server's working folder is its data folder. Where that cannot be asked, a living pid counts. */
function worksIn(pid: number, data: string): boolean {
  if (!isRunning(identify(pid))) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return process.platform !== 'linux';
  }
}
