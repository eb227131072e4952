/** Lets each consolidation's own Schedule start it for the instant that has come in the year. */
import { setTimeout as pause } from 'node:timers/promises';
import { ScheduleNotFoundError, WorkflowNotFoundError } from '@temporalio/client';
import { consolidationWorkflowId } from '../plan/ids';
import type { Instant } from '../plan/model';
import type { YearOptions } from './year';

export interface Schedules {
  /** Has every Schedule whose instant has come start its consolidation, and waits until a worker has taken it up. */
  readonly startDue: (now: Instant) => Promise<void>;
  /** When the next of them fires; null: none is left. */
  readonly nextAt: () => Promise<Instant | null>;
}

const POLL_MS = 3;
const TELL_WAITING_MS = 3000;

/** Temporal itself starts what a Schedule fires, without any worker of ours: what it has not started by then it will not start. */
const STARTS_WITHIN_MS = 20_000;

type SchedulesOptions = Pick<YearOptions, 'database' | 'temporal' | 'plan' | 'signal' | 'onWaiting'>;

export function createSchedules({ database, temporal, plan, signal, onWaiting }: SchedulesOptions): Schedules {
  /** Consolidations that their Schedule did not start. The year goes on without them, and the audit will name them. */
  const idle = new Set<string>();

  return {
    async startDue(now) {
      for (const { id, starts_at } of await planned()) {
        if (starts_at > now) continue;
        if (await fires(id, starts_at)) await takenUp(id);
        else idle.add(id);
      }
    },
    nextAt: async () => (await planned())[0]?.starts_at ?? null,
  };

  async function planned(): Promise<readonly { readonly id: string; readonly starts_at: Instant }[]> {
    const rows = await database
      .selectFrom('consolidations')
      .select(['id', 'starts_at'])
      .where('plan', '=', plan)
      .where('state', '=', 'planned')
      .orderBy('starts_at')
      .orderBy('id')
      .execute();
    return rows.filter(({ id }) => !idle.has(id));
  }

  /** False: there is no such Schedule, or it started nothing for its instant. */
  async function fires(id: string, startsAt: Instant): Promise<boolean> {
    const at = new Date(startsAt);
    try {
      await temporal.schedule.getHandle(consolidationWorkflowId(plan, id)).backfill({ start: new Date(at.getTime() - 1000), end: at });
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) return false;
      throw error;
    }
    // The Schedule appends its nominal instant, to the second.
    const run = temporal.workflow.getHandle(`${consolidationWorkflowId(plan, id)}-${startsAt.replace('.000Z', 'Z')}`);
    for (const giveUpAt = Date.now() + STARTS_WITHIN_MS; Date.now() < giveUpAt && !signal.aborted; await pause(POLL_MS)) {
      try {
        await run.describe();
        return true;
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    }
    return false;
  }

  async function takenUp(id: string): Promise<void> {
    const since = Date.now();
    let toldAt = since;
    while (!signal.aborted && (await planned()).some((waiting) => waiting.id === id)) {
      if (Date.now() - toldAt > TELL_WAITING_MS) {
        toldAt = Date.now();
        onWaiting([`schedule ${id}`], toldAt - since);
      }
      await pause(POLL_MS);
    }
  }
}
