/** The evidence of one agency in one plan-year, as JSON. */
import type { Instant } from '../model';
import { type Fact, keyOf, type Witnessed } from './fact';
import type { PlanNames } from './names';

export interface EvidencePack {
  readonly plan: string;
  readonly agency: string;
  readonly names: PlanNames | null;
  /** In order of time. */
  readonly events: readonly EvidenceEvent[];
  /** Last line of the trail when it was read, and the first that does not follow from the one before; null: the trail is whole. */
  readonly trail: { readonly line: number; readonly hash: string; readonly brokenAt: number | null };
}

export interface EvidenceEvent {
  readonly fact: Fact;
  /** What the trail adds; null: no line tells of it. */
  readonly witness: Omit<Witnessed, 'fact'> | null;
}

/** Facts with the lines that tell of them, in order of time. `unrowed`: what only the trail tells, whichever record the facts are from. */
export function evidenceEvents(
  facts: readonly Fact[],
  witnesses: ReadonlyMap<string, Witnessed>,
  unrowed: readonly Witnessed[] = [],
): readonly EvidenceEvent[] {
  const event = (fact: Fact, known: Witnessed | undefined): EvidenceEvent & { readonly key: string } => {
    const key = keyOf(fact);
    if (known === undefined) return { key, fact, witness: null };
    const { fact: _fact, ...witness } = known;
    return { key, fact, witness };
  };
  const events = [...facts.map((fact) => event(fact, witnesses.get(keyOf(fact)))), ...unrowed.map((known) => event(known.fact, known))];
  const place = ({ witness }: EvidenceEvent) => witness?.line ?? Number.MAX_SAFE_INTEGER;
  return events
    .toSorted((a, b) => compare(timeOf(a), timeOf(b)) || place(a) - place(b) || compare(a.key, b.key))
    .map(({ fact, witness }) => ({ fact, witness }));
}

/** A notice stands where it was to leave, everything else where it was written down; what nobody witnessed comes last. */
export function timeOf({ fact, witness }: EvidenceEvent): Instant {
  return fact.what === 'notice' ? fact.due : (witness?.at ?? '9999');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** UTF-8 text; the same pack gives the same bytes. */
export function evidenceJson({ plan, agency, names, events, trail }: EvidencePack): string {
  const value = {
    format: 'dondoc-evidence-1',
    plan,
    agency,
    title: names?.title ?? null,
    agencyName: names?.agencies[agency]?.name ?? null,
    year: names?.year ?? null,
    trail,
    events: events.map((event) => ({ time: timeOf(event), ...event.fact, trail: event.witness })),
  };
  return `${JSON.stringify(ordered(value), null, 2)}\n`;
}

/** Keys in order: rows and the trail hand them over in orders of their own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
