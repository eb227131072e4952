/** The embedded PostgreSQL server of one machine: durable, on loopback only, with its data below `<home>/pg`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from './guard';
import { POSTGRES_SIGNALS } from './owned';
import { type Exit, type Part, startPart, untilReady } from './part';
import { freePort, giveBackPorts, LOOPBACK, withFreshPorts } from './ports';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries';
import { createDatabase, dropDatabase } from './postgres-databases';
import {
  ensureInitialised,
  POSTGRES_SUPERUSER,
  type PostgresFolder,
  postgresEnvironment,
  postgresFolder,
  postgresPassword,
  untilFolderIsFree,
} from './postgres-folder';
import { commandAs, type Launch, launchAs, postgresUser } from './postgres-user';

export interface PostgresOptions {
  /** An existing folder; the server's files go below `<home>/pg`, its password to `<home>/pg-password`, its log to `<home>/logs`. */
  readonly home: string;
  readonly logs: string;
  readonly guard: Guard | null;
  readonly preferredPort?: number | undefined;
  /** How long a server that is still being stopped may hold the folder; 10 s. */
  readonly folderWaitMs?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Postgres {
  readonly pid: number;
  readonly port: number;
  readonly version: string;
  readonly exited: Promise<Exit>;
  /** `postgres://…` of this database; of the maintenance database `postgres` by default. Holds the password: never log it. */
  readonly url: (database?: string) => string;
  /** Makes the database unless it is there. */
  readonly createDatabase: (name: string) => Promise<void>;
  /** Drops the database and cuts whoever is connected to it. Without effect when it is not there. */
  readonly dropDatabase: (name: string) => Promise<void>;
  /** Fast shutdown: running transactions are rolled back, everything committed is on disk. Idempotent. */
  readonly stop: () => Promise<void>;
}

/** An unclean end may have left up to 1 GB of write-ahead log to replay. */
const READY_WITHIN_MS = 60_000;
/** sun_path holds 107 bytes, `/.s.PGSQL.65535` takes 15. */
const SOCKET_FOLDER_BYTES_MAX = 92;

/** Starts PostgreSQL, initialising it the first time. Throws DataFolderInUse when another server works there. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const paths = postgresFolder(options.home);
  const binaries = postgresBinaries();
  const user = postgresUser();
  const launch = launchAs(user, options.home, [paths.folder, binaries.postgres]);
  await untilFolderIsFree(paths, options.folderWaitMs ?? 10_000);
  await ensureInitialised({ paths, binaries, user, launch, guard: options.guard });
  options.signal?.throwIfAborted();
  const password = postgresPassword(paths);
  return withFreshPorts(async () => {
    const port = await freePort(options.preferredPort);
    const url = (database = 'postgres') =>
      `postgres://${POSTGRES_SUPERUSER}:${password}@${LOOPBACK}:${port}/${encodeURIComponent(database)}`;
    const part = await launchServer(options, paths, binaries, launch, port);
    return {
      pid: part.pid,
      port,
      version: binaries.version,
      exited: part.exited,
      url,
      createDatabase: (name) => createDatabase(url(), name),
      dropDatabase: (name) => dropDatabase(url(), name),
      stop: async () => {
        await part.stop({ politeMs: 8000, firmMs: 2000 });
        giveBackPorts([port]);
      },
    };
  });
}

async function launchServer(
  options: PostgresOptions,
  paths: PostgresFolder,
  binaries: PostgresBinaries,
  launch: Launch,
  port: number,
): Promise<Part> {
  const part = await startPart({
    name: 'PostgreSQL',
    ...commandAs(launch, binaries.postgres, serverArguments(paths, port)),
    env: postgresEnvironment(),
    cwd: '/',
    logFile: join(options.logs, 'postgres.log'),
    guard: options.guard,
    signals: POSTGRES_SIGNALS,
  });
  await untilReady(part, async () => isReady(paths, part), READY_WITHIN_MS, options.signal);
  return part;
}

function serverArguments({ data, socketFolder }: PostgresFolder, port: number): readonly string[] {
  const settings: Readonly<Record<string, string | number>> = {
    port,
    listen_addresses: LOOPBACK,
    unix_socket_directories: socketSetting(socketFolder),
    unix_socket_permissions: '0700',
    max_connections: 60,
    shared_buffers: '64MB',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors of statements go to whoever sent them. Not into the log: they may quote a person's name or address.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** The setting is a list: quoted, so that a comma or a space in the path is no separator. No socket where the path is too long for one. */
function socketSetting(socketFolder: string): string {
  return Buffer.byteLength(socketFolder) <= SOCKET_FOLDER_BYTES_MAX && !socketFolder.includes('"') ? `"${socketFolder}"` : '';
}

/** True once the server has noted in its folder that it is ready; that it is this very one, and not another behind the same port. */
function isReady({ data }: PostgresFolder, part: Part): boolean {
  const note = join(data, 'postmaster.pid');
  if (!existsSync(note)) return false;
  const lines = readFileSync(note, 'utf8').split('\n');
  return Number(lines[0]) === part.pid && lines[7]?.trim() === 'ready';
}
