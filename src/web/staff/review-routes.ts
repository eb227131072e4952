/** One report for staff: read by whoever may see the plan, decided on by reviewers, everything else by coordinators. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LastAct, ReportDossier, ReportView } from '../../client/dondoc';
import { actorIn, COORDINATOR, hasRole, REVIEWER, VIEWER } from '../access';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import { idOf, type ReportParams } from '../opened';
import { NO_DRAFT } from '../../plan/form-draft';
import { postedOf } from '../../plan/form-fields';
import { EnterPage } from './enter-page';
import type { ReportPageProps } from '../pages/report';
import { ReviewPage, type ReviewPageProps, reviewPath } from './review-page';
import { sendError, sendFile, sendPage } from '../reply';
import { readReportPost, typedFields } from '../report-post';
import { type DirectAct, directActs } from './review-post';
import { REVIEW_ACTS, type ReviewAct } from './review-words';
import { readSeen } from './seen';
import { staffRefusal } from './staff-refusals';
import { uploadWords } from '../upload-words';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';

interface ReviewQuery {
  readonly version?: string;
  readonly done?: string;
}
type ReviewRequest = FastifyRequest<{ Params: ReportParams; Querystring: ReviewQuery }>;

const PATH = '/plans/:plan/reports/:round/:agency';
/** All others are the coordinator's. */
const REVIEWERS: readonly ReviewAct[] = ['begin', 'accept', 'return'];

export function reviewRoutes(app: FastifyInstance, context: WebContext): void {
  type Route = { Params: ReportParams; Querystring: ReviewQuery };
  app.get<Route>(PATH, VIEWER, (request, reply) => sendReview(context, request, reply, {}));
  app.get<Route & { Params: { version: string } }>(`${PATH}/file/:version`, VIEWER, async (request, reply) => {
    const found = await context.dondoc.dossier(idOf(request.params));
    const version = found.ok ? found.dossier.versions.find((each) => String(each.version) === request.params.version) : undefined;
    return sendStored(context, reply, version?.file?.sha256);
  });
  app.get<Route>(`${PATH}/signed`, VIEWER, async (request, reply) => {
    const found = await context.dondoc.report(idOf(request.params));
    return sendStored(context, reply, found.ok ? found.report.certified?.sha256 : undefined);
  });
  for (const act of REVIEW_ACTS) {
    if (act === 'enter') continue;
    app.post<Route>(`${PATH}/${act}`, REVIEWERS.includes(act) ? REVIEWER : COORDINATOR, (request, reply) =>
      take(context, act, request, reply),
    );
    // An answer that is loaded again by its address.
    app.get<Route>(`${PATH}/${act}`, VIEWER, async ({ params }, reply) => reply.redirect(encodedPath(params), 303));
  }
  app.get<Route>(`${PATH}/enter`, COORDINATOR, (request, reply) => sendEnter(context, request, reply, { status: 200 }));
  app.post<Route>(`${PATH}/enter`, COORDINATOR, (request, reply) => enter(context, request, reply));
}

function encodedPath({ plan, round, agency }: ReportParams): string {
  return reviewPath([plan, round, agency].map(encodeURIComponent).join('/'));
}

async function sendStored({ dondoc }: WebContext, reply: FastifyReply, sha256: string | undefined): Promise<FastifyReply> {
  const file = sha256 === undefined ? null : await dondoc.file(sha256);
  return file === null ? sendError(reply, 404) : sendFile(reply, file);
}

interface Shown {
  readonly status?: number;
  readonly problem?: { readonly words: string; readonly last: LastAct | null };
  readonly fields?: ReadonlyMap<string, string>;
}

async function sendReview(
  context: WebContext,
  request: ReviewRequest,
  reply: FastifyReply,
  { status = 200, problem, fields }: Shown,
): Promise<FastifyReply> {
  const id = idOf(request.params);
  const [read, beside] = await Promise.all([context.dondoc.report(id), context.dondoc.dossier(id)]);
  if (!read.ok || !beside.ok) return sendError(reply, 404);
  const [view, dossier] = [read.report, beside.dossier];
  const page = ReviewPage({
    ...framed(context, request, view),
    dossier,
    now: await context.now(),
    shown: shownVersion(dossier, request.query.version),
    done: doneOf(request.query.done),
    problem: problem ?? null,
    fields: fields ?? new Map(),
    threadNonce: hasRole(request.person, 'coordinator', view.plan.id) ? staffNonce(context, request, `${reviewPath(id)}/thread`) : null,
    workflowUrl: context.workflowUrl?.(dossier.workflow) ?? null,
  });
  return sendPage(reply, status, page);
}

function framed(
  context: WebContext,
  request: ReviewRequest,
  view: ReportView,
): Pick<ReviewPageProps, 'frame' | 'view' | 'nonces' | 'isAuthority'> {
  const { person } = request;
  const may = REVIEW_ACTS.filter((act) => hasRole(person, REVIEWERS.includes(act) ? 'reviewer' : 'coordinator', view.plan.id));
  const nonces = may.flatMap((act) => {
    const nonce = staffNonce(context, request, `${reviewPath(view.id)}/${act}`);
    return nonce === null ? [] : [[act, nonce] as const];
  });
  const isAuthority = may.length > 0 && actorIn(person, view.plan.id) === view.plan.roles.authority.id;
  return { frame: frameOf(context, request), view, nonces: Object.fromEntries(nonces), isAuthority };
}

/** The one that is asked for, else the newest. */
function shownVersion({ versions }: ReportDossier, asked: string | undefined): number {
  return versions.find(({ version }) => String(version) === asked)?.version ?? versions.at(-1)?.version ?? 0;
}

function doneOf(done: string | undefined): ReviewPageProps['done'] {
  return done === 'endorse' ? done : (REVIEW_ACTS.find((act) => act === done) ?? null);
}

async function take(context: WebContext, act: DirectAct, request: ReviewRequest, reply: FastifyReply): Promise<FastifyReply> {
  const lang = languageOf(request);
  const posted = await readStaffPost(context, request, reply);
  if (posted === null) return reply;
  const id = idOf(request.params);
  const found = await context.dondoc.report(id);
  if (!found.ok) return sendError(reply, 404);
  const seen = readSeen(posted.fields.get('seen') ?? '');
  const decides = { report: id, by: actorIn(request.person, request.params.plan), ...(seen && { seen }) };
  const outcome = await directActs(context.dondoc)[act]({ ...posted, view: found.report, decides });
  if (outcome.ok) return reply.redirect(`${encodedPath(request.params)}?done=${outcome.endorsed === true ? 'endorse' : act}`, 303);
  const problem =
    'file' in outcome
      ? { words: uploadWords[lang][outcome.file], last: null }
      : { words: staffRefusal(lang, outcome.reason), last: outcome.last ?? null };
  return sendReview(context, request, reply, { status: 409, problem, fields: new Map([...posted.fields, ['act', act]]) });
}

async function sendEnter(
  context: WebContext,
  request: ReviewRequest,
  reply: FastifyReply,
  { status, ...change }: Partial<Pick<ReportPageProps, 'fields' | 'problems' | 'refusal'>> & { readonly status: number },
): Promise<FastifyReply> {
  const found = await context.dondoc.report(idOf(request.params));
  if (!found.ok) return sendError(reply, 404);
  const { report: view } = found;
  const action = `${reviewPath(view.id)}/enter`;
  const page = EnterPage({
    frame: frameOf(context, request),
    view,
    now: await context.now(),
    nonce: staffNonce(context, request, action) ?? '',
    action,
    lang: languageOf(request),
    draft: NO_DRAFT,
    browser: null,
    note: null,
    fields: view.latest === null ? new Map() : postedOf(view.latest),
    bases: new Map(),
    problems: [],
    refusal: null,
    lostFile: null,
    loaded: false,
    ...change,
  });
  return sendPage(reply, status, page);
}

async function enter(context: WebContext, request: ReviewRequest, reply: FastifyReply): Promise<FastifyReply> {
  const lang = languageOf(request);
  const posted = await readStaffPost(context, request, reply);
  if (posted === null) return reply;
  const id = idOf(request.params);
  const found = await context.dondoc.report(id);
  if (!found.ok) return sendError(reply, 404);
  const read = await readReportPost(found.report, posted);
  const fields = typedFields(found.report.form, posted.fields);
  if (!read.ok) return sendEnter(context, request, reply, { status: 422, fields, problems: read.problems });
  const by = actorIn(request.person, request.params.plan);
  const outcome = await context.dondoc.submit({ report: id, content: read.content, file: read.file, by, via: 'web' });
  if (outcome.ok) return reply.redirect(`${encodedPath(request.params)}?done=enter`, 303);
  return sendEnter(context, request, reply, { status: 409, fields, refusal: staffRefusal(lang, outcome.reason) });
}
