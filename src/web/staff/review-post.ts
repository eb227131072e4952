/** What was posted on a report's page for staff → the act that it asks for. */
import type { Decides, FiledElsewhere, Outcome, Refusal, ReportView } from '../../client/dondoc';
import { isLocalDate, lastDayBefore } from '../../plan/dates';
import { enteredIndicators, figureField, narrativeField } from '../../plan/form-fields';
import type { LocalDate } from '../../plan/model';
import type { WebDondoc } from '../context';
import type { PostedForm } from '../posted';
import type { ReviewAct } from './review-words';
import { tidyText } from './round-post';
import { acceptUpload, type Upload, type UploadProblem } from '../upload';

/** What each act is given: who decides about what, and the form. */
interface ReviewPost extends PostedForm {
  readonly view: ReportView;
  readonly decides: Decides;
}

type Answer = Outcome<{ readonly endorsed?: boolean }> | { readonly ok: false; readonly file: UploadProblem };
/** The words that the agency gets where a field was ticked and no reason written. */
const LOOK_AGAIN = 'đề nghị kiểm tra lại';
const CHANNELS: readonly FiledElsewhere['channel'][] = ['paper', 'classified', 'document-system'];

export type DirectAct = Exclude<ReviewAct, 'enter'>;

export function directActs(dondoc: WebDondoc): Readonly<Record<DirectAct, (post: ReviewPost) => Promise<Answer>>> {
  return {
    begin: ({ decides }) => dondoc.beginReview(decides),
    accept: ({ decides }) => dondoc.accept(decides),
    return: ({ decides, view, fields }) => {
      const correctBy = fields.get('correctBy') ?? '';
      if (correctBy !== '' && !isLocalDate(correctBy)) return refuse('not-a-date');
      const reasons = reasonsOf(view, fields);
      return dondoc.returnReport({ ...decides, reasons, correctBy: correctBy === '' ? null : correctBy });
    },
    time: ({ decides, view, fields }) => {
      const date = dateGiven(view, fields);
      return date === undefined ? refuse('not-a-date') : dondoc.decideTime({ ...decides, date, note: textOf(fields, 'note') });
    },
    waive: ({ decides, fields }) => dondoc.waive({ ...decides, reason: textOf(fields, 'reason') }),
    unwaive: ({ decides, fields }) => dondoc.unwaive({ ...decides, reason: textOf(fields, 'reason') }),
    elsewhere: ({ decides, fields }) => {
      const channel = CHANNELS.find((each) => each === fields.get('channel'));
      if (channel === undefined) return refuse('wrong-choice');
      return withDate(fields, (date) => dondoc.fileElsewhere({ ...decides, channel, sender: textOf(fields, 'sender'), date }));
    },
    certify: async ({ decides: { report, by }, fields, files }) => {
      const file = await signedFile(files);
      if (!file.ok) return { ok: false, file: file.problem };
      const signed = { report, by, number: textOf(fields, 'number'), signer: textOf(fields, 'signer'), file: file.file };
      return withDate(fields, (date) => dondoc.certify({ ...signed, date }));
    },
  };
}

/** Field by field in the order of the form, then what is written for the whole. */
function reasonsOf(view: ReportView, fields: PostedForm['fields']): readonly string[] {
  const named = [
    ...enteredIndicators(view.form).map(({ code, name }) => [figureField(code), `${code} ${name}`] as const),
    ...view.form.narrative.map(({ id, title }) => [narrativeField(id), title] as const),
    ['file', 'Tệp đính kèm'] as const,
  ];
  const own = named.flatMap(([field, name]) => {
    const reason = textOf(fields, `reason.${field}`);
    return reason === '' && !fields.has(`why.${field}`) ? [] : [`${name}: ${reason === '' ? LOOK_AGAIN : reason}`];
  });
  const whole = (fields.get('reasons') ?? '').split(/\r?\n/).map(tidyText);
  return [...own, ...whole.filter((line) => line !== '')];
}

/** null: the due date stays; undefined: no date was given. */
function dateGiven({ state, plan }: ReportView, fields: PostedForm['fields']): LocalDate | null | undefined {
  const decision = fields.get('decision');
  if (decision === 'refuse') return null;
  if (decision === 'grant') return state.askedDueAt === null ? undefined : lastDayBefore(state.askedDueAt, plan.timeZone);
  const date = fields.get('date') ?? '';
  return isLocalDate(date) ? date : undefined;
}

async function signedFile(files: PostedForm['files']): Promise<Upload> {
  const [file] = files;
  if (files.length > 1) return { ok: false, problem: 'several-files' };
  if (file === undefined) return { ok: false, problem: 'file-empty' };
  return file.truncated ? { ok: false, problem: 'file-too-large' } : acceptUpload(file.name, file.bytes);
}

function withDate(fields: PostedForm['fields'], act: (date: LocalDate) => Promise<Answer>): Promise<Answer> {
  const date = fields.get('date') ?? '';
  return isLocalDate(date) ? act(date) : refuse('not-a-date');
}

function textOf(fields: PostedForm['fields'], field: string): string {
  return tidyText(fields.get(field) ?? '');
}

async function refuse(reason: Refusal): Promise<Answer> {
  return { ok: false, reason };
}
