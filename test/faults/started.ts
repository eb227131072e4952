/** `npm start` in a folder, as from a terminal, and what the operating system knows of everything it started. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLineOf } from '../../src/runtime/process-table';

export interface Started {
  /** npm. */
  readonly pid: number;
  /** Resolves once it has printed a line like this; rejects with its output when it ends before. */
  readonly printed: (line: RegExp) => Promise<void>;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly output: () => string;
  /** As Ctrl-C in the terminal does it: to everything in the foreground. */
  readonly interrupt: () => void;
  /** The node process of the rehearsal itself, once it is there. */
  readonly mainPid: () => Promise<number>;
  /** Pid and command line of everything it started that runs. */
  readonly running: () => readonly string[];
}

const MARK = 'DONDOC_TEST_MARK';
const started: { readonly pidsRunning: () => readonly number[] }[] = [];

export function npmStart(folder: string, ...flags: readonly string[]): Started {
  const mark = randomUUID();
  const { DONDOC_HOME: _home, NODE_OPTIONS: _options, ...env } = process.env;
  const npm = spawn('npm', ['start', '--', ...flags], {
    cwd: folder,
    env: { ...env, [MARK]: mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  let over = false;
  const ended = new Promise<number | null>((resolve) => {
    npm.once('exit', (code) => {
      over = true;
      resolve(code);
    });
  });
  const { pid = 0 } = npm;
  const pids = () => pidsOf(folder, mark);
  started.push({ pidsRunning: pids });
  return {
    pid,
    ended,
    output: () => output,
    async printed(line) {
      while (!line.test(output)) {
        if (over) throw new Error(`It ended before it printed ${line}:\n${output}`);
        await pause(20);
      }
    },
    interrupt: () => process.kill(-pid, 'SIGINT'),
    async mainPid() {
      for (;;) {
        const main = pids().find((candidate) => /^\S*node \S*bin\/dondoc\.js /.test(commandLineOf(candidate)));
        if (main !== undefined) return main;
        if (over) throw new Error(`It ended before its main process was seen:\n${output}`);
        await pause(5);
      }
    },
    running: () => pids().map((candidate) => `${candidate} ${commandLineOf(candidate)}`),
  };
}

/** Ends whatever was started and still runs. */
export function killStarted(): void {
  for (const { pidsRunning } of started.splice(0)) {
    for (const pid of pidsRunning()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it has ended by itself
      }
    }
  }
}

/** Everything that names the folder, works in it, or has inherited the mark; PostgreSQL keeps neither command line nor environment. */
function pidsOf(folder: string, mark: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      const { state, cwd, environment } = factsOf(pid);
      if (state === 'Z' || state === null) return false;
      return cwd.startsWith(folder) || environment.includes(`${MARK}=${mark}`) || commandLineOf(Number(pid)).includes(folder);
    })
    .map(Number);
}

function factsOf(pid: string): { readonly state: string | null; readonly cwd: string; readonly environment: string } {
  const ask = (question: () => string) => {
    try {
      return question();
    } catch {
      return '';
    }
  };
  const stat = ask(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return {
    state: stat === '' ? null : stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3),
    cwd: ask(() => readlinkSync(`/proc/${pid}/cwd`)),
    environment: ask(() => readFileSync(`/proc/${pid}/environ`, 'utf8')),
  };
}
