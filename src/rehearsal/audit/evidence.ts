/** What a rehearsed year left behind, gathered from outside: the cast's memory, the catcher, the coordinator's diary. */
import type { CompiledPlan } from '../../plan/compiled';
import type { Instant } from '../../plan/model';
import type { PlanStatus } from '../../client/dondoc';
import type { Mail } from '../cast/mailbox';

export interface Sending {
  readonly report: string;
  readonly at: Instant;
  readonly nil: boolean;
}

export interface Evidence {
  /** As compiled at the end of the year, decided audiences included. */
  readonly compiled: CompiledPlan;
  readonly startedAt: Instant;
  /** What the cast says it sent, in order. */
  readonly sendings: readonly Sending[];
  /** `accept <report>`, `approve <consolidation>` with the instant at which the coordinator did it. */
  readonly diary: readonly { readonly at: Instant; readonly what: string }[];
  /** What the catcher holds. */
  readonly caught: readonly Mail[];
  /** What the sender says it sent, by kind. */
  readonly sent: Readonly<Record<string, number>>;
  /** Mails and notices that are not done: state → number. */
  readonly unfinished: Readonly<Record<string, number>>;
  readonly status: PlanStatus;
}
