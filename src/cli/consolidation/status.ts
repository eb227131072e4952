/** `dondoc consolidation status` */
import type { Command } from 'commander';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { consolidationTable } from '../status-text';

export function consolidationStatusCommand(parent: Command): void {
  const command = parent
    .command('status')
    .description('show the consolidated reports of a running plan')
    .argument('<plan>', 'id of a running plan')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((plan: string, { home, json }: HomeOption & JsonOption) =>
      withService(home, async ({ dondoc }) => {
        const { consolidations } = granted(await dondoc.consolidations(plan));
        if (json === true) printJson(consolidations);
        else print(consolidations.length === 0 ? 'Kế hoạch không có bước tổng hợp.' : consolidationTable(consolidations));
      }),
    );
  examples(command, 'dondoc consolidation status thap-muoi-2024');
}
