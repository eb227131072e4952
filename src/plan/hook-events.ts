/** What other programs can be told of as it happens. */

export const HOOK_EVENTS = ['submitted', 'accepted', 'late', 'closed', 'consolidated'] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];
