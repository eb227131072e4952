/** What time it is: the machine's, or in a rehearsal the one that its driver set. */
import type { Instant } from '../plan/model';
import type { Queryable } from './database';

export interface Clock {
  now(): Promise<Instant>;
}

/** Real time. */
export const liveClock: Clock = { now: async () => new Date().toISOString() };

/** The time of a rehearsal, kept in its database so that every process reads the same. Throws before it has been set. */
export function rehearsalClock(database: Queryable): Clock {
  return {
    now: async () => (await database.selectFrom('clock').select('now').executeTakeFirstOrThrow()).now,
  };
}

/** Sets the rehearsal's time. It never goes back: an earlier instant is refused. */
export async function setRehearsalClock(database: Queryable, now: Instant): Promise<void> {
  const moved = await database
    .insertInto('clock')
    .values({ id: 1, now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ now }).where('clock.now', '<=', now))
    .returning('id')
    .execute();
  if (moved.length === 0) throw new Error(`The rehearsal's clock cannot go back to ${now}.`);
}
