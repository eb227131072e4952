/** The form as a sheet to fill in: its rows by code, so that whoever moves a row or adds a column is still understood. */
import { DECLARED_FIELD, figureField, mayBeNil, narrativeField, NIL_FIELD, nilField, sectionNilField } from './form-fields';
import type { Form, Indicator } from './model';

export const FORM_SHEET = 'Biểu mẫu';
/** Says which report's form it is. */
export const STAMP_SHEET = 'Thông tin tệp';
export const STAMP = { report: 'Mã báo cáo', form: 'Phiên bản biểu mẫu' } as const;
export const HEADS = {
  code: 'Mã',
  name: 'Nội dung',
  unit: 'Đơn vị tính',
  former: 'Kỳ trước',
  answer: 'Số liệu, nội dung',
  nil: 'Không phát sinh',
  hint: 'Hướng dẫn',
} as const;

/** One row that is filled in: the fields of the page that its two cells are. */
export type FormRow =
  | { readonly is: 'nil'; readonly code: string; readonly nil: string }
  | { readonly is: 'section-nil'; readonly code: string; readonly nil: string; readonly section: string }
  | { readonly is: 'figure'; readonly code: string; readonly answer: string; readonly nil: string | null; readonly indicator: Indicator }
  | { readonly is: 'narrative'; readonly code: string; readonly answer: string; readonly heading: Form['narrative'][number] }
  | { readonly is: 'declaration'; readonly code: string; readonly answer: string };

/** Sections with their rows, then what follows them. `form` is already reduced to the agency's sections. */
export interface FormRows {
  readonly before: readonly FormRow[];
  readonly sections: readonly { readonly title: string; readonly rows: readonly FormRow[]; readonly ratios: readonly Indicator[] }[];
  readonly narrative: readonly FormRow[];
  readonly after: readonly FormRow[];
}

export function formRows(form: Form): FormRows {
  return {
    before: form.nilAllowed ? [{ is: 'nil', code: 'KPS', nil: NIL_FIELD }] : [],
    sections: form.sections
      .filter(({ indicators }) => indicators.length > 0)
      .map(({ id, title, indicators }) => ({
        title,
        rows: [
          // Only where there is something to spare: a section of one figure has its own cell.
          ...(indicators.filter(mayBeNil).length < 2
            ? []
            : [{ is: 'section-nil', code: `KPS-${id}`, nil: sectionNilField(id), section: title } as const]),
          ...indicators.filter(({ kind }) => kind !== 'ratio').map(figureRow),
        ],
        ratios: indicators.filter(({ kind }) => kind === 'ratio'),
      })),
    narrative: form.narrative.map((heading) => ({
      is: 'narrative',
      code: `ND-${heading.id}`,
      answer: narrativeField(heading.id),
      heading,
    })),
    after: [{ is: 'declaration', code: 'CAM-DOAN', answer: DECLARED_FIELD }],
  };
}

/** All of them in order. */
export function everyFormRow(form: Form): readonly FormRow[] {
  const { before, sections, narrative, after } = formRows(form);
  return [...before, ...sections.flatMap(({ rows }) => rows), ...narrative, ...after];
}

function figureRow(indicator: Indicator): FormRow {
  const { code } = indicator;
  return { is: 'figure', code, answer: figureField(code), nil: mayBeNil(indicator) ? nilField(code) : null, indicator };
}
