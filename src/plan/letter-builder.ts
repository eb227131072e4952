/** From notices that share a mail, and the facts of the moment, to the letter that the mail says. */
import type { WorkCalendar } from './calendar';
import { isBlamed } from './conditions';
import type { CompiledPlan, CompiledRound, ScheduledStep } from './compiled';
import { lastDayBefore, localDateOf } from './dates';
import type {
  AmendmentWords,
  ConsolidationItem,
  Letter,
  Nudge,
  Receipt,
  ReportItem,
  Return,
  RoundItem,
  Standing,
  TimeRequest,
  Undelivered,
} from './letters';
import type { Contact, Instant, LocalDate, NoticeKind, Requirement } from './model';
import { mostUrgent, type Notice } from './notices';
import { agencyOf } from './posts';
import { inOffice } from './stand-in';
import { isOutstanding, type ReportState, timeliness } from './report';
import type { Message } from './thread';

/** What has happened to one report, as far as a letter tells it. */
export interface ReportFacts {
  readonly round: string;
  readonly agency: string;
  readonly state: ReportState;
  /** Instants at which notices about it were taken, oldest first. */
  readonly noticedAt: readonly Instant[];
  /** Receipts of its versions, oldest first. */
  readonly receipts: readonly Receipt[];
  readonly returns: readonly Return[];
  readonly requests: readonly TimeRequest[];
  /** Amendments of the plan, oldest first, as far as they concern its round. */
  readonly amendments: readonly AmendmentWords[];
  readonly nudges: readonly Nudge[];
  /** What was asked and answered about it, oldest first. */
  readonly messages: readonly Message[];
  /** Titles of the sections that its standing part lacks. */
  readonly missing: readonly string[];
  /** What did not arrive and has not been put right; absent: nothing. */
  readonly undelivered?: readonly Undelivered[];
  /** true: the last that was said of it reached nobody. */
  readonly unreached?: boolean;
}

/** Everything a letter may speak of, fetched beforehand. */
export interface LetterFacts {
  readonly compiled: CompiledPlan;
  readonly calendar: WorkCalendar;
  /** Whom to write to, by contact id. */
  readonly people: ReadonlyMap<string, Contact>;
  /** Reports of every round that the notices name. */
  readonly reports: readonly ReportFacts[];
}

/** The letter of notices with one mail key. Throws when they name a round, agency or person that the plan does not have. */
export function buildLetter(notices: readonly Notice[], facts: LetterFacts): Letter {
  const { plan } = facts.compiled;
  const [first] = notices;
  const post = first === undefined ? undefined : firstReader(notices, facts);
  if (first === undefined || post === undefined) throw new Error(`Notice ${first?.id} has no reader.`);
  const today = localDateOf(first.at, plan.timeZone);
  return {
    kind: mostUrgent(notices.map((notice) => notice.kind)),
    plan,
    at: first.at,
    to: inOffice(post, today),
    cc: [...new Set(notices.flatMap((notice) => notice.cc ?? []))].flatMap((id) => {
      const copied = facts.people.get(id);
      return copied === undefined ? [] : [inOffice(copied, today)];
    }),
    insteadOf: standsInFor(notices, facts),
    items: notices.flatMap((notice) => reportItem(notice, facts)).toSorted((a, b) => (a.round.due < b.round.due ? -1 : 1)),
    rounds: notices.flatMap((notice) => roundItem(notice, facts)),
    consolidation: consolidationItem(first, facts),
  };
}

function reportItem(notice: Notice, facts: LetterFacts): readonly ReportItem[] {
  if (notice.agency === null || notice.round === null) return [];
  const { plan } = facts.compiled;
  const { round, requirement } = roundOf(facts.compiled, notice.round);
  const agency = agencyOf(plan, notice.agency);
  const report = facts.reports.find((candidate) => candidate.round === notice.round && candidate.agency === notice.agency);
  const steps = agency.relation === 'assigned' ? [...round.steps.assigned, ...round.collective] : round.steps.invited;
  return [
    {
      kind: notice.kind,
      agency,
      requirement,
      round,
      remindedOn: daysOf(
        (report?.noticedAt ?? []).filter((at) => at < notice.at),
        plan.timeZone,
      ),
      askedBy: askedBy(notice, steps, facts),
      received: report?.receipts.find((receipt) => receipt.version === notice.version) ?? null,
      extendedTo: report?.state.extendedDueAt == null ? null : lastDayBefore(report.state.extendedDueAt, plan.timeZone),
      missing: report?.missing ?? [],
      returned: report?.returns.findLast(({ version }) => version === notice.version) ?? null,
      said: saidIn(notice, report),
      undelivered: notice.kind === 'contact-refused' ? undeliveredTo(notice, report) : [],
      request: report?.requests.find(({ n, kind }) => n === notice.version && kind === requestKind(notice.kind)) ?? null,
      amendment: isOfAmendment(notice) ? (report?.amendments.find(({ version }) => version === notice.version) ?? null) : null,
      note: notice.kind === 'nudge' ? (report?.nudges.find(({ n }) => n === notice.version)?.note ?? null) : null,
    },
  ];
}

/** Its version is the plan's. */
function isOfAmendment({ kind }: Notice): boolean {
  return kind === 'amended' || kind === 'removed';
}

/** Its version is the message's number. */
function saidIn({ kind, version }: Notice, report: ReportFacts | undefined): string | null {
  if (kind !== 'question' && kind !== 'answer') return null;
  return report?.messages.find(({ n }) => n === version)?.text ?? null;
}

function undeliveredTo({ post }: Notice, report: ReportFacts | undefined): readonly Undelivered[] {
  return (report?.undelivered ?? []).filter((one) => one.post === post);
}

/** A task about a post is the reader's own. */
function standsInFor(notices: readonly Notice[], { people }: LetterFacts): readonly Contact[] {
  const posts = notices.flatMap(({ kind, post }) => (kind === 'contact-refused' || post === undefined ? [] : [post]));
  return [...new Set(posts)].flatMap((post) => people.get(post) ?? []);
}

/** Of a person with several posts the first of the plan, whatever came first. */
function firstReader(notices: readonly Notice[], { people }: LetterFacts): Contact | undefined {
  const posts = new Set(notices.map(({ person }) => person));
  const [only] = posts;
  if (posts.size === 1 && only !== undefined) return people.get(only);
  return [...people.values()].find(({ id }) => posts.has(id));
}

/** Which kind of request a notice tells of; a report counts each of its kinds. */
function requestKind(kind: NoticeKind): TimeRequest['kind'] | null {
  if (kind === 'promised') return 'promise';
  return kind === 'extension-asked' || kind === 'extension-decided' ? 'extension' : null;
}

/** The working day before the next escalation would follow this one; null when none follows. */
function askedBy(notice: Notice, steps: readonly ScheduledStep[], facts: LetterFacts): LocalDate | null {
  const chain = steps.filter((step) => step.offset > 0 && !step.kind.startsWith('summary')).toSorted((a, b) => a.offset - b.offset);
  const step = chain.find((candidate) => candidate.kind === notice.kind);
  const following = chain.find((candidate) => step !== undefined && candidate.offset > step.offset);
  if (step === undefined || following === undefined) return null;
  return facts.calendar.shift(localDateOf(notice.at, facts.compiled.plan.timeZone), following.offset - step.offset - 1);
}

function roundItem(notice: Notice, facts: LetterFacts): readonly RoundItem[] {
  if (notice.round === null || notice.agency !== null) return [];
  const { plan } = facts.compiled;
  const { round, requirement } = roundOf(facts.compiled, notice.round);
  const reports = facts.reports.filter((report) => report.round === notice.round && mayName(notice, report.agency, facts));
  // Superiors hear of those who are late; the coordinator of all who have not sent.
  const chased = notice.kind === 'standing' || notice.kind === 'authority';
  const standing = (relation: 'assigned' | 'invited') => standingOf(reports, relation, facts, chased ? notice.at : null);
  const remindedOn = daysOf(
    reports.flatMap((report) => report.noticedAt).filter((at) => at >= round.dueAt && at < notice.at),
    plan.timeZone,
  );
  return [{ requirement, round, asOf: notice.at, assigned: standing('assigned'), invited: standing('invited'), remindedOn }];
}

/** The standing agency's leadership is not told of its own agency's lateness; the authority is. */
function mayName(notice: Notice, agency: string, facts: LetterFacts): boolean {
  return notice.kind !== 'standing' || agency !== facts.compiled.plan.roles.standing;
}

/** Nothing is owed where it is waived. `lateAt`: lists only those late by then. */
function standingOf(
  reports: readonly ReportFacts[],
  relation: 'assigned' | 'invited',
  facts: LetterFacts,
  lateAt: Instant | null = null,
): Standing {
  const { plan } = facts.compiled;
  const owing = reports.filter(({ agency, state }) => agencyOf(plan, agency).relation === relation && state.status !== 'waived');
  const outstanding = owing.filter(({ state }) => isOutstanding(state) || state.status === 'missed');
  const listed =
    lateAt === null ? outstanding : outstanding.filter((report) => report.state.status === 'missed' || isBlamed(report, lateAt));
  return {
    owed: owing.length,
    received: owing.length - outstanding.length,
    onTime: owing.filter((report) => timeliness(report.state) === 'on-time').length,
    outstanding: plan.agencies.filter((agency) => listed.some((report) => report.agency === agency.id)),
  };
}

function consolidationItem(notice: Notice, facts: LetterFacts): ConsolidationItem | null {
  if (notice.consolidation === null) return null;
  const consolidation = facts.compiled.consolidations.find((candidate) => candidate.id === notice.consolidation);
  const rule = facts.compiled.plan.consolidations.find((candidate) => candidate.id === consolidation?.rule);
  if (consolidation === undefined || rule === undefined) throw new Error(`Plan has no consolidation ${notice.consolidation}.`);
  const reports = facts.reports.filter((report) => consolidation.rounds.includes(report.round));
  const all = [standingOf(reports, 'assigned', facts), standingOf(reports, 'invited', facts)];
  return {
    consolidation,
    title: rule.title,
    owed: reports.filter(({ state }) => state.status !== 'waived').length,
    received: all.reduce((sum, standing) => sum + standing.received, 0),
    missing: all.flatMap((standing) => standing.outstanding),
  };
}

/** A compiled round with its requirement. Throws for an id the plan does not have. */
export function roundOf(compiled: CompiledPlan, id: string): { readonly round: CompiledRound; readonly requirement: Requirement } {
  const round = compiled.rounds.find((candidate) => candidate.id === id);
  const requirement = compiled.plan.requirements.find((candidate) => candidate.id === round?.requirement);
  if (round === undefined || requirement === undefined) throw new Error(`Plan ${compiled.plan.id} has no round ${id}.`);
  return { round, requirement };
}

function daysOf(instants: readonly Instant[], timeZone: string): readonly LocalDate[] {
  return [...new Set(instants.map((at) => localDateOf(at, timeZone)))].toSorted();
}
