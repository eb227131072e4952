/** Starting a plan: upload, look at the year, confirm. Nothing is kept before the last step. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { COORDINATOR } from '../access';
import { compileTexts } from '../../client/compile-files';
import type { SignedIn } from '../../client/identity/person';
import type { ReadProblem } from '../../plan/read/problem';
import type { WebContext } from '../context';
import { languageOf } from '../language';
import type { PostedForm } from '../posted';
import { sendError, sendPage } from '../reply';
import { frameOf, readStaffPost, staffNonce } from '../staff-post';
import { packed, readPlanFiles } from './plan-upload';
import { isOver, OutlookPage, START_PATH, StartPage } from './start-page';
import { START_WORDS } from './start-words';

/** Whoever coordinates any plan may start another. */

export function startRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Querystring: { started?: string } }>(START_PATH, COORDINATOR, async (request, reply) => {
    const { started } = request.query;
    const known = (await context.dondoc.plans()).some(({ plan }) => plan === started);
    return sendStart(context, request, reply, { status: 200, started: known ? (started ?? null) : null });
  });
  app.post(`${START_PATH}/check`, COORDINATOR, (request, reply) => post(context, request, reply, check));
  app.post(`${START_PATH}/start`, COORDINATOR, (request, reply) => post(context, request, reply, start));
  // An answer that is loaded again by its address.
  for (const name of ['check', 'start'])
    app.get(`${START_PATH}/${name}`, COORDINATOR, async (_request, reply) => reply.redirect(START_PATH, 303));
}

type Handler = (context: WebContext, request: FastifyRequest, reply: FastifyReply, posted: PostedForm) => Promise<FastifyReply>;

async function post(context: WebContext, request: FastifyRequest, reply: FastifyReply, handle: Handler): Promise<FastifyReply> {
  const posted = await readStaffPost(context, request, reply);
  return posted === null ? reply : handle(context, request, reply, posted);
}

interface Shown {
  readonly status: number;
  readonly problem?: string;
  readonly findings?: readonly ReadProblem[];
  readonly started?: string | null;
}

function sendStart(context: WebContext, request: FastifyRequest, reply: FastifyReply, shown: Shown): FastifyReply {
  const { status, problem = null, findings = [], started = null } = shown;
  const nonce = staffNonce(context, request, `${START_PATH}/check`);
  if (nonce === null) return sendError(reply, 404);
  return sendPage(reply, status, StartPage({ frame: frameOf(context, request), nonce, problem, findings, started }));
}

const check: Handler = async (context, request, reply, posted) => {
  const read = readPlanFiles(posted);
  const { faults } = START_WORDS[languageOf(request)];
  if (!read.ok) return sendStart(context, request, reply, { status: 422, problem: faults[read.fault] });
  const made = await compileTexts(read.files, null);
  if (!made.ok) return sendStart(context, request, reply, { status: 422, findings: made.problems });
  return sendOutlook(context, request, reply, { status: 200, made, problem: null });
};

interface Outlook {
  readonly status: number;
  readonly made: Extract<Awaited<ReturnType<typeof compileTexts>>, { ok: true }>;
  readonly problem: string | null;
}

async function sendOutlook(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, made: { compiled, files }, problem }: Outlook,
): Promise<FastifyReply> {
  const nonce = staffNonce(context, request, `${START_PATH}/start`) ?? '';
  const now = await context.now();
  return sendPage(reply, status, OutlookPage({ frame: frameOf(context, request), compiled, now, nonce, bundle: packed(files), problem }));
}

/** Compiled again: nobody vouches for what came back but the reader of plans. */
const start: Handler = async (context, request, reply, posted) => {
  const read = readPlanFiles(posted);
  const words = START_WORDS[languageOf(request)];
  if (!read.ok) return sendStart(context, request, reply, { status: 422, problem: words.faults[read.fault] });
  const made = await compileTexts(read.files, null);
  if (!made.ok) return sendStart(context, request, reply, { status: 422, findings: made.problems });
  if (isOver(made.compiled, await context.now()))
    return sendOutlook(context, request, reply, { status: 422, made, problem: words.allPast });
  if (posted.fields.get('confirmed') !== 'yes')
    return sendOutlook(context, request, reply, { status: 422, made, problem: words.unconfirmed });
  const { compiled, files } = made;
  const outcome = await context.dondoc.startPlan({ compiled, files, by: starter(request.person) });
  if (outcome.ok) return reply.redirect(`${START_PATH}?started=${encodeURIComponent(outcome.plan)}`, 303);
  return sendStart(context, request, reply, { status: 409, problem: words.alreadyStarted });
};

/** A post of another plan is named with that plan: in the new one it may be somebody else's. */
function starter(person: SignedIn | null): string {
  if (person?.isAdmin === true) return 'admin';
  const post = person?.posts.find(({ role }) => role === 'coordinator');
  if (post === undefined) throw new RangeError('Nobody starts a plan without a post that may.');
  return `${post.plan}/${post.actor}`;
}
