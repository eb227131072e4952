import type { Contact } from '../../plan/model';
import type { ContactRow } from '../../store/agency-rows';
import { planContext, UnknownPlan } from '../../store/plans';
import type { Connection } from '../connection';
import type { ContactView, Dondoc } from '../dondoc';

/** The posts of a plan in its own order, with the addresses in force. */
export function readContacts({ database }: Connection): Dondoc['contacts'] {
  return async (plan) => {
    try {
      const { people } = await planContext(database, plan);
      const rows = await database.selectFrom('contacts').selectAll().where('plan', '=', plan).execute();
      const known = new Map(rows.map((row) => [row.id, row]));
      const contacts = [...people.values()].map((contact) => contactView(contact, known));
      return { ok: true, contacts };
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

/** A post with what is known against its address. */
export function contactView(
  { id, agency, role, title, email, phone, substitutes = [] }: Contact,
  known: ReadonlyMap<string, ContactRow>,
): ContactView {
  const row = known.get(id);
  return {
    contact: id,
    agency,
    role,
    title,
    email,
    phone,
    health: row?.health ?? 'ok',
    refusedAt: row?.refused_at ?? null,
    refusedCode: row?.refused_code ?? null,
    substitutes,
  };
}
