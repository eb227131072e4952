/** How a command ends. */

/** `ok`: it is so, or it was done. `no`: the answer is no, or something failed. `wrongUse`: wrong use or bad input; nothing was done. */
export const EXIT = { ok: 0, no: 1, wrongUse: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command that ends with lines for a person on stderr instead of its result. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly exitCode: ExitCode,
    readonly lines: readonly string[],
  ) {
    super(lines.join('\n'));
  }
}

/** What was typed cannot be used. */
export function wrongUse(...lines: readonly string[]): Refusal {
  return new Refusal(EXIT.wrongUse, lines);
}

/** The answer is no. */
export function no(...lines: readonly string[]): Refusal {
  return new Refusal(EXIT.no, lines);
}
