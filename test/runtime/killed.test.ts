import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedFolder, familyOf, type StartedProgram, startProgram, survivors } from './support';

/** The promise: nothing of ours outlives the main process by more than this. */
const NOTHING_AFTER_MS = 10_000;

test('whatever is killed with -9, nothing is left and the next start works', async () => {
  const home = closedFolder();

  const first = startProgram('main', [home]);
  await untilUp(first);
  const firstFamily = familyOfProgram(first);
  expect(firstFamily.length).toBeGreaterThanOrEqual(10); // main, guard, Temporal, catcher, PostgreSQL and its own
  first.process.kill('SIGKILL');
  expect(await survivors(firstFamily, NOTHING_AFTER_MS)).toEqual([]);

  // The guard as well: then it is the next start that ends what was left.
  const second = startProgram('main', [home]);
  const { guard } = await untilUp(second);
  const secondFamily = familyOfProgram(second);
  process.kill(guard, 'SIGKILL');
  second.process.kill('SIGKILL');

  const third = startProgram('main', [home]);
  const up = await untilUp(third);
  expect(await survivors(secondFamily, 0)).toEqual([]);

  // The guard alone: another one takes over and knows everything.
  process.kill(up.guard, 'SIGKILL');
  await sleep(700);
  const thirdFamily = familyOfProgram(third);
  expect(thirdFamily.map(({ pid }) => pid)).toContain(up.postgres);
  third.process.kill('SIGKILL');
  expect(await survivors(thirdFamily, NOTHING_AFTER_MS)).toEqual([]);
});

test.each([100, 500])(
  'kill -9 in the middle of the first start, after %d ms: nothing is left and the next start works',
  async (afterMs) => {
    const home = closedFolder();
    const first = startProgram('main', [home]);
    await first.nextMessage();
    await sleep(afterMs);
    const family = familyOfProgram(first);
    first.process.kill('SIGKILL');

    // At once, while the guard of the killed one may still be at work.
    const second = startProgram('main', [home]);
    await untilUp(second);
    expect(await survivors(family, 0)).toEqual([]);
    expect(existsSync(join(home, 'pg', 'data', 'PG_VERSION'))).toBe(true);

    const secondFamily = familyOfProgram(second);
    second.process.kill('SIGKILL');
    expect(await survivors(secondFamily, NOTHING_AFTER_MS)).toEqual([]);
  },
);

interface UpMessage {
  readonly type: 'up';
  readonly guard: number;
  readonly postgres: number;
}

async function untilUp(program: StartedProgram): Promise<UpMessage> {
  for (;;) {
    const message = await program.nextMessage();
    if (isUpMessage(message)) return message;
  }
}

function isUpMessage(message: unknown): message is UpMessage {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'up';
}

function familyOfProgram({ process: { pid } }: StartedProgram) {
  return familyOf(pid ?? 0);
}
