/** How a round's reports are picked out of its list, and how many can be acted on in one go. */

/** Bounds how long one click works, and how long a page becomes. */
export const MOST_AT_ONCE = 500;

/** In the order in which they are offered. */
export const ROUND_FILTERS = ['all', 'not-sent', 'late', 'to-review', 'returned', 'asked', 'failing'] as const;

/**
 * `not-sent`: not received, also after the closing; `late`: its time is over and it is not here, or it came late; `to-review`: something
 * waits for a decision; `asked`: more time is asked for; `failing`: a mail server takes nothing for a contact of the agency.
 */
export type RoundFilter = (typeof ROUND_FILTERS)[number];
