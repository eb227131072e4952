/** `dondoc log add` */
import { type Command, InvalidArgumentError } from 'commander';
import type { LocalDate } from '../../plan/model';
import { realDate } from '../dates';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

interface AddOptions extends HomeOption, AsOption {
  readonly agency: string;
  readonly date: LocalDate;
  readonly count: number;
  readonly note: string;
}

export function logAddCommand(parent: Command): void {
  const command = parent
    .command('add')
    .description('enter what an agency did under a duty that is an act; it is counted in the next consolidation')
    .argument('<plan>', 'id of a running plan')
    .argument('<duty>', 'a duty with `tracked: log`')
    .requiredOption('--agency <agency>', 'who did it')
    .requiredOption('--date <date>', 'on which day, YYYY-MM-DD', realDate)
    .option('--count <n>', 'how often that day', times, 1)
    .option('--note <text>', 'a word on it; never a name of a person', '')
    .addOption(asOption())
    .addOption(homeOption())
    .action(add);
  examples(
    command,
    'dondoc log add thap-muoi-2024 d11 --agency ubnd-xa-my-an --date 2024-05-14 --count 2 --note "Kiểm tra 02 ấp" --as ubnd-xa-my-an/officer',
    'dondoc log add thap-muoi-2024 d16 --agency cong-an-huyen --date 2024-06-30 --as cong-an-huyen/coordinator',
  );
}

async function add(plan: string, duty: string, { home, as, ...entry }: AddOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    const running = await runningPlan(dondoc, plan);
    checkPerson(running, as);
    const logged = running.duties.filter(({ tracked }) => tracked === 'log').map(({ id }) => id);
    const hint = logged.length === 0 ? [] : [`Những nhiệm vụ ghi nhật ký: ${logged.join(', ')}.`];
    const { id } = granted(await dondoc.addToLog({ plan, duty, ...entry, by: as }), ...hint);
    print(`Đã ghi nhật ký ${id}.`);
  });
}

/** Throws InvalidArgumentError for what is no whole number from 1. */
function times(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 1 to 9999.');
}
