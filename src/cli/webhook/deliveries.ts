/** `dondoc webhook deliveries` */
import { type Command, Option } from 'commander';
import type { DeliveryView } from '../../client/dondoc';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { table } from '../table';

interface DeliveriesOptions extends HomeOption, JsonOption {
  readonly state?: DeliveryView['state'];
}

const NEWEST = 100;
const STATES: Readonly<Record<DeliveryView['state'], string>> = { waiting: 'chờ gửi', delivered: 'đã nhận', failed: 'không gửi được' };

export function webhookDeliveriesCommand(parent: Command): void {
  const command = parent
    .command('deliveries')
    .description(`show the newest ${NEWEST} things that an address was told, and how it answered`)
    .argument('<webhook>', 'its id, as `webhook list` shows it')
    .addOption(new Option('--state <state>', 'only these').choices(Object.keys(STATES)))
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((webhook: string, { home, json, state }: DeliveriesOptions) =>
      withService(home, async ({ dondoc }) => {
        const asked = { webhook, plan: null, state: state ?? null, after: null, size: NEWEST };
        const { deliveries } = granted(await dondoc.webhookDeliveries(asked));
        if (json === true) printJson(deliveries);
        else print(deliveries.length === 0 ? 'Chưa có thông báo nào.' : deliveryTable(deliveries));
      }),
    );
  examples(command, 'dondoc webhook deliveries wh_5f0c91ab', 'dondoc webhook deliveries wh_5f0c91ab --state failed');
}

function deliveryTable(deliveries: readonly DeliveryView[]): string {
  return table(
    [
      { heading: 'Số', of: ({ id }) => String(id), isNumber: true },
      { heading: 'Sự kiện', of: ({ type }) => type },
      { heading: 'Lúc', of: ({ createdAt }) => createdAt },
      { heading: 'Tình trạng', of: ({ state }) => STATES[state] },
      { heading: 'Lần thử', of: ({ attempt }) => String(attempt), isNumber: true },
      { heading: 'Trả lời', of: ({ answered }) => answered ?? '' },
    ],
    deliveries,
  );
}
