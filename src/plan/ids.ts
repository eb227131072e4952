/** Identifiers made from the plan's own words, once: a log line, a URL and a workflow id speak for themselves. */

/** The one workflow that sends mails. */
export const DISPATCH = 'dispatch';

export const reportId = (plan: string, round: string, agency: string): string => `${plan}/${round}/${agency}`;
export const planWorkflowId = (plan: string): string => `plan/${plan}`;
export const roundWorkflowId = (plan: string, round: string): string => `round/${plan}/${round}`;
/** The id a Schedule starts its workflow under; Temporal appends `-<nominal instant>`. */
export const consolidationWorkflowId = (plan: string, consolidation: string): string => `consolidation/${plan}/${consolidation}`;

/** The parts of a waiter's id; null for the dispatch. */
export function planOfWaiter(waiter: string): string | null {
  return waiter === DISPATCH ? null : (waiter.split('/')[1] ?? null);
}
