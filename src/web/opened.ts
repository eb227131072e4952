/** A report that a browser was let in to by its link, and its page. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReportView } from '../client/dondoc';
import { type PostedFields, postedOf } from '../plan/form-fields';
import type { WebContext } from './context';
import { formNonce } from './guard';
import { ReportPage, type ReportPageProps } from './pages/report';
import { sendPage } from './reply';
import { reportPath, sessionToken } from './session';

export const ROUTE = '/reports/:plan/:round/:agency';

export interface ReportParams {
  readonly plan: string;
  readonly round: string;
  readonly agency: string;
}

export interface Opened {
  readonly view: ReportView;
  readonly token: string;
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

/** A page that answered a post is loaded again by its address: the report's page is shown. */
export function backToReport(request: FastifyRequest<{ Params: ReportParams }>, reply: FastifyReply): FastifyReply {
  const { plan, round, agency } = request.params;
  return reply.redirect(reportPath([plan, round, agency].map(encodeURIComponent).join('/')), 303);
}

type PageChange = Partial<Pick<ReportPageProps, 'fields' | 'problems' | 'refusal' | 'lostFile' | 'loaded'>>;

/** What stands in the form before anybody types: the latest version. */
export function fieldsOf({ latest }: ReportView): PostedFields {
  return latest === null ? new Map() : postedOf(latest);
}

/** Its page; the fields show the latest version unless something was just typed. */
export async function sendReport(
  context: WebContext,
  reply: FastifyReply,
  status: number,
  { view, token }: Opened,
  change: PageChange = {},
): Promise<FastifyReply> {
  const plain = { fields: fieldsOf(view), problems: [], refusal: null, lostFile: null, loaded: false };
  const page = ReportPage({ view, now: await context.now(), nonce: formNonce(token, view.id), ...plain, ...change });
  return sendPage(reply, status, page);
}
