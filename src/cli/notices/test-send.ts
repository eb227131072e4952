/** `dondoc notices test-send` */
import type { Command } from 'commander';
import type { NoticeKind } from '../../plan/model';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';
import { kindArgument } from './kind';

export function noticesTestSendCommand(parent: Command): void {
  const command = parent
    .command('test-send')
    .description('send a mail of that kind, with the facts of a real report, to yourself and nobody else')
    .argument('<report>', 'plan/round/agency')
    .addArgument(kindArgument())
    .addOption(asOption())
    .addOption(homeOption())
    .action((report: string, kind: NoticeKind, { home, as }: HomeOption & AsOption) =>
      withService(home, async ({ dondoc }) => {
        checkPerson(await runningPlan(dondoc, report.split('/')[0] ?? ''), as);
        granted(await dondoc.testSend({ report, kind, by: as }));
        print(`Thư thử sẽ được gửi ngay cho ${as}; đơn vị không nhận được gì.`);
      }),
    );
  examples(command, 'dondoc notices test-send thap-muoi-2024/d06-h1/ubnd-xa-my-an leader --as cong-an-huyen/coordinator');
}
