/** `dondoc contact unsubstitute` */
import type { Command } from 'commander';
import { localDateOf } from '../../plan/dates';
import type { LocalDate } from '../../plan/model';
import { fullDate } from '../../plan/words';
import { agreed } from '../agreed';
import { realDate } from '../dates';
import { no, wrongUse } from '../exit';
import { asOption, type AsOption, examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

interface UnsubstituteOptions extends HomeOption, AsOption {
  readonly from?: LocalDate;
  readonly yes?: true;
}

export function contactUnsubstituteCommand(parent: Command): void {
  const command = parent
    .command('unsubstitute')
    .description('let the holder have the post again before the substitute was to end, or without the substitute having begun; asks first')
    .argument('<plan>', 'id of a running plan')
    .argument('<contact>', 'the post, such as ubnd-xa-my-an/leader')
    .option('--from <date>', 'first day on which its holder has it again, YYYY-MM-DD; default today', realDate)
    .option('-y, --yes', 'do not ask')
    .addOption(asOption())
    .addOption(homeOption())
    .action(unsubstitute);
  examples(
    command,
    'dondoc contact unsubstitute thap-muoi-2024 ubnd-xa-my-an/leader --as cong-an-huyen/coordinator',
    'dondoc contact unsubstitute thap-muoi-2024 ubnd-xa-my-an/leader --from 2024-06-20 --yes --as cong-an-huyen/coordinator',
  );
}

async function unsubstitute(plan: string, contact: string, { home, as, from: day, yes }: UnsubstituteOptions): Promise<void> {
  if (yes !== true && !process.stdin.isTTY) throw wrongUse('Không có bàn phím để hỏi lại trước khi kết thúc; thêm --yes nếu chắc chắn.');
  await withService(home, async ({ dondoc }) => {
    const running = await runningPlan(dondoc, plan);
    checkPerson(running, as);
    const from = day ?? localDateOf(new Date().toISOString(), running.timeZone);
    const question = `Từ ngày ${fullDate(from)}, thư gửi ${contact} lại đến chính đầu mối, không đến người thay nữa?`;
    if (yes !== true && !(await agreed(question))) throw no('Không đổi.');
    const { changed } = granted(await dondoc.endSubstitute({ plan, contact, from, by: as }));
    const time = `từ ngày ${fullDate(from)}`;
    print(
      changed
        ? `Đã kết thúc việc thay ${contact} ${time}.`
        : `Ngày ${fullDate(from)} ${contact} không có người thay; không có gì thay đổi.`,
    );
  });
}
