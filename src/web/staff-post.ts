/** Pages and posts of whoever is signed in. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WebContext } from './context';
import { formNonce } from './guard';
import { languageOf } from './language';
import { FORGED_STAFF_POST } from './message-words';
import { readOwnPost } from './own-post';
import type { Frame } from './pages/layout';
import type { PostedForm } from './posted';
import { sendMessage } from './reply';
import { staffToken } from './staff-cookie';

/** What the nonce of the form that signs out is bound to. */
const SIGN_OUT = '/sign-out';

/** The frame of a page for staff. */
export function frameOf(context: WebContext, request: FastifyRequest): Frame {
  return { lang: languageOf(request), path: request.url, person: request.person, nonce: staffNonce(context, request, SIGN_OUT) };
}

/** Bound to the session and the address that the form is sent to; null: nobody is signed in, so there is nothing to send. */
export function staffNonce({ publicUrl }: WebContext, request: FastifyRequest, path: string): string | null {
  const token = request.person === null ? null : staffToken(request.headers.cookie, publicUrl);
  return token === null ? null : formNonce(token, path);
}

/** What was posted, when it comes from the page that was made for this session and this address; null: forged, and answered as such. */
export async function readStaffPost(context: WebContext, request: FastifyRequest, reply: FastifyReply): Promise<PostedForm | null> {
  const token = staffToken(request.headers.cookie, context.publicUrl);
  const [path = ''] = request.url.split('?');
  const posted = token === null ? null : await readOwnPost(context, request, token, path);
  if (posted === null) sendMessage(reply, 403, FORGED_STAFF_POST[languageOf(request)]);
  return posted;
}
