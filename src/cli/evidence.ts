/** `dondoc evidence` */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { evidenceHtml } from '../plan/evidence/page';
import { evidenceJson } from '../plan/evidence/pack';
import { no } from './exit';
import { examples, homeOption, type HomeOption } from './options';
import { print } from './output';
import { granted } from './refusals';
import { withService } from './service';

interface EvidenceOptions extends HomeOption {
  readonly plan: string;
  readonly out: string;
  readonly compare?: true;
}

export function evidenceCommand(parent: Command): void {
  const command = parent
    .command('evidence')
    .description('write everything that happened to one agency in one plan-year, from the audit trail alone, as HTML and JSON')
    .argument('<agency>', 'id of an agency of the plan')
    .argument('<year>', 'year of the plan', yearOf)
    .requiredOption('--plan <plan>', 'id of the plan')
    .option('--out <folder>', 'where the two files go; they are written over', '.')
    .option('--compare', 'also build it from the rows; the answer is no when one byte differs')
    .addOption(homeOption())
    .action(writeEvidence);
  examples(
    command,
    'dondoc evidence ubnd-xa-my-an 2024 --plan thap-muoi-2024',
    'dondoc evidence ubnd-xa-my-an 2024 --plan thap-muoi-2024 --out ho-so --compare',
  );
}

async function writeEvidence(agency: string, year: number, { plan, out, home, compare }: EvidenceOptions): Promise<void> {
  await withService(home, async ({ dondoc }) => {
    const { pack } = granted(await dondoc.evidence({ plan, agency, year }));
    const name = `${plan}-${agency}-${year}`;
    const [html, json] = [join(out, `${name}.html`), join(out, `${name}.json`)];
    await mkdir(out, { recursive: true });
    await writeFile(html, evidenceHtml(pack));
    await writeFile(json, evidenceJson(pack));
    print(`Đã ghi ${pack.events.length} việc vào ${html} và ${json}.`);
    if (pack.trail.brokenAt !== null) throw no(`Sổ nhật ký không còn nguyên vẹn từ dòng ${pack.trail.brokenAt}.`);
    if (compare !== true) return;
    const { pack: rows } = granted(await dondoc.evidence({ plan, agency, year, from: 'rows' }));
    if (evidenceJson(rows) !== evidenceJson(pack)) throw no('Sổ nhật ký và dữ liệu không khớp nhau.');
    print('Sổ nhật ký và dữ liệu khớp nhau từng byte.');
  });
}

/** Throws InvalidArgumentError for what is no year. */
function yearOf(text: string): number {
  if (/^20\d\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a year, as YYYY.');
}
