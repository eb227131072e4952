/** The room of notices: what was said, what will be, and stopping one. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NoticeView, PlanInForce } from '../../client/dondoc';
import { addDays, isLocalDate, localDateOf } from '../../plan/dates';
import type { LocalDate, NoticeKind } from '../../plan/model';
import { NOTICE_KINDS } from '../../plan/notices';
import { actorIn, COORDINATOR, hasRole, VIEWER } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import { sendError, sendPage } from '../reply';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';
import { SAID_STATES } from './notice-words';
import { aboutLine, CancelNoticePage, type NoticeFilter, NoticesPage } from './notices-page';
import { NOTICES_ROOM } from './notices-room-words';

const PAGE_SIZE = 50;
/** Of what is ahead: so many days are shown at first, and more at a time. */
const DAYS_AHEAD = 14;

interface Params {
  readonly plan: string;
}
type Query = Readonly<Record<string, string | undefined>>;

export function noticesRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: Params; Querystring: Query }>('/plans/:plan/notices', VIEWER, (request, reply) =>
    request.query['when'] === 'past' ? sendSaid(context, request, reply) : sendAhead(context, request, reply),
  );

  app.get<{ Params: Params; Querystring: Query }>('/plans/:plan/notices/cancel', COORDINATOR, (request, reply) =>
    sendCancel(context, request, reply, { status: 200, id: request.query['notice'] ?? '', typed: '', refusal: null }),
  );

  app.post<{ Params: Params }>('/plans/:plan/notices/cancel', COORDINATOR, async (request, reply) => {
    const posted = await readStaffPost(context, request, reply);
    if (posted === null) return reply;
    const notice = posted.fields.get('notice') ?? '';
    const typed = (posted.fields.get('reason') ?? '').trim().slice(0, 500);
    const { plan } = request.params;
    // Its own plan's only: the role was asked for this one.
    if (!notice.startsWith(`${plan}/`)) return sendError(reply, 404);
    const outcome = await context.dondoc.cancelNotice({ notice, reason: typed, by: actorIn(request.person, plan) });
    if (outcome.ok) return reply.redirect(`/plans/${plan}/notices`, 303);
    const words = NOTICES_ROOM[languageOf(request)];
    return sendCancel(context, request, reply, { status: 409, id: notice, typed, refusal: words.refused[outcome.reason] ?? words.notDone });
  });
}

async function sendAhead(
  context: WebContext,
  request: FastifyRequest<{ Params: Params; Querystring: Query }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await context.dondoc.planInForce(request.params.plan);
  if (!found.ok) return sendError(reply, 404);
  const { plan } = found;
  const filter = filterOf(request.query);
  const until = untilOf(request.query['until'], localDateOf(found.now, plan.timeZone));
  const listed = await context.dondoc.notices({ plan: plan.id, when: 'future', agency: knownAgency(found, filter), person: null, until });
  if (!listed.ok) return sendError(reply, 404);
  const notices = listed.notices.filter(({ kind }) => filter.kind === null || kind === filter.kind);
  const more = `/plans/${plan.id}/notices?${queryOf({ ...filter, until: addDays(until, DAYS_AHEAD) })}`;
  return sendPage(reply, 200, NoticesPage({ ...listProps(context, request, found), filter, notices, until, more, isFirst: true }));
}

async function sendSaid(
  context: WebContext,
  request: FastifyRequest<{ Params: Params; Querystring: Query }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await context.dondoc.planInForce(request.params.plan);
  if (!found.ok) return sendError(reply, 404);
  const filter = filterOf(request.query);
  const after = request.query['after'] ?? null;
  const asked = { plan: found.plan.id, ...filter, agency: knownAgency(found, filter), after, size: PAGE_SIZE };
  const page = await context.dondoc.saidNotices(asked);
  if (!page.ok) return sendError(reply, 404);
  const more = page.next === null ? null : `/plans/${found.plan.id}/notices?${queryOf({ when: 'past', ...filter, after: page.next })}`;
  const { notices } = page;
  return sendPage(
    reply,
    200,
    NoticesPage({ ...listProps(context, request, found), filter, notices, until: null, more, isFirst: after === null }),
  );
}

function listProps(context: WebContext, request: FastifyRequest, { plan, rounds }: PlanInForce) {
  const names = new Map(rounds.map(({ id, title }) => [id, title]));
  return { frame: frameOf(context, request), plan, rounds: names, mayCancel: hasRole(request.person, 'coordinator', plan.id) };
}

interface Cancelling {
  readonly status: number;
  readonly id: string;
  readonly typed: string;
  readonly refusal: string | null;
}

async function sendCancel(
  context: WebContext,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
  { status, id, typed, refusal }: Cancelling,
): Promise<FastifyReply> {
  const found = await context.dondoc.planInForce(request.params.plan);
  if (!found.ok) return sendError(reply, 404);
  const { plan, rounds } = found;
  const notice = await noticeOf(context, plan.id, id);
  const nonce = staffNonce(context, request, `/plans/${plan.id}/notices/cancel`);
  if (notice === null || nonce === null) return sendError(reply, 404);
  const about = aboutLine(notice, plan, new Map(rounds.map((round) => [round.id, round.title])));
  return sendPage(reply, status, CancelNoticePage({ frame: frameOf(context, request), plan, notice, about, nonce, typed, refusal }));
}

/** One that waits, is ahead, or has been cancelled meanwhile. */
async function noticeOf({ dondoc }: WebContext, plan: string, id: string): Promise<NoticeView | null> {
  for (const when of ['future', 'past'] as const) {
    const listed = await dondoc.notices({ plan, when, agency: null, person: null, until: null });
    const found = listed.ok ? listed.notices.find((notice) => notice.id === id) : undefined;
    if (found !== undefined) return found;
  }
  return null;
}

function filterOf(query: Query): NoticeFilter {
  const kind: NoticeKind | undefined = NOTICE_KINDS.find((each) => each === query['kind']);
  const state = SAID_STATES.find((each) => each === query['state']);
  return { agency: query['agency'] === '' ? null : (query['agency'] ?? null), kind: kind ?? null, state: state ?? null };
}

/** An agency that is not there narrows nothing. */
function knownAgency({ plan }: PlanInForce, { agency }: NoticeFilter): string | null {
  return plan.agencies.some(({ id }) => id === agency) ? agency : null;
}

function untilOf(asked: string | undefined, today: LocalDate): LocalDate {
  return asked !== undefined && isLocalDate(asked) ? asked : addDays(today, DAYS_AHEAD);
}

function queryOf(values: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return new URLSearchParams(given).toString();
}
