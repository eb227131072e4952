/** A person's browser as far as the cast needs one: follows a mail's link, keeps its cookie, fills in the form it is shown. */
import { type HTMLElement, parse } from 'node-html-parser';

/** One field of the form as shown: what it is called and what can be put in. */
export interface Field {
  readonly name: string;
  readonly kind: 'text' | 'long-text' | 'tick' | 'choice' | 'file';
  readonly choices: readonly string[];
  readonly decimal: boolean;
}

export interface FormPage {
  /** The page, and where its form is posted to. */
  readonly url: string;
  readonly action: string;
  readonly cookie: string;
  /** Hidden fields, sent back as they are. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  /** Names of fields whose label ends in a star: they must be filled. */
  readonly starred: readonly string[];
  readonly text: string;
}

export interface Sent {
  /** 303 to a receipt, or 422 with the page again. */
  readonly status: number;
  readonly location: string | null;
}

/** The page that a mail's link leads to; null: nowhere. */
async function follow(link: string): Promise<{ readonly url: string; readonly cookie: string } | null> {
  const entry = await fetch(link, { redirect: 'manual' });
  const location = entry.headers.get('location');
  const cookie = entry.headers
    .getSetCookie()
    .map((value) => value.split(';')[0])
    .join('; ');
  await entry.arrayBuffer();
  return location === null || cookie === '' ? null : { url: new URL(location, link).href, cookie };
}

/** Path of the page behind a mail's link, without host; null: the link leads nowhere. */
export async function pathBehind(link: string): Promise<string | null> {
  const page = await follow(link);
  return page === null ? null : decodeURIComponent(new URL(page.url).pathname);
}

/**
 * Opens a mail's link and answers the form behind it: the one that is sent to the page's own address, or to one that ends in `name`;
 * null: the link leads nowhere, or there is no such form.
 */
export async function openForm(link: string, name: string | null = null): Promise<FormPage | null> {
  const opened = await follow(link);
  return opened === null ? null : formOn(opened, name);
}

/** The form on a page that is opened without a session. */
export function openPlainForm(url: string): Promise<FormPage | null> {
  return formOn({ url, cookie: '' }, null);
}

async function formOn({ url, cookie }: { readonly url: string; readonly cookie: string }, name: string | null): Promise<FormPage | null> {
  const page = await fetch(url, { headers: { cookie } });
  const root = parse(await page.text());
  const forms = root.querySelectorAll('form[method="post"]');
  const addressOf = (form: HTMLElement): string => new URL(form.getAttribute('action') ?? url, url).href;
  const form = forms.find((candidate) => (name === null ? addressOf(candidate) === url : addressOf(candidate).endsWith(`/${name}`)));
  if (page.status !== 200 || form?.querySelector('button[type="submit"]') == null) return null;
  return {
    url,
    action: addressOf(form),
    cookie,
    hidden: hiddenOf(form),
    fields: fieldsOf(form),
    starred: starredOf(form),
    text: root.textContent,
  };
}

/** Sends the form as a browser without scripts would. A value `undefined` leaves a box unticked. */
export async function sendForm(page: FormPage, values: Readonly<Record<string, string | undefined>>): Promise<Sent> {
  const body = new FormData();
  for (const [name, value] of Object.entries(page.hidden)) body.set(name, value);
  for (const [name, value] of Object.entries(values)) if (value !== undefined) body.set(name, value);
  const origin = new URL(page.url).origin;
  const response = await fetch(page.action, { method: 'POST', body, redirect: 'manual', headers: { cookie: page.cookie, origin } });
  await response.arrayBuffer();
  return { status: response.status, location: response.headers.get('location') };
}

function hiddenOf(form: HTMLElement): Readonly<Record<string, string>> {
  const inputs = form.querySelectorAll('input[type="hidden"]');
  return Object.fromEntries(inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']));
}

function fieldsOf(form: HTMLElement): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const element of form.querySelectorAll('input, textarea, select')) {
    const name = element.getAttribute('name');
    const type = element.tagName === 'TEXTAREA' ? 'textarea' : (element.getAttribute('type') ?? 'text');
    if (name === undefined || type === 'hidden') continue;
    const known = fields.get(name);
    const choice = element.getAttribute('value') ?? '';
    fields.set(name, {
      name,
      kind: kindOf(type),
      choices: [...(known?.choices ?? []), choice],
      decimal: element.getAttribute('inputmode') === 'decimal',
    });
  }
  return [...fields.values()];
}

function starredOf(form: HTMLElement): readonly string[] {
  const labels = form.querySelectorAll('label[for]').filter((label) => label.textContent.trim().endsWith('*'));
  return labels.map((label) => label.getAttribute('for') ?? '');
}

function kindOf(type: string): Field['kind'] {
  if (type === 'textarea') return 'long-text';
  if (type === 'checkbox') return 'tick';
  if (type === 'radio') return 'choice';
  return type === 'file' ? 'file' : 'text';
}
