/** The web of Dondoc: pages for agencies behind their links, a plain overview for this machine, health. */
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Dondoc } from '../client/dondoc';
import { guardRoutes, PUBLIC } from './access';
import { agencyRoutes } from './agency-routes';
import type { Limits } from './api/limits';
import { sendProblemOf } from './api/problem';
import { apiRoutes, isApiPath } from './api/routes';
import { assetRoutes } from './assets';
import type { WebContext, WebDondoc } from './context';
import { excelRoutes } from './excel-routes';
import { SECURITY_HEADERS, STRICT_TRANSPORT } from './guard';
import { draftRoutes } from './draft-routes';
import { feedRoutes } from './feed-routes';
import { languageOf, languageRoutes } from './language';
import { BEYOND_CALENDARS } from './message-words';
import { CalendarGap } from '../plan/calendar';
import { liveRoutes } from './live';
import { errorFields, logAnswers, type WebLog } from './log';
import { overviewRoutes } from './overview-routes';
import { MULTIPART_OPTIONS, TEXT_BYTES_MAX } from './posted';
import { sendError, sendMessage } from './reply';
import { issuerRoutes } from './sign-in/issuer-routes';
import { sessionsRoutes } from './sign-in/sessions-routes';
import { signInRoutes } from './sign-in/sign-in-routes';
import { contactRoutes } from './contact-routes';
import { reportRoutes } from './report-routes';
import { boardRoutes } from './staff/board-routes';
import { contactsRoomRoutes } from './staff/contacts-routes';
import { contactListRoutes } from './staff/list-routes';
import { changesRoutes } from './staff/changes-routes';
import { consolidationRoutes } from './staff/consolidation-routes';
import { inspectRoutes } from './staff/inspect-routes';
import { startRoutes } from './staff/start-routes';
import { noticesRoutes } from './staff/notices-routes';
import { wordingRoutes } from './staff/wording-routes';
import { reviewRoutes } from './staff/review-routes';
import { roundRoutes } from './staff/round-routes';
import { threadRoutes } from './thread-routes';
import { turnRoutes } from './turn-routes';

/** A whole post that is read at all; an attachment above its own, lower limit is refused at its field, with all texts kept. */
const POST_BYTES_MAX = 60 * 1024 * 1024;
/** A scanned file over a slow line takes its time. */
const REQUEST_TIMEOUT_MS = 300_000;
const TOKEN_LENGTH_MAX = 600;

export interface WebOptions extends Omit<WebContext, 'publicUrl'> {
  readonly dondoc: WebDondoc;
  /** `https://baocao.example` or `http://127.0.0.1:8080`, without a path. Throws TypeError when it is no URL. */
  readonly publicUrl: string;
  readonly log: WebLog;
  /** Every use case, for programs; absent: there is no API. */
  readonly api?: Dondoc;
  /** Of programs; absent: those of the service. */
  readonly limits?: Limits;
}

/** Not listening: the caller listens, on loopback, and closes it. GET, HEAD and OPTIONS change nothing in the store. */
export function createWeb({ publicUrl, api, limits, ...options }: WebOptions): FastifyInstance {
  const context: WebContext = { ...options, publicUrl: new URL(publicUrl) };
  const { log } = context;
  // Its own logger would write addresses, and with them the tokens of links.
  const app = Fastify({
    logger: false,
    bodyLimit: TEXT_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: TOKEN_LENGTH_MAX },
    // An address that cannot even be read: broken escapes, a token longer than any.
    frameworkErrors: (_error, request, reply) => {
      refuse(request, reply.headers(SECURITY_HEADERS), 404);
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (context.publicUrl.protocol === 'https:') reply.header('strict-transport-security', STRICT_TRANSPORT);
    return refuseUnmeasured(request, reply);
  });
  logAnswers(app, log);
  guardRoutes(app, context);
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    // Somebody wrote a day of a year that nobody has put a calendar in for; the API says so at its field.
    if (error instanceof CalendarGap && !isApiPath(request.url)) return sendMessage(reply, 422, BEYOND_CALENDARS[languageOf(request)]);
    const status = answerable(error);
    if (status === 500) log.error({ route: request.routeOptions.url ?? 'none', ...errorFields(error) }, 'failed');
    return refuse(request, reply, status);
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 404));
  // Forms only.
  app.removeAllContentTypeParsers();
  app.register(formbody, { bodyLimit: TEXT_BYTES_MAX });
  app.register(multipart, MULTIPART_OPTIONS);
  app.register(async (routes) => {
    plainRoutes(routes, context);
    assetRoutes(routes);
    languageRoutes(routes, context);
    contactRoutes(routes, context);
    reportRoutes(routes, context);
    excelRoutes(routes, context);
    draftRoutes(routes, context);
    turnRoutes(routes, context);
    threadRoutes(routes, context);
    feedRoutes(routes, context);
    agencyRoutes(routes, context);
    overviewRoutes(routes, context);
    signInRoutes(routes, context);
    sessionsRoutes(routes, context);
    if (context.issuer !== undefined) issuerRoutes(routes, context, context.issuer);
    boardRoutes(routes, context);
    liveRoutes(routes, context);
    contactsRoomRoutes(routes, context);
    contactListRoutes(routes, context);
    noticesRoutes(routes, context);
    wordingRoutes(routes, context);
    roundRoutes(routes, context);
    reviewRoutes(routes, context);
    startRoutes(routes, context);
    changesRoutes(routes, context);
    consolidationRoutes(routes, context);
    inspectRoutes(routes, context);
  });
  if (api !== undefined) apiRoutes(app, { dondoc: api, log, publicUrl: context.publicUrl, ...(limits === undefined ? {} : { limits }) });
  return app;
}

/** A page for people, a problem for programs. */
function refuse(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  return isApiPath(request.url) ? sendProblemOf(reply, status) : sendError(reply, status);
}

function plainRoutes(app: FastifyInstance, { dondoc, log }: WebContext): void {
  app.get('/favicon.ico', PUBLIC, async (_request, reply) => reply.code(204).send());
  app.get('/healthz', PUBLIC, async (_request, reply) => {
    try {
      const { schemaVersion, plans } = await dondoc.health();
      return { status: 'ok', schemaVersion, plans };
    } catch (error) {
      log.error(errorFields(error), 'not healthy');
      return reply.code(503).send({ status: 'unavailable' });
    }
  });
  // Asking what is possible is not doing it.
  app.options('*', PUBLIC, async (_request, reply) => reply.code(204).header('allow', 'GET, HEAD, OPTIONS, POST').send());
}

/** A post says beforehand how long it is, so that too much is refused before any of it is read. */
async function refuseUnmeasured(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (request.method !== 'POST') return undefined;
  const length = request.headers['content-length'];
  if (length === undefined) return refuse(request, reply.header('connection', 'close'), 411);
  return Number(length) > POST_BYTES_MAX ? refuse(request, reply.header('connection', 'close'), 413) : undefined;
}

/** The status to answer an error with: what the browser did wrong keeps its own, all else is 500. */
function answerable(error: { readonly statusCode?: number }): number {
  const status = error.statusCode ?? 500;
  return [400, 411, 413, 415].includes(status) ? status : 500;
}
