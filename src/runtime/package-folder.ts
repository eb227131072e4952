/** Finds an installed package's folder; needed for packages whose exports cannot be asked from CommonJS. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the installed package seen from `from` (a folder, by default this one), or null when it is not installed. */
export function packageFolder(name: string, from: string = __dirname): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) return null;
  }
}
