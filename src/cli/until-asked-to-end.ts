import { onLauncherGone } from '../runtime/launcher';

/** Resolves on Ctrl-C, SIGTERM, a closed terminal, or when the npm that started us is gone. */
export async function untilAskedToEnd(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    onLauncherGone(resolve);
  });
}
