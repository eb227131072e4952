import { evidenceEvents, type EvidencePack } from '../plan/evidence/pack';
import { factsOfRows } from '../store/evidence-rows';
import { readTrail } from '../store/evidence-trail';
import type { Connection } from './connection';
import type { Dondoc } from './dondoc';

/** Built from the trail alone; `from: 'rows'` builds it from the rows, to hold one against the other. */
export function evidence({ database }: Connection): Dondoc['evidence'] {
  return async ({ plan, agency, year, from = 'trail' }) => {
    const { reader, head, brokenAt, known } = await readTrail(database, plan, agency);
    if (!known) return { ok: false, reason: 'unknown-plan' };
    const names = reader.names();
    if (names !== null && names.agencies[agency] === undefined) return { ok: false, reason: 'unknown-agency' };
    if (names !== null && names.year !== year) return { ok: false, reason: 'unknown-year' };
    const witnesses = reader.witnessed();
    const facts = from === 'rows' ? await factsOfRows(database, { plan, agency }) : [...witnesses.values()].map(({ fact }) => fact);
    const pack: EvidencePack = {
      plan,
      agency,
      names,
      events: evidenceEvents(facts, witnesses, reader.unrowed()),
      trail: { ...head, brokenAt },
    };
    return { ok: true, pack };
  };
}
