/** The only way a workflow waits for plan time. */
import { condition, workflowInfo } from '@temporalio/workflow';
import type { ClockKind } from './messages';

/** Longest single wait: a longer one is taken in hops, so that no timer outlives a year's worth of changes unseen. */
const HOP_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Waits until `at` (ISO UTC) or until `woken` is true. Live, that is a durable timer that a signal cuts short; in a rehearsal nothing
 * sleeps and only the driver's signal counts. `at` null waits for `woken` alone.
 */
export async function untilPlanTime(clock: ClockKind, at: string | null, woken: () => boolean, summary: string): Promise<void> {
  if (clock === 'rehearsal' || at === null) return condition(woken);
  for (let left = msUntil(at); left > 0; left = msUntil(at)) {
    if (await condition(woken, Math.min(left, HOP_MS), { summary })) return;
  }
}

/** Milliseconds from the workflow's own, replayed, time. */
function msUntil(at: string): number {
  return Date.parse(at) - Date.now();
}

/** History length at which a workflow that runs for long starts afresh: well before Temporal suggests it, so that a replay stays short. */
const FRESH_START_EVENTS = 350;

export function isLong(): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return historyLength >= FRESH_START_EVENTS || continueAsNewSuggested;
}
