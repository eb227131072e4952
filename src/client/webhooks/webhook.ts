/** Addresses that are told what happened, and what was told. */
import type { HookEvent } from '../../plan/hook-events';
import type { Instant } from '../../plan/model';
import type { Actor } from '../outcome';

export interface NewWebhook {
  readonly url: string;
  readonly events: readonly HookEvent[];
  /** null: every plan. */
  readonly plan: string | null;
  readonly by: Actor;
  /** `whsec_` and at least 24 bytes in base64; absent: made here. */
  readonly secret?: string;
}

export interface WebhookView {
  readonly id: string;
  readonly url: string;
  readonly events: readonly HookEvent[];
  readonly plan: string | null;
  readonly createdAt: Instant;
  readonly createdBy: Actor;
  readonly removedAt: Instant | null;
}

export interface DeliveryView {
  readonly id: number;
  /** `webhook-id` of every attempt. */
  readonly message: string;
  readonly type: HookEvent;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempt: number;
  readonly createdAt: Instant;
  /** Of the next attempt; null: none follows. */
  readonly nextAt: Instant | null;
  /** The last answer: an HTTP status, or in a word why there was none. */
  readonly answered: string | null;
  readonly endedAt: Instant | null;
}
