/** The small forms beside the report: take it back, ask for more time, name a day, write an act down. Each answers with the report's page. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NewLogEntry, Outcome } from '../client/dondoc';
import { isLocalDate } from '../plan/dates';
import type { LocalDate } from '../plan/model';
import { LINK } from './access';
import type { WebContext } from './context';
import { backToReport, type Opened, openedPost, type ReportParams, ROUTE, sendReport } from './opened';
import { refusalWords } from './problem-words';
import { reportPath } from './session';

type Fields = ReadonlyMap<string, string>;
type Act = (report: string, fields: Fields) => Promise<Outcome<object>>;

const BY = 'link';

export function turnRoutes(app: FastifyInstance, context: WebContext): void {
  const { dondoc } = context;
  const acts: Readonly<Record<string, Act>> = {
    withdraw: (report) => dondoc.withdraw({ report, by: BY }),
    time: (report, fields) => withDate(fields, (date) => dondoc.askForTime({ report, date, reason: textOf(fields, 'reason'), by: BY })),
    promise: (report, fields) => withDate(fields, (date) => dondoc.promise({ report, date, reason: textOf(fields, 'reason'), by: BY })),
    log: (report, fields) => withDate(fields, (date) => dondoc.addToLog({ ...entryOf(report, fields), date, by: BY })),
  };
  for (const [name, act] of Object.entries(acts)) {
    app.post<{ Params: ReportParams }>(`${ROUTE}/${name}`, LINK, (request, reply) => take(context, act, request, reply));
    app.get<{ Params: ReportParams }>(`${ROUTE}/${name}`, LINK, backToReport);
  }
}

async function take(
  context: WebContext,
  act: Act,
  request: FastifyRequest<{ Params: ReportParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sent = await openedPost(context, request, reply);
  if (sent === null) return reply;
  const { opened, posted } = sent;
  const { view } = opened;
  const outcome = await act(view.id, posted.fields);
  return outcome.ok ? reply.redirect(reportPath(view.id), 303) : refuse(context, reply, opened, outcome.reason);
}

function refuse(
  context: WebContext,
  reply: FastifyReply,
  opened: Opened,
  reason: Parameters<typeof refusalWords>[0],
): Promise<FastifyReply> {
  return sendReport(context, reply, 409, opened, { refusal: refusalWords(reason, opened.view) });
}

async function withDate(fields: Fields, act: (date: LocalDate) => Promise<Outcome<object>>): Promise<Outcome<object>> {
  const date = fields.get('date') ?? '';
  return isLocalDate(date) ? act(date) : { ok: false, reason: 'not-a-date' };
}

/** The agency is the report's, whatever the form says. */
function entryOf(report: string, fields: Fields): Pick<NewLogEntry, 'plan' | 'duty' | 'agency' | 'count' | 'note'> {
  const [plan = '', , agency = ''] = report.split('/');
  const count = fields.get('count') ?? '';
  return { plan, agency, duty: fields.get('duty') ?? '', count: /^\d{1,5}$/.test(count) ? Number(count) : 0, note: textOf(fields, 'note') };
}

const TEXT_LENGTH_MAX = 500;

function textOf(fields: Fields, field: 'reason' | 'note'): string {
  return (fields.get(field) ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, TEXT_LENGTH_MAX);
}
