/** What the web says about itself: route, status, duration. Never an address, a token, a name or a figure. */
import type { FastifyInstance } from 'fastify';

/** The part of a logger that is used; a pino logger has it. */
export interface WebLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** One line for each answer, with the route's pattern instead of the address. */
export function logAnswers(app: FastifyInstance, log: WebLog): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}

/** Kind, code and place of an error; its message is left out, since it may quote what was sent. */
export function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, code: typeof code === 'string' ? code : null, at: frames.slice(0, 8).map((line) => line.trim()) };
}
