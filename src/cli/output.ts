/** What goes where: results to stdout, everything else to stderr. */

/** A result for a person; paragraphs that are empty are left out. */
export function print(...paragraphs: readonly string[]): void {
  process.stdout.write(`${harmless(paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'))}\n`);
}

/** A result for a program: one JSON value, nothing else on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** A remark to the person at the terminal, never part of the result. */
export function remark(line: string): void {
  process.stderr.write(`${harmless(line)}\n`);
}

/** Control characters in a file we quote would otherwise command the terminal. */
function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '\u{FFFD}');
}
