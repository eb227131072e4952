/** A report's thread: the bearer of its link asks on the report's page, the coordinator answers on a page of the plan. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reportId } from '../plan/ids';
import { actorIn, COORDINATOR, hasRole, LINK, VIEWER } from './access';
import type { WebContext } from './context';
import { languageOf } from './language';
import { backToReport, openedPost, type ReportParams, ROUTE, sendReport } from './opened';
import { TEXT_FIELD, type Unsaid, unsaidWords } from './pages/thread';
import type { PostedForm } from './posted';
import { sendError, sendPage } from './reply';
import { reportPath } from './session';
import { frameOf, readStaffPost, staffNonce } from './staff-post';
import { StaffThreadPage } from './staff/thread-page';

const STAFF_ROUTE = '/plans/:plan/reports/:round/:agency/thread';

type ReportRequest = FastifyRequest<{ Params: ReportParams }>;

export function threadRoutes(app: FastifyInstance, context: WebContext): void {
  app.post<{ Params: ReportParams }>(`${ROUTE}/thread`, LINK, (request, reply) => takeQuestion(context, request, reply));
  app.get<{ Params: ReportParams }>(`${ROUTE}/thread`, LINK, backToReport);
  app.get<{ Params: ReportParams }>(STAFF_ROUTE, VIEWER, (request, reply) => sendThread(context, request, reply, 200, null));
  app.post<{ Params: ReportParams }>(STAFF_ROUTE, COORDINATOR, (request, reply) => takeAnswer(context, request, reply));
}

async function takeQuestion(context: WebContext, request: ReportRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sent = await openedPost(context, request, reply);
  if (sent === null) return reply;
  const { opened, posted } = sent;
  const text = textOf(posted);
  const outcome = await context.dondoc.say({ report: opened.view.id, side: 'agency', text, by: 'link' });
  if (outcome.ok) return reply.redirect(`${reportPath(opened.view.id)}#thread`, 303);
  const refusal = unsaidWords(outcome.reason, 'vi');
  return sendReport(context, reply, 409, opened, { refusal, unsaid: { text, refusal } });
}

async function takeAnswer(context: WebContext, request: ReportRequest, reply: FastifyReply): Promise<FastifyReply> {
  const posted = await readStaffPost(context, request, reply);
  const lang = languageOf(request);
  if (posted === null) return reply;
  const { plan, round, agency } = request.params;
  const text = textOf(posted);
  const outcome = await context.dondoc.say({
    report: reportId(plan, round, agency),
    side: 'coordinator',
    text,
    by: actorIn(request.person, plan),
  });
  if (outcome.ok) return reply.redirect(`/plans/${[plan, 'reports', round, agency].map(encodeURIComponent).join('/')}#thread`, 303);
  return sendThread(context, request, reply, 409, { text, refusal: unsaidWords(outcome.reason, lang) });
}

async function sendThread(
  context: WebContext,
  request: ReportRequest,
  reply: FastifyReply,
  status: number,
  unsaid: Unsaid | null,
): Promise<FastifyReply> {
  const { plan, round, agency } = request.params;
  const found = await context.dondoc.report(reportId(plan, round, agency));
  if (!found.ok) return sendError(reply, 404);
  const [action = ''] = request.url.split('?');
  const nonce = hasRole(request.person, 'coordinator', plan) ? staffNonce(context, request, action) : null;
  const frame = frameOf(context, request);
  return sendPage(reply, status, StaffThreadPage({ frame, view: found.report, action, nonce, unsaid }));
}

function textOf({ fields }: PostedForm): string {
  return fields.get(TEXT_FIELD) ?? '';
}
