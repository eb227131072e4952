/** `dondoc consolidation approve` */
import type { Command } from 'commander';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

export function consolidationApproveCommand(parent: Command): void {
  const command = parent
    .command('approve')
    .description('approve a consolidated report, so that it is distributed')
    .argument('<plan>', 'id of a running plan')
    .argument('<id>', 'the consolidation, as `consolidation status` names it')
    .addOption(asOption())
    .addOption(homeOption())
    .action((plan: string, consolidation: string, { home, as }: HomeOption & AsOption) =>
      withService(home, async ({ dondoc }) => {
        checkPerson(await runningPlan(dondoc, plan), as);
        granted(await dondoc.approveConsolidation({ plan, consolidation, by: as }));
        print(`Đã phê duyệt ${consolidation} của ${plan}; đang gửi đến nơi nhận.`);
      }),
    );
  examples(command, 'dondoc consolidation approve thap-muoi-2024 d07-h1 --as cong-an-huyen/coordinator');
}
