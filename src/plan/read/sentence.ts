/** Parts that the sentences of both languages are made of. */
import type { ReadProblem } from './problem';
import { nearest } from './suggest';

export type Sentence = Pick<ReadProblem, 'code' | 'value' | 'allowed' | 'path'>;

/** Longer lists help nobody. */
const MAX_LISTED = 12;

/** Last word of the path, list positions left out: `every` of `requirements.2.every.0`. */
export function keyOf(path: string): string {
  return path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
}

/** `a, b or c`; empty when there is nothing or too much to list. */
export function listed(words: readonly string[], or: string): string {
  if (words.length === 0 || words.length > MAX_LISTED) return '';
  const last = words.at(-1) ?? '';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} ${or} ${last}`;
}

/** How the sentence goes on after what is unknown: the word that was meant, else the words there are, else nothing. */
export function remedy(
  { value, allowed }: Sentence,
  words: { readonly meant: (word: string) => string; readonly use: string; readonly or: string },
): string {
  const meant = nearest(value, allowed);
  if (meant !== null) return `; ${words.meant(meant)}`;
  const list = listed(allowed, words.or);
  return list === '' ? '.' : `; ${words.use} ${list}.`;
}

/** `; use a, b or c.` for short fixed lists, where showing all is better than guessing one. */
export function choices({ allowed }: Sentence, use: string, or: string): string {
  const list = listed(allowed, or);
  return list === '' ? '.' : `; ${use} ${list}.`;
}
