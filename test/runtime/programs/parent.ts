/** A parent to be killed: starts the child program without a guard and says its pid. */
import { join } from 'node:path';
import { startChild } from '../../../src/runtime/child';

async function main(): Promise<void> {
  const [folder = ''] = process.argv.slice(2);
  const child = await startChild({
    name: 'child',
    program: '../test/runtime/programs/child',
    logFile: join(folder, 'child.log'),
    guard: null,
  });
  console.log(JSON.stringify({ type: 'up', child: child.pid }));
}

void main();
