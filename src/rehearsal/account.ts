/** The account of a rehearsed year. */
import type { Client } from '@temporalio/client';
import type { RoundStatus } from '../client/dondoc';
import type { CompiledPlan } from '../plan/compiled';
import type { NoticeKind } from '../plan/model';
import type { MemoryPeak } from '../runtime/memory';

/** The fixed shape of `dondoc rehearse --json`. Instants are ISO UTC. */
export interface Account {
  readonly plan: string;
  readonly seed: number;
  readonly rounds: readonly Pick<RoundStatus, 'round' | 'owed' | 'onTime' | 'withPermission' | 'late' | 'waived' | 'missed' | 'nil'>[];
  /** Sent, as the sender counts them. */
  readonly mails: Readonly<Record<string, number>>;
  readonly escalations: Readonly<Record<Level, number>>;
  readonly consolidations: readonly { readonly id: string; readonly startedBy: string | null; readonly approvedAt: string | null }[];
  /** One entry a run: a workflow that continued as new has several. */
  readonly workflows: readonly { readonly id: string; readonly events: number }[];
  /** Paths of the archived documents. */
  readonly documents: readonly string[];
}

export type Level = Extract<NoticeKind, 'leader' | 'standing' | 'authority'>;

/** What the account of a year that was just lived through adds for its reader. */
export interface Rehearsed {
  readonly account: Account;
  /** The plan as compiled at the end of the year: dates that waited for a decision are final. */
  readonly compiled: CompiledPlan;
  /** As the catcher counts them. */
  readonly caught: Readonly<Record<string, number>>;
  /** What did not happen as owed; empty when all did. */
  readonly findings: readonly string[];
  readonly seconds: { readonly start: number; readonly year: number };
  readonly instants: number;
  readonly memory: MemoryPeak | null;
  readonly addresses: { readonly inbox: string; readonly temporal: string; readonly web: string };
}

/** Every run in the namespace with the length of its history, by id and then by age. */
export async function workflowRuns(temporal: Client): Promise<Account['workflows']> {
  const runs: { readonly id: string; readonly startedAt: number; readonly events: number }[] = [];
  for await (const run of temporal.workflow.list()) {
    const { historyLength } = await temporal.workflow.getHandle(run.workflowId, run.runId).describe();
    runs.push({ id: run.workflowId, startedAt: run.startTime.getTime(), events: historyLength });
  }
  return runs
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.startedAt - b.startedAt))
    .map(({ id, events }) => ({ id, events }));
}

export function escalationsOf(mails: Readonly<Record<string, number>>): Account['escalations'] {
  return { leader: mails['leader'] ?? 0, standing: mails['standing'] ?? 0, authority: mails['authority'] ?? 0 };
}
