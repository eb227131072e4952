/** What one version of a report changed against another, field by field. */
import type { Figure, SubmissionContent } from './form';

export interface FieldChange {
  /** `figure` of an indicator, `narrative` under a heading; `whole`: "nothing to report" for the whole; `file`: the attachment. */
  readonly what: 'figure' | 'narrative' | 'whole' | 'file';
  /** Indicator code or heading id; empty for `whole` and `file`. */
  readonly field: string;
  /** The figure or text; null: there was none. Of a file its sha256. */
  readonly before: string | null;
  readonly after: string | null;
}

/** In the order of the newer version's fields; those that vanished follow. */
export function changesBetween(before: SubmissionContent, after: SubmissionContent): readonly FieldChange[] {
  return [
    ...changed('whole', '', before.nil ? 'nil' : null, after.nil ? 'nil' : null),
    ...fieldsOf(before.figures, after.figures).flatMap((code) =>
      changed('figure', code, figureText(before.figures[code]), figureText(after.figures[code])),
    ),
    ...fieldsOf(before.narrative, after.narrative).flatMap((id) =>
      changed('narrative', id, before.narrative[id] ?? null, after.narrative[id] ?? null),
    ),
    ...changed('file', '', before.file, after.file),
  ];
}

function changed(what: FieldChange['what'], field: string, before: string | null, after: string | null): readonly FieldChange[] {
  return before === after ? [] : [{ what, field, before, after }];
}

function fieldsOf(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): readonly string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])];
}

/** Blank, "nothing to report", zero and a number stay four things. */
function figureText(figure: Figure | undefined): string | null {
  if (figure === undefined || figure.is === 'missing') return null;
  return figure.is === 'number' || figure.is === 'text' ? figure.value : figure.is;
}
