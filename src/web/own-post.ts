/** Posts that come from a page of ours. */
import type { FastifyRequest } from 'fastify';
import type { WebContext } from './context';
import { isFormNonce, isOwnPost } from './guard';
import { type PostedForm, readPosted } from './posted';
import { NONCE_FIELD } from './report-post';

/** The form, when its origin is ours and its nonce belongs to the token and the subject; null: forged. A foreign body is not read. */
export async function readOwnPost(
  { publicUrl }: WebContext,
  request: FastifyRequest,
  token: string,
  subject: string,
): Promise<PostedForm | null> {
  if (!isOwnPost(request.headers, publicUrl)) return null;
  const posted = await readPosted(request);
  return isFormNonce(posted.fields.get(NONCE_FIELD) ?? '', token, subject) ? posted : null;
}
