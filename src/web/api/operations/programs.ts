/** Programs themselves: who asks, tokens, webhooks, and whether the service is well. */
import { z } from 'zod';
import { HOOK_EVENTS } from '../../../plan/hook-events';
import { SCOPES } from '../../../plan/scopes';
import { act, pageOf, reading } from '../operation';
import { actor, day, id, instant, next, paging, text } from '../shapes';

const count = z.number().int();
const tokenId = z.string().regex(/^[0-9a-f]{8}$/);
const hookId = z.string().regex(/^wh_[0-9a-f]{8}$/);
const deliveryState = z.enum(['waiting', 'delivered', 'failed']);
const program = {
  id: tokenId,
  title: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  plan: id.nullable().describe('null: every plan.'),
  actor,
  agency: id.nullable().describe('The one agency that it opens; null: it is bound to none.'),
  expiresAt: instant.nullable(),
};
const token = z.strictObject({ ...program, createdAt: instant, createdBy: actor, lastUsed: day.nullable(), revokedAt: instant.nullable() });
const webhook = z.strictObject({
  id: hookId,
  url: z.string(),
  events: z.array(z.enum(HOOK_EVENTS)),
  plan: id.nullable(),
  createdAt: instant,
  createdBy: actor,
  removedAt: instant.nullable(),
});
const delivery = z.strictObject({
  id: count,
  message: z.string().describe('`webhook-id` of every attempt.'),
  type: z.enum(HOOK_EVENTS),
  state: deliveryState,
  attempt: count,
  createdAt: instant,
  nextAt: instant.nullable(),
  answered: z.string().nullable().describe('An HTTP status, or in a word why there was none.'),
  endedAt: instant.nullable(),
});

export const programs = {
  openToken: reading({
    path: '/token',
    scope: null,
    summary: 'The token that asks: its scopes, and in whose name it acts.',
    params: {},
    fields: {},
    answer: { program: z.strictObject(program) },
    bound: 'any',
    call: async (_input, { program }) => ({ ok: true, program }),
  }),
  health: reading({
    path: '/health',
    scope: null,
    summary: 'Whether the service is well, and what time it has.',
    params: {},
    fields: {},
    answer: { schemaVersion: count, fsync: z.string(), synchronousCommit: z.string(), plans: count, now: instant },
    bound: 'any',
    call: async (_input, { dondoc }) => ({ ok: true, ...(await dondoc.health()) }),
  }),
  tokens: reading({
    path: '/tokens',
    scope: 'admin',
    summary: 'The tokens of programs, the revoked ones too; never the secrets.',
    params: {},
    fields: paging,
    answer: { tokens: z.array(token), next },
    list: 'tokens',
    bound: 'any',
    call: async (paging, { dondoc, program }) => {
      const answer = await dondoc.tokens({ plan: program.plan });
      if (!answer.ok) return answer;
      const { page, next } = pageOf(answer.tokens, ({ createdAt, id }) => `${createdAt} ${id}`, paging);
      return { ok: true, tokens: page, next };
    },
  }),
  createToken: act({
    path: '/tokens',
    scope: 'admin',
    summary: 'Make a token for a program; it is answered this once.',
    params: {},
    fields: {
      title: text(300),
      scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
      plan: id.nullable(),
      actor: text(120),
      expiresOn: day.nullable().default(null),
    },
    answer: { id: tokenId, token: z.string() },
    bound: 'any',
    call: async (input, { dondoc, program, by }) =>
      program.plan !== null && program.plan !== input.plan ? { ok: false, reason: 'unknown-plan' } : dondoc.createToken({ ...input, by }),
  }),
  revokeToken: act({
    path: '/tokens/{id}/revoke',
    scope: 'admin',
    summary: 'Revoke a token: from now on it opens nothing.',
    params: { id: tokenId },
    fields: {},
    answer: {},
    bound: 'any',
    call: ({ id }, { dondoc, program, by }) => dondoc.revokeToken({ id, plan: program.plan, by }),
  }),
  webhooks: reading({
    path: '/webhooks',
    scope: 'admin',
    summary: 'The addresses that are told what happens, the removed ones too.',
    params: {},
    fields: paging,
    answer: { webhooks: z.array(webhook), next },
    list: 'webhooks',
    bound: 'any',
    call: async (paging, { dondoc, program }) => {
      const answer = await dondoc.webhooks({ plan: program.plan });
      if (!answer.ok) return answer;
      const { page, next } = pageOf(answer.webhooks, ({ createdAt, id }) => `${createdAt} ${id}`, paging);
      return { ok: true, webhooks: page, next };
    },
  }),
  createWebhook: act({
    path: '/webhooks',
    scope: 'admin',
    summary: 'Tell an address what happens from now on; the key that signs is answered this once.',
    params: {},
    fields: {
      url: text(2000).regex(/^https?:\/\//),
      events: z.array(z.enum(HOOK_EVENTS)).min(1).max(HOOK_EVENTS.length),
      plan: id.nullable(),
    },
    answer: { id: hookId, secret: z.string() },
    bound: 'any',
    call: async (input, { dondoc, program, by }) =>
      program.plan !== null && program.plan !== input.plan ? { ok: false, reason: 'unknown-plan' } : dondoc.createWebhook({ ...input, by }),
  }),
  removeWebhook: act({
    path: '/webhooks/{webhook}/remove',
    scope: 'admin',
    summary: 'Tell an address nothing any more.',
    params: { webhook: hookId },
    fields: {},
    answer: {},
    bound: 'any',
    call: ({ webhook }, { dondoc, program, by }) => dondoc.removeWebhook({ webhook, plan: program.plan, by }),
  }),
  webhookDeliveries: reading({
    path: '/webhooks/{webhook}/deliveries',
    scope: 'admin',
    summary: 'What an address was told, newest first.',
    params: { webhook: hookId },
    fields: {
      state: deliveryState.optional(),
      ...paging,
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional()
        .describe('`next` of the page before.'),
    },
    answer: { deliveries: z.array(delivery), next },
    list: 'deliveries',
    bound: 'any',
    call: ({ state = null, after = null, ...asked }, { dondoc, program }) =>
      dondoc.webhookDeliveries({ ...asked, state, after, plan: program.plan }),
  }),
  resendDelivery: act({
    path: '/webhooks/{webhook}/deliveries/{delivery}/resend',
    scope: 'admin',
    summary: 'Send what was delivered or has failed once more.',
    params: { webhook: hookId, delivery: z.coerce.number().int().min(1).max(999_999_999_999) },
    fields: {},
    answer: {},
    bound: 'any',
    call: (input, { dondoc, program, by }) => dondoc.resendDelivery({ ...input, plan: program.plan, by }),
  }),
} as const;
