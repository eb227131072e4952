/** `dondoc plan resume` */
import type { Command } from 'commander';
import { asOption, type AsOption, examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';
import { addTargetOptions, targetOf, type TargetOptions } from './pause-target';

interface ResumeOptions extends HomeOption, AsOption, JsonOption, TargetOptions {
  readonly shift?: true;
}

export function planResumeCommand(parent: Command): void {
  const command = parent
    .command('resume')
    .description('end a pause: what was missed is said once, escalations go on level by level')
    .argument('<plan>', 'id of a running plan')
    .option('--shift', 'move the due date of every report still owed by the working days paused');
  addTargetOptions(command).addOption(asOption()).addOption(homeOption()).addOption(jsonOption()).action(resume);
  examples(
    command,
    'dondoc plan resume thap-muoi-2024 --as cong-an-huyen/coordinator',
    'dondoc plan resume thap-muoi-2024 --requirement d06 --shift --as cong-an-huyen/coordinator',
  );
}

async function resume(plan: string, { home, as, json, shift, ...options }: ResumeOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    checkPerson(await runningPlan(dondoc, plan), as);
    const target = targetOf(plan, options);
    const { moved } = granted(await dondoc.resume({ plan, target, shift: shift === true, by: as }));
    if (json === true) printJson({ plan, ...target, moved });
    else print(`Đã tiếp tục ${target.id}. ${moved === 0 ? 'Thời hạn báo cáo không thay đổi.' : `Đã lùi thời hạn của ${moved} báo cáo.`}`);
  });
}
