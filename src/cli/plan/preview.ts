/** `dondoc plan preview` */
import { type Command, Option } from 'commander';
import { previewCsv, previewPlan } from '../../plan/preview';
import { examples, jsonOption, type JsonOption, langOption, type LangOption } from '../options';
import { print, printJson } from '../output';
import { loadPlan } from './load';
import { previewText } from './preview-text';

interface PreviewOptions extends JsonOption, LangOption {
  readonly csv?: true;
}

export function planPreviewCommand(parent: Command): void {
  const command = parent
    .command('preview')
    .description('show every date and mail of the year as if nobody reported; needs no server')
    .argument('<path>', 'a plan file, or a folder with plan.yaml')
    .addOption(langOption())
    .addOption(jsonOption().conflicts('csv'))
    .addOption(new Option('--csv', 'print one line per report and step: deliverable,period,agency,offset,instant'))
    .action(preview);
  examples(
    command,
    'dondoc plan preview plans/thap-muoi-2024',
    'dondoc plan preview plans/thap-muoi-2024 --csv > steps.csv',
    'dondoc plan preview plans/thap-muoi-2024 --json | jq \'.mails[] | select(.kind == "leader")\'',
  );
}

async function preview(path: string, { lang, json, csv }: PreviewOptions): Promise<void> {
  const { compiled } = await loadPlan(path, lang);
  if (csv === true) process.stdout.write(previewCsv(compiled));
  else if (json === true) printJson(previewPlan(compiled));
  else print(...previewText(compiled.plan.title, previewPlan(compiled), lang));
}
