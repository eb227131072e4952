/** Finds what is installed: packages whose exports cannot be asked from CommonJS, and programs on PATH. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ version: z.string(), bin: z.record(z.string(), z.string()).optional() });

export interface InstalledPackage {
  readonly folder: string;
  readonly version: string;
  /** Program name → path below the folder. */
  readonly bin: Readonly<Record<string, string>>;
}

/** The installed package as seen from `from` (a folder, by default this one), or null when it is not installed. */
export function findPackage(name: string, from: string = __dirname): InstalledPackage | null {
  for (let above = from; ; above = dirname(above)) {
    const folder = join(above, 'node_modules', name);
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { version, bin = {} } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
      return { folder, version, bin };
    }
    if (above === dirname(above)) return null;
  }
}

/** The full path of a program found by PATH, or null. */
export function findOnPath(program: string, path: string = process.env['PATH'] ?? ''): string | null {
  return (
    path
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, program))
      .find(isExecutableFile) ?? null
  );
}

function isExecutableFile(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && (stat.mode & 0o111) !== 0;
}
