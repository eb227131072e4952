/** A posted form as changes of its draft: what stands in each field, and what stood there when the page was shown. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomInt } from 'node:crypto';
import { type DraftChange, isDraftField } from '../plan/form-draft';
import { fieldNames, type PostedFields } from '../plan/form-fields';
import type { Form } from '../plan/model';
import { cookieOf } from './cookie';

/** Number of the newest save that the page had shown. */
export const SEEN_FIELD = 'seen';

/** What stood in a field when the page was shown; absent: nothing. */
export function baseField(name: string): string {
  return `base.${name}`;
}

/** The value chosen where two were typed. */
export function takeField(name: string): string {
  return `take.${name}`;
}

/** Whether it speaks of the draft, not of the report. */
export function isAboutDraft(name: string): boolean {
  return name === SEEN_FIELD || name.startsWith('base.') || name.startsWith('take.');
}

export interface DraftPost {
  readonly changes: readonly DraftChange[];
  readonly seen: number;
}

/** `whole`: the page without scripts, which leaves boxes out that are not ticked. Else only what was changed was posted. */
export function readDraftPost(form: Form, fields: PostedFields, whole: boolean): DraftPost {
  const posted = [...fields.keys()].filter((name) => !isAboutDraft(name));
  const names = [...new Set([...(whole ? fieldNames(form) : []), ...posted])].filter(isDraftField);
  const typed = names.map((name) => changeOf(name, fields));
  const taken = [...fields].flatMap(([name, value]) => {
    const field = name.replace(/^take\./, '');
    return field === name || !isDraftField(field) ? [] : [{ ...changeOf(field, fields), value, settles: true }];
  });
  const seen = fields.get(SEEN_FIELD) ?? '';
  return { changes: [...typed, ...taken], seen: /^\d{1,9}$/.test(seen) ? Number(seen) : 0 };
}

function changeOf(field: string, fields: PostedFields): DraftChange {
  return { field, value: fields.get(field) ?? '', base: fields.get(baseField(field)) ?? '', settles: false };
}

const COOKIE = 'dondoc-browser';
const LETTERS = 'ABCDEGHKLMNPQRSTUVXY';
const DIGITS = '23456789';
const MARK = /^[A-Z]\d[A-Z]\d$/;

/** The browser's mark, `A3K7`, by which colleagues tell each other's typing apart: drawn by lot and kept by the browser until it is closed. */
export function markOf({ headers }: FastifyRequest): string | null {
  const mark = cookieOf(headers.cookie, COOKIE);
  return mark !== null && MARK.test(mark) ? mark : null;
}

/** The same; a browser without one is given one with the answer. */
export function giveMark(request: FastifyRequest, reply: FastifyReply, publicUrl: URL): string {
  const known = markOf(request);
  if (known !== null) return known;
  const mark = [LETTERS, DIGITS, LETTERS, DIGITS].map((signs) => signs[randomInt(signs.length)]).join('');
  const secure = publicUrl.protocol === 'https:' ? '; Secure' : '';
  reply.header('set-cookie', `${COOKIE}=${mark}; Path=/reports; HttpOnly; SameSite=Lax${secure}`);
  return mark;
}
