/** `dondoc webhook list` */
import type { Command } from 'commander';
import type { WebhookView } from '../../client/dondoc';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { table } from '../table';

export function webhookListCommand(parent: Command): void {
  const command = parent
    .command('list')
    .description('show the addresses that are told what happens, the removed ones too')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(({ home, json }: HomeOption & JsonOption) =>
      withService(home, async ({ dondoc }) => {
        const { webhooks } = granted(await dondoc.webhooks({ plan: null }));
        if (json === true) printJson(webhooks);
        else print(webhooks.length === 0 ? 'Chưa có địa chỉ nhận thông báo nào.' : webhookTable(webhooks));
      }),
    );
  examples(command, 'dondoc webhook list', 'dondoc webhook list --json');
}

function webhookTable(webhooks: readonly WebhookView[]): string {
  return table(
    [
      { heading: 'Mã', of: ({ id }) => id },
      { heading: 'Địa chỉ', of: ({ url }) => url },
      { heading: 'Sự kiện', of: ({ events }) => events.join(', ') },
      { heading: 'Kế hoạch', of: ({ plan }) => plan ?? 'mọi kế hoạch' },
      { heading: 'Tình trạng', of: ({ removedAt }) => (removedAt === null ? 'đang thông báo' : 'đã thôi') },
    ],
    webhooks,
  );
}
