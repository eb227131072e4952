/** What the operating system says about processes: who lives, since when, whose child. Linux reads /proc; elsewhere only pids are known. */
import { readdirSync, readFileSync } from 'node:fs';
import { codeOf } from './reasons';

/** A process that cannot be mistaken for a later one with the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in clock ticks since boot, as in /proc; null where /proc is missing, then the pid alone decides. */
  readonly startedAtTicks: number | null;
}

interface ProcessLine {
  readonly pid: number;
  readonly parentPid: number;
  readonly startedAtTicks: number;
  readonly ended: boolean;
}

/** The identity of a living process now. A process that has ended gets `startedAtTicks: null`. */
export function identify(pid: number): ProcessIdentity {
  return { pid, startedAtTicks: readLine(pid)?.startedAtTicks ?? null };
}

/** True while exactly this process runs; an ended one that nobody has waited for (a zombie) counts as gone. */
export function isRunning({ pid, startedAtTicks }: ProcessIdentity): boolean {
  const line = readLine(pid);
  if (line !== null) return !line.ended && (startedAtTicks === null || line.startedAtTicks === startedAtTicks);
  return process.platform !== 'linux' && answersSignals(pid);
}

/** The pid of its parent, or null when the process is gone or /proc is missing. */
export function parentPidOf(pid: number): number | null {
  return readLine(pid)?.parentPid ?? null;
}

/** The command line as the process shows it, words separated by spaces; empty when unknown. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** All processes below these, children of children included, themselves not; empty where /proc is missing. */
export function descendantsOf(pids: readonly number[]): readonly ProcessIdentity[] {
  const lines = readAllLines();
  const found = new Map<number, ProcessIdentity>();
  let parents = new Set(pids);
  while (parents.size > 0) {
    const children = lines.filter((line) => parents.has(line.parentPid) && !found.has(line.pid));
    for (const { pid, startedAtTicks } of children) found.set(pid, { pid, startedAtTicks });
    parents = new Set(children.map((line) => line.pid));
  }
  return [...found.values()].filter(({ pid }) => !pids.includes(pid));
}

/** Sends the signal when exactly this process still runs; false when it is gone or not ours to signal. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isRunning(identity)) return false;
  try {
    return process.kill(identity.pid, signal);
  } catch {
    return false;
  }
}

function readAllLines(): readonly ProcessLine[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readLine(Number(name)) ?? []);
  } catch {
    return [];
  }
}

/** Source: proc(5), /proc/pid/stat. The command name in brackets may itself hold spaces and brackets. */
function readLine(pid: number): ProcessLine | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parentPid] = fields;
    return { pid, parentPid: Number(parentPid), startedAtTicks: Number(fields[19]), ended: state === 'Z' || state === 'X' };
  } catch {
    return null;
  }
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
