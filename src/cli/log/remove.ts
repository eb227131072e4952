/** `dondoc log remove` */
import type { Command } from 'commander';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

export function logRemoveCommand(parent: Command): void {
  const command = parent
    .command('remove')
    .description('take an entry out of what is counted; it stays in the log, marked')
    .argument('<entry>', 'plan/duty/number, as `log list` shows it')
    .requiredOption('--reason <text>', 'why')
    .addOption(asOption())
    .addOption(homeOption())
    .action((id: string, { home, as, reason }: HomeOption & AsOption & { readonly reason: string }) =>
      withService(home, async ({ dondoc }) => {
        checkPerson(await runningPlan(dondoc, id.split('/')[0] ?? ''), as);
        granted(await dondoc.removeFromLog({ id, reason, by: as }));
        print(`Đã gạch bỏ dòng nhật ký ${id}.`);
      }),
    );
  examples(command, 'dondoc log remove thap-muoi-2024/d11/3 --reason "Ghi nhầm ngày" --as cong-an-huyen/coordinator');
}
