import { createInterface } from 'node:readline/promises';

/** Asks whoever sits at the terminal; only a clear yes is one, Ctrl-C and Ctrl-D are a no. */
export async function agreed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [c/K] `).catch(() => '');
    return /^(c|có|co|y|yes)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
