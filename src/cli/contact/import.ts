/** `dondoc contact import` */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ContactImport } from '../../client/dondoc';
import { type ContactList, type ListedContact, readContactList, rejectedCsv, type RowFault } from '../../plan/read/contact-list';
import { no, wrongUse } from '../exit';
import { asOption, type AsOption, examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson, remark } from '../output';
import { checkPerson, runningPlan } from '../people';
import { granted } from '../refusals';
import { withService } from '../service';

interface ImportOptions extends HomeOption, AsOption, JsonOption {
  readonly dryRun?: true;
  readonly rejected?: string;
}

export function contactImportCommand(parent: Command): void {
  const command = parent
    .command('import')
    .description(
      'set the posts that a CSV lists: columns agency, role, title, email, phone, and from, to of a substitute; rows that are already so change nothing',
    )
    .argument('<plan>', 'id of a running plan')
    .argument('<file>', 'CSV with commas or semicolons, as Excel saves it in UTF-8')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--rejected <file>', 'write the rows that cannot be used there, with the reason: mended, that file can be imported')
    .addOption(asOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(importFile);
  examples(
    command,
    'dondoc contact import thap-muoi-2024 dau-moi.csv --dry-run --as cong-an-huyen/coordinator',
    'dondoc contact import thap-muoi-2024 dau-moi.csv --rejected can-sua.csv --as cong-an-huyen/coordinator',
  );
}

async function importFile(plan: string, file: string, { home, as, json, dryRun, rejected }: ImportOptions): Promise<void> {
  const rows = rowsOf(file, await textOf(file));
  await withService(home, async ({ dondoc }) => {
    checkPerson(await runningPlan(dondoc, plan), as);
    const done = granted(await dondoc.importContacts({ plan, rows, by: as, dryRun: dryRun === true }));
    if (rejected !== undefined)
      await writeFile(rejected, rejectedCsv(done.rejected.map(({ row, fault }) => ({ row, reason: FAULTS[fault] }))));
    if (json === true) printJson(answerOf(done));
    else print(importText(done, dryRun === true));
    for (const { row, fault } of done.rejected) remark(`${file}:${row.line}: ${FAULTS[fault]}`);
    if (done.rejected.length > 0) throw no(`${done.rejected.length} dòng không dùng được.`);
  });
}

function answerOf({ changed, same, rejected }: ContactImport) {
  return { changed, same, rejected: rejected.map(({ row, fault }) => ({ line: row.line, reason: fault })) };
}

function importText({ changed, same }: ContactImport, dryRun: boolean): string {
  const verb = dryRun ? 'Sẽ thay đổi' : 'Đã thay đổi';
  return `${verb} ${changed.length} đầu mối${changed.length === 0 ? '' : `: ${changed.join(', ')}`}. ${same} đầu mối đã đúng như trong tệp.`;
}

const FAULTS: Readonly<Record<RowFault, string>> = {
  'unknown-agency': 'kế hoạch không có đơn vị này',
  'unknown-role': 'vai trò phải là officer, leader hoặc coordinator',
  'no-such-contact': 'đơn vị không có đầu mối với vai trò này trong kế hoạch',
  'bad-address': 'địa chỉ thư điện tử không đúng dạng',
  'no-title': 'thiếu chức danh, hoặc chức danh quá dài',
  'listed-twice': 'đầu mối này đã có ở dòng trên',
  'bad-days': 'ngày thay (from, to) phải là hai ngày có thật, dạng YYYY-MM-DD, ngày đầu không sau ngày cuối',
  'overlapping-substitute': 'thời gian này đã có người thay khác',
};

/** Throws Refusal when it cannot be read, or is no UTF-8 text. */
async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) throw wrongUse(`${file}: không đọc được tệp này.`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw wrongUse(`${file}: không phải văn bản UTF-8; trong Excel chọn lưu dạng “CSV UTF-8”.`);
  }
}

function rowsOf(file: string, text: string): readonly ListedContact[] {
  const list: ContactList = readContactList(text);
  if (list.ok) return list.rows;
  throw wrongUse(`${file}:${list.line}: ${listFault(list)}`);
}

function listFault({ fault, missing }: Extract<ContactList, { ok: false }>): string {
  switch (fault) {
    case 'too-large':
      return 'tệp quá lớn đối với một danh sách đầu mối.';
    case 'not-csv':
      return 'không đúng cú pháp CSV.';
    case 'columns':
      return `thiếu cột ${missing.join(', ')}.`;
  }
}
