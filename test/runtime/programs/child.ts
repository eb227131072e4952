/** A child program: says that it is ready, does what it is told by its first argument, and exits with its parent. */
import { exitWithParent, tellParentReady } from '../../../src/runtime/child';

const [order] = process.argv.slice(2);
if (order === 'fail') throw new Error('this one fails at once');
exitWithParent(async () => undefined);
console.log('a line for the log');
tellParentReady({ port: 4711 });
if (order === 'die-soon') setTimeout(() => process.exit(3), 50);
