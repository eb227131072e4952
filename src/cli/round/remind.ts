/** `dondoc round remind` */
import type { Command } from 'commander';
import type { Reminded } from '../../client/dondoc';
import { dayAndTime } from '../dates';
import { asOption, type AsOption, examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';
import { table } from '../table';
import { NOT_NUDGED } from './words';

interface RemindOptions extends HomeOption, AsOption, JsonOption {
  readonly agencies?: readonly string[];
  readonly note: string;
  readonly dryRun?: true;
}

export function roundRemindCommand(parent: Command): void {
  const command = parent
    .command('remind')
    .description('remind the officers of reports still outstanding, with a note; never twice a day, at most three times a report')
    .argument('<plan>', 'id of a running plan')
    .argument('<round>', 'round, such as d06-h1')
    .requiredOption('--note <words>', 'what the mail says besides')
    .option('--agencies <agency...>', 'only these')
    .option('--dry-run', 'only say who would be reminded')
    .addOption(asOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(remind);
  examples(
    command,
    'dondoc round remind thap-muoi-2024 d06-h1 --note "Tỉnh cần số liệu trước thứ Sáu" --dry-run --as cong-an-huyen/coordinator',
    'dondoc round remind thap-muoi-2024 d06-h1 --agencies ubnd-xa-my-an --note "Tỉnh cần số liệu" --as cong-an-huyen/coordinator',
  );
}

async function remind(plan: string, round: string, { home, as, json, agencies, note, dryRun }: RemindOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    const running = await runningPlan(dondoc, plan);
    checkPerson(running, as);
    const asked = { plan, round, agencies: agencies ?? null, note, by: as, dryRun: dryRun === true };
    const { reminded } = granted(await dondoc.remind(asked));
    if (json === true) printJson(reminded);
    else print(reminded.length === 0 ? 'Không còn báo cáo nào phải nhắc.' : reminderTable(reminded, running.timeZone));
  });
}

function reminderTable(reminded: readonly Reminded[], timeZone: string): string {
  return table(
    [
      { heading: 'Đơn vị', of: ({ agency }) => agency },
      { heading: 'Người nhận', of: ({ person }) => person },
      { heading: 'Gửi lúc', of: ({ at }) => (at === null ? '-' : dayAndTime(at, timeZone, 'vi')) },
      { heading: 'Không gửi vì', of: ({ notBecause }) => (notBecause === null ? '' : NOT_NUDGED[notBecause]) },
    ],
    reminded,
  );
}
