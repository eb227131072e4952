/** Signing in with a mailed code, and signing out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenedSession } from '../../client/identity/person';
import type { Refusal } from '../../client/dondoc';
import { PUBLIC } from '../access';
import type { WebContext } from '../context';
import { formNonce } from '../guard';
import { languageOf, ownPath } from '../language';
import { readOwnPost } from '../own-post';
import type { Frame } from '../pages/layout';
import { sendMessage, sendPage } from '../reply';
import { noStaffCookie, staffCookie, staffToken } from '../staff-cookie';
import { readStaffPost } from '../staff-post';
import { agentWords } from './agent';
import { browserSecret, newBrowserSecret, noBrowserSecret } from './browser-secret';
import { networkOf } from './network';
import { ADDRESS_FIELD, CODE_FIELD, CodePage, NEXT_FIELD, SignInPage, type SignInProblem } from './sign-in-page';
import { signInWords } from './sign-in-words';

const ASK = '/sign-in';
const CODE = '/sign-in/code';

interface Asked {
  readonly Querystring: { readonly next?: string; readonly again?: string };
}

export function signInRoutes(app: FastifyInstance, context: WebContext): void {
  const { dondoc, publicUrl } = context;

  app.get<Asked>(ASK, PUBLIC, async (request, reply) => {
    const known = request.query.again === undefined ? browserSecret(request, publicUrl) : null;
    const made = known === null ? newBrowserSecret(publicUrl) : null;
    if (made !== null) reply.header('set-cookie', made.cookie);
    const next = ownPath(request.query.next);
    return sendAsk(context, request, reply, { status: 200, secret: known ?? made?.secret ?? '', next, typed: '', problem: null });
  });

  app.post(ASK, PUBLIC, async (request, reply) => {
    const secret = browserSecret(request, publicUrl);
    const posted = secret === null ? null : await readOwnPost(context, request, secret, ASK);
    if (secret === null || posted === null) return sendMessage(reply, 403, signInWords[languageOf(request)].oldPage);
    const typed = (posted.fields.get(ADDRESS_FIELD) ?? '').trim().slice(0, 200);
    const next = ownPath(posted.fields.get(NEXT_FIELD));
    const outcome = await dondoc.askForCode({ address: typed, browser: secret, network: networkOf(request) });
    if (outcome.ok) return reply.redirect(`${CODE}?next=${encodeURIComponent(next)}`, 303);
    const problem = problemOf(outcome.reason);
    return sendAsk(context, request, reply, { status: statusOf(problem), secret, next, typed, problem });
  });

  app.get<Asked>(CODE, PUBLIC, async (request, reply) => {
    const secret = browserSecret(request, publicUrl);
    if (secret === null) return reply.redirect(ASK, 303);
    const props = { frame: signInFrame(request), nonce: formNonce(secret, CODE), next: ownPath(request.query.next) };
    return sendPage(reply, 200, CodePage({ ...props, problem: null }));
  });

  app.post(CODE, PUBLIC, async (request, reply) => {
    const secret = browserSecret(request, publicUrl);
    const posted = secret === null ? null : await readOwnPost(context, request, secret, CODE);
    if (secret === null || posted === null) return sendMessage(reply, 403, signInWords[languageOf(request)].oldPage);
    const code = (posted.fields.get(CODE_FIELD) ?? '').slice(0, 20);
    const next = ownPath(posted.fields.get(NEXT_FIELD));
    const outcome = await dondoc.signInWithCode({ code, browser: secret, network: networkOf(request), ...browserOf(context, request) });
    if (outcome.ok) return enter(context, reply, outcome, next);
    const problem = problemOf(outcome.reason);
    const props = { frame: signInFrame(request), nonce: formNonce(secret, CODE), next, problem };
    return sendPage(reply, statusOf(problem), CodePage(props));
  });

  // A page that answered a post is loaded again by its address.
  app.get('/sign-out', PUBLIC, async (_request, reply) => reply.redirect(ASK, 303));

  // Also for whoever's session has ended meanwhile: their browser forgets it.
  app.post('/sign-out', PUBLIC, async (request, reply) => {
    const token = staffToken(request.headers.cookie, publicUrl);
    if (token === null) return reply.redirect(ASK, 303);
    if ((await readStaffPost(context, request, reply)) === null) return reply;
    const person = await dondoc.signedIn(token);
    if (person !== null) await dondoc.endSession({ token, session: person.session });
    return reply.header('set-cookie', noStaffCookie(publicUrl)).redirect(ASK, 303);
  });
}

interface Asking {
  readonly status: number;
  readonly secret: string;
  readonly next: string;
  readonly typed: string;
  readonly problem: SignInProblem | null;
}

function sendAsk(context: WebContext, request: FastifyRequest, reply: FastifyReply, { status, secret, ...asking }: Asking): FastifyReply {
  const hasIssuer = context.issuer !== undefined;
  return sendPage(reply, status, SignInPage({ ...asking, frame: signInFrame(request), nonce: formNonce(secret, ASK), hasIssuer }));
}

/** The frame of a page on which one signs in: it does not offer to. */
export function signInFrame(request: FastifyRequest): Frame {
  return { lang: languageOf(request), path: request.method === 'GET' ? request.url : ASK, person: null, nonce: null, signsIn: true };
}

/** What a session remembers of its browser, and the token that it had before. */
export function browserOf(
  { publicUrl }: WebContext,
  { headers }: FastifyRequest,
): { readonly agent: string; readonly former: string | null } {
  return { agent: agentWords(headers['user-agent']), former: staffToken(headers.cookie, publicUrl) };
}

export function enter({ publicUrl }: WebContext, reply: FastifyReply, { token }: OpenedSession, next: string): FastifyReply {
  return reply.header('set-cookie', [staffCookie(token, publicUrl), noBrowserSecret(publicUrl)]).redirect(next, 303);
}

function problemOf(reason: Refusal): SignInProblem {
  return reason === 'bad-address' || reason === 'wrong-code' || reason === 'too-many-tries' ? reason : 'code-ended';
}

function statusOf(problem: SignInProblem): number {
  return problem === 'too-many-tries' ? 429 : problem === 'code-ended' ? 409 : 422;
}
