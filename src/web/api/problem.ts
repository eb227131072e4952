/** Every answer that is none: problem documents, RFC 9457. */
import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { LastAct, Refusal } from '../../client/dondoc';
import { actor, instant } from './shapes';

export type ApiCode =
  | Refusal
  | 'malformed'
  | 'no-token'
  | 'not-allowed'
  | 'not-found'
  | 'method-not-allowed'
  | 'length-required'
  | 'too-large'
  | 'not-json'
  | 'invalid'
  | 'failed';

/** One thing that is wrong with what was sent: where, and what. */
export interface FieldError {
  /** JSON pointer into the body, or `?name` of the query. */
  readonly pointer: string;
  readonly code?: string;
  readonly detail?: string;
}

export interface Refused {
  readonly ok: false;
  readonly reason: ApiCode;
  readonly last?: LastAct | null;
  readonly errors?: readonly FieldError[];
}

/** As it stands in the OpenAPI document. */
export const Problem = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    last: z.strictObject({ act: z.string(), by: actor, at: instant }).nullable().optional(),
    errors: z.array(z.strictObject({ pointer: z.string(), code: z.string().optional(), detail: z.string().optional() })).optional(),
  })
  .meta({ id: 'Problem' });

/** Readable, but not right in itself: asking again changes nothing. Every refusal that is not here is one of state. */
const NOT_RIGHT: ReadonlySet<string> = new Set([
  'invalid',
  'wrong-choice',
  'not-a-decision',
  'no-reason',
  'no-sender',
  'no-note',
  'no-signature',
  'no-title',
  'no-events',
  'no-such-letter',
  'not-a-date',
  'person-has-no-date',
  'not-later-than-today',
  'in-the-future',
  'in-the-past',
  'takes-effect-in-the-past',
  'not-logged',
  'wrong-agency',
  'wrong-count',
  'bad-address',
  'bad-wording',
  'wrong-scope',
  'ends-before-it-starts',
  'too-many-reports',
]);

const STATUSES: Readonly<Partial<Record<ApiCode, number>>> = {
  malformed: 400,
  'no-token': 401,
  'not-allowed': 403,
  'not-yours': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'length-required': 411,
  'too-large': 413,
  'not-json': 415,
  'too-many-requests': 429,
  failed: 500,
  'temporal-unreachable': 503,
};

function statusOf(code: ApiCode): number {
  return STATUSES[code] ?? (code.startsWith('unknown-') ? 404 : NOT_RIGHT.has(code) ? 422 : 409);
}

export function sendProblem(reply: FastifyReply, { reason: code, last, errors }: Omit<Refused, 'ok'>): FastifyReply {
  const status = statusOf(code);
  const problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...(last === undefined ? {} : { last }),
    ...(errors === undefined ? {} : { errors }),
  };
  // As bytes: the type would get a character set, which JSON has none of.
  return reply
    .code(status)
    .header('content-type', 'application/problem+json')
    .send(Buffer.from(JSON.stringify(problem)));
}

const OF_STATUS: Readonly<Record<number, ApiCode>> = {
  400: 'malformed',
  404: 'not-found',
  411: 'length-required',
  413: 'too-large',
  415: 'not-json',
};

/** For errors that only have a status. */
export function sendProblemOf(reply: FastifyReply, status: number): FastifyReply {
  return sendProblem(reply, { reason: OF_STATUS[status] ?? 'failed' });
}
