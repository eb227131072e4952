/** What a reviewer decides on a report. */
import { z } from 'zod';
import { act, DOCUMENT_BYTES } from '../operation';
import { day, reason, report, text } from '../shapes';
import { decides, signedDocument } from './report-shapes';
import { idOf, REPORT_PATH } from './reports';
import { isFieldError, readDocument } from './sent-in';

export const reviews = {
  beginReview: act({
    path: `${REPORT_PATH}/begin-review`,
    scope: 'review',
    summary: 'Begin the review: from now on the version cannot be taken back.',
    params: report,
    fields: decides,
    answer: {},
    call: ({ plan, round, agency, ...decision }, { dondoc, by }) =>
      dondoc.beginReview({ report: idOf({ plan, round, agency }), ...decision, by }),
  }),
  accept: act({
    path: `${REPORT_PATH}/accept`,
    scope: 'review',
    summary: 'Accept; of a report with two levels the first acceptance only endorses.',
    params: report,
    fields: decides,
    answer: { endorsed: z.boolean() },
    call: ({ plan, round, agency, ...decision }, { dondoc, by }) =>
      dondoc.accept({ report: idOf({ plan, round, agency }), ...decision, by }),
  }),
  returnReport: act({
    path: `${REPORT_PATH}/return`,
    scope: 'review',
    summary: 'Send it back with reasons; without a date it is wanted again within five working days.',
    params: report,
    fields: { reasons: z.array(text(2000)).min(1).max(50), correctBy: day.nullable().default(null), ...decides },
    answer: { correctBy: day },
    call: ({ plan, round, agency, ...decision }, { dondoc, by }) =>
      dondoc.returnReport({ report: idOf({ plan, round, agency }), ...decision, by }),
  }),
  decideTime: act({
    path: `${REPORT_PATH}/decide-time`,
    scope: 'review',
    summary: 'Grant or shorten the time asked for, or with `date` null refuse it; with nothing asked for give time unasked.',
    params: report,
    fields: { date: day.nullable(), note: text(2000).default(''), ...decides },
    answer: { decision: z.enum(['granted', 'shortened', 'refused']) },
    call: ({ plan, round, agency, ...decision }, { dondoc, by }) =>
      dondoc.decideTime({ report: idOf({ plan, round, agency }), ...decision, by }),
  }),
  certify: act({
    path: `${REPORT_PATH}/certify`,
    scope: 'review',
    summary: 'Keep the signed document of the standing version.',
    params: report,
    fields: signedDocument,
    answer: { version: z.number().int() },
    bytes: DOCUMENT_BYTES,
    call: async ({ plan, round, agency, file: given, ...signed }, { dondoc, by }) => {
      const file = await readDocument(given);
      if (isFieldError(file)) return { ok: false, reason: 'invalid', errors: [file] };
      return dondoc.certify({ report: idOf({ plan, round, agency }), ...signed, file, by });
    },
  }),
  waive: act({
    path: `${REPORT_PATH}/waive`,
    scope: 'review',
    summary: 'Let the agency off this report.',
    params: report,
    fields: { reason, ...decides },
    answer: {},
    call: ({ plan, round, agency, ...decision }, { dondoc, by }) =>
      dondoc.waive({ report: idOf({ plan, round, agency }), ...decision, by }),
  }),
  unwaive: act({
    path: `${REPORT_PATH}/unwaive`,
    scope: 'review',
    summary: 'Want a waived report after all.',
    params: report,
    fields: { reason, ...decides },
    answer: {},
    call: ({ plan, round, agency, ...decision }, { dondoc, by }) =>
      dondoc.unwaive({ report: idOf({ plan, round, agency }), ...decision, by }),
  }),
} as const;
