/** `dondoc plan unapply` */
import type { Command } from 'commander';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

export function planUnapplyCommand(parent: Command): void {
  const command = parent
    .command('unapply')
    .description('take an amendment back that has not taken effect yet; one in force is undone by another amendment')
    .argument('<plan>', 'id of a running plan')
    .addOption(asOption())
    .addOption(homeOption())
    .action((plan: string, { home, as }: HomeOption & AsOption) =>
      withService(home, async ({ dondoc }) => {
        checkPerson(await runningPlan(dondoc, plan), as);
        const { version } = granted(await dondoc.withdrawAmendment({ plan, by: as }));
        print(`Đã rút lại bản ${version} của kế hoạch ${plan} trước khi có hiệu lực; không có gì thay đổi.`);
      }),
    );
  examples(command, 'dondoc plan unapply thap-muoi-2024 --as cong-an-huyen/coordinator');
}
