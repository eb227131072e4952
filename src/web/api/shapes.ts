/** What the fields of the API may hold. Patterns stand in the OpenAPI document too, so that a client knows them beforehand. */
import { z } from 'zod';
import { NOTICE_KINDS } from '../../plan/notices';

/** Id of a plan, a round, an agency, …: the plan's own words. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
export const contact = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}(\/[a-z0-9-]{1,60})?$/)
  .describe('Contact id: `<agency>/<role>`, or `authority`.');
export const actor = z.string().describe('A contact id, `link` for the bearer of a mailed link, `operator`, or `system`.');
/** Every day of this century that there is. */
export const day = z
  .string()
  .regex(
    /^20(?:\d\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:[02468][048]|[13579][26])-02-29)$/,
  )
  .describe('A day in the time zone of the plan: `2024-06-17`.');
export const instant = z.string().describe('ISO 8601, in UTC.');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Text as people write it: lines and tabs, no other control characters; up to `max` characters. */
export function text(max: number) {
  // As a pattern in the document it would keep tools that make up such texts busy for minutes.
  return z
    .string()
    .max(max)
    .refine((written) => !/\p{Cs}|[^\P{Cc}\n\r\t]/u.test(written), 'control characters');
}

export const reason = text(2000).describe('Why; it is told to those it concerns and stands in the audit trail.');
export const noticeKind = z.enum(NOTICE_KINDS);

/** A document, judged by its bytes when it arrives. */
export const document = z.strictObject({
  name: text(300),
  base64: z
    .string()
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .describe('At most 10 MB once decoded.'),
});

export const plan = { plan: id };
export const report = { plan: id, round: id, agency: id };

const SIZE_MAX = 500;
/** Of a list: how many, and behind which key. */
export const paging = {
  size: z.coerce.number().int().min(1).max(SIZE_MAX).default(100),
  after: text(500).optional().describe('`next` of the page before.'),
};
export const next = z.string().nullable().describe('`after` of the next page; null: this is the last.');
