/** What an amended plan changes: dates, agencies, conditions, consolidations, sends; what is told to whom; what cannot change any more. */
import { canonicalJson } from './canonical';
import type { CompiledConsolidation, CompiledPlan, CompiledRound } from './compiled';
import { historyOf, isSettled, type PlanStage } from './history';
import type { Instant, LocalDate, Plan, Requirement } from './model';
import { agencyOf, contactFor } from './posts';
import { type PreviewMail, previewPlan, type StepsSaid } from './preview';
import { type SendChanges, sendChanges } from './send-changes';
import { refusalsOf, type AmendmentRefusal } from './amendment-refusals';

/** An instant or date before and after. */
interface Change<T> {
  readonly before: T;
  readonly after: T;
}

/** One round whose dates change; only what changes is there. */
export interface RoundMove {
  readonly round: string;
  readonly due?: Change<LocalDate>;
  readonly opensAt?: Change<Instant>;
  readonly closesAt?: Change<Instant>;
  readonly lockAt?: Change<Instant | null>;
}

interface NewRound {
  readonly round: string;
  readonly due: LocalDate;
  readonly opensAt: Instant;
  readonly agencies: readonly string[];
}

/** What stays as it is although the amended file says otherwise. */
export interface Locked {
  /** `round-ended`: its dates and agencies stay · `consolidation-begun` · `due-has-passed`: of a new round, in which nothing is owed. */
  readonly code: 'round-ended' | 'consolidation-begun' | 'due-has-passed';
  readonly where: string;
}

/** What is said once because of the amendment itself. */
export interface Told {
  /** `amended`: the due date moved · `removed`: nothing is owed any more · `opens`: a report is asked for whose opening would have been earlier. */
  readonly kind: 'amended' | 'removed' | 'opens';
  readonly round: string;
  readonly agency: string;
  readonly person: string;
}

/** The fixed shape of `dondoc plan apply --dry-run --json`. */
export interface AmendmentDiff {
  readonly plan: string;
  /** From when on it holds: sends before it are not in it. */
  readonly from: Instant;
  readonly rounds: { readonly added: readonly NewRound[]; readonly removed: readonly string[]; readonly moved: readonly RoundMove[] };
  readonly agencies: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Contacts with another title, address, telephone or language, by id. */
    readonly contacts: readonly string[];
    /** Who joins and leaves rounds that stay. */
    readonly ofRounds: readonly { readonly round: string; readonly added: readonly string[]; readonly removed: readonly string[] }[];
  };
  /** Keys of the plan's words on each requirement that changed. */
  readonly requirements: readonly { readonly requirement: string; readonly changed: readonly string[] }[];
  readonly consolidations: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly moved: readonly {
      readonly consolidation: string;
      readonly startsAt: Change<Instant>;
      readonly freezesAt: Change<Instant>;
      readonly due: Change<LocalDate>;
    }[];
  };
  /** The preview after minus the preview before; what was said already is in neither. */
  readonly sends: SendChanges;
  readonly told: readonly Told[];
  readonly locked: readonly Locked[];
  /** Why it cannot be applied; empty: it can. */
  readonly refused: readonly AmendmentRefusal[];
}

/** A report that has not ended. */
export interface OpenReport {
  readonly round: string;
  readonly agency: string;
  readonly status: 'scheduled' | 'open' | 'submitted' | 'returned';
  /** Time was given: the round's date does not count for it. */
  readonly extended: boolean;
}

export interface AmendmentScene extends PlanStage {
  readonly reports: readonly OpenReport[];
  /** Steps taken in the rounds that are open; absent: none. */
  readonly said?: StepsSaid;
}

export interface Amendment {
  readonly before: CompiledPlan;
  /** Compiled from the amended file alone. */
  readonly fresh: CompiledPlan;
  /** `fresh` with its history: what holds afterwards. */
  readonly after: CompiledPlan;
}

export function diffPlans({ before, fresh, after }: Amendment, scene: AmendmentScene): AmendmentDiff {
  const rounds = roundChanges(before, after, fresh, scene);
  const ofRounds = membersChanged(before, after);
  return {
    plan: before.plan.id,
    from: scene.from,
    rounds,
    agencies: {
      added: listed(after).filter((id) => !listed(before).includes(id)),
      removed: listed(before).filter((id) => !listed(after).includes(id)),
      contacts: contactsChanged(before, after),
      ofRounds,
    },
    requirements: requirementsChanged(before, after),
    consolidations: consolidationsChanged(before, after),
    sends: sendChanges(mailsFrom(before, scene), mailsFrom(after, scene)),
    told: told(before, after, rounds, ofRounds, scene),
    locked: lockedOf(before, fresh, scene),
    refused: refusalsOf({ before, fresh, after }, scene),
  };
}

/** Nothing would be other than before, neither dates nor words nor addresses. */
export function changesNothing({ before, after }: Pick<Amendment, 'before' | 'after'>): boolean {
  const words = ({ plan, calendars, rounds, consolidations }: CompiledPlan) => canonicalJson({ plan, calendars, rounds, consolidations });
  return words(before) === words(after);
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function mailsFrom(compiled: CompiledPlan, { from, said = new Map() }: AmendmentScene): readonly PreviewMail[] {
  return previewPlan(compiled, { said }).mails.filter(({ at }) => at >= from);
}

/** Agencies the plan still has. */
function listed(compiled: CompiledPlan): readonly string[] {
  const gone = historyOf(compiled).agencies;
  return compiled.plan.agencies.flatMap(({ id }) => (gone.includes(id) ? [] : [id]));
}

function roundChanges(
  before: CompiledPlan,
  after: CompiledPlan,
  fresh: CompiledPlan,
  { rounds: stages }: AmendmentScene,
): AmendmentDiff['rounds'] {
  const old = new Map(before.rounds.map((round) => [round.id, round]));
  const now = new Set(fresh.rounds.map(({ id }) => id));
  return {
    added: after.rounds.filter(({ id }) => !old.has(id)).map(({ id, due, opensAt, agencies }) => ({ round: id, due, opensAt, agencies })),
    removed: before.rounds.flatMap(({ id }) => (now.has(id) || isSettled(stages.get(id)) ? [] : [id])),
    moved: after.rounds.flatMap((round) => (now.has(round.id) ? moveOf(old.get(round.id), round) : [])),
  };
}

function moveOf(before: CompiledRound | undefined, after: CompiledRound): readonly RoundMove[] {
  if (before === undefined) return [];
  const change = <K extends 'due' | 'opensAt' | 'closesAt' | 'lockAt'>(key: K) =>
    before[key] === after[key] ? {} : { [key]: { before: before[key], after: after[key] } };
  const move: RoundMove = { round: after.id, ...change('due'), ...change('opensAt'), ...change('closesAt'), ...change('lockAt') };
  return Object.keys(move).length > 1 ? [move] : [];
}

function membersChanged(before: CompiledPlan, after: CompiledPlan): AmendmentDiff['agencies']['ofRounds'] {
  return after.rounds.flatMap(({ id, agencies }) => {
    const old = before.rounds.find((round) => round.id === id)?.agencies ?? agencies;
    const added = agencies.filter((agency) => !old.includes(agency));
    const removed = old.filter((agency) => !agencies.includes(agency));
    return added.length + removed.length === 0 ? [] : [{ round: id, added, removed }];
  });
}

function contactsChanged(before: CompiledPlan, after: CompiledPlan): readonly string[] {
  const people = ({ plan }: CompiledPlan) => [
    plan.roles.coordinator,
    plan.roles.authority,
    ...plan.agencies.flatMap((agency) => agency.contacts),
  ];
  const old = new Map(people(before).map((contact) => [contact.id, contact]));
  const changed = people(after).flatMap((contact) => (old.has(contact.id) && !same(old.get(contact.id), contact) ? [contact.id] : []));
  return [...changed, ...staffChanged(before.plan, after.plan)];
}

/** Also those who come, go, or may do something else: nothing but this list tells of them. */
function staffChanged(before: Plan, after: Plan): readonly string[] {
  const [old, now] = [before, after].map(({ roles }) => new Map(roles.staff.map((member) => [member.contact.id, member])));
  const ids = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])];
  return ids.filter((id) => !same(old?.get(id) ?? null, now?.get(id) ?? null));
}

function requirementsChanged(before: CompiledPlan, after: CompiledPlan): AmendmentDiff['requirements'] {
  return after.plan.requirements.flatMap((requirement) => {
    const old = before.plan.requirements.find(({ id }) => id === requirement.id);
    const changed = old === undefined ? [] : keysOf(requirement).filter((key) => !same(old[key], requirement[key]));
    return changed.length === 0 ? [] : [{ requirement: requirement.id, changed }];
  });
}

function keysOf(requirement: Requirement): readonly (keyof Requirement)[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys
  return Object.keys(requirement) as (keyof Requirement)[];
}

function consolidationsChanged(before: CompiledPlan, after: CompiledPlan): AmendmentDiff['consolidations'] {
  const ids = ({ consolidations }: CompiledPlan) => consolidations.map(({ id }) => id);
  const moved = after.consolidations.flatMap((now) => {
    const old = before.consolidations.find(({ id }) => id === now.id);
    if (old === undefined || same(datesOf(old), datesOf(now))) return [];
    const change = <K extends 'startsAt' | 'freezesAt' | 'due'>(key: K) => ({ before: old[key], after: now[key] });
    return [{ consolidation: now.id, startsAt: change('startsAt'), freezesAt: change('freezesAt'), due: change('due') }];
  });
  return {
    added: ids(after).filter((id) => !ids(before).includes(id)),
    removed: ids(before).filter((id) => !ids(after).includes(id)),
    moved,
  };
}

function datesOf({ startsAt, freezesAt, due }: CompiledConsolidation) {
  return { startsAt, freezesAt, due };
}

function told(
  before: CompiledPlan,
  after: CompiledPlan,
  rounds: AmendmentDiff['rounds'],
  ofRounds: AmendmentDiff['agencies']['ofRounds'],
  { reports, from, rounds: stages }: AmendmentScene,
): readonly Told[] {
  const owed = reports.filter(({ status }) => status === 'open' || status === 'returned');
  const say = (kind: Told['kind'], plan: CompiledPlan['plan'], round: string, agency: string): Told => ({
    kind,
    round,
    agency,
    person: contactFor(plan, agencyOf(plan, agency), 'officer').id,
  });
  const leaves = (round: string, agency: string) =>
    rounds.removed.includes(round) || ofRounds.some((change) => change.round === round && change.removed.includes(agency));
  const moved = new Set(rounds.moved.flatMap(({ round, due }) => (due === undefined ? [] : [round])));
  const joins = [...rounds.added, ...ofRounds.map(({ round, added }) => ({ round, agencies: added }))];
  return [
    ...owed.flatMap(({ round, agency, extended, status }) => {
      if (leaves(round, agency)) return [say('removed', before.plan, round, agency)];
      return moved.has(round) && !extended && status === 'open' ? [say('amended', after.plan, round, agency)] : [];
    }),
    // Whoever joins after the first step is asked at once: late rather than never.
    ...joins.flatMap(({ round: id, agencies }) => {
      const round = after.rounds.find((candidate) => candidate.id === id);
      if (round === undefined || round.dueAt <= from || isSettled(stages.get(id))) return [];
      return agencies
        .filter((agency) => round.steps[agencyOf(after.plan, agency).relation].some((step) => step.offset <= 0 && step.at < from))
        .map((agency) => say('opens', after.plan, id, agency));
    }),
  ];
}

function lockedOf(before: CompiledPlan, fresh: CompiledPlan, { rounds: stages, begun, from }: AmendmentScene): readonly Locked[] {
  const other = <T extends { readonly id: string }>(old: T, now: readonly T[]) =>
    !same(
      old,
      now.find(({ id }) => id === old.id),
    );
  const known = new Set(before.rounds.map(({ id }) => id));
  return [
    ...before.rounds
      .filter((round) => isSettled(stages.get(round.id)) && other(round, fresh.rounds))
      .filter(({ requirement }) => !historyOf(before).requirements.includes(requirement))
      .map(({ id }): Locked => ({ code: 'round-ended', where: id })),
    ...before.consolidations
      .filter((consolidation) => begun.has(consolidation.id) && other(consolidation, fresh.consolidations))
      .map(({ id }): Locked => ({ code: 'consolidation-begun', where: id })),
    ...fresh.rounds
      .filter(({ id, dueAt, estimated }) => !known.has(id) && dueAt <= from && !estimated)
      .map(({ id }): Locked => ({ code: 'due-has-passed', where: id })),
  ];
}
