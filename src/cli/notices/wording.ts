/** `dondoc notices wording` */
import { readFile } from 'node:fs/promises';
import { Argument, type Command, Option } from 'commander';
import type { Dondoc, WordingProblem, WordingView } from '../../client/dondoc';
import { no, wrongUse } from '../exit';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';
import { wordingProblemLine } from '../../web/staff/notices-room-words';

interface WordingOptions extends HomeOption, JsonOption {
  readonly set?: string;
  readonly standard?: true;
  readonly as?: string;
}

export function noticesWordingCommand(parent: Command): void {
  const command = parent
    .command('wording')
    .description('how the plan words its mails; set other words for one of them, or the standard ones again')
    .argument('<plan>', 'id of a running plan')
    .addArgument(new Argument('[template]', 'one of them: `assigned/receipt`'))
    .addOption(new Option('--set <file>', 'say the words of this file from now on').conflicts('standard'))
    .addOption(new Option('--standard', 'say the standard words again').conflicts('set'))
    .option('--as <contact>', 'who words it so: a contact id of the plan')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((plan: string, template: string | undefined, options: WordingOptions) =>
      withService(options.home, async ({ dondoc }) => {
        if (options.set === undefined && options.standard !== true) return show(dondoc, plan, template, options.json === true);
        if (template === undefined || options.as === undefined) throw wrongUse('Cần mã lời thư và --as khi đổi lời thư.');
        await change(dondoc, {
          plan,
          template,
          as: options.as,
          text: options.set === undefined ? null : await readFile(options.set, 'utf8'),
        });
      }),
    );
  examples(
    command,
    'dondoc notices wording thap-muoi-2024',
    'dondoc notices wording thap-muoi-2024 assigned/receipt',
    'dondoc notices wording thap-muoi-2024 assigned/receipt --set loi-thu.txt --as cong-an-huyen/coordinator',
  );
}

async function show(dondoc: Dondoc, plan: string, template: string | undefined, json: boolean): Promise<void> {
  const { wordings } = granted(await dondoc.wordings(plan));
  const shown = wordings.filter((wording) => template === undefined || wording.template === template);
  if (shown.length === 0) throw no('Không có lời thư này.');
  if (json) return printJson(shown);
  if (template === undefined) print(...shown.map(line));
  else
    print(...shown.flatMap((wording) => [line(wording), '', wording.own ?? wording.standard, '', `Biến: ${wording.variables.join(', ')}`]));
}

function line({ template, own, versions }: WordingView): string {
  return `${template}  ${own === null ? 'lời chuẩn' : `lời riêng, bản ${versions[0]?.n}`}`;
}

interface Change {
  readonly plan: string;
  readonly template: string;
  readonly text: string | null;
  readonly as: string;
}

async function change(dondoc: Dondoc, { plan, template, text, as }: Change): Promise<void> {
  checkPerson(await runningPlan(dondoc, plan), as);
  const outcome = await dondoc.setWording({ plan, template, text, by: as });
  if (!outcome.ok && outcome.reason === 'bad-wording') throw no('Lời thư chưa dùng được:', ...wordsOf(outcome));
  const { n } = granted(outcome);
  print(`${template}: ${text === null ? 'trở lại lời chuẩn' : 'dùng lời riêng'} (bản ${n}). Thư đã gửi giữ nguyên.`);
}

function wordsOf({ problems = [] }: { readonly problems?: readonly WordingProblem[] }): readonly string[] {
  return problems.map((problem) => wordingProblemLine(problem, 'vi'));
}
