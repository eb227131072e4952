/**
 * Which steps are due now. A step fires late rather than never; missed reminders collapse into the newest;
 * escalations never skip a level and keep their spacing from the one before.
 */
import type { WorkCalendar } from './calendar';
import type { ScheduledStep } from './compiled';
import { instantAt, localDateOf } from './dates';
import type { Instant } from './model';

/** Step name → when it was taken. A collapsed or groundless step counts as taken. */
export type StepsTaken = Readonly<Record<string, Instant>>;

/** The steps of one report as it stands, in order of time. */
export interface Climb {
  readonly steps: readonly ScheduledStep[];
  /** 24:00 of the day that the agency has promised: until then nothing after the due date is said. */
  readonly heldUntil: Instant | null;
  /** Of steps that were said: when their word really left or somebody was reached after all; null while all were refused. Absent: on time. */
  readonly reached?: Readonly<Record<string, Instant | null>>;
  /** Steps whose mail the server has put off so far. Absent: none. */
  readonly unsent?: readonly string[];
}

/** The days, zone and sending time that steps are placed on. */
export interface StepClock {
  readonly calendar: WorkCalendar;
  readonly timeZone: string;
  readonly sendAt: string;
}

export interface Look {
  /** To be sent now. */
  readonly fire: readonly ScheduledStep[];
  /** Overtaken by a newer one: recorded as taken, never sent. */
  readonly collapsed: readonly ScheduledStep[];
  /** When to look again; null: nothing follows. */
  readonly nextAt: Instant | null;
}

/** The steps of one report that are due at `now`. */
export function lookAtReport({ steps, heldUntil, ...said }: Climb, taken: StepsTaken, now: Instant, clock: StepClock): Look {
  const held = heldUntil === null ? null : resumption(heldUntil, clock);
  const reminders = steps.filter((step) => step.offset <= 0 && !(step.name in taken));
  const dueReminders = reminders.filter((step) => step.at <= now);
  const level = nextLevel(steps, taken, said, held, clock);

  const escalates = level !== null && level.at <= now;
  const fire = escalates ? [level.step] : dueReminders.slice(-1);
  const collapsed = escalates ? dueReminders : dueReminders.slice(0, -1);

  const takenAfter = { ...taken, ...Object.fromEntries(fire.map((step) => [step.name, now])) };
  const upcoming = [
    ...reminders.filter((step) => step.at > now).map((step) => step.at),
    nextLevel(steps, takenAfter, said, held, clock)?.at ?? null,
  ];
  return { fire, collapsed, nextAt: earliest(upcoming) };
}

/** When an office takes up again what was held until 24:00 of a day. */
export function resumption(heldUntil: Instant, clock: StepClock): Instant {
  return instantAt(clock.calendar.onOrAfter(localDateOf(heldUntil, clock.timeZone)), clock.sendAt, clock.timeZone);
}

/**
 * The lowest escalation not yet taken, and when: its own instant, or later when the level below it went out late, reached somebody late
 * or a promise holds it. Null also while the one below has reached nobody or has not left: nobody is told above a person who was never told.
 */
function nextLevel(
  steps: readonly ScheduledStep[],
  taken: StepsTaken,
  { reached = {}, unsent = [] }: Pick<Climb, 'reached' | 'unsent'>,
  held: Instant | null,
  clock: StepClock,
): { readonly step: ScheduledStep; readonly at: Instant } | null {
  const chain = steps.filter((step) => step.offset > 0);
  const index = chain.findIndex((step) => !(step.name in taken));
  const step = chain[index];
  if (step === undefined) return null;
  const below = chain[index - 1];
  if (below !== undefined && unsent.includes(below.name)) return null;
  const told = below === undefined ? undefined : reached[below.name];
  if (below !== undefined && told === null && below.to !== step.to) return null;
  const at = below === undefined ? step.at : spacedFrom(below, told ?? taken[below.name] ?? below.at, step, clock);
  return { step, at: held !== null && held > at ? held : at };
}

/** When `step` may follow `below`, which was taken at `takenAt`: on schedule, or so many working days after as the ladder has between them. */
export function spacedFrom(below: ScheduledStep, takenAt: Instant, step: ScheduledStep, clock: StepClock): Instant {
  const takenOn = localDateOf(takenAt, clock.timeZone);
  if (takenOn <= localDateOf(below.at, clock.timeZone)) return step.at;
  const day = clock.calendar.shift(takenOn, step.offset - below.offset);
  const spaced = instantAt(day, clock.sendAt, clock.timeZone);
  return spaced > step.at ? spaced : step.at;
}

/** What a look at a round's collective steps needs to know of its reports. */
export interface RoundProgress {
  /** Collective steps of the round already taken. */
  readonly taken: StepsTaken;
  /** Whether any assigned report is still outstanding, late or not. */
  readonly outstanding: boolean;
  /** When the highest individual level was first taken on one that is late and not held by a promise; null: on none yet. */
  readonly lastLevelTakenAt: Instant | null;
  /** What became of the collective steps that were said; see `Climb`. */
  readonly said?: Pick<Climb, 'reached' | 'unsent'>;
}

/** A round's steps: the collective ones and those of a single assigned report, each in order of time. */
export type RoundSteps = { readonly collective: readonly ScheduledStep[]; readonly steps: { readonly assigned: readonly ScheduledStep[] } };

/** The collective steps of a round due at `now`: summaries on their day, escalations once the level below has been taken. */
export function lookAtRound(round: RoundSteps, progress: RoundProgress, now: Instant, clock: StepClock): Look {
  const summaries = round.collective.filter((step) => isSummary(step) && !(step.name in progress.taken));
  const dueSummaries = summaries.filter((step) => step.at <= now);
  const level = nextCollectiveLevel(round, progress, clock);
  const escalates = level !== null && level.at <= now ? [level.step] : [];

  const takenAfter = { ...progress.taken, ...Object.fromEntries(escalates.map((step) => [step.name, now])) };
  const following = nextCollectiveLevel(round, { ...progress, taken: takenAfter }, clock);
  return {
    fire: [...dueSummaries.slice(-1), ...escalates],
    collapsed: dueSummaries.slice(0, -1),
    nextAt: earliest([...summaries.filter((step) => step.at > now).map((step) => step.at), following?.at ?? null]),
  };
}

/** The lowest collective escalation not yet taken; null when none is left or the level below has not been reached. */
function nextCollectiveLevel(
  round: RoundSteps,
  progress: RoundProgress,
  clock: StepClock,
): { readonly step: ScheduledStep; readonly at: Instant } | null {
  const levels = round.collective.filter((step) => !isSummary(step));
  const index = levels.findIndex((step) => !(step.name in progress.taken));
  const step = levels[index];
  if (step === undefined) return null;
  // Nobody is outstanding now; who is again, after a withdrawal, climbs from the level that was not said.
  if (!progress.outstanding) return null;

  const individual = round.steps.assigned.filter((other) => other.offset > 0).at(-1);
  // Whoever is outstanding may have been given time: until somebody is late this is nobody's level.
  if (individual !== undefined && progress.lastLevelTakenAt === null) return null;
  const below = levels[index - 1];
  const { reached = {}, unsent = [] } = progress.said ?? {};
  if (below !== undefined && unsent.includes(below.name)) return null;
  if (below !== undefined) {
    const toldAt = reached[below.name] ?? progress.taken[below.name] ?? below.at;
    return { step, at: spacedFrom(below, toldAt, step, clock) };
  }
  if (individual === undefined || progress.lastLevelTakenAt === null) return { step, at: step.at };
  return { step, at: spacedFrom(individual, progress.lastLevelTakenAt, step, clock) };
}

function isSummary(step: ScheduledStep): boolean {
  return step.kind === 'summary-before' || step.kind === 'summary-after';
}

/** The earliest instant of a list; null when there is none. */
export function earliest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce<Instant | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
}
