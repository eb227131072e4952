/** The year as it would go if nobody reported: every mail, worked out by the functions that the service uses. No server, no clock. */
import { earliest, lookAtReport, lookAtRound, type StepClock, type StepsTaken } from './advance';
import { workCalendar } from './calendar';
import type { CompiledConsolidation, CompiledPlan, CompiledRound, ExplainStep, ScheduledStep, Warning } from './compiled';
import { instantAt, localDateOf } from './dates';
import { buildLetter, type ReportFacts } from './letter-builder';
import type { Agency, Contact, Instant, Language, LocalDate, NoticeKind, Roll } from './model';

import { approvalNotice, mailKey, type Notice, reportNotices, roundNotices } from './notices';
import { agencyOf, peopleOf } from './posts';
import { personsOf } from './persons';
import { newReport } from './report';
import { relationOf, subjectOf, whyOf } from './words';

/** The fixed shape of `dondoc plan preview --json`. Dates are `YYYY-MM-DD`, instants ISO UTC. */
export interface Preview {
  readonly plan: string;
  readonly timeZone: string;
  readonly rounds: readonly PreviewRound[];
  readonly consolidations: readonly Pick<CompiledConsolidation, 'id' | 'kind' | 'startsAt' | 'freezesAt' | 'due'>[];
  readonly mails: readonly PreviewMail[];
  readonly busiestDays: readonly { readonly date: LocalDate; readonly mails: number }[];
  readonly warnings: readonly Warning[];
}

export interface PreviewRound {
  readonly requirement: string;
  readonly round: string;
  readonly window: { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly cutOff: LocalDate | null;
  readonly nominal: LocalDate;
  readonly roll: Roll;
  readonly due: LocalDate;
  readonly estimated: boolean;
  readonly opensAt: Instant;
  readonly dueAt: Instant;
  readonly closesAt: Instant;
  readonly agencies: readonly string[];
  readonly steps: readonly { readonly name: string; readonly offset: number; readonly at: Instant; readonly to: string }[];
  readonly explain: readonly ExplainStep[];
}

export interface PreviewMail {
  readonly at: Instant;
  readonly kind: NoticeKind;
  readonly agency: string | null;
  readonly to: string;
  readonly cc: readonly string[];
  readonly rounds: readonly string[];
  readonly subject: string;
  readonly why: string;
  readonly language: Language;
}

const BUSIEST = 5;

/** What a running plan has taken already: steps by report `<plan>/<round>/<agency>`, and by round `<plan>/<round>`. */
export type StepsSaid = ReadonlyMap<string, StepsTaken>;

export interface PreviewOptions {
  /** Addresses in force; absent: the plan's. */
  readonly people?: ReadonlyMap<string, Contact>;
  /** A step taken before its own day, which an amendment has moved, is not said again; absent: nothing was said. */
  readonly said?: StepsSaid;
}

/** What the year sends when it is started on the day of issue and nobody answers or approves. */
export function previewPlan(compiled: CompiledPlan, { people = peopleOf(compiled.plan), said = new Map() }: PreviewOptions = {}): Preview {
  const mails = silentYear(compiled, people, said);
  return {
    plan: compiled.plan.id,
    timeZone: compiled.plan.timeZone,
    rounds: compiled.rounds.map((round) => previewRound(round, compiled)),
    consolidations: compiled.consolidations.map(({ id, kind, startsAt, freezesAt, due }) => ({ id, kind, startsAt, freezesAt, due })),
    mails,
    busiestDays: busiestDays(mails, compiled.plan.timeZone),
    warnings: compiled.warnings,
  };
}

/** The ladder steps one agency of the round goes through, collective escalations included for assigned ones. */
export function stepsOf(round: CompiledRound, agency: Agency): readonly ScheduledStep[] {
  if (agency.relation === 'invited') return round.steps.invited;
  const escalations = round.collective.filter((step) => !step.kind.startsWith('summary'));
  return round.steps.assigned.length === 0 ? [] : [...round.steps.assigned, ...escalations];
}

function previewRound(round: CompiledRound, compiled: CompiledPlan): PreviewRound {
  const steps = round.agencies.flatMap((id) => stepsOf(round, agencyOf(compiled.plan, id)));
  const distinct = [...new Map(steps.map((step) => [`${step.name}/${step.offset}`, step])).values()].toSorted(
    (a, b) => a.offset - b.offset,
  );
  const { id, requirement, window, cutOff, nominal, roll, due, estimated, opensAt, dueAt, closesAt, agencies, explain } = round;
  return {
    requirement,
    round: id,
    window,
    cutOff,
    nominal,
    roll,
    due,
    estimated,
    opensAt,
    dueAt,
    closesAt,
    agencies,
    steps: distinct.map(({ name, offset, at, to }) => ({ name, offset, at, to })),
    explain,
  };
}

function silentYear(compiled: CompiledPlan, people: ReadonlyMap<string, Contact>, said: StepsSaid): readonly PreviewMail[] {
  const { plan } = compiled;
  const calendar = workCalendar(compiled.calendars);
  const clock: StepClock = { calendar, timeZone: plan.timeZone, sendAt: plan.office.sendAt };
  const startedAt = instantAt(plan.issued.date, plan.office.sendAt, plan.timeZone);

  const silences = compiled.rounds.map((round) => silentRound(round, compiled, { clock, startedAt, said }));
  const notices = [
    ...silences.flatMap((silence) => silence.notices),
    ...compiled.consolidations.map((consolidation) => approvalNotice(plan, consolidation.id, consolidation.freezesAt)),
  ];
  const persons = personsOf(people);
  return [...groupBy(notices, (notice) => mailKey(plan, notice, persons)).values()]
    .map((group) => {
      const reports = silences.flatMap((silence) => silence.factsAt(group[0]?.at ?? startedAt));
      return previewMail(group, { compiled, calendar, people, reports });
    })
    .toSorted((a, b) => compare(a.at, b.at) || compare(a.kind, b.kind) || compare(a.to, b.to) || compare(a.subject, b.subject));
}

interface Silence {
  readonly notices: readonly Notice[];
  readonly factsAt: (at: Instant) => readonly ReportFacts[];
}

/** One round in which nobody reports, look by look. */
function silentRound(
  round: CompiledRound,
  compiled: CompiledPlan,
  { clock, startedAt, said }: { readonly clock: StepClock; readonly startedAt: Instant; readonly said: StepsSaid },
): Silence {
  const { plan } = compiled;
  const agencies = round.agencies.map((id) => agencyOf(plan, id));
  const past = (steps: readonly ScheduledStep[], subject: string): StepsTaken => {
    const taken = said.get(subject) ?? {};
    const early = Object.entries(taken).filter(([name, at]) => steps.some((step) => step.name === name && at < step.at));
    return Object.fromEntries([...steps.filter((step) => step.at < startedAt).map((step) => [step.name, step.at] as const), ...early]);
  };
  const subject = `${plan.id}/${round.id}`;
  const taken = new Map(agencies.map((agency) => [agency.id, past(ownSteps(round, agency), `${subject}/${agency.id}`)]));
  let roundTaken = past(round.collective, subject);
  const notices: Notice[] = [];

  for (let now: Instant | null = round.opensAt; now !== null && now < round.closesAt; ) {
    const next: (Instant | null)[] = [];
    for (const agency of agencies) {
      const look = lookAtReport({ steps: ownSteps(round, agency), heldUntil: null }, taken.get(agency.id) ?? {}, now, clock);
      for (const step of look.fire) notices.push(...reportNotices(plan, round.id, agency, step, { at: now, version: null }));
      taken.set(agency.id, { ...taken.get(agency.id), ...stamp([...look.fire, ...look.collapsed], now) });
      next.push(look.nextAt);
    }
    const late = agencies.filter((agency) => agency.relation === 'assigned');
    const progress = { taken: roundTaken, outstanding: late.length > 0, lastLevelTakenAt: firstLevel(round, late, taken) };
    const look = lookAtRound(round, progress, now, clock);
    if (agencies.length > 0) for (const step of look.fire) notices.push(...roundNotices(plan, round.id, step, late, now));
    roundTaken = { ...roundTaken, ...stamp([...look.fire, ...look.collapsed], now) };
    now = earliest([...next, look.nextAt]);
  }
  return { notices, factsAt: (at) => agencies.map((agency) => silentReport(round, agency, taken.get(agency.id) ?? {}, at)) };
}

function ownSteps(round: CompiledRound, agency: Agency): readonly ScheduledStep[] {
  return round.steps[agency.relation];
}

function stamp(steps: readonly ScheduledStep[], at: Instant): Readonly<Record<string, Instant>> {
  return Object.fromEntries(steps.map((step) => [step.name, at]));
}

function firstLevel(
  round: CompiledRound,
  late: readonly Agency[],
  taken: ReadonlyMap<string, Readonly<Record<string, Instant>>>,
): Instant | null {
  const level = round.steps.assigned.filter((step) => step.offset > 0).at(-1);
  return level === undefined ? null : earliest(late.map((agency) => taken.get(agency.id)?.[level.name] ?? null));
}

function silentReport(round: CompiledRound, agency: Agency, taken: Readonly<Record<string, Instant>>, at: Instant): ReportFacts {
  const missed = at >= round.closesAt;
  return {
    round: round.id,
    agency: agency.id,
    state: { ...newReport(round.lateAt, round.lockAt), status: missed ? 'missed' : 'open', missedAt: missed ? round.closesAt : null },
    noticedAt: Object.values(taken).toSorted(),
    receipts: [],
    returns: [],
    requests: [],
    amendments: [],
    nudges: [],
    messages: [],
    missing: [],
  };
}

function previewMail(notices: readonly Notice[], facts: Parameters<typeof buildLetter>[1]): PreviewMail {
  const letter = buildLetter(notices, facts);
  return {
    at: letter.at,
    kind: letter.kind,
    agency: letter.items[0]?.agency.id ?? null,
    to: letter.to.email,
    cc: letter.cc.map((contact) => contact.email),
    rounds: [...new Set(notices.flatMap((notice) => notice.round ?? notice.consolidation ?? []))],
    subject: subjectOf(letter),
    why: whyOf(letter.kind, relationOf(letter)),
    language: letter.to.language,
  };
}

function busiestDays(mails: readonly PreviewMail[], timeZone: string): Preview['busiestDays'] {
  return [...groupBy(mails, (mail) => localDateOf(mail.at, timeZone)).entries()]
    .map(([date, ofDay]) => ({ date, mails: ofDay.length }))
    .toSorted((a, b) => b.mails - a.mails || compare(a.date, b.date))
    .slice(0, BUSIEST);
}

/** `deliverable,period,agency,offset,instant`: one line per report and step, nobody having reported. */
export function previewCsv(compiled: CompiledPlan): string {
  const lines = compiled.rounds.flatMap((round) =>
    round.agencies.flatMap((id) =>
      stepsOf(round, agencyOf(compiled.plan, id)).map((step) => [round.requirement, round.period, id, step.offset, step.at].join(',')),
    ),
  );
  return `${['deliverable,period,agency,offset,instant', ...lines].join('\n')}\n`;
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
