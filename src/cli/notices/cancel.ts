/** `dondoc notices cancel` */
import type { Command } from 'commander';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

interface CancelOptions extends HomeOption, AsOption {
  readonly reason: string;
}

export function noticesCancelCommand(parent: Command): void {
  const command = parent
    .command('cancel')
    .description('do not send one notice, also one that is still ahead; its step counts as taken')
    .argument('<notice>', 'its id, from `dondoc notices list`')
    .requiredOption('--reason <words>', 'why, for the record')
    .addOption(asOption())
    .addOption(homeOption())
    .action((notice: string, { home, as, reason }: CancelOptions) =>
      withService(home, async ({ dondoc }) => {
        checkPerson(await runningPlan(dondoc, notice.split('/')[0] ?? ''), as);
        granted(await dondoc.cancelNotice({ notice, reason, by: as }));
        print(`Đã hủy ${notice}. Bậc này coi như đã qua; các bậc sau vẫn theo lịch.`);
      }),
    );
  examples(
    command,
    'dondoc notices cancel "thap-muoi-2024/d06-h1/ubnd-xa-my-an#leader/ubnd-xa-my-an/leader" --reason "Đã thống nhất qua cuộc họp" --as cong-an-huyen/coordinator',
  );
}
