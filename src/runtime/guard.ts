/** The main process's end of the guard: whatever kills the main process, nothing it owned runs 10 s later. */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { disownLine, type OwnedProcess, ownedAfter, ownLine, type StopSignals, stopOwned } from './owned';
import { identify } from './process-table';
import { programArguments } from './program';

export interface Guard {
  readonly pid: number;
  /** From now on the process is ended when the main process is gone. Call it in the same tick as the spawn. */
  own(pid: number, signals: StopSignals): void;
  /** The process has ended by itself. */
  disown(pid: number): void;
  /** Ends what is still owned, and the guard. */
  close(): Promise<void>;
}

export interface GuardOptions {
  /** The same lines are kept here, so that a start after the guard itself was killed can still end what was left. */
  readonly recordFile: string;
  readonly logFile: string;
}

/** Starts the guard. Ends first what an earlier main process left running and its guard, killed as well, could not end. */
export async function startGuard({ recordFile, logFile }: GuardOptions): Promise<Guard> {
  await stopOwned(recordedIn(recordFile));
  writeFileSync(recordFile, '', { mode: 0o600 });

  let closing = false;
  let guard = launch(logFile);
  const onExit = () => {
    if (closing) return;
    // Somebody killed the guard: another one takes over what is owned.
    guard = launch(logFile);
    guard.once('exit', onExit);
    for (const owned of recordedIn(recordFile)) guard.stdin?.write(ownLine(owned));
  };
  guard.once('exit', onExit);

  const tell = (line: string) => {
    guard.stdin?.write(line);
    appendFileSync(recordFile, line);
  };
  return {
    get pid() {
      return guard.pid ?? 0;
    },
    own: (pid, signals) => tell(ownLine({ ...identify(pid), ...signals } satisfies OwnedProcess)),
    disown: (pid) => tell(disownLine(pid)),
    close: async () => {
      if (closing) return;
      closing = true;
      const ended = new Promise((resolve) => guard.once('exit', resolve));
      guard.ref(); // waited for from here on
      guard.stdin?.end();
      await ended;
      writeFileSync(recordFile, '');
    },
  };
}

function launch(logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    // Its own session: no terminal or process group can take it along. Its own folder: it must not hold ours.
    const child = spawn(process.execPath, ['--max-old-space-size=32', ...programArguments('runtime/guard-main')], {
      cwd: '/',
      detached: true,
      env: { PATH: process.env['PATH'] },
      stdio: ['pipe', 'ignore', log],
    });
    child.stdin?.on('error', () => undefined); // EPIPE of a killed guard: its successor gets all lines again
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function recordedIn(recordFile: string): readonly OwnedProcess[] {
  return existsSync(recordFile) ? ownedAfter(readFileSync(recordFile, 'utf8').split('\n')) : [];
}
