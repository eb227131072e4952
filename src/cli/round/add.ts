/** `dondoc round add` */
import { type Command, InvalidArgumentError } from 'commander';
import { fullDate } from '../../plan/words';
import { asOption, type AsOption, examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { checkPerson, runningPlan } from '../people';
import { stateLine } from '../plan/apply';
import { granted } from '../refusals';
import { withService } from '../service';

interface AddOptions extends HomeOption, AsOption, JsonOption {
  readonly title: string;
  readonly agencies: readonly string[];
  readonly days: number;
  readonly reason: string;
}

const DEFAULT_DAYS = 5;
const MOST_DAYS = 250;

export function roundAddCommand(parent: Command): void {
  const command = parent
    .command('add')
    .description('ask some agencies for a report that the plan’s file does not have ("báo cáo đột xuất")')
    .argument('<plan>', 'id of a running plan')
    .requiredOption('--title <title>', 'what is asked for, as mails name it')
    .requiredOption('--agencies <agency...>', 'who owes it')
    .option('--days <n>', 'working days from today until it is due', workingDays, DEFAULT_DAYS)
    .option('--reason <text>', 'why, kept with the plan’s versions', '')
    .addOption(asOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(add);
  examples(
    command,
    'dondoc round add thap-muoi-2024 --title "Báo cáo đột xuất về đợt cao điểm" --agencies ubnd-xa-my-an ubnd-xa-tan-kieu --as cong-an-huyen/coordinator',
  );
}

async function add(plan: string, { home, as, json, title, agencies, days, reason }: AddOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    checkPerson(await runningPlan(dondoc, plan), as);
    const { version, state, diff } = granted(await dondoc.addRound({ plan, title, agencies, days, reason, by: as }));
    const [added] = diff.rounds.added;
    if (json === true) printJson({ plan, version, state, round: added?.round ?? null, due: added?.due ?? null });
    else print(`Đợt ${added?.round ?? ''}, hạn ${added === undefined ? '' : fullDate(added.due)}. ${stateLine(plan, version, state)}`);
  });
}

function workingDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw new InvalidArgumentError(`Give a whole number of working days, 1 to ${MOST_DAYS}.`);
}
