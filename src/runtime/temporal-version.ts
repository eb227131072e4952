/** Whether a `temporal` program can be used. */
import { existsSync } from 'node:fs';
import { type BoundedRun, runBounded } from './bounded';
import { reasonOf } from './reasons';

/** Its server (1.29) is the first that knows everything the workflows use. */
export const OLDEST_TEMPORAL_CLI = '1.5.0';

/** Null when `temporal --version` answers within 10 s with a version that is new enough, else the reason. */
export async function whyUnusable(path: string, run: Pick<BoundedRun, 'guard' | 'signal'>): Promise<string | null> {
  if (!existsSync(path)) return 'it does not exist';
  let answer: string;
  try {
    answer = await runBounded({ ...run, command: path, args: ['--version'], withinMs: 10_000 });
  } catch (error) {
    return reasonOf(error);
  }
  const version = /^temporal version (\d+\.\d+\.\d+)/m.exec(answer)?.[1];
  if (version === undefined) return `its --version does not say "temporal version …" but "${answer.slice(0, 80)}"`;
  return isOlder(version, OLDEST_TEMPORAL_CLI) ? `version ${version} is older than ${OLDEST_TEMPORAL_CLI}` : null;
}

function isOlder(version: string, oldest: string): boolean {
  return version.localeCompare(oldest, 'en', { numeric: true }) < 0;
}
