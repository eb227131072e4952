/** The names of a form's fields, and a stored submission as the fields that would make it again. */
import { numberText } from './figure-text';
import type { Figure, SubmissionContent } from './form';
import type { Form, Indicator } from './model';

/** What the fields alone say; the file is judged elsewhere. */
export type FormContent = Omit<SubmissionContent, 'file'>;

/** Field name → text as posted. A ticked box posts `yes`; an unticked one is absent. */
export type PostedFields = ReadonlyMap<string, string>;

export const NIL_FIELD = 'nil';
/** Ticked: only a part is sent now, the rest will follow. */
export const PART_FIELD = 'part';
export const DECLARED_FIELD = 'declared';
/** Ticked: doubtful figures were looked at and are right. `yes` for all of them, or the doubts that were shown. */
export const CHECKED_FIELD = 'checked';
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

/** `nil-section.xa`: ticked when nothing in that section happened. */
export function sectionNilField(id: string): string {
  return `nil-section.${id}`;
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

/** Every field a browser may post for this form, but the file. */
export function fieldNames(form: Form): ReadonlySet<string> {
  const indicators = enteredIndicators(form);
  return new Set([
    NIL_FIELD,
    PART_FIELD,
    DECLARED_FIELD,
    CHECKED_FIELD,
    ...form.sections.map((section) => sectionNilField(section.id)),
    ...indicators.map((indicator) => figureField(indicator.code)),
    ...indicators.filter(mayBeNil).map((indicator) => nilField(indicator.code)),
    ...form.narrative.map((heading) => narrativeField(heading.id)),
  ]);
}

/** What a person would have typed for this content. The declaration is left out: each submission makes its own. */
export function postedOf(content: FormContent): PostedFields {
  return new Map([
    ...(content.nil ? [[NIL_FIELD, 'yes'] as const] : []),
    ...Object.entries(content.figures).flatMap(([code, figure]) => postedFigure(code, figure)),
    ...Object.entries(content.narrative).map(([id, text]) => [narrativeField(id), text] as const),
  ]);
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
