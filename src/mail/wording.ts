/** A plan's own words for its mails: checked before they are kept, and filled in without reaching anything but the letter's values. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Liquid, type Template } from 'liquidjs';
import type { WordingProblem } from '../client/connection';
import type { NoticeKind } from '../plan/model';
import { NOTICE_KINDS } from '../plan/notices';
import { GROUP_TEMPLATES, LETTER_TEMPLATES, type TemplateName, templatesOf } from './template-names';

/** Template → what stands in its place. */
export type Wording = ReadonlyMap<TemplateName, string>;

export const STANDARD_WORDING: Wording = new Map();

const LENGTH_MAX = 4000;
const FOLDER = path.join(__dirname, 'templates', 'vi');
/** A line of its own that stands for the reports. */
export const PLACE_OF_REPORTS = /^\*\*\*$/gm;
/** What every letter has. */
const ALWAYS = ['plan', 'recipient', 'via', 'standing', 'asOf'];

const parser = narrowLiquid();

/** Names of the templates that can be worded anew, letters first. */
export const TEMPLATE_NAMES: readonly TemplateName[] = [...LETTER_TEMPLATES, ...GROUP_TEMPLATES];

/** Read once: they come with the program. */
const standards = new Map<TemplateName, string>();

/** The words that a template has of itself. Throws when there is none of that name. */
export function standardWords(name: TemplateName): string {
  if (!TEMPLATE_NAMES.includes(name)) throw new RangeError(`There is no template ${name}.`);
  const words = standards.get(name) ?? readFileSync(path.join(FOLDER, `${name}.liquid`), 'utf8').trim();
  standards.set(name, words);
  return words;
}

/** The mails that say it, in the order of their urgency. */
export function kindsOf(name: TemplateName): readonly NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => templatesOf(kind).includes(name));
}

/** Variables that a wording of this template may name: what its standard words name, and what every letter has. */
export function variablesOf(name: TemplateName): readonly string[] {
  const own = named(parser.parse(standardWords(name)));
  return [...new Set([...own, ...(LETTER_TEMPLATES.includes(name) ? ALWAYS : [])])];
}

/** Everything that is wrong with it; empty: it can be used. */
export function wordingProblems(name: TemplateName, text: string): readonly WordingProblem[] {
  if (text.trim() === '') return [{ code: 'empty', at: '' }];
  if (text.length > LENGTH_MAX) return [{ code: 'too-long', at: String(LENGTH_MAX) }];
  let templates: readonly Template[];
  try {
    templates = parser.parse(text);
  } catch (error) {
    return [{ code: 'not-readable', at: error instanceof Error ? firstLine(error.message) : '' }];
  }
  const known = variablesOf(name);
  const unknown = named(templates).filter((variable) => !known.includes(variable));
  return [...unknown.map((at) => ({ code: 'unknown-variable', at }) as const), ...placeProblems(name, text)];
}

/** What was written, with the letter's values in it. Throws when a value is not there. */
export async function filledWording(text: string, values: object): Promise<string> {
  const filled: string = await parser.parseAndRender(text, values);
  return filled;
}

function placeProblems(name: TemplateName, text: string): readonly WordingProblem[] {
  const [wanted, found] = [standardWords(name), text].map((words) => words.replaceAll('\r', '').match(PLACE_OF_REPORTS)?.length ?? 0);
  if (found === wanted) return [];
  return [{ code: found === 0 ? 'no-place-for-reports' : 'several-places-for-reports', at: '***' }];
}

/** Reads values and `if`; loops, files and assignments have no place in a letter. Its limits are those of each reading. */
function narrowLiquid(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: 10 * LENGTH_MAX,
    renderLimit: 1000,
    memoryLimit: 100_000,
    outputEscape: (value: unknown) => filledValue(value),
  });
  for (const tag of Object.keys(liquid.tags)) if (tag !== 'if') delete liquid.tags[tag];
  for (const filter of Object.keys(liquid.filters)) delete liquid.filters[filter];
  return liquid;
}

function filledValue(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') throw new Error('A value of a mail is empty.');
  return value;
}

function named(templates: readonly Template[]): readonly string[] {
  return parser.globalVariablesSync([...templates]);
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.slice(0, 200) ?? '';
}
