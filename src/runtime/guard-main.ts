/**
 * The guard's program. Reads `own` and `disown` lines from its standard input, whose other end only the main process holds.
 * When that end closes the main process is gone, however it died: everything still owned is ended, then the guard leaves.
 */
import { createInterface } from 'node:readline';
import { ownedAfter, stopOwned } from './owned';

const lines: string[] = [];

// A Ctrl-C in the terminal or a stop of the whole group is for the main process; the guard leaves last.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const input = createInterface({ input: process.stdin });
input.on('line', (line) => lines.push(line));
input.on('close', () => {
  const left = ownedAfter(lines);
  if (left.length > 0)
    console.error(`${new Date().toISOString()} the main process is gone; ending ${left.map(({ pid }) => pid).join(', ')}`);
  void stopOwned(left).finally(() => process.exit(0));
});
