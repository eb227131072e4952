/** `dondoc plan apply` */
import type { Command } from 'commander';
import type { AmendmentDiff } from '../../plan/amendment';
import type { LocalDate } from '../../plan/model';
import { realDate } from '../dates';
import { agreed } from '../agreed';
import { no, wrongUse } from '../exit';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption, langOption, type LangOption } from '../options';
import { print, printJson } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';
import { diffText, refusalLines } from './diff-text';
import { loadPlan } from './load';

interface ApplyOptions extends HomeOption, JsonOption, LangOption {
  readonly dryRun?: true;
  readonly as?: string;
  readonly yes?: true;
  readonly effective?: LocalDate;
  readonly reason: string;
}

export function planApplyCommand(parent: Command): void {
  const command = parent
    .command('apply')
    .description('amend a running plan to what its file and calendars now say; shows the difference and asks first')
    .argument('<path>', 'the amended plan file, or its folder')
    .option('--dry-run', 'only show what would change')
    .option('--as <contact>', 'who acts: a contact of the plan, such as cong-an-huyen/coordinator')
    .option('-y, --yes', 'do not ask')
    .option('--effective <date>', 'first day on which it holds, YYYY-MM-DD; from now on by default', realDate)
    .option('--reason <text>', 'why, told to those whose dates move', '')
    .addOption(homeOption())
    .addOption(langOption())
    .addOption(jsonOption())
    .action(apply);
  examples(
    command,
    'dondoc plan apply plans/thap-muoi-2024 --dry-run',
    'dondoc plan apply plans/thap-muoi-2024 --as cong-an-huyen/coordinator --reason "Công văn 15/UBND"',
    'dondoc plan apply plans/thap-muoi-2024 --as cong-an-huyen/coordinator --yes --effective 2024-07-01',
  );
}

async function apply(path: string, { home, lang, json, dryRun, as, yes, effective: day, reason }: ApplyOptions): Promise<void> {
  const effective = day ?? null;
  const { compiled, files } = await loadPlan(path, lang);
  if (dryRun !== true && as === undefined) throw wrongUse('Cho biết ai điều chỉnh: --as CONTACT; hoặc chỉ xem trước: --dry-run.');
  if (dryRun !== true && yes !== true && !process.stdin.isTTY)
    throw wrongUse('Không có bàn phím để hỏi lại trước khi điều chỉnh; thêm --yes nếu chắc chắn.');
  await withService(home, async ({ dondoc }) => {
    const { diff } = granted(await dondoc.previewAmendment({ compiled, effective, files }));
    if (dryRun === true) {
      if (json === true) printJson(diff);
      else print(...diffText(diff, compiled.plan.timeZone));
      return;
    }
    if (diff.refused.length > 0) throw no('Không điều chỉnh được như vậy:', ...refusalLines(diff));
    const by = as ?? '';
    checkPerson(await runningPlan(dondoc, compiled.plan.id), by);
    if (yes !== true) await confirm(diff, compiled.plan.timeZone);
    const { version, state, diff: applied } = granted(await dondoc.amendPlan({ compiled, effective, files, reason, by }));
    if (json === true) printJson({ plan: compiled.plan.id, version, state, diff: applied });
    else print(stateLine(compiled.plan.id, version, state));
  });
}

export function stateLine(plan: string, version: number, state: 'applied' | 'pending'): string {
  switch (state) {
    case 'applied':
      return `Đã điều chỉnh kế hoạch ${plan}; từ nay áp dụng bản ${version}.`;
    case 'pending':
      return `Đã ghi bản ${version} của kế hoạch ${plan}; bản này chờ hiệu lực. Rút lại: dondoc plan unapply ${plan}.`;
  }
}

async function confirm(diff: AmendmentDiff, timeZone: string): Promise<void> {
  if (!(await agreed(`${diffText(diff, timeZone).join('\n\n')}\n\nĐiều chỉnh như vậy?`))) throw no('Không điều chỉnh.');
}
