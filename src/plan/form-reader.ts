/** Reads what an agency posted into a submission, and says at which field it cannot. */
import { DIGITS_MAX, isNilWord, type NumberProblem, readFigure, readText, TEXT_LENGTH_MAX, type TextProblem, tidy } from './figure-text';
import type { Figure } from './form';
import { failedChecks } from './form-checks';
import {
  CHECKED_FIELD,
  DECLARED_FIELD,
  enteredIndicators,
  FILE_FIELD,
  type FormContent,
  fieldNames,
  figureField,
  mayBeNil,
  narrativeField,
  NIL_FIELD,
  nilField,
  PART_FIELD,
  type PostedFields,
  sectionNilField,
  WHOLE_FORM,
} from './form-fields';
import type { Form, Indicator } from './model';

type FieldProblemCode =
  | NumberProblem
  | TextProblem
  | 'text-required'
  | 'figure-required'
  | 'answer-required'
  | 'not-yes-or-no'
  | 'nil-and-value'
  | 'check-failed'
  | 'check-doubtful'
  | 'check-unconfirmed'
  | 'nil-not-allowed'
  | 'nil-with-content'
  | 'nothing-reported'
  | 'nothing-missing'
  | 'declaration-required'
  | 'file-required'
  | 'file-not-allowed'
  | 'unknown-field';

/** A field name, or `form` for the whole; what is wrong there; the values its wording needs. */
export interface FieldProblem {
  readonly field: string;
  readonly code: FieldProblemCode;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface Posted {
  readonly fields: PostedFields;
  /** Whether a file came with it; the file itself is judged elsewhere. */
  readonly hasFile: boolean;
  /** Figures of the period before; null or absent: there are none. */
  readonly former?: Figures | null;
}

type Figures = Readonly<Record<string, Figure>>;

export type ReadForm =
  | { readonly ok: true; readonly content: FormContent }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** `form` is already reduced to the agency's sections. Never throws; problems come in the order of the form, those between figures after those of one. */
export function readForm(form: Form, { fields, hasFile, former = null }: Posted): ReadForm {
  const nil = fields.get(NIL_FIELD) === 'yes';
  const partial = fields.get(PART_FIELD) === 'yes';
  const read = nil ? readNil(form, fields) : readFilled(form, withSectionNils(form, fields), hasFile);
  const problems = [
    ...unknownFields(form, fields),
    ...read.problems,
    ...checkProblems(form, read.content.figures, former, fields.get(CHECKED_FIELD)),
    ...fileProblems(form, hasFile, nil),
    ...(fields.get(DECLARED_FIELD) === 'yes' ? [] : [problemAt(DECLARED_FIELD, 'declaration-required')]),
  ];
  if (partial) return asPart(form, read.content, problems);
  return problems.length === 0 ? { ok: true, content: read.content } : { ok: false, problems };
}

/** What may be missing from a part. */
const INCOMPLETE: readonly FieldProblemCode[] = ['text-required', 'figure-required', 'answer-required', 'file-required'];

/** A part lacks something required and says where; whatever else is wrong with it is wrong with a part too. */
function asPart(form: Form, content: FormContent, problems: readonly FieldProblem[]): ReadForm {
  const lacking = new Set(problems.filter(({ code }) => INCOMPLETE.includes(code)).map(({ field }) => field));
  const others = problems.filter(({ code }) => !INCOMPLETE.includes(code));
  const missing = [
    ...form.sections.filter(({ indicators }) => indicators.some(({ code }) => lacking.has(figureField(code)))).map(({ id }) => id),
    ...form.narrative.filter(({ id }) => lacking.has(narrativeField(id))).map(({ id }) => id),
    ...(lacking.has(FILE_FIELD) ? [FILE_FIELD] : []),
  ];
  const found = missing.length === 0 && others.length === 0 ? [problemAt(PART_FIELD, 'nothing-missing')] : others;
  return found.length === 0 ? { ok: true, content: { ...content, missing } } : { ok: false, problems: found };
}

/** "Không phát sinh" of a section says it of each of its figures. */
function withSectionNils(form: Form, fields: PostedFields): PostedFields {
  const ticked = form.sections.filter(({ id }) => fields.get(sectionNilField(id)) === 'yes');
  const nils = ticked.flatMap(({ indicators }) => indicators.filter(mayBeNil).map(({ code }) => [nilField(code), 'yes'] as const));
  return new Map([...fields, ...nils]);
}

/** What blocks, and what nobody has confirmed yet, with the tick that confirms just that. */
function checkProblems(form: Form, figures: Figures, former: Figures | null, confirmed: string | undefined): readonly FieldProblem[] {
  const failed = failedChecks(form, figures, former);
  const doubt = failed.flatMap(({ check, mark }) => (check.level === 'warn' ? [mark] : [])).join(' ');
  const isConfirmed = doubt === '' || confirmed === 'yes' || confirmed === doubt;
  return [
    ...failed
      .filter(({ check }) => check.level === 'block' || !isConfirmed)
      .map(({ check: { figure, level, says } }) =>
        problemAt(figureField(figure), level === 'block' ? 'check-failed' : 'check-doubtful', { says }),
      ),
    ...(isConfirmed ? [] : [problemAt(CHECKED_FIELD, 'check-unconfirmed', { doubt })]),
  ];
}

interface Read {
  readonly content: FormContent;
  readonly problems: readonly FieldProblem[];
}

function readNil(form: Form, fields: PostedFields): Read {
  const filled = filledFields(fields).length;
  return {
    content: { nil: true, figures: {}, narrative: {}, declared: true },
    problems: [
      ...(form.nilAllowed ? [] : [problemAt(NIL_FIELD, 'nil-not-allowed')]),
      ...(filled === 0 ? [] : [problemAt(NIL_FIELD, 'nil-with-content', { filled })]),
    ],
  };
}

function readFilled(form: Form, fields: PostedFields, hasFile: boolean): Read {
  const figures = enteredIndicators(form).map((indicator) => [indicator.code, readIndicator(indicator, fields)] as const);
  const texts = form.narrative.map((heading) => [heading.id, readNarrative(heading, fields)] as const);
  const problems = [...figures, ...texts].flatMap(([, read]) => read.problems);
  const isEmpty = problems.length === 0 && filledFields(fields).length === 0 && !hasFile && asksForSomething(form);
  return {
    content: {
      nil: false,
      figures: Object.fromEntries(figures.map(([code, read]) => [code, read.value])),
      narrative: Object.fromEntries(texts.map(([id, read]) => [id, read.value]).filter(([, text]) => text !== '')),
      declared: true,
    },
    problems: isEmpty ? [problemAt(WHOLE_FORM, 'nothing-reported')] : problems,
  };
}

interface ReadField<T> {
  readonly value: T;
  readonly problems: readonly FieldProblem[];
}

function readIndicator(indicator: Indicator, fields: PostedFields): ReadField<Figure> {
  const field = figureField(indicator.code);
  const typed = tidy(fields.get(field) ?? '');
  const ticked = mayBeNil(indicator) && fields.get(nilField(indicator.code)) === 'yes';
  const typedNil = mayBeNil(indicator) && isNilWord(typed);
  if (ticked && typed !== '' && !typedNil) return { value: { is: 'missing' }, problems: [problemAt(field, 'nil-and-value')] };
  if (ticked || typedNil) return { value: { is: 'nil' }, problems: [] };
  if (typed === '') return { value: { is: 'missing' }, problems: indicator.required ? [problemAt(field, requiredCode(indicator))] : [] };
  const figure = readFigure(indicator, typed);
  if (figure.ok) return { value: figure.value, problems: [] };
  return { value: { is: 'missing' }, problems: [problemAt(field, figure.problem, argsOf(indicator, typed))] };
}

function readNarrative(heading: Form['narrative'][number], fields: PostedFields): ReadField<string> {
  const field = narrativeField(heading.id);
  const typed = tidy(fields.get(field) ?? '');
  if (typed === '') return { value: '', problems: heading.required ? [problemAt(field, 'text-required')] : [] };
  const text = readText(typed);
  return text.ok
    ? { value: text.value, problems: [] }
    : { value: '', problems: [problemAt(field, text.problem, { max: TEXT_LENGTH_MAX })] };
}

function requiredCode({ kind }: Indicator): FieldProblemCode {
  if (kind === 'yes-no') return 'answer-required';
  return kind === 'text' ? 'text-required' : 'figure-required';
}

function argsOf(indicator: Indicator, typed: string): FieldProblem['args'] {
  const max = indicator.kind === 'text' ? TEXT_LENGTH_MAX : DIGITS_MAX;
  return { typed: typed.slice(0, 40), decimals: indicator.decimals, max };
}

const ABOUT_THE_WHOLE: readonly string[] = [NIL_FIELD, PART_FIELD, DECLARED_FIELD, CHECKED_FIELD];

/** Everything typed or ticked but the boxes about the whole report. */
function filledFields(fields: PostedFields): readonly string[] {
  return [...fields].filter(([name, text]) => !ABOUT_THE_WHOLE.includes(name) && text.trim() !== '').map(([name]) => name);
}

function asksForSomething(form: Form): boolean {
  return enteredIndicators(form).length > 0 || form.narrative.length > 0 || form.attachment !== 'none';
}

function unknownFields(form: Form, fields: PostedFields): readonly FieldProblem[] {
  const known = fieldNames(form);
  return [...fields.keys()].some((name) => !known.has(name)) ? [problemAt(WHOLE_FORM, 'unknown-field')] : [];
}

/** Who has nothing to report needs no file, yet may send one. */
function fileProblems(form: Form, hasFile: boolean, nil: boolean): readonly FieldProblem[] {
  if (form.attachment === 'none' && hasFile) return [problemAt(FILE_FIELD, 'file-not-allowed')];
  return form.attachment === 'required' && !hasFile && !nil ? [problemAt(FILE_FIELD, 'file-required')] : [];
}

function problemAt(field: string, code: FieldProblemCode, args: FieldProblem['args'] = {}): FieldProblem {
  return { field, code, args };
}
