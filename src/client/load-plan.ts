/** Reads a plan folder or file from disk into texts; what they mean is for `src/plan/read`. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** File name → text of a plan folder, with the name of the plan file itself. */
export interface PlanFiles {
  readonly main: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Files beyond this size are refused before they are read: 2 MiB. */
const MOST_BYTES = 2 * 1024 * 1024;

export class PlanFileUnreadable extends Error {
  constructor(
    readonly path: string,
    readonly why: 'not-found' | 'too-large',
  ) {
    super(`${path}: ${why}`);
  }
}

/** The plan at `path`: a YAML file, or a folder with `plan.yaml` and its CSV files. Throws PlanFileUnreadable. */
export async function loadPlanFiles(path: string): Promise<PlanFiles> {
  const about = await stat(path).catch(() => null);
  if (about === null) throw new PlanFileUnreadable(path, 'not-found');
  const folder = about.isDirectory() ? path : dirname(path);
  const main = about.isDirectory() ? 'plan.yaml' : basename(path);
  const beside = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  const texts: Record<string, string> = {};
  for (const name of [main, ...beside]) texts[name] = await readSmall(join(folder, name));
  return { main, texts };
}

async function readSmall(path: string): Promise<string> {
  const about = await stat(path).catch(() => null);
  if (about === null) throw new PlanFileUnreadable(path, 'not-found');
  if (about.size > MOST_BYTES) throw new PlanFileUnreadable(path, 'too-large');
  return readFile(path, 'utf8');
}
