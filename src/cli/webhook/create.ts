/** `dondoc webhook create` */
import { type Command, InvalidArgumentError } from 'commander';
import { HOOK_EVENTS, type HookEvent } from '../../plan/hook-events';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson, remark } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';

interface CreateOptions extends HomeOption, JsonOption {
  readonly events: readonly HookEvent[];
  readonly plan?: string;
}

export function webhookCreateCommand(parent: Command): void {
  const command = parent
    .command('create')
    .description('tell an address what happens from now on; the key that signs is shown this once')
    .argument('<url>', 'https address of the other program')
    .option('--events <list>', `separated by commas: ${HOOK_EVENTS.join(', ')}; default all`, eventsOf, HOOK_EVENTS)
    .option('--plan <plan>', 'only this plan')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(create);
  examples(command, 'dondoc webhook create https://van-ban.example/dondoc --events submitted,accepted --plan thap-muoi-2024');
}

async function create(url: string, { home, json, events, plan = '' }: CreateOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    const { id, secret } = granted(await dondoc.createWebhook({ url, events, plan: plan === '' ? null : plan, by: 'operator' }));
    if (json === true) printJson({ id, secret });
    else print(secret);
    remark(`Khóa ký của ${id} chỉ hiện lần này. Thôi thông báo: dondoc webhook remove ${id}`);
  });
}

/** Throws InvalidArgumentError for an event that there is not. */
function eventsOf(list: string): readonly HookEvent[] {
  return list.split(',').map((word) => {
    const event = HOOK_EVENTS.find((each) => each === word.trim());
    if (event === undefined) throw new InvalidArgumentError(`Choose among ${HOOK_EVENTS.join(', ')}.`);
    return event;
  });
}
