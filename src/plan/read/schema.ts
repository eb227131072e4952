/** The plan file as zod schema: the one description that checks files, makes the JSON Schema and documents every key. */
import { z } from 'zod';
import { isLocalDate } from '../dates';

/** Texts of a fixed form, and that form in words. */
const written = {
  id: { pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, words: 'lower-case letters, digits and single hyphens: ubnd-xa-my-an' },
  date: { pattern: /^\d{4}-\d{2}-\d{2}$/, words: 'YYYY-MM-DD' },
  time: { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, words: 'HH:MM, in quotes' },
};

/** The words for a pattern of this file, given as zod reports it; undefined: it has none. A key's own description says what it means, not how it is written. */
export function writtenAs(pattern: string | undefined): string | undefined {
  return Object.values(written).find((form) => String(form.pattern) === pattern)?.words;
}

const id = z.string().max(60).regex(written.id.pattern).describe(written.id.words);
const text = z.string().min(1).max(4000);
const name = z.string().min(1).max(300);
const date = z
  .string()
  .regex(written.date.pattern, { abort: true })
  .refine(isLocalDate, { message: 'impossible-date' })
  .describe(written.date.words);
const time = z.string().regex(written.time.pattern).describe(written.time.words);
const email = z.email().max(200);

const selector = z
  .strictObject({
    agencies: z.array(id).optional(),
    kinds: z.array(id).optional(),
    groups: z.array(id).optional(),
    relation: z.enum(['assigned', 'invited']).optional(),
    except: z.array(id).optional(),
  })
  .describe('agencies that match every word given; {} is every active agency');

const source = z.strictObject({ section: name, line: z.int().min(1) }).describe("where it stands in the plan's text");

const substitute = z.strictObject({
  from: date.describe('first day'),
  to: date.describe('last day'),
  title: name,
  email,
  phone: z.string().max(40).optional(),
});

export const contactSchema = z.strictObject({
  title: name.describe('a post, never a person'),
  email,
  phone: z.string().max(40).optional(),
  language: z.enum(['vi', 'en']).default('vi'),
  substitutes: z.array(substitute).max(50).optional().describe('who has the post while its holder is away'),
});

const agency = z.strictObject({
  id,
  name,
  short: z.string().min(1).max(40).optional().describe('for mail subjects; default: the name'),
  kind: id,
  relation: z.enum(['assigned', 'invited']).default('assigned'),
  groups: z.array(id).default([]),
  aliases: z.array(name).default([]),
  active: z.boolean().default(true),
  startsOn: date.optional().describe('first day on which it exists: it owes no round due earlier'),
  endsOn: date.optional().describe('last day on which it exists: rounds due later are owed by its successor'),
  successor: id.optional().describe('the agency that takes over what it owes after endsOn'),
  officer: contactSchema.optional(),
  leader: contactSchema.optional(),
});

const code = z
  .string()
  .max(20)
  .regex(/^[A-Za-z0-9]+$/);

const indicator = z.strictObject({
  code,
  name,
  unit: z.string().max(40).default(''),
  kind: z.enum(['flow', 'stock', 'ratio', 'money', 'yes-no', 'text']),
  decimals: z.int().min(0).max(6).default(0),
  required: z.boolean().default(false),
  of: z.tuple([z.string(), z.string()]).optional().describe('ratio: numerator and denominator'),
  owner: selector.optional(),
  smallCells: z.boolean().default(false),
});

const check = z.strictObject({
  figure: code.describe('the figure at which it speaks'),
  atMost: z.array(code).min(1).max(50).optional().describe('not more than these together'),
  equals: z.array(code).min(1).max(50).optional().describe('as much as these together'),
  changesBy: z.number().min(1.1).max(1000).optional().describe("at most so many times last period's figure, up or down"),
  level: z.enum(['block', 'warn']).default('block').describe('warn: taken once the agency says that the figure is right'),
  says: name.describe('the sentence that the agency reads'),
});

const form = z.strictObject({
  id,
  title: name,
  sections: z
    .array(z.strictObject({ id, title: name, audience: selector.optional(), indicators: z.array(indicator).max(300) }))
    .default([]),
  narrative: z.array(z.strictObject({ id, title: name, required: z.boolean().default(false) })).default([]),
  attachment: z.enum(['none', 'optional', 'required']).default('optional'),
  nilAllowed: z.boolean().default(true),
  checks: z.array(check).max(300).default([]),
});

const counted = z.strictObject({
  of: z.string().max(60).describe('issue, cut-off, or the id of a requirement'),
  workingDays: z.int().min(0).max(400).optional(),
  days: z.int().min(0).max(400).optional(),
  from: z.enum(['due', 'accepted']).default('due'),
});

const due = z.strictObject({
  date: date.optional().describe('a fixed date'),
  day: z.int().min(1).max(31).optional().describe('a day of the month; 31 in a short month is its last day'),
  month: z.int().min(0).max(12).default(0).describe('with day: 0 the last month of the period, 1 the month after it'),
  after: counted.optional(),
  wording: z.enum(['at_latest', 'before']).default('at_latest').describe('before = by the end of the day before'),
  roll: z.enum(['next', 'previous', 'none']).default('next'),
  estimateAllowed: z.boolean().default(false),
  proposed: z.boolean().default(false).describe('the plan gives no date; this one is a proposed default'),
});

const step = z.strictObject({
  name: id,
  offset: z.int().min(-60).max(60).describe('working days from the due date; negative is before'),
  kind: z.enum(['opens', 'reminder', 'due-today', 'overdue', 'courtesy', 'leader', 'standing', 'authority']),
  to: z.enum(['officer', 'leader', 'standing', 'authority']),
  cc: z.enum(['officer', 'leader']).optional(),
});

const requirement = z.strictObject({
  id,
  title: name,
  short: z.string().min(1).max(60).describe('for mail subjects'),
  source: source.optional(),
  quote: text.optional().describe("the plan's own words, letter by letter"),
  legalBases: z.array(id).default([]),
  every: z
    .array(z.enum(['once', 'dates', 'month', 'quarter', 'half-year', 'year']))
    .min(1)
    .default(['once']),
  dates: z.array(date).max(100).default([]),
  longerReplacesShorter: z.boolean().default(false),
  window: z.union([z.enum(['ND09', 'ANTT', 'TO_ANTT', 'DUONG_LICH']), z.strictObject({ from: date, to: date })]).optional(),
  due,
  audience: z.union([z.strictObject({ decided: id }), selector]).default({}),
  form: id.optional(),
  ladder: id.optional(),
  invitedLadder: id.default('invited'),
  deliveredBy: id.optional().describe('the consolidation that fulfils it'),
  decides: z
    .strictObject({ from: selector, choose: z.int().min(1).max(1000) })
    .optional()
    .describe('fulfilled when a decision is recorded that chooses so many agencies'),
  graceDays: z.int().min(0).max(60).default(0).describe('working days after the due date that still count as on time'),
  lockDays: z.int().min(0).max(250).optional().describe('working days after the due date until an agency can send by itself'),
  reviewLevels: z
    .union([z.literal(1), z.literal(2)])
    .default(1)
    .describe('2: the coordinator endorses, the authority accepts'),
});

const consolidation = z.strictObject({
  id,
  kind: z.enum(['report', 'review']),
  title: name,
  of: z.array(id).min(1),
  periods: z.array(z.string().max(12)).min(1).describe('once, H1, H2, Y, Q1 …, M01 …'),
  commendation: z.boolean().default(false),
});

export const planSchema = z
  .strictObject({
    id,
    title: name,
    short: z.string().min(1).max(40),
    year: z.int().min(2000).max(2100),
    timeZone: z.string().max(60).default('Asia/Ho_Chi_Minh'),
    issuer: name,
    place: name,
    issued: z.strictObject({
      date,
      number: z.string().max(30).optional(),
      symbol: z.string().max(40),
      assumed: z.boolean().default(false),
    }),
    until: date,
    calendars: z.array(id).min(1).default(['vn']).describe('laid over one another; a later one wins'),
    office: z
      .strictObject({ opens: time.default('07:30'), closes: time.default('16:30'), sendAt: time.default('08:00') })
      .default({ opens: '07:30', closes: '16:30', sendAt: '08:00' }),
    roles: z.strictObject({
      recipient: z.strictObject({ name }),
      via: id,
      standing: id,
      authority: contactSchema,
      coordinator: contactSchema,
      staff: z
        .array(contactSchema.extend({ id, role: z.enum(['viewer', 'reviewer', 'coordinator']) }))
        .max(100)
        .default([])
        .describe('who else may sign in'),
      upward: z.strictObject({ name, email: email.optional() }),
    }),
    legalBases: z.array(z.strictObject({ id, title: text })).default([]),
    agencies: z.union([z.array(agency).min(1).max(20000), z.strictObject({ csv: z.string().max(100) })]),
    distribution: z.array(z.strictObject({ name, kind: z.enum(['carry_out', 'know', 'archive']), email: email.optional() })).default([]),
    forms: z.array(form).default([]),
    ladders: z
      .array(
        z.strictObject({
          id,
          steps: z.array(step).min(1).max(40),
          repeatEvery: z.int().min(1).max(60).optional().describe('the last step again every so many working days, until the lock'),
        }),
      )
      .default([]),
    requirements: z.array(requirement).min(1).max(200),
    consolidations: z.array(consolidation).default([]),
    targets: z
      .array(
        z.strictObject({
          id,
          title: name,
          quote: text,
          source,
          decision: id.optional(),
          atLeast: z.int().min(0).optional(),
          outOf: z.array(id).default([]),
        }),
      )
      .default([]),
    duties: z
      .array(
        z.strictObject({
          id,
          title: name,
          agencies: selector.optional(),
          source,
          quote: text,
          tracked: z.enum(['requirement', 'indicator', 'log', 'narrative', 'none']),
          by: z.array(z.string()).default([]),
          note: text.optional(),
        }),
      )
      .default([]),
  })
  .describe('A yearly reporting plan');

/** The file as written, defaults filled in. `plan.ts` beside this turns it into a `Plan`. */
export type PlanFile = z.output<typeof planSchema>;

export const calendarSchema = z.strictObject({
  calendar: id,
  year: z.int().min(2000).max(2100),
  days: z.array(
    z.strictObject({
      date,
      kind: z.enum(['holiday', 'compensatory', 'swap_off', 'swap_work']),
      name,
      legalBasis: name,
      status: z.enum(['official', 'expected']),
    }),
  ),
});

/** Columns of `agencies.csv`, in any order; lists are separated by `;`. Only id, name and kind are required. */
export const agencyColumns = [
  'id',
  'name',
  'short',
  'kind',
  'relation',
  'groups',
  'aliases',
  'active',
  'startsOn',
  'endsOn',
  'successor',
  'officer_title',
  'officer_email',
  'officer_phone',
  'officer_language',
  'leader_title',
  'leader_email',
  'leader_phone',
  'leader_language',
] as const;
