/** What an agency writes into the form it is shown. It knows the fields by their names and looks only. */
import type { Field, FormPage } from './browser';
import { pick } from './characters';

type Values = Readonly<Record<string, string | undefined>>;

/** A plausible report: mostly numbers, some zeros, some "không phát sinh", some left blank. */
export function goodAnswers(page: FormPage, seed: number, who: string): Values {
  return Object.fromEntries(page.fields.map((field) => [field.name, goodAnswer(field, page, seed, who)]));
}

function goodAnswer(field: Field, page: FormPage, seed: number, who: string): string | undefined {
  const chance = pick(seed, 10, who, field.name);
  switch (field.kind) {
    case 'tick':
      return field.name === 'declared' ? 'yes' : undefined;
    case 'choice':
      return field.choices[chance % Math.max(1, field.choices.length - 1)];
    case 'long-text':
      return 'Đơn vị đã triển khai các nội dung được giao theo kế hoạch; tình hình ổn định.';
    case 'file':
      return undefined;
    case 'text':
      return figure(chance, field, page, seed, who);
  }
}

function figure(chance: number, field: Field, page: FormPage, seed: number, who: string): string {
  // Required figures are marked with a star beside their name; leaving one blank would be refused.
  if (chance === 0 && !isStarred(page, field)) return '';
  if (chance === 1) return '0';
  if (chance === 2) return 'không phát sinh';
  const whole = pick(seed, 1500, who, field.name, 'figure');
  const grouped = whole >= 1000 ? `${Math.floor(whole / 1000)}.${String(whole % 1000).padStart(3, '0')}` : String(whole);
  return field.decimal ? `${grouped},5` : grouped;
}

function isStarred(page: FormPage, field: Field): boolean {
  return page.starred.includes(field.name);
}

/** "Nothing to report" for the whole; a form that does not offer it gets a good report. */
export function nilAnswers(page: FormPage, seed: number, who: string): Values {
  if (!page.fields.some((field) => field.name === 'nil')) return goodAnswers(page, seed, who);
  return {
    ...Object.fromEntries(page.fields.map((field) => [field.name, field.kind === 'text' || field.kind === 'long-text' ? '' : undefined])),
    nil: 'yes',
    declared: 'yes',
  };
}

/** Words where numbers belong, no declaration. */
export function rubbishAnswers(page: FormPage): Values {
  return Object.fromEntries(
    page.fields.map((field) => [field.name, field.kind === 'text' ? 'nhiều lắm -1e9' : field.kind === 'long-text' ? '' : undefined]),
  );
}
