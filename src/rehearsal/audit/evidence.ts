/** What a rehearsed year left behind, gathered from outside: the cast's memory, the catcher, the coordinator's diary, the archive. */
import type { CompiledPlan } from '../../plan/compiled';
import type { Instant } from '../../plan/model';
import type { PlanStatus } from '../../client/dondoc';
import type { Mail } from '../cast/mailbox';
import type { YearScript } from '../script';
import type { PlanVersion } from './versions';

export interface Sending {
  readonly report: string;
  readonly at: Instant;
  readonly nil: boolean;
}

export interface CaughtMail extends Mail {
  /** When the year's clock stood there as the mail was first found in the catcher; null: only after the year. */
  readonly seenAt: Instant | null;
}

export interface Evidence {
  /** As compiled at the end of the year, decided audiences included. */
  readonly compiled: CompiledPlan;
  /** Each version that came into force, in order. */
  readonly versions: readonly PlanVersion[];
  /** What was written down beforehand, all of it done: what was not is among the troubles. */
  readonly script: YearScript;
  /** What the cast says it sent, in order. */
  readonly sendings: readonly Sending[];
  /** What happened to the cast and must not: `refused`, `no-form` and the like. */
  readonly troubles: readonly { readonly at: Instant; readonly what: string }[];
  /** `accept <report>`, `approve <consolidation>` with the instant at which the coordinator did it. */
  readonly diary: readonly { readonly at: Instant; readonly what: string }[];
  /** What the catcher holds. */
  readonly caught: readonly CaughtMail[];
  /** What the sender says it sent, by kind. */
  readonly sent: Readonly<Record<string, number>>;
  /** Mails and notices that are not done: state → number. */
  readonly unfinished: Readonly<Record<string, number>>;
  /** Every file in the archive's folder; `sha256` in hex. */
  readonly archived: readonly { readonly name: string; readonly sha256: string }[];
  readonly status: PlanStatus;
}
