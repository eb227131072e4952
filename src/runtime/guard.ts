/** The main process's end of the guard: whatever kills the main process, nothing it owned runs 10 s later. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { guardLine, newRecord, stopLeftovers } from './guard-record';
import { openLogFile } from './log-file';
import { disownLine, ownLine, type StopSignals } from './owned';
import { identify } from './process-table';
import { programArguments } from './program';

export interface Guard {
  readonly pid: number;
  /** From now on the process is ended when the main process is gone. Call it in the same tick as the spawn. */
  readonly own: (pid: number, signals: StopSignals) => void;
  /** The process has ended by itself. */
  readonly disown: (pid: number) => void;
  /** Ends what is still owned, and the guard. Idempotent. */
  readonly close: () => Promise<void>;
}

export interface GuardOptions {
  /** Lies in the folder the guard is for. */
  readonly recordFile: string;
  readonly logFile: string;
}

/** Starts the guard, after ending whatever an earlier main process left running although it and its guard are dead. */
export async function startGuard({ recordFile, logFile }: GuardOptions): Promise<Guard> {
  await stopLeftovers(recordFile);
  const record = newRecord(recordFile);
  let closing = false;
  const launch = (): ChildProcess => {
    const child = launchGuard(logFile);
    if (child.pid !== undefined) record.append(guardLine(identify(child.pid)));
    for (const owned of record.owned()) child.stdin?.write(ownLine(owned));
    child.once('exit', () => {
      // Somebody killed the guard: another one takes over.
      if (!closing) guard = launch();
    });
    return child;
  };
  let guard = launch();
  const tell = (line: string) => {
    guard.stdin?.write(line);
    record.append(line);
  };
  return {
    get pid() {
      return guard.pid ?? 0;
    },
    own: (pid, signals) => tell(ownLine({ ...identify(pid), ...signals })),
    disown: (pid) => tell(disownLine(pid)),
    close: async () => {
      if (closing) return;
      closing = true;
      guard.ref(); // waited for from here on
      guard.stdin?.end();
      await once(guard, 'exit');
    },
  };
}

function launchGuard(logFile: string): ChildProcess {
  const log = openLogFile(logFile);
  // Its own session: no terminal or process group can take it along. Its own folder: it must not hold ours.
  const child = spawn(process.execPath, ['--max-old-space-size=32', ...programArguments('runtime/guard-main')], {
    cwd: '/',
    detached: true,
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', log.descriptor],
  });
  closeSync(log.descriptor);
  child.stdin?.on('error', () => undefined); // EPIPE of a killed guard: its successor is told everything again
  child.unref();
  return child;
}
