/** Whom mails go to. */
import { z } from 'zod';
import { act, pageOf, reading } from '../operation';
import { contact, day, id, instant, next, paging, plan, text } from '../shapes';

const CONTACTS = '/plans/{plan}/contacts';
const email = text(254);
const title = text(300);
const phone = text(50);
const substitute = z.strictObject({ from: day, to: day, title: z.string(), email: z.string(), phone: z.string().nullable() });
const cells = z.strictObject({ agency: text(100), role: text(50), title, email, phone, from: text(20), to: text(20) });
const row = z.strictObject({ line: z.number().int().min(1).max(100_000), cells });

export const contacts = {
  contacts: reading({
    path: CONTACTS,
    scope: 'manage',
    summary: 'The posts of a plan with the addresses in force and what is known against them.',
    params: plan,
    fields: paging,
    answer: {
      contacts: z.array(
        z.strictObject({
          contact,
          agency: id.nullable(),
          role: z.string(),
          title: z.string(),
          email: z.string(),
          phone: z.string().nullable(),
          health: z.enum(['ok', 'refused']),
          refusedAt: instant.nullable(),
          refusedCode: z.string().nullable(),
          substitutes: z.array(substitute),
        }),
      ),
      next,
    },
    list: 'contacts',
    call: async ({ plan, ...paging }, { dondoc }) => {
      const answer = await dondoc.contacts(plan);
      if (!answer.ok) return answer;
      const { page, next } = pageOf(answer.contacts, ({ contact }) => contact, paging);
      return { ok: true, contacts: page, next };
    },
  }),
  setContact: act({
    path: `${CONTACTS}/set`,
    scope: 'manage',
    summary: 'Hand a post over, or put its address right. What is not given stays.',
    params: plan,
    fields: { contact, email: z.exactOptional(email), title: z.exactOptional(title), phone: z.exactOptional(phone) },
    answer: { changed: z.array(z.string()), open: z.number().int(), saidAnew: z.number().int() },
    call: (input, { dondoc, by }) => dondoc.setContact({ ...input, by }),
  }),
  substituteContact: act({
    path: `${CONTACTS}/substitute`,
    scope: 'manage',
    summary: 'Somebody else has the post from one day to another, both included.',
    params: plan,
    fields: { contact, from: day, to: day, title, email, phone: phone.nullable().default(null) },
    answer: { changed: z.boolean() },
    call: (input, { dondoc, by }) => dondoc.substituteContact({ ...input, by }),
  }),
  endSubstitute: act({
    path: `${CONTACTS}/end-substitute`,
    scope: 'manage',
    summary: 'The holder has the post again from that day on.',
    params: plan,
    fields: { contact, from: day },
    answer: { changed: z.boolean() },
    call: (input, { dondoc, by }) => dondoc.endSubstitute({ ...input, by }),
  }),
  importContacts: act({
    path: `${CONTACTS}/import`,
    scope: 'manage',
    summary: 'Set what a list says, each row whole or not at all; it can be repeated. `dryRun` changes nothing.',
    params: plan,
    fields: { rows: z.array(row).max(20_000), dryRun: z.boolean().default(false) },
    answer: {
      changed: z.array(contact),
      same: z.number().int(),
      rejected: z.array(z.strictObject({ row: z.looseObject({ line: z.number().int() }), fault: z.string() })),
    },
    bytes: 8 * 1024 * 1024,
    call: (input, { dondoc, by }) => dondoc.importContacts({ ...input, by }),
  }),
} as const;
