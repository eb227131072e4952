/** `dondoc webhook remove` */
import type { Command } from 'commander';
import { examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';

export function webhookRemoveCommand(parent: Command): void {
  const command = parent
    .command('remove')
    .description('tell an address nothing any more; what it was told stays on the list')
    .argument('<webhook>', 'its id, as `webhook list` shows it')
    .addOption(homeOption())
    .action((webhook: string, { home }: HomeOption) =>
      withService(home, async ({ dondoc }) => {
        granted(await dondoc.removeWebhook({ webhook, plan: null, by: 'operator' }));
        print(`Đã thôi thông báo đến ${webhook}.`);
      }),
    );
  examples(command, 'dondoc webhook remove wh_5f0c91ab');
}
