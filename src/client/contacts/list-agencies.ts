import { holdsName } from '../../plan/fold';
import { contactRows, refusedAgencies } from '../../store/agency-rows';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { onPlan } from '../on-plan';
import { contactView } from './read-contacts';

/** Names are searched in the plan that is in memory; of its thousands of posts only the page's are read. */
export function listAgencies(connection: Connection): Dondoc['agencies'] {
  return ({ plan, search, after, size }) =>
    onPlan(connection, plan, async (trx, { compiled, people }) => {
      const refused = await refusedAgencies(trx, plan);
      const found = compiled.plan.agencies
        .map((agency, place) => ({ agency, key: keyOf(refused.has(agency.id), place) }))
        .filter(({ agency }) => [agency.name, agency.short].some((name) => holdsName(name, search)))
        .toSorted((a, b) => a.key - b.key);
      const begin = after === null ? found : found.filter(({ key }) => key > after);
      const page = begin.slice(0, size);
      const known = await contactRows(
        trx,
        plan,
        page.map(({ agency }) => agency.id),
      );
      const agencies = page.map(({ agency }) => ({
        id: agency.id,
        name: agency.name,
        contacts: agency.contacts.map(({ id }) => people.get(id)).flatMap((post) => (post === undefined ? [] : [contactView(post, known)])),
      }));
      const next = begin.length > size ? (page.at(-1)?.key ?? null) : null;
      return { ok: true, agencies, next, found: found.length, refused: refused.size };
    });
}

/** More than any plan has agencies. */
const MANY = 1_000_000;

/** Who is not reached comes first; within either half the plan's own order, which no correction moves. */
function keyOf(isRefused: boolean, place: number): number {
  return isRefused ? place : MANY + place;
}
