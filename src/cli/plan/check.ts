/** `dondoc plan check` */
import type { Command } from 'commander';
import type { Warning } from '../../plan/compiled';
import type { Language } from '../../plan/model';
import { problemLine, problemText } from '../../plan/read/messages';
import type { ReadProblem } from '../../plan/read/problem';
import { EXIT, Refusal, wrongUse } from '../exit';
import { examples, jsonOption, type JsonOption, langOption, type LangOption } from '../options';
import { print, printJson } from '../output';
import { type Loaded, readPlanAt } from './load';
import { planWords } from './words';

/** What `--json` prints. Problems carry the sentence in the language asked for. */
type CheckAnswer =
  | { readonly ok: true; readonly plan: string; readonly rounds: number; readonly agencies: number; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly problems: readonly (ReadProblem & { readonly message: string })[] };

export function planCheckCommand(parent: Command): void {
  const command = parent
    .command('check')
    .description('say everything that is wrong with a plan, each with file and line')
    .argument('<path>', 'a plan file, or a folder with plan.yaml')
    .addOption(langOption())
    .addOption(jsonOption())
    .action((path: string, { lang, json }: LangOption & JsonOption) => check(path, lang, json === true));
  examples(command, 'dondoc plan check plans/thap-muoi-2024', 'dondoc plan check my-plan.yaml --lang en --json');
}

async function check(path: string, language: Language, asJson: boolean): Promise<void> {
  const result = await readPlanAt(path, language);
  if (result.ok) {
    if (asJson) printJson(answerOf(result));
    else print(summaryOf(result, language));
    return;
  }
  if (!asJson) throw wrongUse(...result.problems.map((problem) => problemLine(problem, language)));
  const problems = result.problems.map((problem) => ({ ...problem, message: problemText(problem, language) }));
  printJson({ ok: false, problems } satisfies CheckAnswer);
  throw new Refusal(EXIT.wrongUse, []);
}

function answerOf({ compiled: { plan, rounds, warnings } }: Loaded): CheckAnswer {
  return { ok: true, plan: plan.id, rounds: rounds.length, agencies: plan.agencies.length, warnings };
}

function summaryOf({ compiled: { plan, rounds, warnings } }: Loaded, language: Language): string {
  const words = planWords[language];
  const lines = warnings.map(({ where, message }) => `  ${where}: ${message}`);
  return [words.checked(plan.id, rounds.length, plan.agencies.length, warnings.length), ...lines].join('\n');
}
