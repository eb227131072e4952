import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf, identify } from '../../src/runtime/process-table';
import { closedFolder, familyOf, startProgram, survivors } from './support';

/** What the brief promises: nothing of ours survives the main process by more than this. */
const NOTHING_AFTER_MS = 10_000;

test('kill -9 of the main process leaves nothing, and the next start works', async () => {
  const home = closedFolder();
  const first = startProgram('main', [home]);
  await message(first, 'up');
  const family = familyOf(first.process.pid ?? 0);
  expect(family.length).toBeGreaterThanOrEqual(10);
  first.process.kill('SIGKILL');
  expect(await survivors(family, NOTHING_AFTER_MS)).toEqual([]);

  // At once, while the guard of the killed one may still be at work.
  const second = startProgram('main', [home]);
  await message(second, 'up');
  const secondFamily = familyOf(second.process.pid ?? 0);
  second.process.kill('SIGKILL');
  const third = startProgram('main', [home]);
  await message(third, 'up');
  expect(await survivors(secondFamily, 0)).toEqual([]);
  await end(third);
});

test('kill -9 of main process and guard: the next start in the folder ends what was left', async () => {
  const home = closedFolder();
  const first = startProgram('main', [home]);
  const { guard } = await message(first, 'up');
  const family = familyOf(first.process.pid ?? 0);
  process.kill(guard, 'SIGKILL');
  first.process.kill('SIGKILL');

  const second = startProgram('main', [home]);
  await message(second, 'up');
  expect(await survivors(family, 0)).toEqual([]);
  await end(second);
});

test('a guard that is killed is replaced, and the new one knows everything', async () => {
  const home = closedFolder();
  const main = startProgram('main', [home]);
  const { guard, postgres } = await message(main, 'up');
  process.kill(guard, 'SIGKILL');
  await sleep(1000);
  const family = familyOf(main.process.pid ?? 0);
  expect(family.map(({ pid }) => pid)).toContain(postgres);
  main.process.kill('SIGKILL');
  expect(await survivors(family, NOTHING_AFTER_MS)).toEqual([]);
});

test.each([50, 300, 700])(
  'kill -9 in the middle of the first start, after %d ms: nothing is left and the next start works',
  async (afterMs) => {
    const home = closedFolder();
    const first = startProgram('main', [home]);
    await message(first, 'begun');
    await sleep(afterMs);
    const family = familyOf(first.process.pid ?? 0);
    first.process.kill('SIGKILL');
    const second = startProgram('main', [home]);
    await message(second, 'up');
    expect(await survivors(family, 0)).toEqual([]);
    expect(existsSync(join(home, 'pg', 'data', 'PG_VERSION'))).toBe(true);
    await end(second);
  },
);

async function message(program: ReturnType<typeof startProgram>, type: string): Promise<Message> {
  for (;;) {
    const next = await program.nextMessage();
    if (isMessage(next) && next.type === type) return next;
  }
}

interface Message {
  readonly type: string;
  readonly guard: number;
  readonly postgres: number;
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Ends a main process the hard way and waits until its guard is done. */
async function end({ process: main }: ReturnType<typeof startProgram>): Promise<void> {
  const family = [identify(main.pid ?? 0), ...descendantsOf([main.pid ?? 0])];
  main.kill('SIGKILL');
  expect(await survivors(family, NOTHING_AFTER_MS)).toEqual([]);
}
