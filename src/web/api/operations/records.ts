/** What is kept: the log of acts, the evidence, consolidations and their documents. */
import { z } from 'zod';
import { act, pageOf, reading } from '../operation';
import { actor, day, id, instant, next, paging, plan, reason, sha256, text } from '../shapes';

const removed = z.strictObject({ at: instant, by: actor, reason: z.string() }).nullable();
const entry = z.strictObject({
  id: z.string(),
  duty: id,
  agency: id,
  date: day,
  count: z.number().int(),
  note: z.string(),
  recordedAt: instant,
  recordedBy: actor,
  removed,
});
const entryId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}\/[a-z0-9][a-z0-9-]{0,59}\/[1-9]\d{0,8}$/);
const consolidation = z.looseObject({
  id,
  kind: z.enum(['report', 'review']),
  due: day,
  state: z.enum(['planned', 'collecting', 'frozen', 'approved', 'distributed']),
  documents: z.array(z.strictObject({ name: z.string(), sha256, size: z.number().int() })),
});

export const records = {
  log: reading({
    path: '/plans/{plan}/log',
    scope: 'read',
    summary: 'What agencies did under duties that are acts, oldest first, the removed entries with their mark.',
    params: plan,
    fields: paging,
    answer: { entries: z.array(entry), next },
    list: 'entries',
    call: async ({ plan, ...paging }, { dondoc }) => {
      const answer = await dondoc.log(plan);
      if (!answer.ok) return answer;
      const { page, next } = pageOf(answer.entries, ({ recordedAt, id }) => `${recordedAt} ${id}`, paging);
      return { ok: true, entries: page, next };
    },
  }),
  addToLog: act({
    path: '/plans/{plan}/log/add',
    scope: 'report',
    summary: 'Enter what an agency did under a duty that is an act.',
    params: plan,
    fields: { duty: id, agency: id, date: day, count: z.number().int().min(1).max(9999).default(1), note: text(2000).default('') },
    answer: { id: z.string() },
    call: (input, { dondoc, by }) => dondoc.addToLog({ ...input, by }),
  }),
  removeFromLog: act({
    path: '/plans/{plan}/log/remove',
    scope: 'report',
    summary: 'Strike an entry of the log out; it stays, marked.',
    params: plan,
    fields: { id: entryId, reason },
    answer: {},
    bound: 'plan',
    call: async ({ plan, id, reason }, { dondoc, by }) =>
      id.startsWith(`${plan}/`) ? dondoc.removeFromLog({ id, reason, by }) : { ok: false, reason: 'unknown-entry' },
  }),
  evidence: reading({
    path: '/plans/{plan}/evidence/{agency}/{year}',
    scope: 'read',
    summary: 'Everything that happened to an agency in a plan-year, from the audit trail alone, or for comparison from the rows.',
    params: { plan: id, agency: id, year: z.coerce.number().int().min(2000).max(2099) },
    fields: { from: z.enum(['trail', 'rows']).default('trail') },
    answer: {
      pack: z.looseObject({ plan: id, agency: id, events: z.array(z.looseObject({})), trail: z.looseObject({ line: z.number().int() }) }),
    },
    call: (input, { dondoc }) => dondoc.evidence(input),
  }),
  consolidations: reading({
    path: '/plans/{plan}/consolidations',
    scope: 'read',
    summary: 'The consolidated reports of the plan and their documents.',
    params: plan,
    fields: paging,
    answer: { consolidations: z.array(consolidation), next },
    list: 'consolidations',
    call: async ({ plan, ...paging }, { dondoc }) => {
      const answer = await dondoc.consolidations(plan);
      if (!answer.ok) return answer;
      const { page, next } = pageOf(answer.consolidations, ({ due, id }) => `${due} ${id}`, paging);
      return { ok: true, consolidations: page, next };
    },
  }),
  approveConsolidation: act({
    path: '/plans/{plan}/consolidations/{consolidation}/approve',
    scope: 'review',
    summary: 'Approve a consolidated report: it is distributed and kept.',
    params: { plan: id, consolidation: id },
    fields: {},
    answer: {},
    call: (input, { dondoc, by }) => dondoc.approveConsolidation({ ...input, by }),
  }),
  document: reading({
    path: '/plans/{plan}/documents/{sha256}',
    scope: 'read',
    summary: 'A document that a consolidation made.',
    params: { plan: id, sha256 },
    fields: {},
    answer: 'file',
    call: async ({ plan, sha256 }, { dondoc }) => {
      const answer = await dondoc.consolidations(plan);
      if (!answer.ok) return answer;
      const known = answer.consolidations.some(({ documents }) => documents.some((each) => each.sha256 === sha256));
      const file = known ? await dondoc.document(sha256) : null;
      return file === null ? { ok: false, reason: 'not-found' } : { ok: true, file };
    },
  }),
} as const;
