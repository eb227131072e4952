/** `dondoc notices list` */
import { type Command, Option } from 'commander';
import type { NoticeView } from '../../client/dondoc';
import type { LocalDate } from '../../plan/model';
import { noticeStateLine } from '../../web/staff/notice-words';
import { dayAndTime } from '../dates';
import { wrongUse } from '../exit';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';
import { table } from '../table';

interface ListOptions extends HomeOption, JsonOption {
  readonly future?: true;
  readonly past?: true;
  readonly agency?: string;
  readonly person?: string;
  readonly until?: LocalDate;
}

export function noticesListCommand(parent: Command): void {
  const command = parent
    .command('list')
    .description('what will be sent, to whom, when and why, if nobody does anything; or what was sent')
    .argument('<plan>', 'id of a running plan')
    .addOption(new Option('--future', 'what is still to be sent (the default)').conflicts('past'))
    .addOption(new Option('--past', 'what was sent, and what was not and why').conflicts('future'))
    .option('--agency <agency>', 'only what is about this agency')
    .option('--person <contact>', 'only what this contact gets')
    .option('--until <date>', 'only up to this day, YYYY-MM-DD')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(list);
  examples(
    command,
    'dondoc notices list thap-muoi-2024 --future --until 2024-06-30',
    'dondoc notices list thap-muoi-2024 --past --agency ubnd-xa-my-an --json',
  );
}

async function list(plan: string, { home, json, past, agency, person, until }: ListOptions): Promise<void> {
  if (until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(until)) throw wrongUse('--until cần một ngày dạng YYYY-MM-DD.');
  await withService(home, async ({ dondoc }) => {
    const when = past === true ? 'past' : 'future';
    const asked = { plan, when, agency: agency ?? null, person: person ?? null, until: until ?? null } as const;
    const { notices } = granted(await dondoc.notices(asked));
    // Addresses stay on the terminal: what programs get is kept and passed on.
    if (json === true) return printJson(notices.map((notice) => ({ ...notice, address: undefined })));
    const { timeZone } = await runningPlan(dondoc, plan);
    print(notices.length === 0 ? 'Không có thông báo nào.' : noticeTable(notices, timeZone));
  });
}

function noticeTable(notices: readonly NoticeView[], timeZone: string): string {
  return table(
    [
      { heading: 'Lúc', of: ({ at }) => dayAndTime(at, timeZone, 'vi') },
      { heading: 'Mã', of: ({ id }) => id },
      { heading: 'Người nhận', of: ({ title, address }) => `${title} <${address}>` },
      { heading: 'Tình trạng', of: (notice) => noticeStateLine(notice, 'vi') },
      { heading: 'Vì sao', of: ({ why }) => why },
    ],
    notices,
  );
}
