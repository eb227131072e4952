/** What an agency has typed and not sent yet, field by field, and how two people's typing comes together: nothing is lost. */
import { numberText, readNumber, readText, TEXT_LENGTH_MAX, tidy } from './figure-text';
import { enteredIndicators, fieldNames, figureField, type PostedFields } from './form-fields';
import type { FieldProblem } from './form-reader';
import type { Form, Instant } from './model';

/** A text of one field, who typed it and when. `by` names a browser, never a person; empty: it comes from what was sent. */
export interface Typed {
  readonly value: string;
  readonly at: Instant;
  readonly by: string;
}

export interface DraftField extends Typed {
  /** Number of the save that touched it last. */
  readonly n: number;
  /** Other values, typed without knowledge of this one: somebody has to choose. */
  readonly beside: readonly Typed[];
}

export interface FormDraft {
  /** Saves so far that changed something. Only grows. */
  readonly n: number;
  /** By field name; an empty value empties what was sent. */
  readonly fields: Readonly<Record<string, DraftField>>;
}

export const NO_DRAFT: FormDraft = { n: 0, fields: {} };

export interface DraftChange {
  readonly field: string;
  readonly value: string;
  /** What stood there when the person began. */
  readonly base: string;
  /** Chosen among the values shown: the others go. */
  readonly settles: boolean;
}

export interface DraftSave {
  readonly changes: readonly DraftChange[];
  /** Number of the newest save that the page had shown. */
  readonly seen: number;
  readonly at: Instant;
  readonly by: string;
}

const FIELD = /^(?:nil|(?:figure|nil|nil-section|narrative)\.[\w-]{1,60})$/;

/** Whether a field of that name is kept, also one that the form does not ask for any more. The boxes of one sending are not. */
export function isDraftField(name: string): boolean {
  return FIELD.test(name);
}

/** The text as the form shows it again: a figure that can be read with its thousands, all else tidy but as typed. */
export function spelled(form: Form, field: string, text: string): string {
  const typed = tidy(text);
  const indicator = enteredIndicators(form).find(({ code }) => figureField(code) === field);
  if (indicator === undefined || indicator.kind === 'text' || indicator.kind === 'yes-no') return typed;
  const number = readNumber(typed, indicator.decimals);
  return number.ok ? numberText(number.value) : typed;
}

/** Texts that are not kept: the form reader would not take them either. */
export function textProblems(changes: readonly DraftChange[]): readonly FieldProblem[] {
  return changes.flatMap(({ field, value }) => {
    const text = readText(tidy(value));
    return text.ok ? [] : [{ field, code: text.problem, args: { max: TEXT_LENGTH_MAX } }];
  });
}

/** The draft itself when nothing changed. `start`: what was sent last. Every text is spelled; of two changes of one field the later counts. */
export function mergeDraft(draft: FormDraft, start: PostedFields, save: DraftSave): FormDraft {
  const n = draft.n + 1;
  const touched = save.changes.flatMap((change) => {
    const sent = { value: start.get(change.field) ?? '', at: save.at, by: '', n: 0, beside: [] };
    const merged = mergeField(draft.fields[change.field] ?? sent, change, save);
    return merged === null ? [] : [[change.field, { ...merged, n }] as const];
  });
  return touched.length === 0 ? draft : { n, fields: { ...draft.fields, ...Object.fromEntries(touched) } };
}

/** null: nothing changes. */
function mergeField(current: DraftField, change: DraftChange, { seen, at, by }: DraftSave): Omit<DraftField, 'n'> | null {
  const { value, base, settles } = change;
  const { beside } = current;
  const typed = { value, at, by };
  if (settles && current.n <= seen) return value === current.value && beside.length === 0 ? null : { ...typed, beside: [] };
  if (value === base) return null;
  const isOwn = (other: Typed): boolean => other.by === by;
  if (value === current.value) return beside.some(isOwn) ? { ...current, beside: beside.filter((other) => !isOwn(other)) } : null;
  // A page that somebody went back to knows less than its own browser has saved since.
  if (base === current.value || isOwn(current))
    return { ...typed, beside: beside.filter((other) => other.value !== value && !isOwn(other)) };
  if (beside.some((other) => other.value === value && isOwn(other))) return null;
  return { ...current, beside: [...beside.filter((other) => !isOwn(other)), typed] };
}

/** What stands in the fields: what was sent last, overlaid by the draft. */
export function shownFields(start: PostedFields, draft: FormDraft): PostedFields {
  const typed = Object.entries(draft.fields).map(([field, { value }]) => [field, value] as const);
  const all = new Map([...start, ...typed]);
  return new Map([...all].filter(([, value]) => value !== ''));
}

/** Whether sending this would lose what a colleague typed: two values stand for one field, or one that the sender was not shown. */
export function differs(draft: FormDraft, form: Form, { changes, by }: Pick<DraftSave, 'changes' | 'by'>): boolean {
  const asked = fieldNames(form);
  const bySender = new Map(changes.map((change) => [change.field, change]));
  return Object.entries(draft.fields).some(([field, typed]) => {
    if (!asked.has(field)) return false;
    const change = bySender.get(field);
    const isNews = typed.by !== by && typed.value !== change?.base && typed.value !== change?.value;
    return typed.beside.length > 0 || (change !== undefined && isNews);
  });
}

/** Texts under names that the form had before an amendment. */
export function noLongerAsked(draft: FormDraft, form: Form): readonly (readonly [field: string, typed: DraftField])[] {
  const asked = fieldNames(form);
  return Object.entries(draft.fields).filter(([field, { value }]) => !asked.has(field) && value !== '');
}

/** What was sent supersedes the draft; what it could not hold stays. */
export function afterSubmission(draft: FormDraft, form: Form): FormDraft {
  return { n: draft.n + 1, fields: Object.fromEntries(noLongerAsked(draft, form)) };
}
