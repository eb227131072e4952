import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChildOptions, startChild } from '../../src/runtime/child';
import { closedFolder, familyOf, startProgram, survivors, testProgram } from './support';

const folder = closedFolder();
const options: ChildOptions = { name: 'child', program: testProgram('child'), logFile: join(folder, 'child.log'), guard: null };

test('a child is started when it says so, and its words go to its log', async () => {
  const child = await startChild(options);
  expect(child.readyMessage).toEqual({ port: 4711 });
  await child.stop();
  expect(await child.exited).toEqual({ code: null, signal: 'SIGTERM' });
  expect(readFileSync(options.logFile, 'utf8')).toContain('a line for the log');
});

test('a child that fails at its start is an error with its last words', async () => {
  await expect(startChild({ ...options, args: ['fail'] })).rejects.toThrow(/child ended by itself \(code 1\).*this one fails at once/s);
});

test('a child that ends unasked is started again, later each time, until it is stopped', async () => {
  const restarts: number[] = [];
  let third: (value: unknown) => void = () => undefined;
  const thirdRestart = new Promise((resolve) => {
    third = resolve;
  });
  const child = await startChild({
    ...options,
    args: ['die-soon'],
    restart: true,
    onRestart: ({ code }, delayMs) => {
      expect(code).toBe(3);
      restarts.push(delayMs);
      if (restarts.length === 2) third(null);
    },
  });
  await thirdRestart;
  await child.stop();
  expect(restarts).toEqual([500, 1000]);
});

test('a child without restart ends once and says how', async () => {
  const child = await startChild({ ...options, args: ['die-soon'] });
  expect(await child.exited).toEqual({ code: 3, signal: null });
});

test('a child exits with its parent, even without a guard', async () => {
  const parent = startProgram('parent', [folder]);
  await parent.nextMessage();
  const family = familyOf(parent.process.pid ?? 0);
  expect(family).toHaveLength(2);
  parent.process.kill('SIGKILL');
  expect(await survivors(family, 5000)).toEqual([]);
});
