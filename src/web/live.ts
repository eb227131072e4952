/** Streams that tell open pages when to look again. They carry no content: what a page then asks for is checked as ever. */
import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { WebContext } from './context';
import { sendError } from './reply';

/** Hears of changes of a plan; the answer ends it. */
export interface ChangeFeed {
  readonly subscribe: (plan: string, onChange: () => void) => () => void;
}

export interface LiveLimits {
  /** Streams at once; further ones are asked to come again. */
  readonly streams: number;
  /** Between two events of a stream at least. */
  readonly betweenMs: number;
  /** Something is said so often, so that nobody on the way takes the line for dead. */
  readonly heartbeatMs: number;
}

const LIMITS: LiveLimits = { streams: 300, betweenMs: 250, heartbeatMs: 15_000 };

export function liveRoutes(app: FastifyInstance, { dondoc, changes }: WebContext, limits = LIMITS): void {
  const streams = new Set<PassThrough>();
  // Before the server waits for its connections to end.
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
  });

  app.get<{ Params: { plan: string } }>('/plans/:plan/live', { config: { access: 'viewer' } }, async (request, reply) => {
    const { plan } = request.params;
    if (!(await dondoc.plans()).some((each) => each.plan === plan)) return sendError(reply, 404);
    if (streams.size >= limits.streams) return sendError(reply.header('retry-after', '30'), 503);
    reply.type('text/event-stream').header('x-accel-buffering', 'no');
    if (request.method === 'HEAD') return reply.send('');
    const stream = new PassThrough();
    streams.add(stream);
    const end = live(stream, (onChange) => changes?.subscribe(plan, onChange) ?? (() => {}), limits);
    stream.once('close', () => {
      streams.delete(stream);
      end();
    });
    return reply.send(stream);
  });
}

/** Tells the first change at once, those soon after it together. Returns how to stop. */
function live(stream: PassThrough, subscribe: (onChange: () => void) => () => void, { betweenMs, heartbeatMs }: LiveLimits): () => void {
  let resting: NodeJS.Timeout | null = null;
  let hasNews = false;
  const tell = (): void => {
    if (resting !== null) {
      hasNews = true;
      return;
    }
    hasNews = false;
    // Whoever does not read is not written to: one event says as much as many.
    if (!stream.writableNeedDrain) stream.write('event: changed\ndata:\n\n');
    resting = setTimeout(() => {
      resting = null;
      if (hasNews) tell();
    }, betweenMs);
  };
  stream.write('retry: 2000\n\n');
  const heartbeat = setInterval(() => {
    if (!stream.writableNeedDrain) stream.write(': \n\n');
  }, heartbeatMs);
  const unsubscribe = subscribe(tell);
  return () => {
    unsubscribe();
    clearInterval(heartbeat);
    if (resting !== null) clearTimeout(resting);
  };
}
