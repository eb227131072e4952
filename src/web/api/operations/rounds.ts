/** A round: its reports a page at a time, and one act on many of them. */
import { z } from 'zod';
import { MOST_AT_ONCE, ROUND_FILTERS } from '../../../plan/round-filters';
import { act, reading } from '../operation';
import { actor, contact, day, id, instant, next, paging, text } from '../shapes';
import { withoutAddresses } from './addresses';
import { seen, stateShape, timeliness } from './report-shapes';

const round = { plan: id, round: id };
const ROUND_PATH = '/plans/{plan}/rounds/{round}';
const last = z.strictObject({ act: z.string(), by: actor, at: instant }).nullable();
const words = text(2000);

const roundAct = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('remind'), note: words }),
  z.strictObject({ type: z.literal('extend'), date: day, note: words }),
  z.strictObject({ type: z.literal('waive'), reason: words }),
  z.strictObject({ type: z.literal('unwaive'), reason: words }),
  z.strictObject({ type: z.literal('return'), reasons: z.array(words).min(1).max(50), correctBy: day.nullable() }),
  z.strictObject({ type: z.literal('accept') }),
]);
const deed = {
  reports: z
    .array(z.strictObject({ agency: id, seen: z.exactOptional(seen) }))
    .min(1)
    .max(MOST_AT_ONCE),
  act: roundAct,
};

export const rounds = {
  round: reading({
    path: ROUND_PATH,
    scope: 'read',
    summary: 'A round: its counts, a page of its reports by agency, what goes out next.',
    params: round,
    fields: { filter: z.enum(ROUND_FILTERS).default('all'), search: text(200).default(''), ...paging, after: id.optional() },
    answer: {
      round: z.looseObject({ id, due: day, dueAt: instant }),
      state: z.string(),
      counts: z.record(z.enum(ROUND_FILTERS), z.number().int()),
      matching: z.number().int(),
      rows: z.array(z.looseObject({ agency: id, name: z.string(), state: z.looseObject(stateShape), timeliness })),
      next,
      days: z.array(z.looseObject({ date: day, received: z.number().int() })),
      ahead: z.array(z.looseObject({ at: instant, kind: z.string(), people: z.number().int() })),
    },
    call: async ({ size, after = null, ...query }, { dondoc }) => {
      const answer = await dondoc.round({ ...query, after, ahead: true, limit: size });
      if (!answer.ok) return answer;
      const { round, state, counts, matching, rows, next, days, ahead } = answer.view;
      return { ok: true, round, state, counts, matching, rows, next, days, ahead: ahead ?? [] };
    },
  }),
  remind: act({
    path: `${ROUND_PATH}/remind`,
    scope: 'manage',
    summary: 'Remind the officers of reports still outstanding, of some agencies or of all; `dryRun` only says whom.',
    params: round,
    fields: { agencies: z.array(id).min(1).max(5000).nullable().default(null), note: words, dryRun: z.boolean().default(false) },
    answer: {
      reminded: z.array(z.strictObject({ agency: id, person: contact, at: instant.nullable(), notBecause: z.string().nullable() })),
    },
    call: (input, { dondoc, by }) => dondoc.remind({ ...input, by }),
  }),
  actOnRound: act({
    path: `${ROUND_PATH}/act`,
    // Among its acts are some of a coordinator alone.
    scope: 'manage',
    summary: 'One act on many reports of a round: each is done or refused by itself.',
    params: round,
    fields: deed,
    answer: { acted: z.array(z.strictObject({ agency: id, refusal: z.string().nullable(), last })) },
    call: (input, { dondoc, by }) => dondoc.actOnRound({ ...input, by }),
  }),
  previewRoundAct: act({
    path: `${ROUND_PATH}/preview-act`,
    scope: 'manage',
    summary: 'What the same would change, whom it does not apply to, and the mails that it causes. Changes nothing.',
    params: round,
    fields: deed,
    answer: { previews: z.array(z.looseObject({ agency: id, refusal: z.string().nullable() })) },
    call: async (input, { dondoc, by }) => {
      const answer = await dondoc.previewRoundAct({ ...input, by });
      return answer.ok ? { ok: true, previews: withoutAddresses(answer.previews) } : answer;
    },
  }),
} as const;
