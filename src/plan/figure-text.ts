/** Figures and texts as people type them: `1.250,5`, "không phát sinh", lines of prose. */
import type { Figure } from './form';
import type { Indicator } from './model';

/** Digits of one figure, before and after the comma together. */
export const DIGITS_MAX = 15;
/** Characters of one text, narrative or indicator. */
export const TEXT_LENGTH_MAX = 20_000;

export type NumberProblem = 'not-a-number' | 'signed' | 'bad-grouping' | 'too-many-decimals' | 'whole-number-only' | 'too-many-digits';
export type TextProblem = 'control-characters' | 'too-long';

type Result<T, P> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P };

const GROUPED = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const PLAIN = /^\d+(?:,\d+)?$/;
const NIL_WORDS = ['không phát sinh', 'kps'];
/** Control characters but tab and line end, invisible reordering marks, halves of surrogate pairs. */
const REFUSED_CHARACTERS = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;

/**
 * `1.250`, `1250`, `12,5` → decimal text with a dot, without superfluous zeros.
 * A dot only groups thousands: `1.25` and `0.125` are refused, not guessed at.
 */
export function readNumber(text: string, decimals: number): Result<string, NumberProblem> {
  if (/^[-+−]/.test(text)) return refuse('signed');
  if (!GROUPED.test(text) && !PLAIN.test(text))
    return refuse(/^[\d.]+(?:,\d+)?$/.test(text) && text.includes('.') ? 'bad-grouping' : 'not-a-number');
  const [whole = '', fraction = ''] = text.replaceAll('.', '').split(',');
  const significant = [whole.replace(/^0+(?=\d)/, ''), fraction.replace(/0+$/, '')] as const;
  if (significant[1].length > decimals) return refuse(decimals === 0 ? 'whole-number-only' : 'too-many-decimals');
  if (significant.join('').length > DIGITS_MAX) return refuse('too-many-digits');
  return { ok: true, value: significant[1] === '' ? significant[0] : significant.join('.') };
}

/** `1250.5` → `1.250,5`. */
export function numberText(decimal: string): string {
  const [whole = '0', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

/** One spelling of the same text: composed letters, `\n` line ends, no blanks around it. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

/** `text` is tidy. */
export function readText(text: string): Result<string, TextProblem> {
  if (text.length > TEXT_LENGTH_MAX) return refuse('too-long');
  if (REFUSED_CHARACTERS.test(text.replace(/[\t\n]/g, ' '))) return refuse('control-characters');
  return { ok: true, value: text };
}

export function isNilWord(text: string): boolean {
  return NIL_WORDS.includes(text.toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, ''));
}

/** One typed figure, tidy and neither empty nor a nil word. A `ratio` is never typed. */
export function readFigure(indicator: Indicator, text: string): Result<Figure, NumberProblem | TextProblem | 'not-yes-or-no'> {
  switch (indicator.kind) {
    case 'flow':
    case 'stock':
    case 'money':
    case 'ratio': {
      const number = readNumber(text, indicator.decimals);
      return number.ok ? { ok: true, value: { is: 'number', value: number.value } } : number;
    }
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { ok: true, value: { is: text } } : refuse('not-yes-or-no');
    case 'text': {
      const read = readText(text);
      return read.ok ? { ok: true, value: { is: 'text', value: read.value } } : read;
    }
  }
}

function refuse<P>(problem: P): { readonly ok: false; readonly problem: P } {
  return { ok: false, problem };
}
