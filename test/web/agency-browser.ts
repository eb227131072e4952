/** The bearer of a link, with pages over real use cases; keeps cookies by their path as a browser does, and posts forms as the page gives them. */
import type { FastifyInstance } from 'fastify';
import { parse } from 'node-html-parser';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
  /** Words of the page, without markup. */
  readonly text: string;
}

export interface AgencyBrowser {
  readonly get: (url: string) => Promise<Answer>;
  readonly submit: (page: string, action: string, fields: Readonly<Record<string, string>>) => Promise<Answer>;
}

/** Opens the link first. */
export function agencyBrowser(app: FastifyInstance, token: string): AgencyBrowser {
  const jar: { name: string; value: string; path: string }[] = [];
  const opened = visit(`/r/${token}`);
  return {
    async get(url) {
      await opened;
      return visit(url);
    },
    async submit(page, action, fields) {
      await opened;
      const form = parse((await visit(page)).body)
        .querySelectorAll('form[method=post]')
        .find((each) => each.getAttribute('action') === action);
      if (form === undefined) throw new Error(`${page} has no form that posts to ${action}.`);
      const hidden = form.querySelectorAll('input[type=hidden]').map((input) => [input.getAttribute('name'), input.getAttribute('value')]);
      return visit(action, new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }).toString());
    },
  };

  async function visit(url: string, payload?: string): Promise<Answer> {
    const cookies = Object.fromEntries(jar.filter(({ path }) => url.startsWith(path)).map(({ name, value }) => [name, value]));
    const answer = await app.inject(payload === undefined ? { url, cookies } : { method: 'POST', url, cookies, headers: FORM, payload });
    for (const { name, value, path = '/' } of answer.cookies) jar.push({ name, value, path });
    const { location } = answer.headers;
    return { status: answer.statusCode, body: answer.body, location, text: parse(answer.body).structuredText };
  }
}
