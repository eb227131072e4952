/** `dondoc rehearse`: a plan-year in seconds, with its account. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { RehearsalProgress } from '../rehearsal/rehearse';
import { accountLines } from './rehearsal-account';
import { progressLine } from './rehearsal-progress';

interface RehearseFlags {
  readonly seed: string;
  readonly json?: boolean;
  readonly exit?: boolean;
  readonly show?: boolean;
  readonly silent?: boolean;
  readonly home: string;
}

const EXAMPLES = `
Examples:
  dondoc rehearse plans/thap-muoi-2024              rehearse the year, print the account, keep serving until Ctrl-C
  dondoc rehearse plans/thap-muoi-2024 --exit       stop after the account: exit 0, or 1 when something did not happen as owed
  dondoc rehearse my-plan --seed 7 --json           the account as JSON on standard output, then stop
  dondoc rehearse my-plan --silent --exit           a year in which nobody answers

Exit codes: 0 everything the plan owed happened exactly as owed; 1 it did not, or a part failed; 2 wrong use or a bad plan.
`;

/** Registers the command. */
export function rehearseCommand(program: Command): void {
  program
    .command('rehearse')
    .description('live through the whole year of a plan on a fake clock: real servers, scripted agencies, no way to a real mailbox')
    .argument('<path>', 'plan folder or plan file')
    .option('--seed <n>', 'deals the parts of the agencies; the same seed gives the same year', '1')
    .option('--json', 'print the account as JSON and stop')
    .option('--exit', 'stop after the account instead of serving')
    .option('--show', 'keep serving after the account (the default)')
    .option('--silent', 'nobody answers and nobody approves')
    .option('--home <folder>', 'folder for data and logs', process.env['DONDOC_HOME'] ?? '.dondoc')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, flags: RehearseFlags) => {
      process.exitCode = await run(path, flags);
    });
}

async function run(path: string, flags: RehearseFlags): Promise<number> {
  const seed = Number(flags.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) return complain(`--seed ${flags.seed}: give a whole number, 0 or more.`);
  if ((process.env['SMTP_URL'] ?? '') !== '') return complain('SMTP_URL is set: a rehearsal sends to its own mail catcher only. Unset it.');
  const compiled = await compile(path);
  if (compiled === null) return 2;

  const ending = new AbortController();
  const asked = untilAskedToEnd(ending);
  const { rehearse } = await import('../rehearsal/rehearse.js');
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const tell = (progress: RehearsalProgress) => {
    const line = progressLine(progress, compiled.compiled.plan.timeZone);
    if (line !== null) say(line);
  };
  const home = join(flags.home, 'rehearsal');
  try {
    const { stage, rehearsed } = await rehearse({ ...compiled, seed, home, agencies: flags.silent === true ? 'nobody' : 'cast', onProgress: tell, signal: ending.signal });
    try {
      if (flags.json === true) process.stdout.write(`${JSON.stringify(rehearsed.account, null, 2)}\n`);
      else process.stdout.write(`${accountLines(rehearsed, compiled.compiled).join('\n')}\n`);
      if (flags.exit !== true && flags.json !== true) {
        say('Serving until Ctrl-C.');
        await asked;
      }
    } finally {
      await stage.stop();
    }
    return rehearsed.findings.length === 0 ? 0 : 1;
  } catch (error) {
    if (ending.signal.aborted) return 130;
    throw error;
  }
}

async function compile(path: string) {
  const { compileFiles } = await import('../client/compile-files.js');
  const { PlanFileUnreadable } = await import('../client/load-plan.js');
  const { problemLine } = await import('../plan/read/messages.js');
  try {
    const result = await compileFiles(path);
    if (result.ok) return result;
    for (const problem of result.problems) process.stderr.write(`${problemLine(problem, 'vi')}\n`);
  } catch (error) {
    if (!(error instanceof PlanFileUnreadable)) throw error;
    complain(error.message);
  }
  return null;
}

function complain(words: string): number {
  process.stderr.write(`${words}\n`);
  return 2;
}

/** Resolves on Ctrl-C, SIGTERM, or when the npm that started us is gone; a rehearsal under way is told to end. */
async function untilAskedToEnd(ending: AbortController): Promise<void> {
  const { onLauncherGone } = await import('../runtime/launcher.js');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
    process.once('SIGHUP', resolve);
    onLauncherGone(resolve);
  });
  ending.abort();
}
