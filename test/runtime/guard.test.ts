import { spawn } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGuard } from '../../src/runtime/guard';
import { COMMON_SIGNALS, disownLine, ownedAfter, ownLine, stopOwned } from '../../src/runtime/owned';
import { identify, isRunning } from '../../src/runtime/process-table';
import { closedFolder, familyOf, survivors } from './support';

/** Shells that sleep; `stubborn` ones ignore polite signals and have a child that does so too. */
function sleeper({ stubborn = false } = {}): number {
  const script = stubborn
    ? `trap '' TERM INT; (trap '' TERM INT; while :; do sleep 0.2; done) & while :; do sleep 0.2; done`
    : 'exec sleep 60';
  return spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' }).pid ?? 0;
}

const ENDED_AT_ONCE = { politeMs: 200, firmMs: 200 };

test('what is owned is ended when the guard is closed, what was disowned is not', async () => {
  const folder = closedFolder();
  const guard = await startGuard({ recordFile: join(folder, 'processes'), logFile: join(folder, 'guard.log') });
  const [owned, disowned] = [identify(sleeper()), identify(sleeper())];
  guard.own(owned.pid, COMMON_SIGNALS);
  guard.own(disowned.pid, COMMON_SIGNALS);
  guard.disown(disowned.pid);
  await guard.close();
  await guard.close();
  expect(isRunning(owned)).toBe(false);
  expect(isRunning(disowned)).toBe(true);
  await stopOwned([{ ...disowned, ...COMMON_SIGNALS }]);
});

test('a process that ignores polite signals is killed with its children', async () => {
  const pid = sleeper({ stubborn: true });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const family = familyOf(pid);
  expect(family.length).toBeGreaterThanOrEqual(2);
  await stopOwned([{ ...identify(pid), ...COMMON_SIGNALS }], ENDED_AT_ONCE);
  expect(await survivors(family, 500)).toEqual([]);
});

test('a later process with the same pid is left alone', async () => {
  const stranger = identify(sleeper());
  await stopOwned([{ pid: stranger.pid, startedAtTicks: 1, ...COMMON_SIGNALS }], ENDED_AT_ONCE);
  expect(isRunning(stranger)).toBe(true);
  await stopOwned([{ ...stranger, ...COMMON_SIGNALS }], ENDED_AT_ONCE);
});

test('what an earlier start left is ended; what the record of a copied folder names is left alone', async () => {
  const [folder, copy] = [closedFolder(), closedFolder()];
  const left = identify(sleeper());
  const recordFile = join(folder, 'processes');
  writeFileSync(recordFile, `at ${folder}\n${ownLine({ ...left, ...COMMON_SIGNALS })}`);
  cpSync(recordFile, join(copy, 'processes'));

  await (await startGuard({ recordFile: join(copy, 'processes'), logFile: join(copy, 'guard.log') })).close();
  expect(isRunning(left)).toBe(true);
  await (await startGuard({ recordFile, logFile: join(folder, 'guard.log') })).close();
  expect(isRunning(left)).toBe(false);
});

test('lines say who is owned; a line cut short counts for nothing', () => {
  const first = { pid: 10, startedAtTicks: 5, polite: 'SIGINT', firm: 'SIGQUIT' } as const;
  const second = { pid: 11, startedAtTicks: null, polite: 'SIGTERM', firm: 'SIGKILL' } as const;
  expect(ownedAfter([ownLine(first), ownLine(second), 'own 12 7 SIGT'])).toEqual([first, second]);
  expect(ownedAfter([ownLine(first), ownLine(second), disownLine(10)])).toEqual([second]);
});
