/** `dondoc token list` */
import type { Command } from 'commander';
import type { TokenView } from '../../client/dondoc';
import { fullDate } from '../../plan/words';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { table } from '../table';

export function tokenListCommand(parent: Command): void {
  const command = parent
    .command('list')
    .description('show the tokens of programs, the revoked ones too, never their secrets')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(({ home, json }: HomeOption & JsonOption) =>
      withService(home, async ({ dondoc }) => {
        const { tokens } = granted(await dondoc.tokens({ plan: null }));
        if (json === true) printJson(tokens);
        else print(tokens.length === 0 ? 'Chưa có mã truy cập nào.' : tokenTable(tokens));
      }),
    );
  examples(command, 'dondoc token list', 'dondoc token list --json');
}

function tokenTable(tokens: readonly TokenView[]): string {
  return table(
    [
      { heading: 'Mã', of: ({ id }) => id },
      { heading: 'Chương trình', of: ({ title }) => title },
      { heading: 'Quyền', of: ({ scopes }) => scopes.join(', ') },
      { heading: 'Kế hoạch', of: ({ plan }) => plan ?? 'mọi kế hoạch' },
      { heading: 'Thay mặt', of: ({ actor }) => actor },
      { heading: 'Dùng gần nhất', of: ({ lastUsed }) => (lastUsed === null ? 'chưa dùng' : fullDate(lastUsed)) },
      { heading: 'Tình trạng', of: stateOf },
    ],
    tokens,
  );
}

function stateOf({ revokedAt, expiresAt }: TokenView): string {
  if (revokedAt !== null) return 'đã thu hồi';
  return expiresAt === null ? 'đang dùng' : `đến hết ${fullDate(expiresAt.slice(0, 10))}`;
}
