/** Why an attachment is not taken. */

export type FileProblem =
  | 'file-too-large'
  | 'file-empty'
  | 'file-type'
  /** Macros, controls, embedded objects, commands in an Office file. */
  | 'file-active'
  /** The same in a PDF. */
  | 'pdf-active'
  /** It takes content from elsewhere. */
  | 'file-links'
  /** Encrypted: nobody can look into it. */
  | 'file-locked'
  /** It is of two kinds at once. */
  | 'file-mixed'
  /** No office program writes it like this. */
  | 'file-crafted'
  /** It unpacks to too much, or into too many parts. */
  | 'file-bomb'
  | 'file-damaged'
  /** It bears the mark of a state secret. */
  | 'file-secret'
  /** It lists persons. */
  | 'file-persons';

/** Ends the look at a file. Caught where the file came in; never an answer of its own. */
export class FileRefused extends Error {
  constructor(readonly problem: FileProblem) {
    super(`The file is refused: ${problem}.`);
  }
}
