/** An agency's new officer: named on the report's page, confirmed from the mail that goes to the new address. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LINK } from './access';
import { CONFIRMED, EMAIL_FIELD, notProposed, PHONE_FIELD, PROPOSED, TITLE_FIELD } from './contact-words';
import type { WebContext } from './context';
import { formNonce } from './guard';
import { BAD_LINK, FORGED_POST } from './message-words';
import { backToReport, openedPost, type ReportParams, ROUTE } from './opened';
import { ConfirmContactPage } from './pages/contact';
import { readOwnPost } from './own-post';
import { sendMessage, sendPage } from './reply';
import { isToken } from './session';

/** What the nonce of a confirmation is bound to besides its token. */
const CONFIRMATION = 'contact';

interface TokenParams {
  readonly token: string;
}

export function contactRoutes(app: FastifyInstance, context: WebContext): void {
  app.post<{ Params: ReportParams }>(`${ROUTE}/contact`, LINK, (request, reply) => takeProposal(context, request, reply));

  app.get<{ Params: ReportParams }>(`${ROUTE}/contact`, LINK, backToReport);

  // Mail scanners open it: it only shows.
  app.get<{ Params: TokenParams }>('/c/:token', LINK, async (request, reply) => {
    const { token } = request.params;
    const proposed = isToken(token) ? await context.dondoc.openContactLink(token) : null;
    if (proposed === null) return sendMessage(reply, 404, BAD_LINK);
    if (proposed.confirmed) return sendMessage(reply, 200, notProposed('confirmed-already'));
    return sendPage(reply, 200, ConfirmContactPage({ token, proposed, nonce: formNonce(token, CONFIRMATION) }));
  });

  app.post<{ Params: TokenParams }>('/c/:token', LINK, async (request, reply) => {
    const { token } = request.params;
    if (!isToken(token)) return sendMessage(reply, 404, BAD_LINK);
    if ((await readOwnPost(context, request, token, CONFIRMATION)) === null) return sendMessage(reply, 403, FORGED_POST);
    const outcome = await context.dondoc.confirmContact(token);
    return outcome.ok ? sendMessage(reply, 200, CONFIRMED) : sendMessage(reply, 409, notProposed(outcome.reason));
  });
}

async function takeProposal(
  context: WebContext,
  request: FastifyRequest<{ Params: ReportParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sent = await openedPost(context, request, reply);
  if (sent === null) return reply;
  const { opened, posted } = sent;
  const typed = (field: string): string => (posted.fields.get(field) ?? '').trim();
  const phone = typed(PHONE_FIELD).slice(0, 40);
  const named = { title: typed(TITLE_FIELD), email: typed(EMAIL_FIELD), phone: phone === '' ? null : phone };
  const outcome = await context.dondoc.proposeContact({ report: opened.view.id, ...named });
  return outcome.ok ? sendMessage(reply, 200, PROPOSED) : sendMessage(reply, 422, notProposed(outcome.reason));
}
