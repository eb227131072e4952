import { spawn } from 'node:child_process';
import { watchMemory } from '../../src/runtime/memory';

test('the peak counts descendants and stays when they are gone', async () => {
  const watch = watchMemory(() => [process.pid], 50);
  const before = watch.peak()?.peakMiB ?? 0;
  const child = spawn(process.execPath, ['-e', 'const held = Buffer.alloc(120 * 1024 * 1024, 1); setTimeout(() => held.length, 700)'], {
    stdio: 'ignore',
  });
  await new Promise((resolve) => child.once('exit', resolve));
  const peak = watch.stop();
  expect(peak?.peakMiB).toBeGreaterThan(before + 100);
  expect(peak?.processes.map(({ pid }) => pid)).toEqual(expect.arrayContaining([process.pid, child.pid]));
  expect(peak?.processes.reduce((sum, { mib }) => sum + mib, 0)).toBeCloseTo(peak?.peakMiB ?? 0);
});

test('processes that are gone have no peak', () => {
  expect(watchMemory(() => [999_999_999]).stop()).toBeNull();
});
