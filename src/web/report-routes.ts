/** The pages of one report, for the bearer of its link. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReportView } from '../client/dondoc';
import { postedOf } from '../plan/form-fields';
import type { WebContext } from './context';
import { formNonce, isFormNonce, isOwnPost } from './guard';
import { ReceiptPage } from './pages/receipt';
import { ReportPage, type ReportPageProps } from './pages/report';
import { type PostedForm, readPosted } from './posted';
import { refusalWords } from './problem-words';
import { sendError, sendFile, sendMessage, sendPage } from './reply';
import { NONCE_FIELD, readReportPost, typedFields } from './report-post';
import { isToken, reportPath, sessionCookie, sessionToken } from './session';
import { BAD_LINK, FORGED_POST, NOT_OPENED } from './message-words';

export const ROUTE = '/reports/:plan/:round/:agency';

export interface ReportParams {
  readonly plan: string;
  readonly round: string;
  readonly agency: string;
}

/** A report that this browser was let in to. */
export interface Opened {
  readonly view: ReportView;
  readonly token: string;
}

export function reportRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: { token: string } }>('/r/:token', (request, reply) => openLink(context, request.params.token, reply));

  app.get<{ Params: ReportParams }>(ROUTE, async (request, reply) => {
    const opened = await openedReport(context, request);
    if (opened === null) return sendMessage(reply, 403, NOT_OPENED);
    const { latest } = opened.view;
    return sendReport(context, reply, 200, opened, { fields: latest === null ? new Map() : postedOf(latest) });
  });

  app.post<{ Params: ReportParams }>(ROUTE, (request, reply) => takeReport(context, request, reply));

  app.get<{ Params: ReportParams }>(`${ROUTE}/receipt`, async (request, reply) => {
    const opened = await openedReport(context, request);
    if (opened === null) return sendMessage(reply, 403, NOT_OPENED);
    const version = opened.view.versions.at(-1);
    return version === undefined
      ? reply.redirect(reportPath(opened.view.id), 303)
      : sendPage(reply, 200, ReceiptPage({ view: opened.view, version }));
  });

  app.get<{ Params: ReportParams & { version: string } }>(`${ROUTE}/file/:version`, async (request, reply) => {
    const opened = await openedReport(context, request);
    if (opened === null) return sendMessage(reply, 403, NOT_OPENED);
    const sha256 = fileOf(opened.view, request.params.version);
    const file = sha256 === null ? null : await context.dondoc.file(sha256);
    return file === null ? sendError(reply, 404) : sendFile(reply, file);
  });
}

/** Exchanges the link for a cookie. Changes nothing in the store, so that whoever scans mails may open it as often as they like. */
async function openLink({ dondoc, publicUrl }: WebContext, token: string, reply: FastifyReply): Promise<FastifyReply> {
  const link = isToken(token) ? await dondoc.openLink(token) : null;
  if (link === null) return sendMessage(reply, 404, BAD_LINK);
  return reply.header('set-cookie', sessionCookie(token, link.report, publicUrl)).redirect(reportPath(link.report), 303);
}

/** null when the cookie does not open exactly this report; why not is nobody's business. */
export async function openedReport(
  { dondoc, publicUrl }: WebContext,
  request: FastifyRequest<{ Params: ReportParams }>,
): Promise<Opened | null> {
  const token = sessionToken(request.headers.cookie, publicUrl);
  if (token === null) return null;
  const { plan, round, agency } = request.params;
  const id = `${plan}/${round}/${agency}`;
  const link = await dondoc.openLink(token);
  if (link?.report !== id) return null;
  const found = await dondoc.report(id);
  return found.ok ? { view: found.report, token } : null;
}

async function takeReport(
  context: WebContext,
  request: FastifyRequest<{ Params: ReportParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const opened = await openedReport(context, request);
  if (opened === null) return sendMessage(reply, 403, NOT_OPENED);
  const { view, token } = opened;
  if (!isOwnPost(request.headers, context.publicUrl)) return sendMessage(reply, 403, FORGED_POST);
  const posted = await readPosted(request);
  if (!isFormNonce(posted.fields.get(NONCE_FIELD) ?? '', token, view.id)) return sendMessage(reply, 403, FORGED_POST);
  const read = readReportPost(view.form, posted);
  const typed = { fields: typedFields(posted), lostFile: fileName(posted) };
  if (!read.ok) return sendReport(context, reply, statusOf(read.problems), opened, { ...typed, problems: read.problems });
  const outcome = await context.dondoc.submit({ report: view.id, content: read.content, file: read.file, by: 'link', via: 'web' });
  if (outcome.ok) return reply.redirect(`${reportPath(view.id)}/receipt`, 303);
  return sendReport(context, reply, 409, opened, { ...typed, refusal: refusalWords(outcome.reason, view) });
}

type PageChange = Pick<ReportPageProps, 'fields'> & Partial<Pick<ReportPageProps, 'problems' | 'refusal' | 'lostFile'>>;

async function sendReport(
  context: WebContext,
  reply: FastifyReply,
  status: number,
  { view, token }: Opened,
  change: PageChange,
): Promise<FastifyReply> {
  const plain = { problems: [], refusal: null, lostFile: null };
  const page = ReportPage({ view, now: await context.now(), nonce: formNonce(token, view.id), ...plain, ...change });
  return sendPage(reply, status, page);
}

function statusOf(problems: ReportPageProps['problems']): 413 | 422 {
  return problems.some((problem) => problem.code === 'file-too-large') ? 413 : 422;
}

function fileName({ files }: PostedForm): string | null {
  return files[0]?.name ?? null;
}

/** sha256 of the attachment of that version; only the latest version says which one it is. */
function fileOf(view: ReportView, version: string): string | null {
  return String(view.versions.at(-1)?.version) === version ? (view.latest?.file ?? null) : null;
}
