/** `dondoc plan pause` */
import type { Command } from 'commander';
import { asOption, type AsOption, examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';
import { addTargetOptions, targetOf, type TargetOptions } from './pause-target';

interface PauseOptions extends HomeOption, AsOption, JsonOption, TargetOptions {
  readonly reason: string;
}

export function planPauseCommand(parent: Command): void {
  const command = parent
    .command('pause')
    .description('stop reminders and digests of a plan, an agency, a requirement or to a person; due dates stand')
    .argument('<plan>', 'id of a running plan')
    .requiredOption('--reason <words>', 'why, for the record');
  addTargetOptions(command).addOption(asOption()).addOption(homeOption()).addOption(jsonOption()).action(pause);
  examples(
    command,
    'dondoc plan pause thap-muoi-2024 --reason "Chờ hướng dẫn mới của tỉnh" --as cong-an-huyen/coordinator',
    'dondoc plan pause thap-muoi-2024 --person ubnd-xa-my-an/officer --reason "Nghỉ phép" --as cong-an-huyen/coordinator',
  );
}

async function pause(plan: string, { home, as, json, reason, ...options }: PauseOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    checkPerson(await runningPlan(dondoc, plan), as);
    const target = targetOf(plan, options);
    const { held } = granted(await dondoc.pause({ plan, target, reason, by: as }));
    if (json === true) printJson({ plan, ...target, held });
    else print(`Đã tạm dừng ${target.id}; ${held} thông báo chưa gửi được giữ lại. Thời hạn báo cáo không thay đổi.`);
  });
}
