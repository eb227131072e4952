/** `dondoc token create` */
import { type Command, InvalidArgumentError } from 'commander';
import type { LocalDate } from '../../plan/model';
import { SCOPES, type Scope } from '../../plan/scopes';
import { realDate } from '../dates';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson, remark } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';

interface CreateOptions extends HomeOption, JsonOption {
  readonly title: string;
  readonly scopes: readonly Scope[];
  readonly plan?: string;
  readonly actor: string;
  readonly expires?: LocalDate;
}

export function tokenCreateCommand(parent: Command): void {
  const command = parent
    .command('create')
    .description('make a token for a program that uses the API; it is shown this once')
    .requiredOption('--title <text>', 'which program it is for')
    .requiredOption('--scopes <list>', `what it opens, separated by commas: ${SCOPES.join(', ')}`, scopesOf)
    .option('--plan <plan>', 'only this plan; without it every plan, in the name of the operator')
    .option('--actor <contact>', 'in whose name it acts: a contact of the plan, or operator', 'operator')
    .option('--expires <date>', 'last day on which it is good, YYYY-MM-DD', realDate)
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(create);
  examples(
    command,
    'dondoc token create --title "Phần mềm văn bản" --scopes read,report --plan thap-muoi-2024 --actor cong-an-huyen/coordinator',
    'dondoc token create --title "Bảng theo dõi của tỉnh" --scopes read --expires 2027-12-31',
  );
}

async function create({ home, json, title, scopes, plan = '', actor, expires }: CreateOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    const wanted = { title, scopes, plan: plan === '' ? null : plan, actor, expiresOn: expires ?? null, by: 'operator' };
    const { id, token } = granted(await dondoc.createToken(wanted));
    if (json === true) printJson({ id, token });
    else print(token);
    remark(`Mã truy cập ${id} chỉ hiện lần này. Thu hồi: dondoc token revoke ${id}`);
  });
}

/** Throws InvalidArgumentError for a scope that there is not. */
function scopesOf(list: string): readonly Scope[] {
  return list.split(',').map((word) => {
    const scope = SCOPES.find((each) => each === word.trim());
    if (scope === undefined) throw new InvalidArgumentError(`Choose among ${SCOPES.join(', ')}.`);
    return scope;
  });
}
