/** The worker of a rehearsal, kept running: one that fell is started again, one that was stopped stays stopped. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../runtime/child';

export interface KeptWorker {
  /** The process that runs now, or ran last. `stop` stops it until `start`. */
  readonly current: () => Child;
  /** Starts another one after a stop. */
  readonly start: () => Promise<void>;
  /** Stops it for good. */
  readonly close: () => Promise<void>;
}

/** Short: a rehearsal's clock stands still meanwhile. */
const RESTART_AFTER_MS = 200;

/** Throws what `launch` throws at the first start; later starts are tried again until one succeeds. */
export async function keepWorker(launch: () => Promise<Child>): Promise<KeptWorker> {
  let worker = await launch();
  let stopped = false;
  let watch = keepRunning();

  return {
    current: () => ({
      pid: worker.pid,
      readyMessage: worker.readyMessage,
      exited: worker.exited,
      stop: async (politeMs) => {
        stopped = true;
        await worker.stop(politeMs);
        await watch;
      },
    }),
    async start() {
      await watch;
      stopped = false;
      worker = await launch();
      watch = keepRunning();
    },
    async close() {
      stopped = true;
      await worker.stop();
      await watch;
    },
  };

  async function keepRunning(): Promise<void> {
    for (;;) {
      await worker.exited;
      if (stopped) return;
      await pause(RESTART_AFTER_MS);
      if (stopped) return;
      // One that falls while it starts leaves the old one in its place, which has ended: tried again.
      worker = await launch().catch(() => worker);
      if (stopped) await worker.stop();
    }
  }
}
