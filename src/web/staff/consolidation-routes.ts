/** The consolidations of a plan: looked into, downloaded, approved. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorIn, COORDINATOR, hasRole, VIEWER } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import { sendError, sendFile, sendPage } from '../reply';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';
import { ConsolidationPage, consolidationPath, ConsolidationsPage } from './consolidation-page';
import { CONSOLIDATION_WORDS } from './consolidation-words';

const PATH = '/plans/:plan/consolidations';

interface Params {
  readonly plan: string;
  readonly id: string;
}
type Request = FastifyRequest<{ Params: Params }>;

export function consolidationRoutes(app: FastifyInstance, context: WebContext): void {
  const { dondoc } = context;
  app.get<{ Params: { plan: string } }>(PATH, VIEWER, async (request, reply) => {
    const { plan } = request.params;
    const [found, read] = await Promise.all([dondoc.planInForce(plan), dondoc.consolidations(plan)]);
    if (!found.ok || !read.ok) return sendError(reply, 404);
    return sendPage(reply, 200, ConsolidationsPage({ frame: frameOf(context, request), plan: found.plan, all: read.consolidations }));
  });
  app.get<{ Params: Params; Querystring: { done?: string } }>(`${PATH}/:id`, VIEWER, (request, reply) => {
    const done = request.query.done === 'approved' ? CONSOLIDATION_WORDS[languageOf(request)].done : null;
    return send(context, request, reply, { status: 200, done, problem: null });
  });
  app.get<{ Params: Params & { sha256: string } }>(`${PATH}/:id/file/:sha256`, VIEWER, async (request, reply) => {
    const { plan, id, sha256 } = request.params;
    const read = await dondoc.consolidation({ plan, consolidation: id });
    // Only its own: the role was asked for this plan.
    const isOwn = read.ok && read.view.documents.some((document) => document.sha256 === sha256);
    const file = isOwn ? await dondoc.document(sha256) : null;
    return file === null ? sendError(reply, 404) : sendFile(reply, file);
  });
  // An answer that is loaded again by its address.
  app.get<{ Params: Params }>(`${PATH}/:id/approve`, VIEWER, async ({ params: { plan, id } }, reply) =>
    reply.redirect(consolidationPath(encodeURIComponent(plan), encodeURIComponent(id)), 303),
  );
  app.post<{ Params: Params }>(`${PATH}/:id/approve`, COORDINATOR, async (request, reply) => {
    const posted = await readStaffPost(context, request, reply);
    if (posted === null) return reply;
    const { plan, id } = request.params;
    const outcome = await dondoc.approveConsolidation({ plan, consolidation: id, by: actorIn(request.person, plan) });
    if (outcome.ok) return reply.redirect(`${consolidationPath(encodeURIComponent(plan), encodeURIComponent(id))}?done=approved`, 303);
    const words = CONSOLIDATION_WORDS[languageOf(request)];
    const problem = Object.entries(words.refused).find(([reason]) => reason === outcome.reason)?.[1] ?? words.otherwise;
    return send(context, request, reply, { status: 409, done: null, problem });
  });
}

interface Shown {
  readonly status: number;
  readonly done: string | null;
  readonly problem: string | null;
}

async function send(context: WebContext, request: Request, reply: FastifyReply, { status, done, problem }: Shown): Promise<FastifyReply> {
  const { plan, id } = request.params;
  const [found, read] = await Promise.all([context.dondoc.planInForce(plan), context.dondoc.consolidation({ plan, consolidation: id })]);
  if (!found.ok || !read.ok) return sendError(reply, 404);
  const { view } = read;
  const may = hasRole(request.person, 'coordinator', plan) && view.state === 'frozen' && view.documents.length > 0;
  const nonce = may ? staffNonce(context, request, `${consolidationPath(plan, id)}/approve`) : null;
  return sendPage(reply, status, ConsolidationPage({ frame: frameOf(context, request), plan: found.plan, view, nonce, done, problem }));
}
