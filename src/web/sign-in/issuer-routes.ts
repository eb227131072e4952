/** Signing in by the office's own identity service. Coming back only shows a page: the person's own post signs in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PUBLIC } from '../access';
import type { WebContext } from '../context';
import { cookieOf } from '../cookie';
import { formNonce } from '../guard';
import { languageOf, ownPath } from '../language';
import { errorFields } from '../log';
import { readOwnPost } from '../own-post';
import { sendMessage, sendPage } from '../reply';
import { isToken } from '../session';
import { hostCookie, hostCookieName } from '../staff-cookie';
import type { Errand, Issuer } from './issuer';
import { IssuerPage } from './sign-in-page';
import { browserOf, enter, signInFrame } from './sign-in-routes';
import { signInWords } from './sign-in-words';

const AWAY = '/sign-in/issuer';
export const ISSUER_BACK = '/sign-in/issuer/back';
const NAME = 'dondoc-errand';
const ERRAND_SECONDS = 600;
const NEXT_LENGTH_MAX = 150;

const keptSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() });
type Kept = z.infer<typeof keptSchema>;

export function issuerRoutes(app: FastifyInstance, context: WebContext, issuer: Issuer): void {
  const { publicUrl } = context;

  app.get<{ Querystring: { readonly next?: string } }>(AWAY, PUBLIC, async (request, reply) => {
    const started = await issuer.start().catch((error: unknown) => refuse(context, request, reply, error));
    if (!('errand' in started)) return started;
    const cookie = hostCookie(NAME, written(started.errand, ownPath(request.query.next)), publicUrl, ERRAND_SECONDS);
    return reply.header('set-cookie', cookie).redirect(started.url, 303);
  });

  app.get(ISSUER_BACK, PUBLIC, async (request, reply) => {
    const kept = keptOf(request, publicUrl);
    if (kept === null) return sendMessage(reply, 403, signInWords[languageOf(request)].issuerRefused);
    const [, answer = ''] = request.url.split('?');
    return sendPage(reply, 200, IssuerPage({ frame: signInFrame(request), nonce: formNonce(kept, ISSUER_BACK), answer }));
  });

  app.post(ISSUER_BACK, PUBLIC, async (request, reply) => {
    const text = keptOf(request, publicUrl);
    const posted = text === null ? null : await readOwnPost(context, request, text, ISSUER_BACK);
    const errand = text === null ? null : read(text);
    if (posted === null || errand === null) return sendMessage(reply, 403, signInWords[languageOf(request)].issuerRefused);
    try {
      const address = await issuer.finish(posted.fields.get('answer') ?? '', errand);
      const outcome = await context.dondoc.signInByIssuer({ address, ...browserOf(context, request) });
      if (!outcome.ok) return sendMessage(reply, 403, signInWords[languageOf(request)].unknownPerson);
      return enter(context, reply.header('set-cookie', hostCookie(NAME, '', publicUrl, 0)), outcome, ownPath(errand.next));
    } catch (error) {
      return refuse(context, request, reply, error);
    }
  });
}

/** Why is for the log: by kind and place, never what was sent. */
function refuse({ log }: WebContext, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  log.error(errorFields(error), 'the identity service was not believed or not reached');
  return sendMessage(reply, 403, signInWords[languageOf(request)].issuerRefused);
}

function keptOf({ headers }: FastifyRequest, publicUrl: URL): string | null {
  const found = cookieOf(headers.cookie, hostCookieName(NAME, publicUrl));
  return found !== null && isToken(found) ? found : null;
}

/** As it can stand in a cookie. */
function written(errand: Errand, next: string): string {
  const kept: Kept = { ...errand, next: next.length > NEXT_LENGTH_MAX ? '/' : next };
  return Buffer.from(JSON.stringify(kept)).toString('base64url');
}

function read(text: string): Kept | null {
  try {
    return keptSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}
