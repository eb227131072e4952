/** The plans in short. */
import type { FastifyInstance } from 'fastify';
import type { PlanStatus } from '../client/dondoc';
import type { SignedIn } from '../client/identity/person';
import { hasRole, VIEWER } from './access';
import type { WebContext, WebDondoc } from './context';
import { OverviewPage } from './pages/overview';
import { sendPage } from './reply';
import { frameOf } from './staff-post';

export function overviewRoutes(app: FastifyInstance, context: WebContext): void {
  const { dondoc } = context;
  app.get('/', VIEWER, async (request, reply) =>
    sendPage(reply, 200, OverviewPage({ frame: frameOf(context, request), plans: await statusesFor(request.person, dondoc) })),
  );
}

/** Of the plans in which somebody has a post; whoever only reads on this machine sees all. */
async function statusesFor(person: SignedIn | null, dondoc: WebDondoc): Promise<readonly PlanStatus[]> {
  const all = await dondoc.plans();
  const plans = person === null ? all : all.filter(({ plan }) => hasRole(person, 'viewer', plan));
  const found = await Promise.all(plans.map(({ plan }) => dondoc.status(plan)));
  return found.flatMap((each) => (each.ok ? [each.status] : []));
}
