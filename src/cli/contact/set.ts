/** `dondoc contact set` */
import type { Command } from 'commander';
import type { ContactChanged } from '../../client/dondoc';
import { agreed } from '../agreed';
import { no, wrongUse } from '../exit';
import { asOption, type AsOption, examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

interface SetOptions extends HomeOption, AsOption, JsonOption {
  readonly email?: string;
  readonly title?: string;
  readonly phone?: string;
  readonly yes?: true;
}

export function contactSetCommand(parent: Command): void {
  const command = parent
    .command('set')
    .description('hand a post over, or put its address right: links sent so far die, and what did not arrive is sent anew; asks first')
    .argument('<plan>', 'id of a running plan')
    .argument('<contact>', 'the post, such as ubnd-xa-my-an/officer')
    .option('--email <address>', 'where its mail goes from now on; the address it has says that it takes mail again')
    .option('--title <title>', 'how a mail addresses it: a post, never a person')
    .option('--phone <number>', 'its telephone')
    .option('-y, --yes', 'do not ask')
    .addOption(asOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(set);
  examples(
    command,
    'dondoc contact set thap-muoi-2024 ubnd-xa-my-an/officer --email vpub.myan@example.gov.vn --as cong-an-huyen/coordinator',
    'dondoc contact set thap-muoi-2024 ubnd-xa-my-an/leader --phone "0277 000 0000" --yes --as cong-an-huyen/coordinator',
  );
}

async function set(plan: string, contact: string, { home, as, json, yes, email, title, phone }: SetOptions): Promise<void> {
  if (email === undefined && title === undefined && phone === undefined)
    throw wrongUse('Cho biết ít nhất một trong --email, --title, --phone.');
  const asks = email !== undefined && yes !== true;
  if (asks && !process.stdin.isTTY) throw wrongUse('Không có bàn phím để hỏi lại trước khi đổi; thêm --yes nếu chắc chắn.');
  await withService(home, async ({ dondoc }) => {
    checkPerson(await runningPlan(dondoc, plan), as);
    if (asks) await confirm(contact);
    const change = {
      ...(email === undefined ? {} : { email }),
      ...(title === undefined ? {} : { title }),
      ...(phone === undefined ? {} : { phone }),
    };
    const { changed, open, saidAnew } = granted(await dondoc.setContact({ plan, contact, by: as, ...change }));
    if (json === true) printJson({ contact, changed, open, saidAnew });
    else print(setText(contact, { changed, open, saidAnew }));
  });
}

function setText(contact: string, { changed, open, saidAnew }: ContactChanged): string {
  if (changed.length === 0) return `${contact} đã đúng như vậy; không có gì thay đổi.`;
  if (!changed.includes('email')) return `Đã cập nhật ${contact}.${saidAnew === 0 ? '' : ` Gửi lại ${saidAnew} thư chưa đến.`}`;
  const told = open === 0 ? 'Hiện không có báo cáo nào đang mở.' : `Đường dẫn của ${open} báo cáo đang mở được gửi đến địa chỉ mới.`;
  return `Đã bàn giao ${contact}. ${told}${saidAnew === 0 ? '' : ` Gửi lại ${saidAnew} thư chưa đến.`}`;
}

async function confirm(contact: string): Promise<void> {
  if (!(await agreed(`Đổi địa chỉ của ${contact}? Các đường dẫn đã gửi cho đơn vị sẽ không dùng được nữa.`))) throw no('Không đổi.');
}
