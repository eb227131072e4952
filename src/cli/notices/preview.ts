/** `dondoc notices preview` */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { NoticeKind } from '../../plan/model';
import { examples, homeOption, type HomeOption, jsonOption, type JsonOption } from '../options';
import { print, printJson, remark } from '../output';
import { granted } from '../refusals';
import { withService } from '../service';
import { kindArgument } from './kind';

interface PreviewOptions extends HomeOption, JsonOption {
  readonly html?: string;
}

export function noticesPreviewCommand(parent: Command): void {
  const command = parent
    .command('preview')
    .description('what a mail of that kind says with the facts of a real report; nothing is changed or sent')
    .argument('<report>', 'plan/round/agency')
    .addArgument(kindArgument())
    .option('--html <file>', 'write the HTML there too')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(preview);
  examples(
    command,
    'dondoc notices preview thap-muoi-2024/d06-h1/ubnd-xa-my-an leader',
    'dondoc notices preview thap-muoi-2024/d06-h1/ubnd-xa-my-an reminder --html nhac.html',
  );
}

async function preview(report: string, kind: NoticeKind, { home, json, html }: PreviewOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    const { mail } = granted(await dondoc.previewNotice({ report, kind }));
    if (html !== undefined) {
      await writeFile(html, mail.html);
      remark(`Đã ghi ${html}.`);
    }
    if (json === true) printJson({ subject: mail.subject, text: mail.text });
    else print(mail.subject, mail.text.trimEnd());
  });
}
