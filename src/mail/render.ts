/** Fills the templates: the words of a kind once, laid out twice, as text and as HTML. */
import path from 'node:path';
import { Liquid } from 'liquidjs';
import type { TemplateName } from './template-names';
import type { MailView } from './view';
import { filledWording, PLACE_OF_REPORTS, type Wording } from './wording';

const TEMPLATES = path.join(__dirname, 'templates');

/** Paragraphs before and after the reports that a letter lists. */
export interface LetterWords {
  readonly opening: readonly string[];
  readonly closing: readonly string[];
}

/** The heading of a group of reports and what is asked of them. */
export interface GroupWords {
  readonly heading: string;
  readonly lead: readonly string[];
}

const plain = engine(String);
const html = engine(escapeHtml);

/** Unknown variables and filters throw; so does a known one with nothing in it. */
function engine(escape: (value: unknown) => string): Liquid {
  return new Liquid({
    root: TEMPLATES,
    cache: true,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    outputEscape: (value: unknown) => escape(filled(value)),
  });
}

function filled(value: unknown): unknown {
  if (value === null || value === undefined || value === '') throw new Error('A value of a mail is empty.');
  return value;
}

function escapeHtml(value: unknown): string {
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The words of a letter: the plan's own or those of `vi/<name>.liquid`, split at `***`. */
export async function letterWords(name: TemplateName, values: object, wording: Wording): Promise<LetterWords> {
  const [opening = '', closing = ''] = (await words(name, values, wording)).split(PLACE_OF_REPORTS);
  return { opening: paragraphs(opening), closing: paragraphs(closing) };
}

/** The words of a group: the plan's own or those of `vi/<name>.liquid`, whose first paragraph is the heading. */
export async function groupWords(name: TemplateName, values: object, wording: Wording): Promise<GroupWords> {
  const [heading, ...lead] = paragraphs(await words(name, values, wording));
  if (heading === undefined) throw new Error(`Template ${name} has no heading.`);
  return { heading, lead };
}

async function words(name: TemplateName, values: object, wording: Wording): Promise<string> {
  const own = wording.get(name);
  if (own !== undefined) return filledWording(own.replaceAll('\r', ''), values);
  const rendered: string = await plain.renderFile(`vi/${name}.liquid`, values);
  return rendered;
}

function paragraphs(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .map(asSentence);
}

/** It may begin with a name that stands inside a sentence elsewhere. */
function asSentence(paragraph: string): string {
  return paragraph.charAt(0).toUpperCase() + paragraph.slice(1);
}

export async function renderHtml(view: MailView): Promise<string> {
  const rendered: string = await html.renderFile('layout.html.liquid', view);
  return rendered;
}

export async function renderText(view: MailView): Promise<string> {
  const rendered: string = await plain.renderFile('layout.txt.liquid', view);
  return `${rendered.replace(/\n{3,}/g, '\n\n').trim()}\n`;
}
