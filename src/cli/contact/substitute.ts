/** `dondoc contact substitute` */
import type { Command } from 'commander';
import type { LocalDate } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { realDate } from '../dates';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

interface SubstituteOptions extends HomeOption, AsOption {
  readonly email: string;
  readonly title: string;
  readonly phone?: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export function contactSubstituteCommand(parent: Command): void {
  const command = parent
    .command('substitute')
    .description('name who has a post while its holder is away; mails written in that time go there')
    .argument('<plan>', 'id of a running plan')
    .argument('<contact>', 'the post, such as ubnd-xa-my-an/leader')
    .requiredOption('--email <address>', 'address of the substitute')
    .requiredOption('--title <title>', 'how a mail addresses the substitute: a post, never a person')
    .option('--phone <number>', 'telephone of the substitute')
    .requiredOption('--from <date>', 'first day, YYYY-MM-DD', realDate)
    .requiredOption('--to <date>', 'last day, YYYY-MM-DD', realDate)
    .addOption(asOption())
    .addOption(homeOption())
    .action(substitute);
  examples(
    command,
    'dondoc contact substitute thap-muoi-2024 ubnd-xa-my-an/leader --title "Phó Chủ tịch UBND xã" --email pct.myan@example.gov.vn --from 2024-06-10 --to 2024-06-28 --as cong-an-huyen/coordinator',
  );
}

async function substitute(plan: string, contact: string, { home, as, email, title, phone, from, to }: SubstituteOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    checkPerson(await runningPlan(dondoc, plan), as);
    const named = { plan, contact, email, title, phone: phone ?? null, from, to, by: as };
    const { changed } = granted(await dondoc.substituteContact(named));
    const time = `từ ngày ${fullDate(from)} đến hết ngày ${fullDate(to)}`;
    print(changed ? `Đã ghi người thay ${contact} ${time}.` : `Người thay ${contact} ${time} đã được ghi; không có gì thay đổi.`);
  });
}
