/** `dondoc plan explain` */
import type { Command } from 'commander';
import { explainRound } from '../../plan/explain';
import { nearest } from '../../plan/read/suggest';
import { explainWords } from '../../web/words';
import { wrongUse } from '../exit';
import { examples, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { table } from '../table';
import { type Loaded, loadPlan } from './load';

export function planExplainCommand(parent: Command): void {
  const command = parent
    .command('explain')
    .description("say step by step how a round's due date came about, with the legal basis")
    .argument('<path>', 'a plan file, or a folder with plan.yaml')
    .argument('<round>', 'a round of the plan, as `plan preview` names it')
    .addOption(jsonOption())
    .action(explain);
  examples(command, 'dondoc plan explain plans/thap-muoi-2024 d06-h1', 'dondoc plan explain plans/thap-muoi-2024 d03 --json');
}

async function explain(path: string, round: string, { json }: JsonOption): Promise<void> {
  const { compiled } = await loadPlan(path, 'vi');
  const steps = explainRound(compiled, round);
  if (steps.length === 0) throw unknownRound(compiled, round);
  if (json === true) {
    printJson(steps);
    return;
  }
  print(
    table(
      [
        { heading: 'Bước', of: explainWords },
        { heading: 'Căn cứ', of: ({ basis }) => basis },
      ],
      steps,
    ),
  );
}

function unknownRound({ rounds }: Loaded['compiled'], wanted: string): Error {
  const known = rounds.map(({ id }) => id);
  const meant = nearest(wanted, known);
  return wrongUse(
    `Kế hoạch không có đợt “${wanted}”${meant === null ? '' : `; có phải “${meant}” không?`}`,
    `Các đợt: ${known.join(', ')}.`,
  );
}
