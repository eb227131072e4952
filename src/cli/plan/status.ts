/** `dondoc plan status` */
import type { Command } from 'commander';
import { wrongUse } from '../exit';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { type RunningService, withService } from '../service';
import { planStatusText } from '../status-text';

export function planStatusCommand(parent: Command): void {
  const command = parent
    .command('status')
    .description('show how the rounds of a running plan stand')
    .argument('[plan]', 'id of a running plan; may be left out when there is only one')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((plan: string | undefined, { home, json }: HomeOption & JsonOption) =>
      withService(home, async ({ dondoc }) => {
        const { status } = granted(await dondoc.status(plan ?? (await onlyPlan(dondoc))));
        if (json === true) printJson(status);
        else print(...planStatusText(status));
      }),
    );
  examples(command, 'dondoc plan status', 'dondoc plan status xa-thap-muoi-2027 --json');
}

async function onlyPlan(dondoc: RunningService['dondoc']): Promise<string> {
  const plans = await dondoc.plans();
  const [only] = plans;
  if (only !== undefined && plans.length === 1) return only.plan;
  if (plans.length === 0) throw wrongUse('Chưa có kế hoạch nào được chạy. Chạy bằng `dondoc plan start`.');
  throw wrongUse(`Cho biết kế hoạch nào: ${plans.map(({ plan }) => plan).join(', ')}.`);
}
