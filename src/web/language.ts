/** Vietnamese unless the reader has switched to English. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Language } from '../plan/model';
import { PUBLIC } from './access';
import type { WebContext } from './context';
import { cookieOf } from './cookie';

/** The same words in both languages; each page keeps its own beside it. */
export type Both<T> = Readonly<Record<Language, T>>;

const COOKIE = 'lang';
const YEAR_SECONDS = 31_536_000;

export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): Language {
  return cookieOf(headers.cookie, COOKIE) === 'en' ? 'en' : 'vi';
}

/** The switch: kept by the browser alone, then back to the page it was asked on. */
export function languageRoutes(app: FastifyInstance, { publicUrl }: WebContext): void {
  app.get<{ Params: { lang: string }; Querystring: { back?: string } }>('/language/:lang', PUBLIC, async ({ params, query }, reply) => {
    const secure = publicUrl.protocol === 'https:' ? '; Secure' : '';
    const lang = params.lang === 'en' ? 'en' : 'vi';
    return reply
      .header('set-cookie', `${COOKIE}=${lang}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`)
      .redirect(ownPath(query.back), 303);
  });
}

/** The path when it leads to a page of ours: one slash, then no second one and no backslash, which browsers take for one. */
export function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/';
}
