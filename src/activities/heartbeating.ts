/** Heartbeats while something runs, so that a dead worker is noticed and a long page is not taken for one. */
import { Context } from '@temporalio/activity';

const BEAT_MS = 1000;

export async function heartbeating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
