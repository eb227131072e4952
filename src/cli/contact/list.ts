/** `dondoc contact list` */
import type { Command } from 'commander';
import type { ContactView } from '../../client/dondoc';
import { contactsCsv } from '../../plan/read/contact-list';
import { fullDate } from '../../plan/words';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { table } from '../table';

interface ListOptions extends HomeOption, JsonOption {
  readonly csv?: true;
  readonly agency?: string;
}

export function contactListCommand(parent: Command): void {
  const command = parent
    .command('list')
    .description('show the posts of a plan with their addresses, and whether the mail server takes mail for them')
    .argument('<plan>', 'id of a running plan')
    .option('--agency <agency>', 'only the posts of this agency')
    .addOption(homeOption())
    .addOption(jsonOption().conflicts('csv'))
    .option('--csv', 'print the list that `contact import` reads, substitutes with their days')
    .action((plan: string, { home, json, csv, agency }: ListOptions) =>
      withService(home, async ({ dondoc }) => {
        const { contacts } = granted(await dondoc.contacts(plan));
        const shown = contacts.filter((contact) => agency === undefined || contact.agency === agency);
        if (json === true) printJson({ plan, contacts: shown });
        else if (csv === true) process.stdout.write(contactsCsv(shown.map(({ contact: id, ...post }) => ({ id, ...post }))));
        else print(shown.length === 0 ? 'Không có đầu mối nào.' : contactTable(shown));
      }),
    );
  examples(
    command,
    'dondoc contact list thap-muoi-2024',
    'dondoc contact list thap-muoi-2024 --agency ubnd-xa-my-an --json',
    'dondoc contact list thap-muoi-2024 --csv > dau-moi.csv',
  );
}

function contactTable(contacts: readonly ContactView[]): string {
  return table(
    [
      { heading: 'Đầu mối', of: ({ contact }) => contact },
      { heading: 'Chức danh', of: ({ title }) => title },
      { heading: 'Địa chỉ', of: ({ email }) => email },
      { heading: 'Điện thoại', of: ({ phone }) => phone ?? '' },
      { heading: 'Nhận thư', of: healthWords },
      { heading: 'Người thay', of: substituteWords },
    ],
    contacts,
  );
}

function healthWords({ health, refusedAt, refusedCode }: ContactView): string {
  switch (health) {
    case 'ok':
      return 'được';
    case 'refused':
      return `bị từ chối từ ${fullDate((refusedAt ?? '').slice(0, 10))} (${refusedCode ?? ''})`;
  }
}

function substituteWords({ substitutes }: ContactView): string {
  return substitutes.map(({ from, to, email }) => `${fullDate(from)}–${fullDate(to)}: ${email}`).join('; ');
}
