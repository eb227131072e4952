/** Plans: starting one, where it stands, what it will send. */
import { z } from 'zod';
import { act, pageOf, reading } from '../operation';
import { day, id, instant, next, paging, plan } from '../shapes';
import { withoutAddresses } from './addresses';
import { stateShape, timeliness } from './report-shapes';
import { compileSent, PLAN_BYTES, planFiles } from './plan-files';

const count = z.number().int();
/** How agencies stand to the plan, and what they are; of several kinds: nothing. */
const group = z.string().regex(/^(?:assigned|invited)\.[a-z0-9-]{0,59}$/);
const roundStatus = z.looseObject({
  round: id,
  title: z.string(),
  due: day,
  state: z.string(),
  owed: count,
  onTime: count,
  late: count,
  missed: count,
  outstanding: count,
});

export const plans = {
  plans: reading({
    path: '/plans',
    scope: 'read',
    summary: 'The plans that were started.',
    params: {},
    fields: paging,
    answer: { plans: z.array(z.strictObject({ plan: id, title: z.string(), state: z.string() })), next },
    list: 'plans',
    bound: 'any',
    call: async (paging, { dondoc, program }) => {
      const mine = (await dondoc.plans()).filter(({ plan }) => program.plan === null || program.plan === plan);
      const { page, next } = pageOf(mine, ({ plan }) => plan, paging);
      return { ok: true, plans: page, next };
    },
  }),
  startPlan: act({
    path: '/plans',
    scope: 'admin',
    summary: 'Start a plan from its files. A second start is refused.',
    params: {},
    fields: planFiles,
    answer: { plan: id },
    bytes: PLAN_BYTES,
    call: async (sent, { dondoc, by }) => {
      const made = await compileSent(sent, null);
      return made.ok ? dondoc.startPlan({ compiled: made.compiled, files: made.files, by }) : made;
    },
  }),
  planInForce: reading({
    path: '/plans/{plan}',
    scope: 'read',
    summary: 'The plan as it is in force, with its rounds by due date; without addresses and telephones, which `contacts` has.',
    params: plan,
    fields: {},
    answer: {
      plan: z.looseObject({ id, title: z.string(), year: count, timeZone: z.string() }),
      now: instant,
      rounds: z.array(z.strictObject({ id, title: z.string(), requirement: id, due: day })),
    },
    bound: 'plan',
    call: async ({ plan }, { dondoc }) => {
      const answer = await dondoc.planInForce(plan);
      return answer.ok ? { ...answer, plan: withoutAddresses(answer.plan) } : answer;
    },
  }),
  status: reading({
    path: '/plans/{plan}/status',
    scope: 'read',
    summary: 'How the plan stands, round by round.',
    params: plan,
    fields: {},
    answer: {
      status: z.looseObject({
        plan: id,
        title: z.string(),
        state: z.enum(['running', 'ended']),
        version: count,
        rounds: z.array(roundStatus),
      }),
    },
    call: ({ plan }, { dondoc }) => dondoc.status(plan),
  }),
  board: reading({
    path: '/plans/{plan}/board',
    scope: 'read',
    summary: 'What waits for the coordinator, how each round and group stands, and the agencies of one group by round, from one agency on.',
    params: plan,
    fields: { group: group.optional(), after: id.optional() },
    answer: {
      board: z.looseObject({
        state: z.enum(['running', 'ended']),
        version: count,
        now: instant,
        rounds: z.array(z.looseObject({ id, title: z.string(), due: day, state: z.string() })),
        groups: z.array(z.looseObject({ id: group, size: count, next: id.nullable() })),
        tasks: z.array(z.looseObject({ kind: z.string(), n: count })),
      }),
    },
    call: async ({ plan, group, after }, { dondoc }) => {
      const answer = await dondoc.board({ plan, open: group === undefined ? [] : [{ group, after: after ?? null }] });
      return answer.ok ? { ok: true, board: { ...answer.board, plan: withoutAddresses(answer.board.plan) } } : answer;
    },
  }),
  agencyYear: reading({
    path: '/plans/{plan}/agencies/{agency}',
    scope: 'read',
    summary: 'What an agency owes this year by date, and what it sent.',
    params: { plan: id, agency: id },
    fields: {},
    answer: {
      agency: z.looseObject({ id, name: z.string() }),
      now: instant,
      reports: z.array(z.looseObject({ round: id, title: z.string(), due: day, state: z.looseObject(stateShape), timeliness })),
    },
    call: async (input, { dondoc }) => {
      const answer = await dondoc.agencyYear(input);
      if (!answer.ok) return answer;
      const { agency, now, reports } = answer.year;
      return { ok: true, agency: withoutAddresses(agency), now, reports };
    },
  }),
  preview: reading({
    path: '/plans/{plan}/preview',
    scope: 'read',
    summary: 'Every date and every mail of the year if nobody does anything; without addresses.',
    params: plan,
    fields: {},
    answer: {
      preview: z.looseObject({ plan: id, timeZone: z.string(), rounds: z.array(z.looseObject({})), mails: z.array(z.looseObject({})) }),
    },
    call: async ({ plan }, { dondoc }) => {
      const answer = await dondoc.preview(plan);
      if (!answer.ok) return answer;
      const mails = answer.preview.mails.map((mail) => ({ ...mail, to: '', cc: [] }));
      return { ok: true, preview: { ...answer.preview, mails } };
    },
  }),
  dueCalendar: reading({
    path: '/plans/{plan}/calendar',
    scope: 'read',
    summary: "Due dates in force as an iCalendar text: of one agency, or without one the coordinator's.",
    params: plan,
    fields: { agency: id.optional() },
    answer: { text: z.string() },
    call: ({ plan, agency = null }, { dondoc }) => dondoc.dueCalendar({ plan, agency }),
  }),
} as const;
