/** A report that a browser was let in to by its link, and its page. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReportView } from '../client/dondoc';
import { type FormDraft, isDraftField, NO_DRAFT, shownFields } from '../plan/form-draft';
import { type PostedFields, postedOf } from '../plan/form-fields';
import type { Form } from '../plan/model';
import type { WebContext } from './context';
import { baseField, markOf } from './draft-post';
import { formNonce } from './guard';
import { FORGED_POST, NOT_OPENED } from './message-words';
import { readOwnPost } from './own-post';
import { ReportPage, type ReportPageProps } from './pages/report';
import { languageOf } from './language';
import { typedFields } from './report-post';
import type { PostedForm } from './posted';
import { sendMessage, sendPage } from './reply';
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

/** The token when the cookie opens exactly this report; null: it does not, and why not is nobody's business. */
export async function openedBy(
  { dondoc, publicUrl }: WebContext,
  request: FastifyRequest<{ Params: ReportParams }>,
): Promise<string | null> {
  const token = sessionToken(request.headers.cookie, publicUrl);
  if (token === null) return null;
  return (await dondoc.openLink(token))?.report === idOf(request.params) ? token : null;
}

/** null as above. */
export async function openedReport(context: WebContext, request: FastifyRequest<{ Params: ReportParams }>): Promise<Opened | null> {
  const token = await openedBy(context, request);
  if (token === null) return null;
  const found = await context.dondoc.report(idOf(request.params));
  return found.ok ? { view: found.report, token } : null;
}

/** What was posted to it by the page that its link opened; null: closed or forged, and answered as such. */
export async function openedPost(
  context: WebContext,
  request: FastifyRequest<{ Params: ReportParams }>,
  reply: FastifyReply,
): Promise<{ readonly opened: Opened; readonly posted: PostedForm } | null> {
  const opened = await openedReport(context, request);
  const posted = opened === null ? null : await readOwnPost(context, request, opened.token, opened.view.id);
  if (opened !== null && posted !== null) return { opened, posted };
  sendMessage(reply, 403, opened === null ? NOT_OPENED : FORGED_POST);
  return null;
}

export function idOf({ plan, round, agency }: ReportParams): string {
  return `${plan}/${round}/${agency}`;
}

/** A page that answered a post is loaded again by its address: the report's page is shown. */
export function backToReport(request: FastifyRequest<{ Params: ReportParams }>, reply: FastifyReply): FastifyReply {
  const { plan, round, agency } = request.params;
  return reply.redirect(reportPath([plan, round, agency].map(encodeURIComponent).join('/')), 303);
}

interface PageChange extends Partial<Pick<ReportPageProps, 'fields' | 'problems' | 'refusal' | 'lostFile' | 'loaded' | 'note' | 'unsaid'>> {
  /** What was just typed, and upon what. */
  readonly posted?: PostedFields;
}

/** What stands in the form before anybody types on: the draft over the latest version. */
export async function knownFields(
  { dondoc }: WebContext,
  { id, latest }: ReportView,
): Promise<{ readonly draft: FormDraft; readonly known: PostedFields }> {
  const found = await dondoc.draft(id);
  const draft = found.ok ? found.draft : NO_DRAFT;
  return { draft, known: shownFields(latest === null ? new Map() : postedOf(latest), draft) };
}

/** Its page; the fields show the draft over the latest version, unless something was just typed. */
export async function sendReport(
  context: WebContext,
  reply: FastifyReply,
  status: number,
  { view, token }: Opened,
  { posted, ...change }: PageChange = {},
): Promise<FastifyReply> {
  const { draft, known } = await knownFields(context, view);
  const page = ReportPage({
    view,
    draft,
    now: await context.now(),
    nonce: formNonce(token, view.id),
    lang: languageOf(reply.request),
    browser: markOf(reply.request),
    fields: posted === undefined ? known : typedFields(view.form, posted),
    bases: posted === undefined ? known : basesOf({ posted, known, draft, form: view.form }),
    problems: [],
    refusal: null,
    lostFile: null,
    loaded: false,
    note: null,
    ...change,
  });
  return sendPage(reply, status, page);
}

interface Typing {
  readonly posted: PostedFields;
  readonly known: PostedFields;
  readonly draft: FormDraft;
  readonly form: Form;
}

/** Of what the draft has kept, also beside another value, that itself; of what it has not, what it was typed upon. */
function basesOf({ posted, known, draft, form }: Typing): PostedFields {
  const typed = typedFields(form, posted);
  const names = [...new Set([...typed.keys(), ...known.keys()])].filter(isDraftField);
  const bases = names.map((field) => {
    const value = typed.get(field) ?? '';
    const beside = Object.hasOwn(draft.fields, field) ? (draft.fields[field]?.beside ?? []) : [];
    const isKept = value === (known.get(field) ?? '') || beside.some((other) => other.value === value);
    return [field, isKept ? value : (posted.get(baseField(field)) ?? '')] as const;
  });
  return new Map(bases.filter(([, base]) => base !== ''));
}
