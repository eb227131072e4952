import { createServer } from 'node:net';
import { PartEnded } from '../../src/runtime/part';
import { freePort, giveBackPorts, withFreshPorts } from '../../src/runtime/ports';

test('a preferred port that is free is taken, once', async () => {
  const port = await freePort();
  giveBackPorts([port]);
  expect(await freePort(port)).toBe(port);
  expect(await freePort(port)).not.toBe(port);
});

test('a preferred port that somebody listens on is left to them', async () => {
  const port = await freePort();
  giveBackPorts([port]);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  expect(await freePort(port)).not.toBe(port);
  other.close();
});

test('ports asked for side by side differ', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
  expect(new Set(ports).size).toBe(20);
});

describe('a start', () => {
  const ended = (output: string) => new PartEnded('Temporal', { code: 1, signal: null }, output);

  test.each([
    'listen tcp 127.0.0.1:7233: bind: address already in use',
    'could not bind IPv4 address "127.0.0.1": Address already in use',
    'Error: listen EADDRINUSE',
  ])('is tried again with other ports after: %s', async (output) => {
    let attempts = 0;
    const answer = await withFreshPorts(async () => {
      attempts += 1;
      if (attempts < 3) throw ended(output);
      return 'up';
    });
    expect([answer, attempts]).toEqual(['up', 3]);
  });

  test('that fails for another reason is not tried again', async () => {
    let attempts = 0;
    const start = async () => {
      attempts += 1;
      throw ended('no space left on device');
    };
    await expect(withFreshPorts(start)).rejects.toThrow('no space left on device');
    expect(attempts).toBe(1);
  });
});
