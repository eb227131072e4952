/** How a command that serves is asked to end. */
import { onLauncherGone } from '../runtime/launcher';

/** Aborts on Ctrl-C, SIGTERM, a closed terminal, or when the npm that started us is gone. npm forwards some of them twice. */
export function untilAskedToStop(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  onLauncherGone(stop);
  return stopping.signal;
}

export function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
