/** What a program sends in for a report, checked as the page checks what a person types. */
import type { z } from 'zod';
import type { ReportView, StoredFile } from '../../../client/dondoc';
import { DECLARED_FIELD, FILE_FIELD, type FormContent, PART_FIELD, postedOf } from '../../../plan/form-fields';
import { type FieldProblem, readForm } from '../../../plan/form-reader';
import type { FieldError, Refused } from '../problem';
import type { document } from '../shapes';
import { acceptUpload } from '../../upload';
import type { content } from './report-shapes';

export type Document = z.output<typeof document>;

/** The file as it is kept, or what is wrong with it. */
export async function readDocument({ name, base64 }: Document): Promise<StoredFile | FieldError> {
  const upload = await acceptUpload(name, Buffer.from(base64, 'base64'));
  return upload.ok ? upload.file : { pointer: '/file', code: upload.problem };
}

export function isFieldError(read: StoredFile | FieldError): read is FieldError {
  return 'pointer' in read;
}

type SentIn = { readonly ok: true; readonly content: FormContent; readonly file: StoredFile | null } | Refused;

/** Content as fields, as a person would have typed it: the one reader of forms decides. */
export async function readSentIn(view: ReportView, sent: z.output<typeof content>, given: Document | null): Promise<SentIn> {
  const { declared, missing, ...filled } = sent;
  const fields = new Map([
    ...postedOf({ ...filled, declared }),
    ...(declared ? [[DECLARED_FIELD, 'yes'] as const] : []),
    ...(missing === undefined ? [] : [[PART_FIELD, 'yes'] as const]),
  ]);
  const read = readForm(view.form, { fields, hasFile: given !== null });
  const file = given === null || view.form.attachment === 'none' ? null : await readDocument(given);
  const fileErrors = file !== null && isFieldError(file) ? [file] : [];
  if (read.ok && (file === null || !isFieldError(file))) return { ok: true, content: read.content, file };
  return { ok: false, reason: 'invalid', errors: [...(read.ok ? [] : read.problems.map(errorOf)), ...fileErrors] };
}

/** `figure.XA03` of the form is `/content/figures/XA03` of the body. */
function errorOf({ field, code }: FieldProblem): FieldError {
  const [kind = '', name = ''] = field.split('.');
  if (field === FILE_FIELD) return { pointer: '/file', code };
  if (kind === 'narrative') return { pointer: `/content/narrative/${name}`, code };
  return {
    pointer: kind === 'figure' ? `/content/figures/${name}` : kind === DECLARED_FIELD || kind === 'nil' ? `/content/${kind}` : '/content',
    code,
  };
}
