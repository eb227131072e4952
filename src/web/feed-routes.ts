/** An agency's due dates for its calendar program. The address is the key: it opens nothing but this list. */
import type { FastifyInstance } from 'fastify';
import { LINK } from './access';
import type { WebContext } from './context';
import { sendError } from './reply';
import { isToken } from './session';

export function feedRoutes(app: FastifyInstance, { dondoc }: WebContext): void {
  app.get<{ Params: { file: string } }>('/feeds/:file', LINK, async (request, reply) => {
    const token = request.params.file.replace(/\.ics$/, '');
    const text = isToken(token) ? await dondoc.openFeed(token) : null;
    return text === null ? sendError(reply, 404) : reply.type('text/calendar; charset=utf-8').send(text);
  });
}
