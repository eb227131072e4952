/** Problems in English. */
import type { ReadCode } from './problem';
import { choices, keyOf, listed, remedy, type Sentence } from './sentence';

const words = { meant: (word: string): string => `did you mean '${word}'?`, use: 'use', or: 'or' } as const;

/** Keys whose values have a name of their own. */
const nouns: Readonly<Record<string, string>> = { every: 'period', periods: 'period' };

const types: Readonly<Record<string, string>> = {
  string: 'text (in quotes when it looks like a number)',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  tuple: 'a list of two',
};

const forms: Readonly<Record<string, string>> = { email: 'an e-mail address', regex: 'letters and digits' };

/** The sentence, with its full stop. */
export function english(problem: Sentence): string {
  return sentences[problem.code](problem);
}

const noun = ({ path }: Sentence): string => nouns[keyOf(path)] ?? keyOf(path);
const unknown =
  (thing: string) =>
  (problem: Sentence): string =>
    `${thing} '${problem.value}' is unknown${remedy(problem, words)}`;

const sentences: Readonly<Record<ReadCode, (problem: Sentence) => string>> = {
  'file-missing': ({ value }) => `there is no file '${value}'.`,
  'file-too-large': ({ value }) => `the file has ${value} characters, more than a plan can have.`,
  'yaml-syntax': ({ value }) => `this is not valid YAML: ${value}`,
  'csv-syntax': ({ value }) => `this is not valid CSV: ${value}`,
  'duplicate-key': ({ value }) => `key '${value}' stands twice in the same place; keep one.`,
  'too-many-aliases': () => 'aliases (*) stand for too much; write the values out.',
  'unknown-key': unknown('key'),
  'unknown-column': unknown('column'),
  missing: ({ path }) => `'${keyOf(path)}' is missing.`,
  'wrong-type': (problem) => `${noun(problem)} must be ${types[problem.allowed[0] ?? ''] ?? problem.allowed[0] ?? ''}${given(problem)}.`,
  'not-allowed': (problem) => `${noun(problem)} '${problem.value}' is unknown${choices(typed(problem), words.use, words.or)}`,
  'bad-format': (problem) =>
    `${noun(problem)} '${problem.value}' is not written as it should be: ${forms[problem.allowed[0] ?? ''] ?? problem.allowed[0]}.`,
  'impossible-date': ({ value }) => `there is no day '${value}'.`,
  'too-small': (problem) => `${noun(problem)}${given(problem)} is too small or too short; at least ${problem.allowed[0]}.`,
  'too-big': (problem) => `${noun(problem)}${given(problem)} is too big or too long; at most ${problem.allowed[0]}.`,
  'unknown-agency': unknown('agency'),
  'unknown-kind': unknown('kind of agency'),
  'unknown-group': unknown('group'),
  'unknown-form': unknown('form'),
  'unknown-ladder': unknown('ladder'),
  'unknown-legal-basis': unknown('legal basis'),
  'unknown-consolidation': unknown('consolidation'),
  'unknown-requirement': unknown('requirement'),
  'unknown-indicator': unknown('indicator'),
  'unknown-period': unknown('period'),
  'unknown-time-zone': unknown('time zone'),
  'duplicate-id': ({ value }) => `'${value}' is already used; choose another.`,
  'duplicate-step': ({ value }) => `a step '${value}' is already on the ladder; a second one of the name would never fire.`,
  'step-order': ({ value, allowed }) => `a step at ${value} stands after one at ${allowed[0]}; put the steps in order of time.`,
  'step-reaches-nobody': ({ value, allowed }) => `step '${value}' would reach nobody: there is no ${allowed[0]} among those it speaks to.`,
  'repeat-without-lock': ({ value }) => `ladder '${value}' repeats its last step until the lock, but there is none; set lockDays.`,
  'lock-in-grace': ({ value, allowed }) =>
    `lockDays ${value} ends before the ${allowed[0]} days of grace do; make it at least ${allowed[0]}.`,
  'invited-escalated': ({ value }) => `step '${value}' escalates, but invited agencies are only asked; use another invitedLadder.`,
  'empty-audience': () => 'no active agency matches, so nobody would owe this.',
  'not-a-decision': (problem) => `requirement '${problem.value}' is not one that is decided (decides)${remedy(problem, words)}`,
  'counts-in-a-circle': ({ value }) => `the due dates count from one another in a circle: ${value}.`,
  'no-such-period': (problem) => `there is no round '${problem.value}' to count from${choices(problem, words.use, words.or)}`,
  'no-cut-off': () => `without a window there is no cut-off to count from; add 'window'.`,
  'one-date-for-many': ({ value, allowed }) =>
    `the one date ${value} would be due for ${allowed.length} rounds (${allowed.join(', ')}); use day or after.`,
  'delivers-nothing': ({ value }) => `no requirement is delivered by '${value}'; name it in deliveredBy or remove it.`,
  'never-delivered': ({ value }) => `no consolidation delivers the round of ${value}; add the period to it.`,
  'consolidates-nothing': ({ value, allowed }) => `requirement '${value}' has no round in ${listed(allowed, words.or)}.`,
  'outside-office-hours': ({ value, allowed }) => `${value} is outside office hours, ${allowed.join(' to ')}.`,
  'successor-without-end': ({ value }) => `'${value}' is to take over, but from no day on; set endsOn.`,
  'ends-before-it-starts': ({ value, allowed }) => `the last day ${value} is before the first, ${allowed[0]}.`,
  'substitutes-overlap': ({ value }) => `on ${value} there is a substitute already; two at once are one too many.`,
  'one-of': ({ allowed, value }) =>
    allowed.length === 0
      ? `dates are given one by one, so ${value} has no meaning here.`
      : `give exactly one of ${listed(allowed, words.or)}${value === '' ? '' : `, not ${value}`}.`,
  'not-both': ({ value }) => `${value} exclude each other; keep one.`,
  'no-dates': ({ value }) =>
    value === '' ? `'every' says dates, but none is listed.` : `dates are listed, but 'every' does not say dates.`,
  'unknown-calendar': ({ value }) => `there is no working calendar '${value}'; put its years into calendars/${value}/ beside the plan.`,
  'no-calendar': ({ value }) => `no working calendar of this plan is loaded for ${value}.`,
};

function given({ value }: Sentence): string {
  return value === '' ? '' : ` ('${value}')`;
}

/** Kinds of values by their names, words as they are. */
function typed(problem: Sentence): Sentence {
  return { ...problem, allowed: problem.allowed.map((word) => types[word] ?? word) };
}
