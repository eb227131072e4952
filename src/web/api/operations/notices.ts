/** What was said, what will be said, and in which words. */
import { z } from 'zod';
import type { WordingOutcome } from '../../../client/dondoc';
import { act, type Answer, pageOf, reading } from '../operation';
import { actor, contact, day, id, instant, next, noticeKind, paging, plan, reason, report, text } from '../shapes';
import { withoutAddresses } from './addresses';
import { idOf, REPORT_PATH } from './reports';

const NOTICES = '/plans/{plan}/notices';
const noticeState = z.enum(['ahead', 'paused', 'waiting', 'cancelled', 'queued', 'sending', 'sent', 'deferred', 'bounced', 'unknown']);
const notice = z
  .looseObject({
    id: z.string(),
    kind: noticeKind,
    at: instant,
    person: z.string(),
    round: z.string().nullable(),
    agency: z.string().nullable(),
    state: noticeState,
    reason: z.string().nullable(),
    sentAt: instant.nullable(),
  })
  .meta({ id: 'Notice' });
const mail = z.strictObject({ subject: z.string(), text: z.string(), html: z.string() });
const template = z.string().regex(/^[a-z0-9-]{1,60}(\/[a-z0-9-]{1,60})?$/);
const words = text(20_000);

export const notices = {
  notices: reading({
    path: NOTICES,
    scope: 'read',
    summary: 'What waits and will be owed if nobody does anything (`future`), or what was said and what was not and why (`past`).',
    params: plan,
    fields: {
      when: z.enum(['future', 'past']).default('future'),
      agency: id.optional(),
      person: contact.optional(),
      until: day.optional(),
      ...paging,
    },
    answer: { notices: z.array(notice), next },
    list: 'notices',
    call: async ({ size, after, agency = null, person = null, until = null, ...asked }, { dondoc }) => {
      const answer = await dondoc.notices({ ...asked, agency, person, until });
      if (!answer.ok) return answer;
      const { page, next } = pageOf(answer.notices, ({ at, id }) => `${at} ${id}`, { after, size });
      return { ok: true, notices: withoutAddresses(page), next };
    },
  }),
  saidNotices: reading({
    path: `${NOTICES}/said`,
    scope: 'read',
    summary: 'What was said, newest first.',
    params: plan,
    fields: { agency: id.optional(), kind: noticeKind.optional(), state: noticeState.optional(), ...paging },
    answer: { notices: z.array(notice), next },
    list: 'notices',
    call: async ({ agency = null, kind = null, state = null, after = null, ...asked }, { dondoc }) => {
      const answer = await dondoc.saidNotices({ ...asked, agency, kind, state, after });
      return answer.ok ? { ok: true, notices: withoutAddresses(answer.notices), next: answer.next } : answer;
    },
  }),
  cancelNotice: act({
    path: `${NOTICES}/cancel`,
    scope: 'manage',
    summary: 'Keep a notice from being said, also one that is not owed yet.',
    params: plan,
    fields: { notice: text(400).min(1).describe('`<plan>/<round>/<agency>#<step>/<person>`'), reason },
    answer: {},
    call: async ({ plan, notice, reason }, { dondoc, by }) =>
      notice.startsWith(`${plan}/`) ? dondoc.cancelNotice({ notice, reason, by }) : { ok: false, reason: 'unknown-notice' },
  }),
  previewNotice: reading({
    path: `${REPORT_PATH}/notices/{kind}`,
    scope: 'read',
    summary: 'What a mail of that kind says with the facts of this report; its links lead to the page of the plan.',
    params: { ...report, kind: noticeKind },
    fields: {},
    answer: { mail },
    call: ({ kind, ...path }, { dondoc }) => dondoc.previewNotice({ report: idOf(path), kind }),
  }),
  testSend: act({
    path: `${REPORT_PATH}/notices/{kind}/test-send`,
    scope: 'manage',
    summary: 'Send the same to the post in whose name the token acts, and to nobody else.',
    params: { ...report, kind: noticeKind },
    fields: {},
    answer: {},
    call: ({ kind, ...path }, { dondoc, by }) => dondoc.testSend({ report: idOf(path), kind, by }),
  }),
  wordings: reading({
    path: '/plans/{plan}/wordings',
    scope: 'read',
    summary: 'The words of the mails of the plan: standard, its own, and every version there was.',
    params: plan,
    fields: {},
    answer: {
      wordings: z.array(
        z.looseObject({
          template,
          standard: z.string(),
          own: z.string().nullable(),
          variables: z.array(z.string()),
          versions: z.array(z.looseObject({ n: z.number().int(), text: z.string().nullable(), at: instant, by: actor })),
        }),
      ),
      samples: z.array(z.string()),
    },
    call: ({ plan }, { dondoc }) => dondoc.wordings(plan),
  }),
  setWording: act({
    path: '/plans/{plan}/wordings/set',
    scope: 'manage',
    summary: 'Word one of the mails of the plan anew from now on; null: the standard words again.',
    params: plan,
    fields: { template, text: words.nullable() },
    answer: { n: z.number().int() },
    call: async (input, { dondoc, by }) => wordingAnswer(await dondoc.setWording({ ...input, by })),
  }),
  tryWording: act({
    path: `${REPORT_PATH}/try-wording`,
    scope: 'manage',
    summary: 'The mail about a report as it would read with these words. Changes nothing.',
    params: report,
    fields: { template, text: words },
    answer: { mail },
    call: async ({ template, text, ...path }, { dondoc }) => wordingAnswer(await dondoc.tryWording({ report: idOf(path), template, text })),
  }),
} as const;

/** What keeps words from being used stands at their field. */
function wordingAnswer<T extends object>(outcome: WordingOutcome<T>): Answer {
  if (outcome.ok) return outcome;
  const { problems = [], ...refused } = outcome;
  return { ...refused, errors: problems.map(({ code, at }) => ({ pointer: '/text', code, detail: at })) };
}
