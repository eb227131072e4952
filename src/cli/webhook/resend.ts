/** `dondoc webhook resend` */
import { type Command, InvalidArgumentError } from 'commander';
import { examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';

export function webhookResendCommand(parent: Command): void {
  const command = parent
    .command('resend')
    .description('send once more what was delivered or has failed')
    .argument('<webhook>', 'its id, as `webhook list` shows it')
    .argument('<delivery>', 'its number, as `webhook deliveries` shows it', numberOf)
    .addOption(homeOption())
    .action((webhook: string, delivery: number, { home }: HomeOption) =>
      withService(home, async ({ dondoc }) => {
        granted(await dondoc.resendDelivery({ webhook, delivery, plan: null, by: 'operator' }));
        print(`Sẽ gửi lại thông báo ${delivery} đến ${webhook}.`);
      }),
    );
  examples(command, 'dondoc webhook resend wh_5f0c91ab 12');
}

/** Throws InvalidArgumentError for what is no number. */
function numberOf(text: string): number {
  if (/^[1-9]\d{0,11}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give the number of a delivery.');
}
