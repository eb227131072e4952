/** Reads what an agency posted into a submission, and says at which field it cannot. `postedOf` is the way back, to show it again. */
import {
  DIGITS_MAX,
  isNilWord,
  type NumberProblem,
  numberText,
  readFigure,
  readText,
  TEXT_LENGTH_MAX,
  type TextProblem,
  tidy,
} from './figure-text';
import type { Figure, SubmissionContent } from './form';
import type { Form, Indicator } from './model';

export type FieldProblemCode =
  | NumberProblem
  | TextProblem
  | 'text-required'
  | 'figure-required'
  | 'answer-required'
  | 'not-yes-or-no'
  | 'nil-and-value'
  | 'nil-not-allowed'
  | 'nil-with-content'
  | 'nothing-reported'
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

/** Field name → text as posted. A ticked box posts `yes`; an unticked one is absent. */
export type PostedFields = ReadonlyMap<string, string>;

export interface Posted {
  readonly fields: PostedFields;
  /** Whether a file came with it; the file itself is judged elsewhere. */
  readonly hasFile: boolean;
}

export type FormContent = Omit<SubmissionContent, 'file'>;
export type ReadForm =
  | { readonly ok: true; readonly content: FormContent }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

export const NIL_FIELD = 'nil';
export const DECLARED_FIELD = 'declared';
export const FILE_FIELD = 'file';
export const WHOLE_FORM = 'form';

/** `figure.XA03`: text of a number or text indicator; `yes`, `no` or empty of a yes-no one. */
export function figureField(code: string): string {
  return `figure.${code}`;
}

/** `nil.XA03`: ticked when this one figure is "không phát sinh". */
export function nilField(code: string): string {
  return `nil.${code}`;
}

/** `narrative.tinh-hinh`. */
export function narrativeField(id: string): string {
  return `narrative.${id}`;
}

/** The indicators a person enters, in order; ratios are computed. */
export function enteredIndicators(form: Form): readonly Indicator[] {
  return form.sections.flatMap((section) => section.indicators).filter((indicator) => indicator.kind !== 'ratio');
}

/** Whether one figure can be "không phát sinh"; a yes-no one is answered or left blank. */
export function mayBeNil(indicator: Indicator): boolean {
  return indicator.kind !== 'yes-no';
}

/** `form` is already reduced to the agency's sections. Never throws; problems come in the order of the form. */
export function readForm(form: Form, { fields, hasFile }: Posted): ReadForm {
  const nil = fields.get(NIL_FIELD) === 'yes';
  const read = nil ? readNil(form, fields) : readFilled(form, fields, hasFile);
  const problems = [
    ...unknownFields(form, fields),
    ...read.problems,
    ...fileProblems(form, hasFile, nil),
    ...(fields.get(DECLARED_FIELD) === 'yes' ? [] : [problemAt(DECLARED_FIELD, 'declaration-required')]),
  ];
  return problems.length === 0 ? { ok: true, content: read.content } : { ok: false, problems };
}

/** What a person would have typed for this content. The declaration is left out: each submission makes its own. */
export function postedOf(content: FormContent): PostedFields {
  return new Map([
    ...(content.nil ? [[NIL_FIELD, 'yes'] as const] : []),
    ...Object.entries(content.figures).flatMap(([code, figure]) => postedFigure(code, figure)),
    ...Object.entries(content.narrative).map(([id, text]) => [narrativeField(id), text] as const),
  ]);
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

/** Everything typed or ticked but the two boxes about the whole report. */
function filledFields(fields: PostedFields): readonly string[] {
  return [...fields].filter(([name, text]) => name !== NIL_FIELD && name !== DECLARED_FIELD && text.trim() !== '').map(([name]) => name);
}

function asksForSomething(form: Form): boolean {
  return enteredIndicators(form).length > 0 || form.narrative.length > 0 || form.attachment !== 'none';
}

function unknownFields(form: Form, fields: PostedFields): readonly FieldProblem[] {
  const indicators = enteredIndicators(form);
  const known = new Set([
    NIL_FIELD,
    DECLARED_FIELD,
    ...indicators.map((indicator) => figureField(indicator.code)),
    ...indicators.filter(mayBeNil).map((indicator) => nilField(indicator.code)),
    ...form.narrative.map((heading) => narrativeField(heading.id)),
  ]);
  return [...fields.keys()].some((name) => !known.has(name)) ? [problemAt(WHOLE_FORM, 'unknown-field')] : [];
}

/** Who has nothing to report needs no file, yet may send one. */
function fileProblems(form: Form, hasFile: boolean, nil: boolean): readonly FieldProblem[] {
  if (form.attachment === 'none' && hasFile) return [problemAt(FILE_FIELD, 'file-not-allowed')];
  return form.attachment === 'required' && !hasFile && !nil ? [problemAt(FILE_FIELD, 'file-required')] : [];
}

function postedFigure(code: string, figure: Figure): readonly (readonly [string, string])[] {
  switch (figure.is) {
    case 'missing':
      return [];
    case 'nil':
      return [[nilField(code), 'yes']];
    case 'number':
      return [[figureField(code), numberText(figure.value)]];
    case 'yes':
    case 'no':
      return [[figureField(code), figure.is]];
    case 'text':
      return [[figureField(code), figure.value]];
  }
}

function problemAt(field: string, code: FieldProblemCode, args: FieldProblem['args'] = {}): FieldProblem {
  return { field, code, args };
}
