/** The wording of a plan's mails: seen, tried on a real report, kept, taken back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PlanInForce, Refusal, WordingProblem, WordingView } from '../../client/dondoc';
import { actorIn, COORDINATOR, hasRole, VIEWER } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import type { PostedForm } from '../posted';
import { sendError, sendPage } from '../reply';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';
import { WORDING_ROOM } from './notices-room-words';
import { type WordingEditor, WordingPage, wordingPath, WordingsPage } from './wording-page';

interface Params {
  readonly plan: string;
  /** `-` for a template that stands in no folder. */
  readonly folder: string;
  readonly name: string;
}
type Request = FastifyRequest<{ Params: Params }>;

const ROUTE = '/plans/:plan/notices/wording/:folder/:name';

export function wordingRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: { plan: string } }>('/plans/:plan/notices/wording', VIEWER, async (request, reply) => {
    const { plan } = request.params;
    const [found, read] = await Promise.all([context.dondoc.planInForce(plan), context.dondoc.wordings(plan)]);
    if (!found.ok || !read.ok) return sendError(reply, 404);
    return sendPage(reply, 200, WordingsPage({ frame: frameOf(context, request), plan: found.plan, wordings: read.wordings }));
  });

  app.get<{ Params: Params }>(ROUTE, VIEWER, async (request, reply) => {
    const opened = await openTemplate(context, request);
    return opened === null ? sendError(reply, 404) : sendEditor(context, request, reply, opened, {});
  });

  app.post<{ Params: Params }>(ROUTE, COORDINATOR, async (request, reply) => {
    const posted = await readStaffPost(context, request, reply);
    if (posted === null) return reply;
    const opened = await openTemplate(context, request);
    if (opened === null) return sendError(reply, 404);
    const asked = askedBy(posted, opened);
    const wanted = posted.fields.get('do');
    if (wanted === 'keep' || wanted === 'standard') return keep(context, request, reply, opened, asked);
    return wanted === 'test' ? test(context, request, reply, opened, asked) : preview(context, request, reply, opened, asked);
  });
}

interface Opened {
  readonly found: PlanInForce;
  readonly wording: WordingView;
  readonly reports: readonly (readonly [string, string])[];
}

async function openTemplate({ dondoc }: WebContext, { params }: Request): Promise<Opened | null> {
  const template = params.folder === '-' ? params.name : `${params.folder}/${params.name}`;
  const [found, read] = await Promise.all([dondoc.planInForce(params.plan), dondoc.wordings(params.plan)]);
  const wording = read.ok ? read.wordings.find((each) => each.template === template) : undefined;
  if (!found.ok || !read.ok || wording === undefined) return null;
  const { rounds, plan } = found;
  const nameOf = (id: string): string => {
    const [, round = '', agency = ''] = id.split('/');
    const [title, short] = [rounds.find((each) => each.id === round)?.title, plan.agencies.find((each) => each.id === agency)?.short];
    return `${title ?? round}, ${short ?? agency}`;
  };
  return { found, wording, reports: read.samples.map((id) => [id, nameOf(id)]) };
}

interface Asked {
  readonly text: string;
  readonly report: string;
  readonly isStandard: boolean;
}

function askedBy({ fields }: PostedForm, { found, reports }: Opened): Asked {
  const report = fields.get('report') ?? '';
  return {
    text: (fields.get('text') ?? '').replaceAll('\r', ''),
    // Of its own plan only: the role was asked for this one.
    report: report.startsWith(`${found.plan.id}/`) ? report : (reports[0]?.[0] ?? ''),
    isStandard: fields.get('do') === 'standard',
  };
}

interface Refused {
  readonly reason: Refusal;
  readonly problems?: readonly WordingProblem[];
}

type Change = Partial<Pick<WordingEditor, 'typed' | 'problems' | 'refusal' | 'done' | 'report' | 'preview'>>;

async function keep(context: WebContext, request: Request, reply: FastifyReply, opened: Opened, asked: Asked): Promise<FastifyReply> {
  const { plan } = opened.found;
  const { template } = opened.wording;
  const outcome = await context.dondoc.setWording({
    plan: plan.id,
    template,
    text: asked.isStandard ? null : asked.text,
    by: actorIn(request.person, plan.id),
  });
  if (outcome.ok) return reply.redirect(`${wordingPath(plan.id, template)}?kept=${outcome.n}`, 303);
  return sendEditor(
    context,
    request,
    reply,
    opened,
    { typed: asked.text, report: asked.report, ...told(request, outcome) },
    statusOf(outcome),
  );
}

async function preview(context: WebContext, request: Request, reply: FastifyReply, opened: Opened, asked: Asked): Promise<FastifyReply> {
  const { report, text } = asked;
  const tried = await context.dondoc.tryWording({ report, template: opened.wording.template, text });
  const typed = { typed: text, report };
  if (tried.ok) return sendEditor(context, request, reply, opened, { ...typed, preview: tried.mail });
  return sendEditor(context, request, reply, opened, { ...typed, ...told(request, tried) }, statusOf(tried));
}

/** What is wrong, at its place or at the top. */
function told(request: Request, { reason, problems = [] }: Refused): Change {
  const words = WORDING_ROOM[languageOf(request)];
  return { problems, refusal: problems.length > 0 ? null : (words.refused[reason] ?? words.notDone) };
}

function statusOf({ problems = [] }: Refused): 409 | 422 {
  return problems.length > 0 ? 422 : 409;
}

async function test(context: WebContext, request: Request, reply: FastifyReply, opened: Opened, asked: Asked): Promise<FastifyReply> {
  const typed = { typed: asked.text, report: asked.report };
  const by = actorIn(request.person, opened.found.plan.id);
  let refused: Refused = { reason: 'no-such-letter' };
  for (const kind of opened.wording.kinds) {
    const outcome = await context.dondoc.testSend({ report: asked.report, kind, by });
    if (outcome.ok) return sendEditor(context, request, reply, opened, { ...typed, done: WORDING_ROOM[languageOf(request)].sentToMe });
    refused = outcome;
    if (outcome.reason !== 'no-such-letter') break;
  }
  return sendEditor(context, request, reply, opened, { ...typed, ...told(request, refused) }, 409);
}

async function sendEditor(
  context: WebContext,
  request: Request,
  reply: FastifyReply,
  { found, wording, reports }: Opened,
  change: Change,
  status = 200,
): Promise<FastifyReply> {
  const { plan } = found;
  const path = wordingPath(plan.id, wording.template);
  const nonce = hasRole(request.person, 'coordinator', plan.id) ? staffNonce(context, request, path) : null;
  const kept = new URL(request.url, context.publicUrl).searchParams.has('kept');
  const plain = {
    typed: wording.own ?? wording.standard,
    problems: [],
    refusal: null,
    done: kept ? WORDING_ROOM[languageOf(request)].kept : null,
    report: reports[0]?.[0] ?? '',
    preview: null,
  };
  const page = WordingPage({
    frame: frameOf(context, request),
    plan,
    wording,
    nonce,
    reports,
    kind: wording.kinds[0] ?? null,
    ...plain,
    ...change,
  });
  return sendPage(reply, status, page);
}
