/** Reports: what is owed, sent in, and said about time. */
import { z } from 'zod';
import { reportId } from '../../../plan/ids';
import { act, DOCUMENT_BYTES, reading } from '../operation';
import { day, document, report, sha256, text } from '../shapes';
import { asks, content, decides, reportView, version, why } from './report-shapes';
import { readSentIn } from './sent-in';

type ReportPath = { readonly plan: string; readonly round: string; readonly agency: string };
export const idOf = ({ plan, round, agency }: ReportPath): string => reportId(plan, round, agency);

export const REPORT_PATH = '/reports/{plan}/{round}/{agency}';

export const reports = {
  report: reading({
    path: REPORT_PATH,
    scope: 'read',
    summary: 'A report: its dates with their explanation, its form, its state, its versions.',
    params: report,
    fields: {},
    answer: { report: reportView },
    call: async (input, { dondoc }) => {
      const answer = await dondoc.report(idOf(input));
      if (!answer.ok) return answer;
      const { plan, agency } = answer.report;
      // What opens without a token is not given to whoever has one.
      return { ok: true, report: { ...answer.report, plan: plan.id, agency: agency.id, feed: '', agencyPage: '' } };
    },
  }),
  why: reading({
    path: `${REPORT_PATH}/why`,
    scope: 'read',
    summary: 'Where a report stands, what happened to it, what comes next.',
    params: report,
    fields: {},
    answer: { why },
    call: (input, { dondoc }) => dondoc.why(idOf(input)),
  }),
  dossier: reading({
    path: `${REPORT_PATH}/dossier`,
    scope: 'review',
    summary: 'What a reviewer reads beside a report: versions and what they changed, earlier figures, everything said and done.',
    params: report,
    fields: {},
    answer: { dossier: z.looseObject({ workflow: z.string(), correctBy: day }) },
    call: (input, { dondoc }) => dondoc.dossier(idOf(input)),
  }),
  file: reading({
    path: `${REPORT_PATH}/files/{sha256}`,
    scope: 'read',
    summary: 'An attachment of a version of a report, or its signed document.',
    params: { ...report, sha256 },
    fields: {},
    answer: 'file',
    call: async (input, { dondoc }) => {
      const answer = await dondoc.report(idOf(input));
      if (!answer.ok) return answer;
      const { versions, certified } = answer.report;
      const kept = versions.some(({ file }) => file === input.sha256) || certified?.sha256 === input.sha256;
      const file = kept ? await dondoc.file(input.sha256) : null;
      return file === null ? { ok: false, reason: 'not-found' } : { ok: true, file };
    },
  }),
  submit: act({
    path: `${REPORT_PATH}/submit`,
    scope: 'report',
    summary: 'Send a report in; it is checked against its form.',
    params: report,
    fields: { content, file: document.nullable().default(null) },
    answer: { receipt: version, late: z.boolean(), afterClosing: z.boolean() },
    bytes: DOCUMENT_BYTES,
    call: async ({ content, file, ...path }, { dondoc, by }) => {
      const view = await dondoc.report(idOf(path));
      if (!view.ok) return view;
      const sent = await readSentIn(view.report, content, file);
      return sent.ok ? dondoc.submit({ report: idOf(path), content: sent.content, file: sent.file, by, via: 'api' }) : sent;
    },
  }),
  say: act({
    path: `${REPORT_PATH}/say`,
    scope: 'report',
    summary:
      'Ask or answer about this report; the other side is told by mail. For the agency with a token of its own, else for the coordinator.',
    params: report,
    fields: { text: text(4000) },
    answer: { n: z.number().int() },
    call: ({ text, ...path }, { dondoc, program, by }) =>
      dondoc.say({ report: idOf(path), side: program.agency === null ? 'coordinator' : 'agency', text, by }),
  }),
  withdraw: act({
    path: `${REPORT_PATH}/withdraw`,
    scope: 'report',
    summary: 'Take the standing version back, until its review has begun.',
    params: report,
    fields: {},
    answer: {},
    call: (input, { dondoc, by }) => dondoc.withdraw({ report: idOf(input), by }),
  }),
  askForTime: act({
    path: `${REPORT_PATH}/ask-for-time`,
    scope: 'report',
    summary: 'Ask for time until the end of a day.',
    params: report,
    fields: asks,
    answer: { n: z.number().int() },
    call: ({ date, reason, ...path }, { dondoc, by }) => dondoc.askForTime({ report: idOf(path), date, reason, by }),
  }),
  promise: act({
    path: `${REPORT_PATH}/promise`,
    scope: 'report',
    summary: 'Name the day by which it will be sent: escalations hold until then. At most twice.',
    params: report,
    fields: asks,
    answer: { n: z.number().int() },
    call: ({ date, reason, ...path }, { dondoc, by }) => dondoc.promise({ report: idOf(path), date, reason, by }),
  }),
  fileElsewhere: act({
    path: `${REPORT_PATH}/file-elsewhere`,
    scope: 'review',
    summary: 'Enter that it came on paper, by the document system or by the classified channel: date and sender, never content.',
    params: report,
    fields: { channel: z.enum(['classified', 'paper', 'document-system']), sender: text(300), date: day, ...decides },
    answer: { version: z.number().int() },
    call: ({ plan, round, agency, ...filed }, { dondoc, by }) =>
      dondoc.fileElsewhere({ report: idOf({ plan, round, agency }), ...filed, by }),
  }),
} as const;
