/** `dondoc report submit` */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { lastPeriod } from '../../plan/form-checks';
import { CHECKED_FIELD, DECLARED_FIELD, figureField, NIL_FIELD, narrativeField, PART_FIELD } from '../../plan/form-fields';
import { readForm } from '../../plan/form-reader';
import type { Form } from '../../plan/model';
import { problemWords } from '../../web/problem-words';
import { wrongUse } from '../exit';
import { examples } from '../options';
import { act, type ActOptions, reportAct } from './act';
import { readSigned } from './certify';

interface SubmitOptions extends ActOptions {
  readonly from?: string;
  readonly attach?: string;
  readonly nil?: true;
  readonly part?: true;
  readonly checked?: true;
  readonly declare?: true;
}

/** What is written as a person would type it: `"1.250"`, `"12,5"`, `"không phát sinh"`. */
const Written = z.strictObject({
  figures: z.record(z.string(), z.string()).default({}),
  narrative: z.record(z.string(), z.string()).default({}),
});
type WrittenReport = z.infer<typeof Written>;

export function reportSubmitCommand(parent: Command): void {
  const command = reportAct(parent, 'submit', 'enter a report that came on paper or by telephone')
    .option('--from <file>', 'JSON {"figures": {"XA03": "12"}, "narrative": {"ket-qua": "…"}}, figures as a person would type them')
    .option('--attach <file>', 'the signed document: PDF, Word, Excel or a picture')
    .option('--nil', 'nothing happened: the whole report is "không phát sinh"')
    .option('--part', 'only a part; what is missing is worked out')
    .option('--checked', 'figures that the plan doubts were looked at and are right')
    .option('--declare', 'it holds no state secret and no personal data of addicts or users')
    .action((id: string, options: SubmitOptions) => submit(id, options));
  examples(
    command,
    'dondoc report submit thap-muoi-2024/d06-h1/ubnd-xa-my-an --from bao-cao.json --attach bao-cao.pdf --declare --as cong-an-huyen/coordinator',
    'dondoc report submit thap-muoi-2024/d06-h1/ubnd-xa-my-an --nil --declare --as cong-an-huyen/coordinator',
  );
}

async function submit(id: string, { from, attach, nil, part, checked, declare, ...options }: SubmitOptions): Promise<void> {
  const written = from === undefined ? Written.parse({}) : await readWritten(from);
  const file = attach === undefined ? null : await readSigned(attach);
  await act(
    id,
    options,
    async (dondoc, { report, by }, view) => {
      const ticks = { [NIL_FIELD]: nil, [PART_FIELD]: part, [CHECKED_FIELD]: checked, [DECLARED_FIELD]: declare };
      const read = readForm(view.form, { fields: fieldsOf(written, ticks), hasFile: file !== null, former: lastPeriod(view.former) });
      if (!read.ok) throw wrongUse(...read.problems.map((problem) => `${nameOf(problem.field, view.form)}: ${problemWords(problem)}`));
      return dondoc.submit({ report, by, content: read.content, file, via: 'cli' });
    },
    ({ receipt }) => `Đã nhận ${id}, bản ${receipt.version}, mã kiểm tra ${receipt.hash.slice(0, 12)}.`,
  );
}

async function readWritten(path: string): Promise<WrittenReport> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw wrongUse(`${path}: không đọc được tệp JSON.`);
  }
  const written = Written.safeParse(parsed);
  if (!written.success) throw wrongUse(...written.error.issues.map(({ path: at, message }) => `${path}: ${at.join('.')}: ${message}`));
  return written.data;
}

function fieldsOf({ figures, narrative }: WrittenReport, ticks: Readonly<Record<string, true | undefined>>): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(figures).map(([code, typed]) => [figureField(code), typed] as const),
    ...Object.entries(narrative).map(([id, text]) => [narrativeField(id), text] as const),
    ...Object.entries(ticks).flatMap(([field, ticked]) => (ticked === true ? [[field, 'yes'] as const] : [])),
  ]);
}

function nameOf(field: string, { sections, narrative }: Form): string {
  const indicator = sections.flatMap(({ indicators }) => indicators).find(({ code }) => figureField(code) === field);
  const heading = narrative.find(({ id }) => narrativeField(id) === field);
  return indicator === undefined ? (heading?.title ?? field) : `${indicator.code} ${indicator.name}`;
}
