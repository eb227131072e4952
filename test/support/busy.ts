/** Keeps one processor busy in a process of its own, for `forMs` at most; the answer ends it. */
import { spawn } from 'node:child_process';

export function burnProcessor(forMs: number): () => void {
  const child = spawn(process.execPath, ['-e', `const end = Date.now() + ${forMs}; while (Date.now() < end);`], { stdio: 'ignore' });
  return () => child.kill('SIGKILL');
}
