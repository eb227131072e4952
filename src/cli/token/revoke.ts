/** `dondoc token revoke` */
import type { Command } from 'commander';
import { examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';

export function tokenRevokeCommand(parent: Command): void {
  const command = parent
    .command('revoke')
    .description('revoke a token: from now on it opens nothing')
    .argument('<token>', 'its id, as `token list` shows it')
    .addOption(homeOption())
    .action((id: string, { home }: HomeOption) =>
      withService(home, async ({ dondoc }) => {
        granted(await dondoc.revokeToken({ id, plan: null, by: 'operator' }));
        print(`Đã thu hồi mã truy cập ${id}.`);
      }),
    );
  examples(command, 'dondoc token revoke 5f0c91ab');
}
