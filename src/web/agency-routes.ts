/** One agency's year, for whoever has the address of its page. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AgencyYear } from '../client/dondoc';
import { LINK } from './access';
import { agencyCookie, agencyPath, agencyToken, openedRounds } from './agency-session';
import type { WebContext } from './context';
import { languageOf } from './language';
import { BAD_LINK, NOT_OPENED } from './message-words';
import { AgencyPage } from './pages/agency';
import { PosterPage } from './pages/poster';
import { sendMessage, sendPage } from './reply';
import { isToken } from './session';

interface AgencyParams {
  readonly plan: string;
  readonly agency: string;
}

const ROUTE = '/agencies/:plan/:agency';

export function agencyRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: { token: string } }>('/a/:token', LINK, async ({ params: { token } }, reply) => {
    const opened = isToken(token) ? await context.dondoc.openAgencyLink(token) : null;
    if (opened === null) return sendMessage(reply, 404, BAD_LINK);
    return reply.header('set-cookie', agencyCookie(token, opened, context.publicUrl)).redirect(agencyPath(opened), 303);
  });

  app.get<{ Params: AgencyParams }>(ROUTE, LINK, async (request, reply) => {
    const year = await openedYear(context, request);
    if (year === null) return notOpened(reply);
    const feed = `${context.publicUrl.origin}${year.feed}`;
    const opened = openedRounds(
      request.headers.cookie,
      year.reports.map(({ round }) => round),
    );
    return sendPage(reply, 200, AgencyPage({ year, lang: languageOf(request), path: agencyPath(request.params), feed, opened }));
  });

  app.get<{ Params: AgencyParams }>(`${ROUTE}/print`, LINK, async (request, reply) => {
    const year = await openedYear(context, request);
    if (year === null) return notOpened(reply);
    return sendPage(reply, 200, PosterPage({ year, lang: languageOf(request), path: agencyPath(request.params) }));
  });
}

/** null when the cookie does not open exactly this agency's page. */
async function openedYear(
  { dondoc, publicUrl }: WebContext,
  request: FastifyRequest<{ Params: AgencyParams }>,
): Promise<AgencyYear | null> {
  const token = agencyToken(request.headers.cookie, publicUrl);
  const opened = token === null ? null : await dondoc.openAgencyLink(token);
  const { plan, agency } = request.params;
  if (opened?.plan !== plan || opened.agency !== agency) return null;
  const found = await dondoc.agencyYear(opened);
  return found.ok ? found.year : null;
}

function notOpened(reply: FastifyReply): FastifyReply {
  return sendMessage(reply, 403, NOT_OPENED);
}
