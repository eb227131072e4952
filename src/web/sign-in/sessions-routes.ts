/** Seeing and ending sessions. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SIGNED_IN } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import { NOT_SIGNED_IN } from '../message-words';
import { sendMessage, sendPage } from '../reply';
import { noStaffCookie, staffToken } from '../staff-cookie';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';
import { SESSION_FIELD, SessionsPage } from './sessions-page';
import { sessionWords } from './sign-in-words';

const SESSIONS = '/sessions';
const END = '/sessions/end';
const END_OTHERS = '/sessions/end-others';
/** Sessions belong to no plan, and so to no plan's zone. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

export function sessionsRoutes(app: FastifyInstance, context: WebContext): void {
  const { dondoc, publicUrl } = context;

  app.get(SESSIONS, SIGNED_IN, (request, reply) => sendSessions(context, request, reply, 200, null));

  // A page that answered a post is loaded again by its address.
  for (const path of [END, END_OTHERS]) app.get(path, SIGNED_IN, async (_request, reply) => reply.redirect(SESSIONS, 303));

  app.post(END, SIGNED_IN, async (request, reply) => {
    const posted = await readStaffPost(context, request, reply);
    if (posted === null) return reply;
    const session = posted.fields.get(SESSION_FIELD) ?? '';
    const outcome = await dondoc.endSession({ token: tokenOf(context, request), session });
    const words = sessionWords[languageOf(request)];
    if (!outcome.ok && outcome.reason === 'already-ended') return sendSessions(context, request, reply, 409, words.alreadyEnded);
    if (!outcome.ok) return sendSessions(context, request, reply, 404, words.unknown);
    if (session === request.person?.session) return reply.header('set-cookie', noStaffCookie(publicUrl)).redirect('/sign-in', 303);
    return reply.redirect(SESSIONS, 303);
  });

  app.post(END_OTHERS, SIGNED_IN, async (request, reply) => {
    if ((await readStaffPost(context, request, reply)) === null) return reply;
    await dondoc.endOtherSessions({ token: tokenOf(context, request) });
    return reply.redirect(SESSIONS, 303);
  });
}

async function sendSessions(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  refusal: string | null,
): Promise<FastifyReply> {
  const read = await context.dondoc.sessions(tokenOf(context, request));
  const [end, endOthers] = [END, END_OTHERS].map((path) => staffNonce(context, request, path));
  if (!read.ok || end == null || endOthers == null) return sendMessage(reply, 403, NOT_SIGNED_IN[languageOf(request)]);
  const page = { frame: frameOf(context, request), sessions: read.sessions, nonces: { end, endOthers }, refusal, timeZone: TIME_ZONE };
  return sendPage(reply, status, SessionsPage(page));
}

function tokenOf({ publicUrl }: WebContext, request: FastifyRequest): string {
  return staffToken(request.headers.cookie, publicUrl) ?? '';
}
