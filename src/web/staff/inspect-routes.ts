/** The audit trail of a plan, and the health of the service. */
import type { FastifyInstance } from 'fastify';
import { COORDINATOR, VIEWER } from '../access';
import type { TrailQuery } from '../../client/dondoc';
import { isLocalDate } from '../../plan/dates';
import type { LocalDate } from '../../plan/model';
import type { WebContext } from '../context';
import { sendError, sendPage } from '../reply';
import { frameOf } from '../staff-post';
import { HealthPage } from './health-page';
import { TrailPage } from './trail-page';

/** It tells of every plan. */
const PAGE_ROWS = 50;

type Query = Readonly<Record<string, string | undefined>>;

export function inspectRoutes(app: FastifyInstance, context: WebContext): void {
  const { dondoc, workflowUrl = null } = context;
  app.get<{ Params: { plan: string }; Querystring: Query }>('/plans/:plan/trail', VIEWER, async (request, reply) => {
    const query = queryOf(request.params.plan, request.query);
    const [found, status, read] = await Promise.all([dondoc.planInForce(query.plan), dondoc.status(query.plan), dondoc.trail(query)]);
    if (!found.ok || !status.ok || !read.ok) return sendError(reply, 404);
    const { rounds } = status.status;
    const props = { frame: frameOf(context, request), plan: found.plan, query, trail: read.trail, rounds, workflowUrl };
    return sendPage(reply, 200, TrailPage(props));
  });
  app.get('/health', COORDINATOR, async (request, reply) =>
    sendPage(reply, 200, HealthPage({ frame: frameOf(context, request), running: await dondoc.running(), workflowUrl })),
  );
}

function queryOf(plan: string, asked: Query): TrailQuery {
  const text = (name: string) => (asked[name] ?? '').trim().slice(0, 200);
  const before = text('before');
  return {
    plan,
    actor: text('actor'),
    act: text('act'),
    subject: text('subject'),
    text: text('text'),
    from: dateOf(text('from')),
    to: dateOf(text('to')),
    before: /^\d{1,15}$/.test(before) ? Number(before) : null,
    size: PAGE_ROWS,
    check: asked['check'] === '1',
  };
}

function dateOf(text: string): LocalDate | null {
  return isLocalDate(text) ? text : null;
}
