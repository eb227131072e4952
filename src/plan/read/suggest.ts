/** What somebody probably meant to write. */

/** The one of `known` nearest to `written`; null when none is near enough to be a slip of the pen. */
export function nearest(written: string, known: readonly string[]): string | null {
  const limit = Math.max(2, Math.floor(written.length / 3));
  let best: { readonly word: string; readonly edits: number } | null = null;
  for (const word of known) {
    // Words of very different length are far apart: no need to count.
    if (Math.abs(word.length - written.length) > limit) continue;
    const edits = editsBetween(written.toLowerCase(), word.toLowerCase());
    if (edits <= limit && (best === null || edits < best.edits)) best = { word, edits };
  }
  return best?.word ?? null;
}

/** Letters to insert, delete or replace to turn one word into the other. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
