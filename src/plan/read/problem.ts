/** What is wrong with a file as written, and exactly where. */
import type { ProblemCode } from '../problem';

export type ReadCode =
  | ProblemCode
  | 'file-missing'
  | 'file-too-large'
  | 'yaml-syntax'
  | 'csv-syntax'
  | 'duplicate-key'
  | 'too-many-aliases'
  | 'unknown-key'
  | 'unknown-column'
  | 'missing'
  | 'wrong-type'
  | 'not-allowed'
  | 'bad-format'
  | 'impossible-date'
  | 'too-small'
  | 'too-big';

export interface ReadProblem {
  readonly code: ReadCode;
  readonly file: string;
  /** From 1; of a CSV file, the line the row starts on. */
  readonly line: number;
  /** From 1; of a CSV file, the number of the field. */
  readonly column: number;
  /** `requirements.2.due.roll`; empty: the file as a whole. */
  readonly path: string;
  /** What stands there, as text; empty when nothing does. */
  readonly value: string;
  /** What may stand there: words, a limit, or a description of the form. For an unknown key or name, the ones that exist. */
  readonly allowed: readonly string[];
}

/** `requirements.2.due` as the steps of a walk through the file. */
export function pathParts(path: string): readonly (string | number)[] {
  return path === '' ? [] : path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
