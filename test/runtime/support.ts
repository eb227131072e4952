/** What the runtime tests share: closed folders, main processes to kill, and questions to the operating system. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { allEnd } from '../../src/runtime/owned';
import { descendantsOf, identify, isRunning, type ProcessIdentity } from '../../src/runtime/process-table';
import { programArguments } from '../../src/runtime/program';

const PROGRAMS = '../test/runtime/programs';
const folders: string[] = [];

/** A new folder with mode 0700, removed after the file's tests. */
export function closedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-test-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The name by which one of the programs beside the tests is started as our own. */
export function testProgram(name: string): string {
  return `${PROGRAMS}/${name}`;
}

export interface StartedProgram {
  readonly process: ChildProcess;
  /** The next line it prints that is JSON. Rejects when its output ends. */
  readonly nextMessage: () => Promise<unknown>;
}

/** Starts a program beside the tests as a process of its own, in its own group as a terminal would. */
export function startProgram(name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): StartedProgram {
  return listenTo(
    spawn(process.execPath, [...programArguments(testProgram(name)), ...args], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
}

export function listenTo(child: ChildProcess): StartedProgram {
  if (child.stdout === null) throw new Error('Its output is not a pipe.');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    nextMessage: async () => {
      for (;;) {
        const line = await lines.next();
        if (line.done === true) throw new Error('The program ended without a message.');
        if (line.value.startsWith('{')) return JSON.parse(line.value);
      }
    },
  };
}

/** The process and all below it, now. */
export function familyOf(pid: number): readonly ProcessIdentity[] {
  return [identify(pid), ...descendantsOf([pid])];
}

/** The command lines of those that still run after `withinMs`. */
export async function survivors(family: readonly ProcessIdentity[], withinMs: number): Promise<readonly string[]> {
  await allEnd(family, withinMs);
  return family.filter(isRunning).map(({ pid }) => `${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`);
}

/** The local addresses on which these processes listen, as /proc/net writes them: `0100007F:1F90` is 127.0.0.1:8080. */
export function listeningAddresses(pids: readonly number[]): readonly string[] {
  const sockets = new Set(
    pids.flatMap((pid) => readdirSync(`/proc/${pid}/fd`).map((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`))),
  );
  const LISTEN = '0A';
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((table) => readFileSync(table, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === LISTEN && sockets.has(`socket:[${fields[9]}]`))
    .map((fields) => fields[1] ?? '');
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
