/** PostgreSQL refuses to run as root: as root it gets a system user of its own, and a way to start as that user. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { findOnPath } from './installed';

const POSTGRES_USER = 'dondoc-postgres';

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** How to start a program as that user: the words to put before it, or the user to spawn it as. */
export interface Launch {
  readonly prefix: readonly string[];
  readonly runAs: { readonly uid?: number; readonly gid?: number };
}

/** The user PostgreSQL runs as, made when it is missing; null when we are not root, then it runs as ourselves. */
export function postgresUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const existing = findUser(POSTGRES_USER);
  if (existing !== null) return existing;
  let reason: unknown;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', POSTGRES_USER],
      {
        stdio: 'pipe',
      },
    );
  } catch (error) {
    reason = error; // another start may have made it this very moment
  }
  const user = findUser(POSTGRES_USER) ?? findUser('postgres');
  if (user === null) {
    throw new Error(
      `PostgreSQL does not run as root and the system user ${POSTGRES_USER} cannot be made. Start Dondoc as an ordinary user, or make that user first.`,
      {
        cause: reason,
      },
    );
  }
  return user;
}

/**
 * How to run a program as `user` although it and its files lie below `paths` that may be closed to others (a folder of root with mode 0700):
 * with the one capability to read and pass through. Without that capability at hand, as in many containers: as the plain user, who is let
 * through `home`; throws when some other folder on the way is closed.
 */
export function launchAs(user: SystemUser | null, home: string, paths: readonly string[]): Launch {
  if (user === null) return { prefix: [], runAs: {} };
  const setpriv = findOnPath('setpriv');
  if (setpriv !== null && hasCapabilities()) {
    return {
      prefix: [
        setpriv,
        `--reuid=${user.uid}`,
        `--regid=${user.gid}`,
        '--clear-groups',
        '--inh-caps=+dac_read_search',
        '--ambient-caps=+dac_read_search',
        // access(2) checks as if without capabilities once the uid changed, unless the fixup is off.
        '--securebits=+no_setuid_fixup',
        '--',
      ],
      runAs: {},
    };
  }
  letPass(user, home);
  const closed = paths.map((path) => closedAbove(path, user)).find((folder) => folder !== null);
  if (closed !== undefined) {
    throw new Error(
      `PostgreSQL runs as user ${user.name}, who may not pass through ${closed}. Open it (chmod o+x ${closed}), choose another folder, or install setpriv (util-linux).`,
    );
  }
  return { prefix: [], runAs: { uid: user.uid, gid: user.gid } };
}

/** The program with its arguments, as `spawn` takes them. */
export function commandAs({ prefix, runAs }: Launch, program: string, programArgs: readonly string[]) {
  const [command = program, ...args] = [...prefix, program, ...programArgs];
  return { command, args, runAs };
}

/** Our own folder stays closed to everybody else. */
function letPass(user: SystemUser, home: string): void {
  if (mayPass(user, home)) return;
  chownSync(home, -1, user.gid);
  chmodSync(home, 0o710);
}

/** The nearest folder above the path that the user may not pass through, or null. */
function closedAbove(path: string, user: SystemUser): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!mayPass(user, folder)) return folder;
    if (folder === dirname(folder)) return null;
  }
}

function mayPass({ uid, gid }: SystemUser, folder: string): boolean {
  const stat = statSync(folder);
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

/** DAC_READ_SEARCH (bit 2) to hand on, SETPCAP (bit 8) to hand it on with. A container often has neither. Source: capabilities(7). */
function hasCapabilities(): boolean {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  const needed = (1n << 2n) | (1n << 8n);
  return (effective & needed) === needed;
}

function findUser(name: string): SystemUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { name, uid: Number(uid), gid: Number(gid) };
}
