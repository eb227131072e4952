/** A report as the API shows it, and what may be sent in for it. */
import { z } from 'zod';
import type { ReportState } from '../../../plan/report';
import { actor, day, document, id, instant, reason, sha256, text } from '../shapes';

const status = z.enum(['scheduled', 'open', 'submitted', 'returned', 'accepted', 'waived', 'missed']);
export const timeliness = z.string().describe('Whether it came on time, late with permission, late, or is still awaited.');

const dated = instant.nullable();
const counted = z.number().int().min(0).max(1_000_000);
/** Everything that a decision may depend on. */
export const stateShape = {
  status,
  dueAt: instant,
  extendedDueAt: dated,
  lockAt: dated,
  askedDueAt: dated,
  promisedUntil: dated,
  promises: counted,
  nil: z.boolean(),
  partial: z.boolean(),
  version: counted,
  standing: counted,
  firstReceivedAt: dated,
  submittedAt: dated,
  reviewStartedAt: dated,
  endorsedAt: dated,
  acceptedAt: dated,
  correctByAt: dated,
  returnedVersion: counted.nullable(),
  returnedReceivedAt: dated,
  waivedAt: dated,
  missedAt: dated,
} satisfies Record<keyof ReportState, z.ZodType>;

/** What the report looked like to whoever decides; more of its state may be left out. */
export const seen = z
  .strictObject({
    status: stateShape.status,
    version: stateShape.version,
    dueAt: z.exactOptional(stateShape.dueAt),
    extendedDueAt: z.exactOptional(dated),
    lockAt: z.exactOptional(dated),
    askedDueAt: z.exactOptional(dated),
    promisedUntil: z.exactOptional(dated),
    promises: z.exactOptional(counted),
    nil: z.exactOptional(z.boolean()),
    partial: z.exactOptional(z.boolean()),
    standing: z.exactOptional(counted),
    firstReceivedAt: z.exactOptional(dated),
    submittedAt: z.exactOptional(dated),
    reviewStartedAt: z.exactOptional(dated),
    endorsedAt: z.exactOptional(dated),
    acceptedAt: z.exactOptional(dated),
    correctByAt: z.exactOptional(dated),
    returnedVersion: z.exactOptional(stateShape.returnedVersion),
    returnedReceivedAt: z.exactOptional(dated),
    waivedAt: z.exactOptional(dated),
    missedAt: z.exactOptional(dated),
  })
  .describe('The state that was looked at. When it has changed since, the decision is refused with `changed-meanwhile`.')
  .meta({ id: 'Seen' });

export const decides = { seen: z.exactOptional(seen) };
export const asks = { date: day, reason };

const figure = z
  .union([
    z.strictObject({ is: z.literal('number'), value: z.string().regex(/^\d{1,15}(\.\d{1,6})?$/) }),
    z.strictObject({ is: z.literal('text'), value: text(20_000) }),
    z.strictObject({ is: z.enum(['missing', 'nil', 'yes', 'no']) }),
  ])
  .meta({ id: 'Figure' });

export const content = z
  .strictObject({
    nil: z.boolean().describe('The whole report is "nothing to report".'),
    figures: z.record(z.string().regex(/^[A-Za-z0-9]{1,60}$/), figure).describe('Indicator code to figure.'),
    narrative: z.record(id, text(20_000)).describe('Heading id to text.'),
    declared: z.boolean().describe('It holds no state secret and no personal data of addicts or users.'),
    missing: z.exactOptional(z.array(text(100)).max(200)).describe('Present: it is a part. What is missing is worked out.'),
  })
  .meta({ id: 'Content' });

export const version = z.looseObject({
  version: z.number().int(),
  receivedAt: instant,
  nil: z.boolean(),
  partial: z.boolean(),
  hash: sha256.describe('Over content and file.'),
  fileName: z.string().nullable(),
});

/** `agency`, `plan`: ids; what else belongs to them is asked for by them. */
export const reportView = z
  .looseObject({
    id: z.string(),
    plan: id,
    agency: id,
    requirement: z.looseObject({ id, title: z.string() }),
    round: z.looseObject({ id, due: day, dueAt: instant, opensAt: instant, closesAt: instant }),
    form: z.looseObject({ id: z.string(), sections: z.array(z.looseObject({})), narrative: z.array(z.looseObject({})) }),
    status,
    timeliness,
    state: z.looseObject(stateShape),
    latest: z.looseObject({}).nullable(),
    versions: z.array(version),
  })
  .meta({ id: 'Report' });

export const why = z.looseObject({
  report: z.string(),
  status,
  timeliness,
  due: day,
  history: z.array(z.strictObject({ at: instant, what: z.string(), by: actor })),
  next: z.looseObject({ at: instant, step: z.string(), to: z.string() }).nullable(),
  workflow: z.string(),
});

export const signedDocument = { number: text(100), date: day, signer: text(300).describe('A post, never a name.'), file: document };
