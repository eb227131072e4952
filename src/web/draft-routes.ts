/** The draft of a report: saved by a button, or by the page's script as it is typed, which also asks what colleagues typed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderToString } from 'preact-render-to-string';
import type { FormDraft } from '../plan/form-draft';
import type { FieldProblem } from '../plan/form-reader';
import { LINK } from './access';
import type { WebContext } from './context';
import { giveMark, markOf, readDraftPost, SEEN_FIELD } from './draft-post';
import { DRAFT_WORDS } from './draft-words';
import { languageOf } from './language';
import { FORGED_POST, NOT_OPENED } from './message-words';
import { backToReport, idOf, openedBy, type Opened, openedReport, type ReportParams, ROUTE, sendReport } from './opened';
import { readOwnPost } from './own-post';
import { DraftWord } from './pages/draft';
import { problemWords, refusalWords } from './problem-words';
import { sendMessage } from './reply';
import { reportPath } from './session';
import { localTimeOf } from '../plan/dates';

type Request = FastifyRequest<{ Params: ReportParams; Querystring: { [SEEN_FIELD]?: string } }>;

export function draftRoutes(app: FastifyInstance, context: WebContext): void {
  app.post<{ Params: ReportParams; Querystring: { [SEEN_FIELD]?: string } }>(`${ROUTE}/draft`, LINK, (request, reply) =>
    save(context, request, reply),
  );
  app.get<{ Params: ReportParams; Querystring: { [SEEN_FIELD]?: string } }>(`${ROUTE}/draft`, LINK, (request, reply) =>
    isForScript(request) ? look(context, request, reply) : backToReport(request, reply),
  );
}

async function save(context: WebContext, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const lang = languageOf(request);
  const opened = await openedReport(context, request);
  if (opened === null) return isForScript(request) ? closed(request, reply) : sendMessage(reply, 403, NOT_OPENED);
  const { view, token } = opened;
  const posted = await readOwnPost(context, request, token, view.id);
  if (posted === null) return isForScript(request) ? closed(request, reply) : sendMessage(reply, 403, FORGED_POST);
  const browser = giveMark(request, reply, context.publicUrl);
  const post = readDraftPost(view.form, posted.fields, !isForScript(request));
  const outcome = await context.dondoc.saveDraft({ report: view.id, ...post, browser });
  if (!outcome.ok) {
    const refusal = refusalWords(outcome.reason, view);
    if (isForScript(request)) return reply.code(409).send({ status: refusal });
    return sendReport(context, reply, 409, opened, { posted: posted.fields, refusal });
  }
  const { draft, version, changed, refused } = outcome;
  if (isForScript(request)) {
    const time = DRAFT_WORDS[lang].savedAt(localTimeOf(await context.now(), view.plan.timeZone));
    return reply.send(answerOf(opened, { draft, version, seen: post.seen, browser, refused, time }, request));
  }
  if (refused.length > 0) return sendReport(context, reply, 422, opened, { posted: posted.fields, problems: refused });
  // A whole page after a reload, so that its words can say that nothing was done.
  return changed
    ? reply.redirect(`${reportPath(view.id)}#draft`, 303)
    : sendReport(context, reply, 200, opened, { note: DRAFT_WORDS[lang].nothingNew });
}

/** Asked by every open page every few seconds: the report is read only when there is something to say. */
async function look(context: WebContext, request: Request, reply: FastifyReply): Promise<FastifyReply> {
  const token = await openedBy(context, request);
  const found = token === null ? null : await context.dondoc.draft(idOf(request.params));
  if (found?.ok !== true) return closed(request, reply);
  const { draft, version } = found;
  const seen = Number(request.query[SEEN_FIELD] ?? 0);
  if (draft.n <= seen) return reply.send({ n: draft.n, version, status: '', refused: [], fields: {} });
  const opened = await openedReport(context, request);
  if (opened === null) return closed(request, reply);
  return reply.send(answerOf(opened, { draft, version, seen, browser: markOf(request), refused: [], time: '' }, request));
}

function closed(request: Request, reply: FastifyReply): FastifyReply {
  return reply.code(403).send({ status: DRAFT_WORDS[languageOf(request)].closed });
}

interface Answered {
  readonly draft: FormDraft;
  readonly version: number;
  readonly seen: number;
  readonly browser: string | null;
  readonly refused: readonly FieldProblem[];
  /** When it was saved, in words; empty: it was only looked at. */
  readonly time: string;
}

/** What the page does not know yet: of each field its value, the values beside it, and the words at it. */
function answerOf({ view }: Opened, { draft, version, seen, browser, refused, time }: Answered, request: Request): object {
  const lang = languageOf(request);
  const newer = Object.entries(draft.fields).filter(([, { n }]) => n > seen);
  const isOpen = Object.values(draft.fields).some(({ beside }) => beside.length > 0);
  const words = refused.length > 0 ? refused.map(problemWords) : [time, isOpen ? DRAFT_WORDS[lang].toChoose : ''];
  return {
    n: draft.n,
    version,
    status: words.filter((word) => word !== '').join(' '),
    refused: refused.map(({ field }) => field),
    fields: Object.fromEntries(
      newer.map(([field, { value, beside }]) => {
        const word = DraftWord({ field, draft, view, lang, browser });
        return [field, { value, beside: beside.map((typed) => typed.value), html: word === null ? '' : renderToString(word) }];
      }),
    ),
  };
}

function isForScript({ headers }: FastifyRequest): boolean {
  return headers.accept === 'application/json';
}
