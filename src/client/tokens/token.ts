/** Tokens of programs: what is asked for, listed, and known of whoever shows one. */
import type { Instant, LocalDate } from '../../plan/model';
import type { Scope } from '../../plan/scopes';
import type { Actor } from '../outcome';

export interface NewToken {
  /** Which program it is for; no two that stand have the same. */
  readonly title: string;
  readonly scopes: readonly Scope[];
  /** null: every plan; then its actor is `operator`. */
  readonly plan: string | null;
  /** In whose name it acts. */
  readonly actor: Actor;
  /** Last day on which it is good, in UTC; null: until it is revoked. */
  readonly expiresOn: LocalDate | null;
  readonly by: Actor;
  /** 32 random bytes, base64url; absent: made here. */
  readonly secret?: string;
}

export interface TokenView {
  readonly id: string;
  readonly title: string;
  readonly scopes: readonly Scope[];
  readonly plan: string | null;
  readonly actor: Actor;
  readonly agency: string | null;
  readonly createdAt: Instant;
  readonly createdBy: Actor;
  readonly lastUsed: LocalDate | null;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** The program that asks. */
export type Program = Pick<TokenView, 'id' | 'title' | 'scopes' | 'plan' | 'actor' | 'agency' | 'expiresAt'>;
