/** Programs: their tokens, and the addresses that are told what happened. Instants are real time where nothing else is said. */
import type { Generated } from 'kysely';
import type { HookEvent } from '../plan/hook-events';
import type { Instant, LocalDate } from '../plan/model';
import type { Scope } from '../plan/scopes';

export interface ApiTokensTable {
  readonly id: string;
  /** sha256 (hex) of the whole token. */
  readonly token_hash: string;
  readonly title: string;
  readonly scopes: Scope[];
  /** null: every plan. */
  readonly plan: string | null;
  /** Contact id, or `operator`. */
  readonly actor: string;
  /** null: it is bound to no agency. */
  readonly agency: string | null;
  readonly created_at: Instant;
  readonly created_by: string;
  /** By the day, in UTC. */
  last_used: LocalDate | null;
  readonly expires_at: Instant | null;
  revoked_at: Instant | null;
  revoked_by: string | null;
}

export interface WebhooksTable {
  readonly id: string;
  readonly url: string;
  /** `whsec_` and the key in base64: it signs, so it must be readable. */
  readonly secret: string;
  readonly events: HookEvent[];
  /** null: every plan. */
  readonly plan: string | null;
  readonly created_at: Instant;
  readonly created_by: string;
  /** Last line of the trail that was looked at. */
  seen_seq: number;
  /** Plan instant up to which passed due dates were looked at. */
  late_seen: Instant;
  removed_at: Instant | null;
  removed_by: string | null;
}

export interface WebhookDeliveriesTable {
  readonly id: Generated<number>;
  readonly webhook: string;
  /** Names what happened, once: a line of the trail, or a passed due date. */
  readonly event: string;
  readonly body: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempt: Generated<number>;
  readonly created_at: Instant;
  try_at: Instant;
  /** The last answer: a status, or in a word why there was none. */
  answered: string | null;
  ended_at: Instant | null;
}
