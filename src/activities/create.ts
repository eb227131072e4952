import { ApplicationFailure } from '@temporalio/common';
import { UnknownPlan } from '../store/plans';
import { consolidationActivities } from './consolidations';
import type { Dependencies } from './dependencies';
import { dispatchActivities } from './dispatch';
import { heartbeating } from './heartbeating';
import type { Activities } from './interface';
import { planActivities } from './plans';
import { roundActivities } from './rounds';
import { scheduleActivities } from './schedules';

/** Failures that trying again cannot mend: a person must act. */
const PERMANENT: readonly string[] = [UnknownPlan.name, 'CalendarGap'];

/** Every activity, heartbeating while it runs, each failure translated once for Temporal. */
export function createActivities(dependencies: Dependencies): Activities {
  const activities = {
    ...roundActivities(dependencies),
    ...planActivities(dependencies),
    ...scheduleActivities(dependencies),
    ...dispatchActivities(dependencies),
    ...consolidationActivities(dependencies),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each entry keeps its own type, which fromEntries cannot know
  return Object.fromEntries(
    Object.entries(activities).map(([name, activity]) => [name, translated(name, activity, dependencies)]),
  ) as unknown as Activities;
}

type Activity = (input: never) => Promise<unknown>;

/** Messages of unexpected errors may quote a row: histories and logs get the kind of error and where it arose, never its words. */
function translated(name: string, activity: Activity, { log }: Dependencies): Activity {
  return async (input) => {
    try {
      return await heartbeating(() => activity(input));
    } catch (error) {
      if (error instanceof ApplicationFailure) throw error;
      const type = error instanceof Error ? error.constructor.name : 'Error';
      log.error({ activity: name, type, ...whereOf(error) }, 'activity failed');
      throw ApplicationFailure.create({ message: type, type, nonRetryable: PERMANENT.includes(type) });
    }
  };
}

/** The error's code and the lines of our own it passed through. */
function whereOf(error: unknown): { readonly code: string | null; readonly stack: readonly string[] } {
  const { code, stack } = (error ?? {}) as { code?: unknown; stack?: unknown };
  const lines = typeof stack === 'string' ? stack.split('\n').filter((line) => line.trimStart().startsWith('at ')) : [];
  return { code: typeof code === 'string' ? code : null, stack: lines.slice(0, 8).map((line) => line.trim()) };
}
