/** One posted form → what to submit, or what is wrong with it. */
import type { ReportView, StoredFile } from '../client/dondoc';
import { lastPeriod } from '../plan/form-checks';
import { DECLARED_FIELD, FILE_FIELD, type FormContent, type PostedFields } from '../plan/form-fields';
import { spelled } from '../plan/form-draft';
import { readForm } from '../plan/form-reader';
import type { Form } from '../plan/model';
import { isAboutDraft } from './draft-post';
import type { PostedForm } from './posted';
import type { PageProblem } from './problem-words';
import { acceptUpload, type Upload, type UploadProblem } from './upload';

export const NONCE_FIELD = 'nonce';

export type ReadPost =
  | { readonly ok: true; readonly content: FormContent; readonly file: StoredFile | null }
  | { readonly ok: false; readonly problems: readonly PageProblem[] };

/** What a person typed, spelled as the form shows it: without the nonce and what is said of the draft. */
export function typedFields(form: Form, fields: PostedFields): PostedFields {
  const typed = [...fields].filter(([name]) => name !== NONCE_FIELD && !isAboutDraft(name));
  return new Map(typed.map(([name, text]) => [name, spelled(form, name, text)]));
}

/** The form is already reduced to the agency's sections. */
export async function readReportPost({ form, former }: Pick<ReportView, 'form' | 'former'>, posted: PostedForm): Promise<ReadPost> {
  const read = readForm(form, { fields: typedFields(form, posted.fields), hasFile: posted.files.length > 0, former: lastPeriod(former) });
  const upload = form.attachment === 'none' ? null : await readUpload(posted);
  if (read.ok && upload?.ok !== false) return { ok: true, content: read.content, file: upload?.file ?? null };
  const problems = read.ok ? [] : read.problems;
  const fileProblem = upload?.ok === false ? [fileProblemOf(upload.problem)] : [];
  // In the order of the form: the declaration is its last field.
  const [declared, others] = [problems.filter(isDeclaration), problems.filter((problem) => !isDeclaration(problem))];
  return { ok: false, problems: [...others, ...fileProblem, ...declared] };
}

/** null: no file came. */
async function readUpload({ files }: PostedForm): Promise<Upload | null> {
  const [file] = files;
  if (file === undefined) return null;
  if (files.length > 1) return { ok: false, problem: 'several-files' };
  return file.truncated ? { ok: false, problem: 'file-too-large' } : acceptUpload(file.name, file.bytes);
}

function isDeclaration({ field }: PageProblem): boolean {
  return field === DECLARED_FIELD;
}

function fileProblemOf(code: UploadProblem): PageProblem {
  return { field: FILE_FIELD, code, args: {} };
}
