/** The coordinator of a rehearsal: accepts what comes in, approves consolidations, records decisions, each in office hours. */
import type { Dondoc, Outcome } from '../client/dondoc';
import { select } from '../plan/audience';
import { workCalendar } from '../plan/calendar';
import type { CompiledPlan } from '../plan/compiled';
import { instantAt, localDateOf } from '../plan/dates';
import type { Instant } from '../plan/model';
import type { ScriptAct, ScriptChange, YearScript } from './script';

const REVIEWS_AT = '15:00';
const APPROVES_AT = '09:00';
const DECIDES_AT = '10:00';
/** Working days before a decision is due that it is recorded. */
const DECIDES_AHEAD = 2;

export interface CoordinatorOptions {
  readonly dondoc: Dondoc;
  readonly compiled: CompiledPlan;
  /** What it does at a time of the script; what becomes of a scripted report is the script's alone. */
  readonly script: YearScript;
}

export interface Coordinator {
  /** Looks at the desk at `now` and plans what is not planned yet. */
  readonly look: (now: Instant) => Promise<void>;
  readonly nextAt: () => Instant | null;
  /** Does what was planned for `now`; answers what was done. */
  readonly act: (now: Instant) => Promise<readonly string[]>;
}

interface Task {
  readonly at: Instant;
  readonly what: string;
  readonly run: () => Promise<void>;
}

export function createCoordinator({ dondoc, compiled, script }: CoordinatorOptions): Coordinator {
  const { plan } = compiled;
  let calendar = workCalendar(compiled.calendars);
  const by = plan.roles.coordinator.id;
  const tasks = new Map<string, Task>([...decisions(), ...scripted()]);
  const scriptedReports = new Set(script.acts.map(({ report }) => report));
  const done = new Set<string>();

  return {
    async look(now) {
      const answer = await dondoc.status(plan.id);
      if (!answer.ok) return;
      for (const report of answer.status.awaitingReview.filter((id) => !scriptedReports.has(id))) {
        add(`accept ${report}`, workingTime(now, REVIEWS_AT), async () => {
          done.delete(`accept ${report}`); // A later version is reviewed again.
          must(await dondoc.accept({ report, by }));
        });
      }
      for (const { id, state, documents } of answer.status.consolidations) {
        if (state !== 'frozen' || documents.length === 0) continue;
        add(`approve ${id}`, nextWorkingTime(now, APPROVES_AT), async () =>
          must(await dondoc.approveConsolidation({ plan: plan.id, consolidation: id, by })),
        );
      }
    },
    nextAt: () => [...tasks.values()].map(({ at }) => at).toSorted()[0] ?? null,
    async act(now) {
      const due = [...tasks].filter(([, task]) => task.at <= now).toSorted(([a], [b]) => (a < b ? -1 : 1));
      for (const [key, task] of due) {
        tasks.delete(key);
        done.add(key);
        await task.run();
      }
      return due.map(([, task]) => task.what);
    },
  };

  function add(what: string, at: Instant, run: () => Promise<void>): void {
    if (!tasks.has(what) && !done.has(what)) tasks.set(what, { at, what, run });
  }

  /** Today at that time if the day is a working day and the time has not passed, else on the next working day. */
  function workingTime(now: Instant, time: string): Instant {
    const today = localDateOf(now, plan.timeZone);
    const at = instantAt(today, time, plan.timeZone);
    return calendar.isWorkingDay(today) && at > now ? at : nextWorkingTime(now, time);
  }

  function nextWorkingTime(now: Instant, time: string): Instant {
    return instantAt(calendar.shift(localDateOf(now, plan.timeZone), 1), time, plan.timeZone);
  }

  function scripted(): readonly (readonly [string, Task])[] {
    const { acts, changes } = script;
    return [
      ...acts.flatMap((act) => taskOf(act.at, `${act.does} ${act.report}`, deedOf(dondoc, act, by))),
      ...changes.flatMap((change) => taskOf(change.at, change.does, changeOf(change))),
    ].map(([key, task], index) => [`${key} ${String(index).padStart(4, '0')}`, task]);
  }

  /** What the coordinator changes of the plan and its people; null: others do. */
  function changeOf(change: ScriptChange): (() => Promise<Outcome<object>>) | null {
    switch (change.does) {
      case 'amend':
        return async () => {
          const { compiled: amended, files, reason } = change;
          calendar = workCalendar(amended.calendars);
          return dondoc.amendPlan({ compiled: amended, files, effective: null, reason, by });
        };
      case 'add-round': {
        const { title, agencies, days } = change;
        return () => dondoc.addRound({ plan: plan.id, title, agencies, days, reason: '', by });
      }
      case 'stand-in': {
        const { contact, from, to, title, email } = change;
        return () => dondoc.substituteContact({ plan: plan.id, contact, from, to, title, email, phone: null, by });
      }
      case 'name-officer':
      case 'confirm-officer':
        return null;
    }
  }

  /** Every decision the plan waits for is taken a little ahead of its date; the first agencies that may be chosen are. */
  function decisions(): readonly (readonly [string, Task])[] {
    return compiled.rounds.flatMap((round) => {
      const requirement = plan.requirements.find(({ id }) => id === round.requirement);
      if (requirement?.fulfilment.by !== 'decision') return [];
      const { from, choose } = requirement.fulfilment;
      const agencies = select(plan.agencies, from)
        .slice(0, choose)
        .map(({ id }) => id);
      const date = calendar.shift(round.due, -DECIDES_AHEAD);
      const run = async () =>
        must(await dondoc.recordDecision({ plan: plan.id, requirement: requirement.id, agencies, number: null, date, by }));
      const what = `decide ${requirement.id}`;
      return [[what, { at: instantAt(date, DECIDES_AT, plan.timeZone), what, run }] as const];
    });
  }
}

function taskOf(at: Instant, what: string, run: (() => Promise<Outcome<object>>) | null): readonly (readonly [string, Task])[] {
  return run === null ? [] : [[what, { at, what, run: async () => must(await run()) }]];
}

/** What the coordinator does of the script; null: it is an agency's act. */
function deedOf(dondoc: Dondoc, act: ScriptAct, by: string): (() => Promise<Outcome<object>>) | null {
  const { report } = act;
  switch (act.does) {
    case 'accept':
      return () => dondoc.accept({ report, by });
    case 'return':
      return () => dondoc.returnReport({ report, by, reasons: act.reasons, correctBy: act.correctBy });
    case 'extend':
      return () => dondoc.decideTime({ report, by, date: act.until, note: act.note ?? '' });
    case 'refuse-time':
      return () => dondoc.decideTime({ report, by, date: null, note: act.note ?? '' });
    case 'waive':
      return () => dondoc.waive({ report, by, reason: act.reason });
    case 'file-elsewhere':
      return () => dondoc.fileElsewhere({ report, by, channel: act.channel, sender: act.sender, date: act.date });
    case 'send':
    case 'send-part':
    case 'withdraw':
    case 'ask-time':
    case 'promise':
      return null;
  }
}

function must(outcome: { readonly ok: boolean; readonly reason?: string }): void {
  if (!outcome.ok) throw new Error(`The coordinator was refused: ${outcome.reason}.`);
}
