/** Where our own node programs are: compiled beside this file, or the source itself when this file runs as source (in tests). */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const PACKAGE_ROOT = resolve(__dirname, '..', '..');

/**
 * Arguments for `node` that run one of our programs, named by its path below `src` without suffix: `runtime/guard-main`.
 * Throws when there is no such program.
 */
export function programArguments(name: string): readonly string[] {
  const compiled = join(__dirname, '..', `${name}.js`);
  if (existsSync(compiled)) return [compiled];
  const source = join(__dirname, '..', `${name}.ts`);
  if (existsSync(source)) return ['--require', join(PACKAGE_ROOT, 'scripts', 'on-sources.js'), source];
  throw new Error(`Program ${name} is missing: neither ${compiled} nor ${source} exists; run npm run build.`);
}

/** The version of Dondoc itself, from its package. */
export function dondocVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'))).version;
}
