/** The three things a route answers with: a page, a message page, a file to keep. */
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { StoredFile } from '../client/dondoc';
import { renderPage } from './pages/layout';
import { messagePage } from './pages/message';
import { errorMessage, type Message } from './message-words';

export function sendPage(reply: FastifyReply, status: number, page: VNode): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(renderPage(page));
}

export function sendMessage(reply: FastifyReply, status: number, message: Message): FastifyReply {
  return sendPage(reply, status, messagePage(message));
}

export function sendError(reply: FastifyReply, status: number): FastifyReply {
  return sendMessage(reply, status, errorMessage(status));
}

/** Always to keep, never to show: the browser does not run what is in it. Source of the name's form: RFC 6266, RFC 8187. */
export function sendFile(reply: FastifyReply, file: StoredFile): FastifyReply {
  const ascii = file.name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(file.name.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return reply
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`)
    .type(file.contentType)
    .send(Buffer.from(file.bytes));
}
