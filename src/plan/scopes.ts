/** What a program's token opens. No scope contains another. */
import type { Plan, PlanRole } from './model';
import { peopleOf } from './posts';
import { staffOf } from './staff';

export const SCOPES = ['read', 'report', 'review', 'manage', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a post may give to a program at most: no more than it may do itself. */
const OF_ROLE: Readonly<Record<PlanRole | 'agency', readonly Scope[]>> = {
  coordinator: SCOPES,
  reviewer: ['read', 'review'],
  viewer: ['read'],
  agency: ['read', 'report'],
};

export interface PostScopes {
  readonly scopes: readonly Scope[];
  /** Its token opens only what names this agency; null: it is bound to none. */
  readonly agency: string | null;
}

/** null: the plan has no such post. */
export function scopesOf(plan: Plan, contact: string): PostScopes | null {
  const post = peopleOf(plan).get(contact);
  const staff = staffOf(plan).find((each) => each.contact === contact);
  if (staff !== undefined) return { scopes: OF_ROLE[staff.role], agency: null };
  return post === undefined || post.agency === null ? null : { scopes: OF_ROLE.agency, agency: post.agency };
}
