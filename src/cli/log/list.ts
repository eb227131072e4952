/** `dondoc log list` */
import type { Command } from 'commander';
import { fullDate } from '../../plan/words';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { table } from '../table';

export function logListCommand(parent: Command): void {
  const command = parent
    .command('list')
    .description('show the log of a plan, removed entries with their mark')
    .argument('<plan>', 'id of a running plan')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((plan: string, { home, json }: HomeOption & JsonOption) =>
      withService(home, async ({ dondoc }) => {
        const { entries } = granted(await dondoc.log(plan));
        if (json === true) return printJson(entries);
        if (entries.length === 0) return print('Nhật ký chưa có dòng nào.');
        const columns = [
          { heading: 'Mã', of: (entry: (typeof entries)[number]) => entry.id },
          { heading: 'Đơn vị', of: (entry: (typeof entries)[number]) => entry.agency },
          { heading: 'Ngày', of: (entry: (typeof entries)[number]) => fullDate(entry.date) },
          { heading: 'Số lần', of: (entry: (typeof entries)[number]) => String(entry.count), isNumber: true },
          { heading: 'Người ghi', of: (entry: (typeof entries)[number]) => entry.recordedBy },
          { heading: 'Ghi chú', of: noteOf },
        ];
        print(table(columns, entries));

        function noteOf({ note, removed }: (typeof entries)[number]): string {
          return removed === null ? note : `đã gạch bỏ: ${removed.reason}`;
        }
      }),
    );
  examples(command, 'dondoc log list thap-muoi-2024', 'dondoc log list thap-muoi-2024 --json');
}
