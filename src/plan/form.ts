/** What an agency fills in: figures that tell blank, zero, "nothing to report" and a number apart. */

/**
 * A figure as stored. `missing`: left blank. `nil`: "không phát sinh". `number`: an explicit figure, 0 included,
 * as a decimal text with a dot (`"12.5"`), so that no rounding happens on the way. `yes`/`no` for yes-no indicators, `text` for text.
 */
export type Figure =
  | { readonly is: 'missing' }
  | { readonly is: 'nil' }
  | { readonly is: 'number'; readonly value: string }
  | { readonly is: 'yes' }
  | { readonly is: 'no' }
  | { readonly is: 'text'; readonly value: string };

/** The payload of one submission. Immutable once stored. */
export interface SubmissionContent {
  /** true: the whole report says that nothing happened; then figures and narrative are empty. */
  readonly nil: boolean;
  /** Indicator code → figure; only the indicators this agency is asked for. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** Narrative heading id → text; absent when empty. */
  readonly narrative: Readonly<Record<string, string>>;
  /** The declaration that it holds no state secret and no personal data of addicts or users. Always true when stored. */
  readonly declared: boolean;
  /** sha256 (hex) of the attached file; null: none. */
  readonly file: string | null;
  /** Ids of the sections and headings that are still to come; absent: it is complete. */
  readonly missing?: readonly string[];
  /** Filed by another way: only this is stored, nothing of its content. */
  readonly elsewhere?: { readonly channel: 'classified' | 'paper' | 'document-system'; readonly sender: string; readonly date: string };
}

/** What the same agency reported before. */
export interface FormerFigures {
  /** The round before of the same requirement, or the same round a year before. */
  readonly when: 'last-period' | 'last-year';
  readonly period: string;
  readonly year: number;
  /** Indicator code → figure. */
  readonly figures: SubmissionContent['figures'];
}
