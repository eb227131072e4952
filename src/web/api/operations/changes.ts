/** What changes a running plan: amendments, rounds out of turn, pauses, decisions from above. */
import { z } from 'zod';
import { act } from '../operation';
import { day, id, plan, reason, text } from '../shapes';
import { compileSent, PLAN_BYTES, planFiles } from './plan-files';

const diff = z.looseObject({ plan: id, refused: z.array(z.looseObject({})) });
const amended = { version: z.number().int(), state: z.enum(['applied', 'pending']), diff };
const effective = day.nullable().default(null).describe('First day on which it holds; null: from now on.');
const target = z.strictObject({
  kind: z.enum(['plan', 'agency', 'requirement', 'person']),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9/-]{0,120}$/)
    .describe("Of a whole plan the plan's own id."),
});

export const changes = {
  previewAmendment: act({
    path: '/plans/{plan}/preview-amendment',
    scope: 'manage',
    summary: 'What applying these files would change, and what stands against it. Changes nothing.',
    params: plan,
    fields: { ...planFiles, effective },
    answer: { diff },
    bytes: PLAN_BYTES,
    call: async ({ plan, effective, ...sent }, { dondoc }) => {
      const made = await compileSent(sent, plan);
      return made.ok ? dondoc.previewAmendment({ compiled: made.compiled, effective }) : made;
    },
  }),
  amendPlan: act({
    path: '/plans/{plan}/amend',
    scope: 'manage',
    summary: 'Amend the running plan to what these files say, at once or on a later day.',
    params: plan,
    fields: { ...planFiles, effective, reason: text(2000).default('') },
    answer: amended,
    bytes: PLAN_BYTES,
    call: async ({ plan, effective, reason, ...sent }, { dondoc, by }) => {
      const made = await compileSent(sent, plan);
      return made.ok ? dondoc.amendPlan({ compiled: made.compiled, effective, reason, files: made.files, by }) : made;
    },
  }),
  withdrawAmendment: act({
    path: '/plans/{plan}/withdraw-amendment',
    scope: 'manage',
    summary: 'Take an amendment back that has not taken effect.',
    params: plan,
    fields: {},
    answer: { version: z.number().int() },
    call: ({ plan }, { dondoc, by }) => dondoc.withdrawAmendment({ plan, by }),
  }),
  addRound: act({
    path: '/plans/{plan}/add-round',
    scope: 'manage',
    summary: 'Ask for a report out of turn, due so many working days from now.',
    params: plan,
    fields: {
      title: text(300).min(1),
      agencies: z.array(id).min(1).max(5000),
      days: z.number().int().min(1).max(60),
      reason: text(2000).default(''),
    },
    answer: amended,
    call: (input, { dondoc, by }) => dondoc.addRound({ ...input, by }),
  }),
  pause: act({
    path: '/plans/{plan}/pause',
    scope: 'manage',
    summary: 'Stop what is sent; due dates stand.',
    params: plan,
    fields: { target, reason },
    answer: { held: z.number().int() },
    call: (input, { dondoc, by }) => dondoc.pause({ ...input, by }),
  }),
  resume: act({
    path: '/plans/{plan}/resume',
    scope: 'manage',
    summary: 'Send again; with `shift` dates still owed move by the working days paused.',
    params: plan,
    fields: { target, shift: z.boolean().default(false) },
    answer: { moved: z.number().int() },
    call: (input, { dondoc, by }) => dondoc.resume({ ...input, by }),
  }),
  recordDecision: act({
    path: '/plans/{plan}/record-decision',
    scope: 'manage',
    summary: 'Record what somebody above decided.',
    params: plan,
    fields: { requirement: id, agencies: z.array(id).max(5000), number: text(100).nullable().default(null), date: day },
    answer: {},
    call: (input, { dondoc, by }) => dondoc.recordDecision({ ...input, by }),
  }),
} as const;
