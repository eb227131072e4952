/** The pages of one report, for the bearer of its link. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LINK } from './access';
import type { ReportView } from '../client/dondoc';
import { openedMark } from './agency-session';
import type { WebContext } from './context';
import { giveMark, markOf, readDraftPost } from './draft-post';
import { ReceiptPage } from './pages/receipt';
import type { ReportPageProps } from './pages/report';
import { openedPost, openedReport, type ReportParams, ROUTE, sendReport } from './opened';
import type { PostedForm } from './posted';
import { refusalWords } from './problem-words';
import { sendError, sendFile, sendMessage, sendPage } from './reply';
import { readReportPost } from './report-post';
import { isToken, reportPath, sessionCookie } from './session';
import { BAD_LINK, NOT_OPENED } from './message-words';

export function reportRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: { token: string } }>('/r/:token', LINK, (request, reply) => openLink(context, request.params.token, reply));

  app.get<{ Params: ReportParams }>(ROUTE, LINK, async (request, reply) => {
    const opened = await openedReport(context, request);
    if (opened === null) return sendMessage(reply, 403, NOT_OPENED);
    return sendReport(context, reply, 200, opened);
  });

  app.post<{ Params: ReportParams }>(ROUTE, LINK, (request, reply) => takeReport(context, request, reply));

  app.get<{ Params: ReportParams }>(`${ROUTE}/receipt`, LINK, async (request, reply) => {
    const opened = await openedReport(context, request);
    if (opened === null) return sendMessage(reply, 403, NOT_OPENED);
    const version = opened.view.versions.at(-1);
    return version === undefined
      ? reply.redirect(reportPath(opened.view.id), 303)
      : sendPage(reply, 200, ReceiptPage({ view: opened.view, version }));
  });

  app.get<{ Params: ReportParams & { version: string } }>(`${ROUTE}/file/:version`, LINK, async (request, reply) => {
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
  const cookies = [sessionCookie(token, link.report, publicUrl), openedMark(link.report, publicUrl)];
  return reply.header('set-cookie', cookies).redirect(reportPath(link.report), 303);
}

async function takeReport(
  context: WebContext,
  request: FastifyRequest<{ Params: ReportParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sent = await openedPost(context, request, reply);
  if (sent === null) return reply;
  const { opened, posted } = sent;
  const { view } = opened;
  const read = await readReportPost(view, posted);
  const post = readDraftPost(view.form, posted.fields, true);
  const typed = { changes: post.changes, by: markOf(request) ?? '' };
  const refuse = async (status: number, why: Pick<ReportPageProps, 'problems' | 'refusal'>): Promise<FastifyReply> => {
    // What was typed is not lost with this page; when it cannot be kept, the page has it still.
    await context.dondoc.saveDraft({ report: view.id, ...post, browser: giveMark(request, reply, context.publicUrl) });
    return sendReport(context, reply, status, opened, { posted: posted.fields, lostFile: fileName(posted), ...why });
  };
  if (!read.ok) return refuse(statusOf(read.problems), { problems: read.problems, refusal: null });
  const { content, file } = read;
  const outcome = await context.dondoc.submit({ report: view.id, content, file, by: 'link', via: 'web', typed });
  if (outcome.ok) return reply.redirect(`${reportPath(view.id)}/receipt`, 303);
  return refuse(409, { problems: [], refusal: refusalWords(outcome.reason, view) });
}

function statusOf(problems: ReportPageProps['problems']): 413 | 422 {
  return problems.some((problem) => problem.code === 'file-too-large') ? 413 : 422;
}

function fileName({ files }: PostedForm): string | null {
  return files[0]?.name ?? null;
}

/** sha256 of the attachment of that version. */
function fileOf({ versions }: ReportView, version: string): string | null {
  return versions.find((one) => String(one.version) === version)?.file ?? null;
}
