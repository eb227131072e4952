/** The routes of the API, made from the table of operations. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dondoc, Program } from '../../client/dondoc';
import { errorFields, type WebLog } from '../log';
import { sendFile } from '../reply';
import { createGate, type Gate, LIMITS, type Limits } from './limits';
import { openApi } from './openapi';
import type { Operation } from './operation';
import { operations } from './operations/table';
import { sendProblem, sendProblemOf } from './problem';

export const API = '/api/v1';

export interface ApiOptions {
  readonly dondoc: Dondoc;
  readonly log: WebLog;
  readonly publicUrl: URL;
  readonly limits?: Limits;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
  }
  interface FastifyRequest {
    /** Whose token it is; null: the route asks for none. */
    program: Program | null;
  }
}

/** Whether an address is the API's: it answers in JSON also where no route does. */
export function isApiPath(url: string): boolean {
  return url === API || url.startsWith(`${API}/`) || url.startsWith(`${API}?`);
}

export function apiRoutes(web: FastifyInstance, { dondoc, log, publicUrl, limits = LIMITS }: ApiOptions): void {
  const gate = createGate(limits);
  web.register(
    async (app) => {
      readJsonOnly(app);
      app.decorateRequest('program', null);
      app.addHook('onRequest', async (request, reply) => {
        const { operation } = request.routeOptions.config;
        if (operation !== undefined) return letIn({ dondoc, gate, operation }, request, reply);
      });
      app.setErrorHandler<FastifyError>((error, request, reply) => {
        // A date beyond the years whose calendars there are: nothing was done.
        if (error.name === 'CalendarGap')
          return sendProblem(reply, { reason: 'invalid', errors: [{ pointer: '/date', code: 'outside-calendars' }] });
        // A body that cannot be read, sent to where nothing reads one.
        if (request.is404) return sendNotFound(request, reply);
        const status = [400, 411, 413, 415].includes(error.statusCode ?? 500) ? (error.statusCode ?? 500) : 500;
        if (status === 500) log.error({ route: request.routeOptions.url ?? 'none', ...errorFields(error) }, 'failed');
        return sendProblemOf(reply, status);
      });
      app.setNotFoundHandler((request, reply) => sendNotFound(request, reply));
      app.options('*', { config: { access: 'public' } }, (request, reply) => sendAllowed(request, reply));
      const document = JSON.stringify(openApi(publicUrl));
      app.get('/openapi.json', { config: { access: 'public' } }, (_request, reply) => sendJson(reply, document));
      for (const [, operation] of operations()) addRoute(app, dondoc, operation);
    },
    { prefix: API },
  );
}

function addRoute(app: FastifyInstance, dondoc: Dondoc, operation: Operation): void {
  app.route({
    method: operation.verb === 'get' ? 'GET' : 'POST',
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    config: { access: 'token', operation },
    bodyLimit: operation.bytes,
    handler: async (request, reply) => {
      const { program } = request;
      if (program === null) return sendProblem(reply, { reason: 'no-token' });
      const fields = operation.verb === 'get' ? { ...queryOf(request) } : (request.body ?? {});
      const answer = await operation.run({ dondoc, program, by: program.actor }, { params: { ...paramsOf(request) }, fields });
      if (!answer.ok) return sendProblem(reply, answer);
      if ('file' in answer) return sendFile(reply, answer.file);
      const { ok: _ok, ...rest } = answer;
      return sendJson(reply, JSON.stringify(rest));
    },
  });
}

function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return reply.code(200).header('content-type', 'application/json').send(Buffer.from(text));
}

// Their prototype is not that of other objects, which the schemas expect.
function queryOf({ query }: FastifyRequest): object {
  return typeof query === 'object' && query !== null ? query : {};
}

function paramsOf({ params }: FastifyRequest): object {
  return typeof params === 'object' && params !== null ? params : {};
}

interface Door {
  readonly dondoc: Dondoc;
  readonly gate: Gate;
  readonly operation: Operation;
}

/** Finds out whose token it is. Answers itself when it does not cover the operation. */
async function letIn({ dondoc, gate, operation }: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const [, token] = /^Bearer +(\S{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) return noToken(reply);
  const toTry = gate.waitToTry(request.ip, token);
  if (toTry > 0) return tooMany(reply, toTry);
  const program = await dondoc.openToken(token);
  if (program === null) {
    gate.noteWrong(request.ip);
    return noToken(reply);
  }
  gate.noteGood(token);
  const toAsk = gate.waitToAsk(program.id);
  if (toAsk > 0) return tooMany(reply, toAsk);
  if (operation.scope !== null && !program.scopes.includes(operation.scope)) return sendProblem(reply, { reason: 'not-allowed' });
  request.program = program;
  return undefined;
}

function noToken(reply: FastifyReply): FastifyReply {
  return sendProblem(reply.header('www-authenticate', 'Bearer'), { reason: 'no-token' });
}

function tooMany(reply: FastifyReply, seconds: number): FastifyReply {
  return sendProblem(reply.header('retry-after', String(seconds)), { reason: 'too-many-requests' });
}

/** JSON objects in UTF-8, and nothing else. A body that is empty has no fields. */
function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => {
    if (body.length === 0) return {};
    try {
      const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body), (key, value: unknown) => {
        if (key === '__proto__') throw new SyntaxError('no field is called so');
        return value;
      });
      return read;
    } catch {
      throw new NotReadable();
    }
  });
}

class NotReadable extends Error {
  readonly statusCode = 400;
}

/** Nothing is there, or not for this method. */
function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const allow = allowedAt(request);
  return allow === null
    ? sendProblem(reply, { reason: 'not-found' })
    : sendProblem(reply.header('allow', allow), { reason: 'method-not-allowed' });
}

/** Asking what is possible is not doing it. */
function sendAllowed(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const allow = allowedAt(request);
  return allow === null ? sendProblem(reply, { reason: 'not-found' }) : reply.code(204).header('allow', allow).send();
}

/** Methods of a path; null: there is none. */
function allowedAt(request: FastifyRequest): string | null {
  const [path = ''] = request.url.split('?');
  const verbs = operations().flatMap(([, { verb, path: known }]) => (patternOf(known).test(path.slice(API.length)) ? [verb] : []));
  const known = path === `${API}/openapi.json` ? ['get'] : verbs;
  if (known.length === 0) return null;
  return [...new Set([...known.flatMap((verb) => (verb === 'get' ? ['GET', 'HEAD'] : ['POST'])), 'OPTIONS'])].join(', ');
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`);
}
