/** What the guard was told, kept in a file as well: when main process and guard are both killed, the next start can still clean up. */
import { appendFileSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { allEnd, type OwnedProcess, ownedAfter, stopOwned } from './owned';
import type { ProcessIdentity } from './process-table';

export interface GuardRecord {
  readonly append: (line: string) => void;
  readonly owned: () => readonly OwnedProcess[];
}

/** A guard that lost its main process is done within this time. */
const GUARD_WORKS_MS = 9000;

/** Starts an empty record. */
export function newRecord(file: string): GuardRecord {
  writeFileSync(file, placeLine(file), { mode: 0o600 });
  return {
    append: (line) => {
      try {
        appendFileSync(file, line);
      } catch {
        // The folder was removed under us; the guard itself has been told.
      }
    },
    owned: () => ownedAfter(readLines(file)),
  };
}

/** `guard <pid> <start ticks or ->` */
export function guardLine({ pid, startedAtTicks }: ProcessIdentity): string {
  return `guard ${pid} ${startedAtTicks ?? '-'}\n`;
}

/** Ends what an earlier start left running: waits for its guard, which may be at it, then ends the rest. */
export async function stopLeftovers(file: string): Promise<void> {
  const lines = readLines(file);
  // A record that names another folder came here with a copy of that folder: those processes belong to it.
  if (lines.length === 0 || `${lines[0]}\n` !== placeLine(file)) return;
  await allEnd(guardsIn(lines), GUARD_WORKS_MS);
  await stopOwned(ownedAfter(lines));
}

function guardsIn(lines: readonly string[]): readonly ProcessIdentity[] {
  return lines
    .map((line) => line.split(' '))
    .filter(([verb]) => verb === 'guard')
    .map(([, pid, ticks]) => ({ pid: Number(pid), startedAtTicks: ticks === '-' ? null : Number(ticks) }));
}

function placeLine(file: string): string {
  return `at ${realpathSync(dirname(file))}\n`;
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return []; // the first start
  }
}
