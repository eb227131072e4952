/** `dondoc plan start` */
import type { Command } from 'commander';
import type { CompiledPlan } from '../../plan/compiled';
import type { Instant } from '../../plan/model';
import { previewPlan } from '../../plan/preview';
import { dayAndTime } from '../dates';
import { agreed } from '../agreed';
import { no, wrongUse } from '../exit';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption, langOption, type LangOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { loadPlan } from './load';

interface StartOptions extends HomeOption, JsonOption, LangOption {
  readonly yes?: true;
}

/** What starting the plan would do from now on, nobody reporting. */
interface Outlook {
  readonly mails: number;
  readonly addresses: number;
  readonly agencies: number;
  readonly firstMailAt: Instant | null;
}

export function planStartCommand(parent: Command): void {
  const command = parent
    .command('start')
    .description('start a plan in the running service; asks first')
    .argument('<path>', 'a plan file, or a folder with plan.yaml')
    .option('-y, --yes', 'do not ask')
    .addOption(homeOption())
    .addOption(langOption())
    .addOption(jsonOption())
    .action(start);
  examples(command, 'dondoc plan start plans/xa-thap-muoi-2027', 'dondoc plan start plans/xa-thap-muoi-2027 --yes --json');
}

async function start(path: string, { home, lang, json, yes }: StartOptions): Promise<void> {
  const { compiled, files } = await loadPlan(path, lang);
  if (yes !== true && !process.stdin.isTTY) throw wrongUse('Không có bàn phím để hỏi lại trước khi chạy; thêm --yes nếu chắc chắn.');
  await withService(home, async ({ dondoc, webUrl }) => {
    const { plan } = compiled;
    const known = await dondoc.plans();
    // Without a question: it says who started it.
    if (known.some((running) => running.plan === plan.id)) granted(await dondoc.startPlan({ compiled, files, by: 'operator' }));
    const outlook = outlookOf(compiled, (await dondoc.health()).now);
    if (outlook.agencies === 0) throw no(...ALL_PAST);
    if (yes !== true) await confirm(compiled, outlook);
    granted(await dondoc.startPlan({ compiled, files, by: 'operator' }));
    if (json === true) printJson({ plan: plan.id, ...outlook });
    else
      print(
        `Đã chạy kế hoạch ${plan.id}.\nTheo dõi: dondoc status ${plan.id}${webUrl === null ? '' : `, hoặc ${webUrl}/plans/${plan.id}`}`,
      );
  });
}

/** A plan can be started once: one that would do nothing is not. */
const ALL_PAST = ['Mọi hạn báo cáo của kế hoạch đã qua; không có gì để chạy.', 'Muốn xem cả năm diễn ra thế nào: dondoc rehearse.'];

function outlookOf(compiled: CompiledPlan, now: Instant): Outlook {
  const ahead = previewPlan(compiled).mails.filter(({ at }) => at >= now);
  const owing = compiled.rounds.filter(({ dueAt }) => dueAt > now).flatMap(({ agencies }) => agencies);
  return {
    mails: ahead.length,
    addresses: new Set(ahead.flatMap(({ to, cc }) => [to, ...cc])).size,
    agencies: new Set(owing).size,
    firstMailAt: ahead[0]?.at ?? null,
  };
}

async function confirm({ plan }: CompiledPlan, { mails, addresses, agencies, firstMailAt }: Outlook): Promise<void> {
  const first = firstMailAt === null ? '' : ` Thư đầu tiên: ${dayAndTime(firstMailAt, plan.timeZone, 'vi')}.`;
  const question = `${plan.title} (${plan.id})\n${agencies} đơn vị phải báo cáo; nếu không đơn vị nào báo cáo sẽ gửi ${mails} thư đến ${addresses} địa chỉ.${first}\nChạy kế hoạch này?`;
  if (!(await agreed(question))) throw no('Không chạy.');
}
