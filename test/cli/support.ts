/** The command as a person runs it: a process of its own, on the current sources. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export const ROOT = join(__dirname, '..', '..');
export const PLAN_2024 = join(ROOT, 'plans', 'thap-muoi-2024');
export const PLAN_2027 = join(ROOT, 'plans', 'xa-thap-muoi-2027');

export const DONDOC = ['--require', join(ROOT, 'scripts', 'on-sources.js'), join(ROOT, 'src', 'cli', 'main.ts')];

/** Ours without what would point a command at somebody's service or unmask its errors. */
export const ENVIRONMENT: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(DONDOC_|DATABASE_URL|TEMPORAL_ADDRESS|TEMPORAL_NAMESPACE|SMTP_URL|MAIL_FROM|PUBLIC_URL|PORT$|npm_)/.test(name),
  ),
);

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `dondoc …` to its end, without a terminal. */
export async function dondoc(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const child = spawn(process.execPath, [...DONDOC, ...args], { env: { ...ENVIRONMENT, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

/** Its JSON. Throws when stdout holds anything else, or the command failed. */
export async function dondocJson(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const { code, stdout, stderr } = await dondoc([...args, '--json'], env);
  if (code !== 0) throw new Error(`dondoc ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
