/** `dondoc report certify` */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { StoredFile } from '../../client/dondoc';
import type { LocalDate } from '../../plan/model';
import { acceptUpload } from '../../web/upload';
import { problemWords } from '../../web/problem-words';
import { wrongUse } from '../exit';
import { examples } from '../options';
import { act, type ActOptions, dayOption, reportAct } from './act';

interface CertifyOptions extends ActOptions {
  readonly number: string;
  readonly date: LocalDate;
  readonly signer: string;
  readonly file: string;
}

export function reportCertifyCommand(parent: Command): void {
  const command = reportAct(parent, 'certify', 'keep the signed document of a report: its number, day, title of who signed, and hash')
    .requiredOption('--number <number>', 'number of the signed document: 45/BC-UBND')
    .addOption(dayOption('--date', 'day of the signed document').makeOptionMandatory())
    .requiredOption('--signer <title>', 'post of who signed it, never a name: Chủ tịch')
    .requiredOption('--file <file>', 'the signed document as PDF')
    .action(async (id: string, { number, date, signer, file, ...options }: CertifyOptions) => {
      const signed = await readSigned(file);
      await act(
        id,
        options,
        (dondoc, { report, by }) => dondoc.certify({ report, by, number, date, signer, file: signed }),
        ({ version }) => `Đã lưu văn bản số ${number} ký cho bản gửi lần ${version} của ${id}.`,
      );
    });
  examples(
    command,
    'dondoc report certify thap-muoi-2024/d06-h1/ubnd-xa-my-an --number 45/BC-UBND --date 2024-06-14 --signer "Chủ tịch" --file bao-cao-ky.pdf --as cong-an-huyen/coordinator',
  );
}

/** A file of the disk that may be stored. Throws Refusal. */
export async function readSigned(path: string): Promise<StoredFile> {
  const bytes = await readFile(path).catch(() => {
    throw wrongUse(`${path}: không đọc được tệp.`);
  });
  const upload = await acceptUpload(basename(path), bytes);
  if (!upload.ok) throw wrongUse(`${path}: ${problemWords({ field: 'file', code: upload.problem, args: {} })}`);
  return upload.file;
}
