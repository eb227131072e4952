/** `dondoc status` */
import type { Command } from 'commander';
import type { PlanStatus } from '../client/dondoc';
import { addressJson, addressLines } from './addresses';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from './options';
import { print, printJson } from './output';
import { granted } from './refusals';
import { type RunningService, withService } from './service';
import { planStatusText } from './status-text';

export function statusCommand(parent: Command): void {
  const command = parent
    .command('status')
    .description('show the running service and how its plans stand')
    .argument('[plan]', 'only this plan')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((plan: string | undefined, { home, json }: HomeOption & JsonOption) =>
      withService(home, async (service) => {
        const plans = await statuses(service, plan);
        if (json === true) printJson({ ...addressJson(service), plans });
        else print(addressLines(service), ...plans.flatMap(planStatusText), plans.length === 0 ? 'Chưa có kế hoạch nào được chạy.' : '');
      }),
    );
  examples(command, 'dondoc status', 'dondoc status xa-thap-muoi-2027', 'dondoc status --json');
}

async function statuses({ dondoc }: RunningService, only: string | undefined): Promise<readonly PlanStatus[]> {
  const wanted = only === undefined ? (await dondoc.plans()).map(({ plan }) => plan) : [only];
  return Promise.all(wanted.map(async (plan) => granted(await dondoc.status(plan)).status));
}
