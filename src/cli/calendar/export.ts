/** `dondoc calendar export` */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { wrongUse } from '../exit';
import { examples, homeOption, type HomeOption } from '../options';
import { print } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';

interface ExportOptions extends HomeOption {
  readonly agency?: string;
  readonly coordinator?: true;
  readonly out?: string;
}

export function calendarExportCommand(parent: Command): void {
  const command = parent
    .command('export')
    .description('write the due dates in force as an iCalendar file')
    .argument('<plan>', 'id of a running plan')
    .option('--agency <agency>', 'what one agency owes')
    .option('--coordinator', 'every round and consolidation, and the reports that have a date of their own')
    .option('--out <file>', 'where to; written over. Without it: stdout')
    .addOption(homeOption())
    .action(exportCalendar);
  examples(
    command,
    'dondoc calendar export thap-muoi-2024 --agency ubnd-xa-my-an --out my-an.ics',
    'dondoc calendar export thap-muoi-2024 --coordinator > tong-hop.ics',
  );
}

async function exportCalendar(plan: string, { home, agency, coordinator, out }: ExportOptions): Promise<void> {
  if ((agency === undefined) === (coordinator === undefined)) throw wrongUse('Chọn một trong hai: --agency hoặc --coordinator.');
  await withService(home, async ({ dondoc }) => {
    const { text } = granted(await dondoc.dueCalendar({ plan, agency: agency ?? null }));
    if (out === undefined) {
      process.stdout.write(text);
      return;
    }
    await writeFile(out, text);
    print(`Đã ghi lịch vào ${out}.`);
  });
}
