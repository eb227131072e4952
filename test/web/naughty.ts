/** Strings that have broken other programs, and what shows whether one breaks out of a page, a mail or a file. */
import strings from 'big-list-of-naughty-strings';
import { type HTMLElement, parse } from 'node-html-parser';

/** Line ends, headers and what no text holds, beside the list's own. */
const BREAKS = [
  'x\r\nBcc: ai-do@x.example',
  'x\nX-Evil: 1',
  'x\rX-Evil: 1',
  '\r\n\r\n<b>than thư</b>',
  'x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT',
  'x\n=1+1',
  'x\u2028y\u2029z\u0085w',
];
/** Cut anywhere, the second leaves half of a pair. */
const HALVES = ['x\0y', `x${'😀'.repeat(300)}`];

/** Whether any of it leaves a mark on paper. */
export const canBeSeen = (text: string) => /[^\p{Cf}\p{Cc}\s]/u.test(text);
/** What a report's text may not hold: control characters but tab and line end, marks that reorder, halves of pairs. */
const isUnfit = (text: string) => /[^\P{Cc}\t\r\n]|[\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u.test(text);

/** Every one of them once. */
export const NAUGHTY: readonly string[] = [...new Set([...strings, ...BREAKS, ...HALVES])];

export type Shape = 'plain' | 'lines' | 'unfit';
export interface Group {
  readonly shape: Shape;
  readonly texts: readonly string[];
  /** All of them in one field of at most 300 characters. */
  readonly packed: string;
}

/** Fields of the report that a group fills, each with one text. */
const GROUP_SIZE = 8;
const PACKED_MAX = 290;

/** Groups of texts that one field would treat alike; each can be seen. */
export function groups(): readonly Group[] {
  const shapeOf = (text: string): Shape => (isUnfit(text) ? 'unfit' : /[\r\n]/.test(text) ? 'lines' : 'plain');
  return (['plain', 'lines', 'unfit'] as const).flatMap((shape) => {
    const made: string[][] = [[]];
    for (const text of NAUGHTY.filter((each) => canBeSeen(each) && shapeOf(each) === shape)) {
      const last = made.at(-1) ?? [];
      if (last.length < GROUP_SIZE && [...last, text].join(' ').length <= PACKED_MAX) last.push(text);
      else made.push([text]);
    }
    return made.filter(({ length }) => length > 0).map((texts) => groupOf(shape, texts));
  });
}

/** Filled up with a harmless text, so that groups of one shape differ in nothing else. */
function groupOf(shape: Shape, given: readonly string[]): Group {
  const texts = Array.from({ length: GROUP_SIZE }, (_, place) => given[place] ?? 'x');
  return { shape, texts, packed: given.join(' ') };
}

/** The same lines and spaces, and nothing else but x. */
export const harmless = (text: string) => text.replace(/[^\s\p{Cc}]/gu, 'x');

/** Texts as a page shows them: spaces and line ends are one. */
export const flat = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** Tags with the names of their attributes, as deep as they stand; no words, no values. */
export function skeleton(html: string): readonly string[] {
  const walk = (element: HTMLElement, depth: number): string[] =>
    element.children.flatMap((child) => [
      `${'.'.repeat(depth)}${child.rawTagName} ${Object.keys(child.attributes).join(' ')}`,
      ...walk(child, depth + 1),
    ]);
  return walk(parse(html, { comment: true }), 0);
}

/** Names of a message's headers, continued lines with their own. */
export function headerNames(raw: Buffer): readonly string[] {
  const text = raw.toString('latin1');
  return text
    .slice(0, text.indexOf('\r\n\r\n'))
    .split('\r\n')
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(':')));
}
