/** The coordinator's read-only pages. There is no login yet: they exist only where the service is for this machine alone. */
import type { FastifyInstance } from 'fastify';
import type { PlanStatus } from '../client/dondoc';
import type { WebContext, WebDondoc } from './context';
import { isLoopbackRequest, isLoopbackUrl } from './guard';
import { OverviewPage, PlanPage } from './pages/overview';
import { sendError, sendFile, sendPage } from './reply';

export function overviewRoutes(app: FastifyInstance, { dondoc, publicUrl }: WebContext): void {
  if (!isLoopbackUrl(publicUrl)) return;
  app.register(async (pages) => {
    pages.addHook('onRequest', async (request, reply) => (isLoopbackRequest(request) ? undefined : sendError(reply, 404)));

    pages.get('/', async (_request, reply) => sendPage(reply, 200, OverviewPage({ plans: await statuses(dondoc) })));

    pages.get<{ Params: { plan: string } }>('/plans/:plan', async (request, reply) => {
      const found = await dondoc.status(request.params.plan);
      return found.ok ? sendPage(reply, 200, PlanPage({ status: found.status })) : sendError(reply, 404);
    });

    pages.get<{ Params: { sha256: string } }>('/documents/:sha256', async (request, reply) => {
      const { sha256 } = request.params;
      const document = /^[0-9a-f]{64}$/.test(sha256) ? await dondoc.document(sha256) : null;
      return document === null ? sendError(reply, 404) : sendFile(reply, document);
    });
  });
}

async function statuses(dondoc: WebDondoc): Promise<readonly PlanStatus[]> {
  const plans = await dondoc.plans();
  const found = await Promise.all(plans.map(({ plan }) => dondoc.status(plan)));
  return found.flatMap((each) => (each.ok ? [each.status] : []));
}
