/** `dondoc report accept` */
import type { Command } from 'commander';
import { checkPerson } from '../people';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';

export function reportAcceptCommand(parent: Command): void {
  const command = parent
    .command('accept')
    .description('accept the latest version of a report')
    .argument('<report>', 'plan/round/agency')
    .addOption(asOption())
    .addOption(homeOption())
    .action((id: string, { home, as }: HomeOption & AsOption) =>
      withService(home, async ({ dondoc }) => {
        const { report } = granted(await dondoc.report(id));
        checkPerson(report.plan, as);
        granted(await dondoc.accept({ report: id, by: as }));
        print(`Đã thông qua ${id}.`);
      }),
    );
  examples(command, 'dondoc report accept thap-muoi-2024/d06-h1/ubnd-xa-my-an --as cong-an-huyen/coordinator');
}
