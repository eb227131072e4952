/** The rounds of a plan, one of them as a list, and an act on many of its reports: seen first, then done. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MOST_AT_ONCE } from '../../plan/round-filters';
import type { Refusal, RoundAct, RoundDeed, RoundView } from '../../client/dondoc';
import { actorIn, COORDINATOR, hasRole, VIEWER } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import { RoundPage, type RoundPageProps, roundPath } from './round-page';
import { DonePage, PreviewPage } from './round-preview-page';
import { RoundsPage } from './rounds-page';
import { sendError, sendPage } from '../reply';
import { isListAct, readAct, readPicked, readQuery, readTicked } from './round-post';
import { type ListAct, ROUND_WORDS } from './round-words';
import { staffRefusal } from './staff-refusals';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';

interface RoundParams {
  readonly plan: string;
  readonly round: string;
}
type RoundRequest = FastifyRequest<{ Params: RoundParams; Querystring: Readonly<Record<string, string | undefined>> }>;
type Fields = ReadonlyMap<string, string>;

const PATH = '/plans/:plan/rounds/:round';
const PAGE_ROWS = 50;

export function roundRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: { plan: string } }>('/plans/:plan/rounds', VIEWER, async (request, reply) => {
    const found = await context.dondoc.status(request.params.plan);
    return found.ok ? sendPage(reply, 200, RoundsPage({ frame: frameOf(context, request), status: found.status })) : sendError(reply, 404);
  });
  app.get<{ Params: RoundParams; Querystring: RoundRequest['query'] }>(PATH, VIEWER, (request, reply) =>
    sendRound(context, request, reply, { status: 200, query: readQuery(request.query) }),
  );
  app.post<{ Params: RoundParams; Querystring: RoundRequest['query'] }>(`${PATH}/preview`, COORDINATOR, (request, reply) =>
    preview(context, request, reply),
  );
  app.post<{ Params: RoundParams; Querystring: RoundRequest['query'] }>(`${PATH}/act`, COORDINATOR, (request, reply) =>
    act(context, request, reply),
  );
  // An answer that is loaded again by its address.
  for (const name of ['preview', 'act'])
    app.get<{ Params: RoundParams }>(`${PATH}/${name}`, VIEWER, async ({ params }, reply) =>
      reply.redirect(`/plans/${encodeURIComponent(params.plan)}/rounds/${encodeURIComponent(params.round)}`, 303),
    );
}

interface Shown {
  readonly status: number;
  readonly query: RoundPageProps['query'];
  readonly problem?: string;
  readonly fields?: Fields;
}

async function sendRound(
  context: WebContext,
  request: RoundRequest,
  reply: FastifyReply,
  { status, query, problem, fields }: Shown,
): Promise<FastifyReply> {
  const found = await context.dondoc.round({ ...request.params, ...query, limit: PAGE_ROWS });
  if (!found.ok) return sendError(reply, 404);
  const { view } = found;
  const acts = hasRole(request.person, 'coordinator', view.plan.id);
  const nonce = acts ? staffNonce(context, request, `${roundPath(view)}/preview`) : null;
  const props = { frame: frameOf(context, request), view, query, nonce, problem: problem ?? null, fields: fields ?? new Map() };
  return sendPage(reply, status, RoundPage(props));
}

async function preview(context: WebContext, request: RoundRequest, reply: FastifyReply): Promise<FastifyReply> {
  const posted = await readStaffPost(context, request, reply);
  const lang = languageOf(request);
  if (posted === null) return reply;
  const { fields } = posted;
  const query = { ...readQuery(Object.fromEntries(fields)), after: null };
  const again = (problem: string) => sendRound(context, request, reply, { status: 422, query, problem, fields });
  const read = readDeedAct(fields);
  if (!read.ok) return again(staffRefusal(lang, read.reason));
  const found = await context.dondoc.round({ ...request.params, ...query, limit: MOST_AT_ONCE + 1 });
  if (!found.ok) return sendError(reply, 404);
  const { view } = found;
  const reports = fields.get('scope') === 'all' ? view.rows.map(({ agency, state }) => ({ agency, seen: state })) : readTicked(fields);
  if (reports.length === 0) return again(ROUND_WORDS[lang].preview.nobody);
  const shown = await context.dondoc.previewRoundAct(deedOf(request, read.act, reports));
  if (!shown.ok) return again(staffRefusal(lang, shown.reason));
  const nonce = staffNonce(context, request, `${roundPath(view)}/act`) ?? '';
  return sendPage(reply, 200, PreviewPage({ ...framed(context, request, view, read.act), previews: shown.previews, nonce }));
}

async function act(context: WebContext, request: RoundRequest, reply: FastifyReply): Promise<FastifyReply> {
  const posted = await readStaffPost(context, request, reply);
  const lang = languageOf(request);
  if (posted === null) return reply;
  const query = readQuery({});
  const again = (problem: string) => sendRound(context, request, reply, { status: 422, query, problem, fields: posted.fields });
  const read = readDeedAct(posted.fields);
  if (!read.ok) return again(staffRefusal(lang, read.reason));
  const done = await context.dondoc.actOnRound(deedOf(request, read.act, readPicked(posted.fields)));
  if (!done.ok) return again(staffRefusal(lang, done.reason));
  const found = await context.dondoc.round({ ...request.params, ...query, limit: 1 });
  if (!found.ok) return sendError(reply, 404);
  const nothing = done.acted.every(({ refusal }) => refusal !== null);
  return sendPage(reply, nothing ? 409 : 200, DonePage({ ...framed(context, request, found.view, read.act), acted: done.acted }));
}

type ListDeed = RoundAct & { readonly type: ListAct };
type ReadDeed = { readonly ok: true; readonly act: ListDeed } | { readonly ok: false; readonly reason: Refusal };

function readDeedAct(fields: Fields): ReadDeed {
  const name = fields.get('act');
  return isListAct(name) ? readAct(name, fields) : { ok: false, reason: 'wrong-choice' };
}

function deedOf({ params, person }: RoundRequest, wanted: RoundAct, reports: RoundDeed['reports']): RoundDeed {
  return { ...params, act: wanted, reports, by: actorIn(person, params.plan) };
}

function framed(context: WebContext, request: RoundRequest, view: RoundView, wanted: ListDeed) {
  return { frame: frameOf(context, request), plan: view.plan, round: view.round.id, act: wanted };
}
