/** The form of one report as an Excel file, out and back. Neither way changes anything: what comes back is shown, to be checked and sent. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { lastPeriod } from '../plan/form-checks';
import { DECLARED_FIELD, FILE_FIELD, type PostedFields, WHOLE_FORM } from '../plan/form-fields';
import { readForm } from '../plan/form-reader';
import { localDateOf } from '../plan/dates';
import type { ReportView, StoredFile } from '../client/dondoc';
import { formWorkbook } from '../report/form-workbook';
import { LINK } from './access';
import type { WebContext } from './context';
import { type ExcelForm, readExcelForm } from './excel-reader';
import type { ExcelProblem } from './excel-words';
import { FileRefused } from './files/refused';
import { oneAtATime } from './files/unzip';
import { NOT_OPENED } from './message-words';
import { knownFields, openedPost, openedReport, type ReportParams, ROUTE, sendReport } from './opened';
import type { PostedForm } from './posted';
import { formerWords } from './pages/former';
import { EXCEL_FIELD, type PageProblem } from './problem-words';
import { sendFile, sendMessage } from './reply';
import { DECLARATION, reportTitle } from './words';

const EXCEL_BYTES_MAX = 2 * 1024 * 1024;
const EXCEL_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function excelRoutes(app: FastifyInstance, context: WebContext): void {
  app.get<{ Params: ReportParams }>(`${ROUTE}/form.xlsx`, LINK, async (request, reply) => {
    const opened = await openedReport(context, request);
    if (opened === null) return sendMessage(reply, 403, NOT_OPENED);
    const { view } = opened;
    const { known } = await knownFields(context, view);
    return sendFile(reply, formFile(view, known, localDateOf(await context.now(), view.plan.timeZone)));
  });

  app.post<{ Params: ReportParams }>(`${ROUTE}/form.xlsx`, LINK, (request, reply) => loadForm(context, request, reply));
}

function formFile(view: ReportView, fields: PostedFields, day: string): StoredFile {
  const { id, form, agency, round } = view;
  const former = Object.entries(lastPeriod(view.former) ?? {}).map(([code, figure]) => [code, formerWords(figure, 'vi') ?? ''] as const);
  const known = { report: id, title: reportTitle(view), agency: agency.name, form, fields, former: new Map(former) };
  const bytes = formWorkbook({ ...known, declaration: DECLARATION, day });
  return { name: `bieu-mau-${round.id}-${agency.id}.xlsx`, contentType: EXCEL_TYPE, bytes };
}

async function loadForm(
  context: WebContext,
  request: FastifyRequest<{ Params: ReportParams }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sent = await openedPost(context, request, reply);
  if (sent === null) return reply;
  const { opened, posted } = sent;
  const { view } = opened;
  const loaded = await read(posted, view);
  if ('refused' in loaded) return sendReport(context, reply, 422, opened, { problems: [loaded.refused] });
  const { fields, problems } = loaded;
  return sendReport(context, reply, problems.length === 0 ? 200 : 422, opened, { fields, problems, loaded: true });
}

type Loaded = { readonly fields: PostedFields; readonly problems: readonly PageProblem[] } | { readonly refused: PageProblem };

async function read({ files: [file] }: PostedForm, view: ReportView): Promise<Loaded> {
  if (file === undefined || file.bytes.length === 0) return refused('excel-none');
  if (file.truncated || file.bytes.length > EXCEL_BYTES_MAX) return refused('excel-too-large');
  if (file.bytes.toString('latin1', 0, 2) !== 'PK') return refused('excel-not-form');
  try {
    const outcome = await oneAtATime(() => readExcelForm(file.bytes, { report: view.id, form: view.form }));
    return outcome.ok ? { fields: outcome.read.fields, problems: problemsOf(view, outcome.read) } : refused(outcome.fault);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return error.problem === 'file-type' ? refused('excel-not-form') : { refused: { field: EXCEL_FIELD, code: error.problem, args: {} } };
  }
}

function refused(code: ExcelProblem): Loaded {
  return { refused: { field: EXCEL_FIELD, code, args: {} } };
}

/** The file's own, then what the page would say of what it says, at the cell; declaring and attaching are the page's matters. */
function problemsOf({ form, former }: ReportView, { fields, cells, problems }: ExcelForm): readonly PageProblem[] {
  const own = problems.map(({ field, code, cell, typed }) => ({
    field: field ?? WHOLE_FORM,
    code,
    args: { typed, ...(cell === null ? {} : { cell }) },
  }));
  const checked = readForm(form, { fields, hasFile: form.attachment === 'required', former: lastPeriod(former) });
  const said = new Set<string>(own.map(({ field }) => field));
  const pages = (checked.ok ? [] : checked.problems)
    .filter(({ field }) => field !== DECLARED_FIELD && field !== FILE_FIELD && !said.has(field))
    .map(({ field, code, args }) => {
      const cell = cells.get(field);
      return { field, code, args: cell === undefined ? args : { ...args, cell } };
    });
  return [...own, ...pages];
}
