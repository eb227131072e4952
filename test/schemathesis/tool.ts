/** Schemathesis in an environment of its own, made once: it asks an API everything that its OpenAPI document allows, and what it does not. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const VERSION = '4.32.5';
const FOLDER = join(__dirname, '..', '..', 'node_modules', '.cache', `schemathesis-${VERSION}`);
const PROGRAM = join(FOLDER, 'bin', 'schemathesis');

/** Needs Python 3 with venv, and a package index. Throws when it cannot be had: nothing is skipped. */
export function installSchemathesis(): string {
  if (existsSync(PROGRAM)) return PROGRAM;
  mkdirSync(join(FOLDER, '..'), { recursive: true });
  try {
    execFileSync('python3', ['-m', 'venv', FOLDER], { stdio: 'pipe' });
    execFileSync(join(FOLDER, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`], { stdio: 'pipe' });
    return PROGRAM;
  } catch (error) {
    // Half of it would pass for whole the next time.
    rmSync(FOLDER, { recursive: true, force: true });
    throw error;
  }
}

export interface Run {
  readonly code: number | null;
  /** What it printed. */
  readonly said: string;
}

/** One run to its end. `config`: a `schemathesis.toml`. */
export async function schemathesis(url: string, config: string, words: readonly string[]): Promise<Run> {
  // It leaves a folder of its own where it is run.
  const cwd = dirname(config);
  const child = spawn(PROGRAM, ['--no-color', '--config-file', config, 'run', url, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, said: out + errors };
}
