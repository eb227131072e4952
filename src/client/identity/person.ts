/** Who may run plans, and as what. */
import type { Instant } from '../../plan/model';
import type { Actor } from '../outcome';

/** In ascending order: each may do what those before it may. */
export const STAFF_ROLES = ['viewer', 'reviewer', 'coordinator', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** One post by which somebody may do something in a plan. */
export interface StaffPost {
  readonly plan: string;
  readonly role: StaffRole;
  /** Contact id, or `admin`. */
  readonly actor: Actor;
  readonly title: string;
}

/** What is given once, to the browser alone. */
export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** A session as its owner and admins see it. */
export interface SessionView {
  readonly id: string;
  readonly address: string;
  /** The one that asks. */
  readonly isThis: boolean;
  readonly isMine: boolean;
  readonly how: 'code' | 'issuer';
  /** In short words. */
  readonly browser: string;
  readonly begunAt: Instant;
  readonly usedAt: Instant;
  readonly expiresAt: Instant;
}

/** Whose a session is, as it stands now: posts are looked up anew at each request, so that a post handed over ends what it allowed. */
export interface SignedIn {
  /** Public id of the session, never its secret. */
  readonly session: string;
  readonly address: string;
  readonly isAdmin: boolean;
  readonly posts: readonly StaffPost[];
  readonly expiresAt: Instant;
}
