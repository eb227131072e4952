/** Somebody who is signed in, with pages over real use cases; forms are posted as the page gives them. */
import type { FastifyInstance } from 'fastify';
import { parse } from 'node-html-parser';
import type { Dondoc } from '../../src/client/dondoc';
import type { SignedIn, StaffRole } from '../../src/client/identity/person';
import { createWeb } from '../../src/web/server';

const TOKEN = 'staff-session';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export interface StaffAnswer {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
  /** Words of the page, without markup. */
  readonly text: string;
}

export interface StaffBrowser {
  readonly app: FastifyInstance;
  /** What the web wrote into its log. */
  readonly lines: readonly object[];
  readonly get: (url: string) => Promise<StaffAnswer>;
  /** Fills the form of the page that posts to `action` and sends it; `fields` stand for what is typed or chosen. */
  readonly submit: (page: string, action: string, fields: Readonly<Record<string, string>>) => Promise<StaffAnswer>;
}

export function staffBrowser(dondoc: Dondoc, plan: string, role: StaffRole, actor: string): StaffBrowser {
  const person: SignedIn = {
    session: 'one',
    address: 'tong-hop@senvang.example',
    isAdmin: role === 'admin',
    posts: role === 'admin' ? [] : [{ plan, role, actor, title: 'Cán bộ tổng hợp' }],
    expiresAt: '2099-01-01T00:00:00.000Z',
  };
  const signedIn: Dondoc['signedIn'] = async (token) => (token === TOKEN ? person : null);
  const lines: object[] = [];
  const write = (fields: object) => void lines.push(fields);
  const app = createWeb({
    dondoc: { ...dondoc, signedIn },
    publicUrl: 'http://127.0.0.1:8080',
    log: { info: write, error: write },
    now: () => dondoc.health().then(({ now }) => now),
  });
  const cookies = { 'dondoc-staff': TOKEN };
  return {
    app,
    lines,
    get: async (url) => answerOf(await app.inject({ url, cookies })),
    async submit(page, action, fields) {
      const { body } = await app.inject({ url: page, cookies });
      const form = parse(body)
        .querySelectorAll('form[method=post]')
        .find((each) => each.getAttribute('action') === action);
      if (form === undefined) throw new Error(`${page} has no form that posts to ${action}.`);
      const hidden = form.querySelectorAll('input[type=hidden]').map((input) => [input.getAttribute('name'), input.getAttribute('value')]);
      const payload = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }).toString();
      return answerOf(await app.inject({ method: 'POST', url: action, cookies, headers: FORM, payload }));
    },
  };
}

function answerOf(answer: { readonly statusCode: number; readonly body: string; readonly headers: object }): StaffAnswer {
  const location = 'location' in answer.headers && typeof answer.headers.location === 'string' ? answer.headers.location : undefined;
  return { status: answer.statusCode, body: answer.body, location, text: parse(answer.body).structuredText };
}
