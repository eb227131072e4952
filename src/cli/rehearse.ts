/** `dondoc rehearse`: a plan-year in seconds, with its account. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { rehearse, type Rehearsal, type RehearsalProgress } from '../rehearsal/rehearse';
import { ScriptRefused } from '../rehearsal/edited-plan';
import { loadScript, NO_SCRIPT, type YearScript } from '../rehearsal/script';
import { aborted, untilAskedToStop } from './asked-to-stop';
import { EXIT, wrongUse } from './exit';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption, langOption, type LangOption } from './options';
import { print, printJson, remark } from './output';
import { type Loaded, loadPlan } from './plan/load';
import { accountText } from './rehearsal-account';
import { progressLine } from './rehearsal-progress';

interface RehearseOption extends HomeOption, JsonOption, LangOption {
  readonly seed: string;
  readonly exit?: true;
  readonly silent?: true;
}

/** Registers the command. It ends with 1 when anything the plan owed did not happen exactly as owed. */
export function rehearseCommand(program: Command): void {
  const command = program
    .command('rehearse')
    .description('live through the whole year of a plan on a fake clock: real servers, scripted agencies, no way to a real mailbox')
    .argument('<path>', 'plan folder or plan file')
    .option('--seed <n>', 'deals the parts of the agencies; the same seed gives the same year', '1')
    .option('--exit', 'stop after the account instead of serving until Ctrl-C')
    .option('--silent', 'nobody answers and nobody approves')
    .addOption(jsonOption())
    .addOption(langOption())
    .addOption(homeOption())
    .action(async (path: string, options: RehearseOption) => {
      process.exitCode = await run(path, options);
    });
  examples(
    command,
    'dondoc rehearse plans/thap-muoi-2024           the year, its account, then all addresses stay up until Ctrl-C',
    'dondoc rehearse plans/thap-muoi-2024 --exit    stop after the account: 0 all happened as owed, 1 something did not',
    'dondoc rehearse my-plan --seed 7 --json        the account for programs; stops after it',
  );
}

async function run(path: string, options: RehearseOption): Promise<number> {
  const seed = Number(options.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw wrongUse(`--seed ${options.seed}: give a whole number, 0 or more.`);
  if ((process.env['SMTP_URL'] ?? '') !== '') throw wrongUse('SMTP_URL is set: a rehearsal sends to its own mail catcher only. Unset it.');
  const loaded = await loadPlan(path, options.lang);
  const script = await scriptOf(path, loaded);
  const stopping = untilAskedToStop();
  try {
    const rehearsal = await rehearsed({ ...loaded, script }, seed, options, stopping);
    try {
      return await show(rehearsal, options, stopping);
    } finally {
      await rehearsal.stage.stop();
    }
  } catch (error) {
    if (!stopping.aborted) throw error;
    remark('Stopped before the year was over.');
    return EXIT.no;
  }
}

async function rehearsed(
  { compiled, files, script }: Loaded & Scripted,
  seed: number,
  options: RehearseOption,
  signal: AbortSignal,
): Promise<Rehearsal> {
  const onProgress = (progress: RehearsalProgress) => {
    const line = progressLine(progress, compiled.plan.timeZone);
    if (line !== null) remark(line);
  };
  const agencies = options.silent === true ? 'nobody' : 'cast';
  return rehearse({
    compiled,
    files,
    seed,
    script: agencies === 'cast' ? script : NO_SCRIPT,
    home: join(options.home, 'rehearsal'),
    agencies,
    onProgress,
    signal,
  });
}

interface Scripted {
  readonly script: YearScript;
}

async function scriptOf(path: string, { compiled }: Loaded): Promise<YearScript> {
  try {
    return await loadScript(path, compiled.plan);
  } catch (error) {
    if (error instanceof ScriptRefused) throw wrongUse(error.message);
    throw error;
  }
}

async function show({ rehearsed: year }: Rehearsal, { json, exit }: RehearseOption, stopping: AbortSignal): Promise<number> {
  if (json === true) printJson(year.account);
  else print(accountText(year));
  if (json !== true && exit !== true) {
    remark('Everything above stays up until Ctrl-C.');
    await aborted(stopping);
  }
  return year.findings.length === 0 ? EXIT.ok : EXIT.no;
}
