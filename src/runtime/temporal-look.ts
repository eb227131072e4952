/** Where `temporal` would be taken from, without fetching anything. */
import { existsSync } from 'node:fs';
import { findOnPath } from './installed';
import { cachedTemporalCli, type TemporalCli } from './temporal-cli';
import { whyUnusable } from './temporal-version';

/** The program the next start would use, or why none of those at hand can be used. */
export type TemporalLook = { readonly found: TemporalCli } | { readonly found: null; readonly reason: string };

/** Asks in the same order as `findTemporalCli`. */
export async function lookForTemporalCli(env: NodeJS.ProcessEnv = process.env): Promise<TemporalLook> {
  const wished = env['TEMPORAL_CLI'];
  if (wished !== undefined && wished !== '') {
    const reason = await whyUnusable(wished, {});
    return reason === null
      ? { found: { path: wished, place: 'TEMPORAL_CLI' } }
      : { found: null, reason: `TEMPORAL_CLI ${wished}: ${reason}` };
  }
  const onPath = findOnPath('temporal', env['PATH'] ?? '');
  if (onPath !== null && (await whyUnusable(onPath, {})) === null) return { found: { path: onPath, place: 'path' } };
  const cached = cachedTemporalCli(env);
  return existsSync(cached) ? { found: { path: cached, place: 'cache' } } : { found: null, reason: `neither on PATH nor at ${cached}` };
}
