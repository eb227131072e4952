/** `dondoc decision record` */
import type { Command } from 'commander';
import { select } from '../../plan/audience';
import type { LocalDate, Plan } from '../../plan/model';
import { realDate } from '../dates';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

interface RecordOptions extends HomeOption, AsOption {
  readonly choose: readonly string[];
  readonly number?: string;
  readonly date: LocalDate;
}

export function decisionRecordCommand(parent: Command): void {
  const command = parent
    .command('record')
    .description('record which agencies somebody above chose; audiences and dates that wait for it are filled')
    .argument('<plan>', 'id of a running plan')
    .argument('<requirement>', 'the requirement that is a decision')
    .requiredOption('--choose <agency...>', 'the agencies that were chosen')
    .requiredOption('--date <date>', 'day of the decision, YYYY-MM-DD', realDate)
    .option('--number <number>', 'number of the decision, when it has one')
    .addOption(asOption())
    .addOption(homeOption())
    .action(record);
  examples(
    command,
    'dondoc decision record thap-muoi-2024 d03b --choose ubnd-xa-my-an --number 45/QĐ-UBND --date 2024-04-12 --as cong-an-huyen/coordinator',
  );
}

async function record(plan: string, requirement: string, { home, as, choose, number, date }: RecordOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    const running = await runningPlan(dondoc, plan);
    checkPerson(running, as);
    const decision = { plan, requirement, agencies: choose, number: number ?? null, date, by: as };
    granted(await dondoc.recordDecision(decision), ...choiceOf(running, requirement));
    print(`Đã ghi quyết định cho ${requirement} của ${plan}: ${choose.join(', ')}.`);
  });
}

/** What may be recorded, to be shown when something else was tried. */
function choiceOf({ requirements, agencies }: Plan, wanted: string): readonly string[] {
  const fulfilment = requirements.find(({ id }) => id === wanted)?.fulfilment;
  if (fulfilment?.by !== 'decision') {
    const decisions = requirements.filter((requirement) => requirement.fulfilment.by === 'decision').map(({ id }) => id);
    return decisions.length === 0 ? [] : [`Những việc chờ quyết định: ${decisions.join(', ')}.`];
  }
  return [
    `Chọn ${fulfilment.choose} trong: ${select(agencies, fulfilment.from)
      .map(({ id }) => id)
      .join(', ')}.`,
  ];
}
