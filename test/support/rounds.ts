/** A round looked at by hand, and the rows that a look leaves. */
import { advanceRound, openRound, type RoundLook } from '../../src/store/advance-round';
import type { Database } from '../../src/store/database';
import type { Store } from './store';

export interface RoundUnderTest {
  readonly key: { readonly plan: string; readonly round: string };
  /** One look at this instant, as the round's workflow would take. */
  readonly look: (at: string, database?: Database) => Promise<RoundLook>;
  /** `<agency or round>#<step> <how> <instant>`, sorted by instant. */
  readonly taken: () => Promise<readonly string[]>;
  /** `<step>/<person> <instant>`, sorted. */
  readonly notices: () => Promise<readonly string[]>;
}

/** Opens the round of a plan that has been started. */
export async function openedRound({ database, clock, at: setClock }: Store, plan: string, round: string): Promise<RoundUnderTest> {
  const key = { plan, round };
  await openRound(database, key, await clock.now(), () => {});
  return {
    key,
    look: async (at, other = database) => {
      setClock(at);
      return advanceRound(other, key, at, () => {});
    },
    taken: async () => {
      const rows = await database
        .selectFrom('steps_taken')
        .selectAll()
        .where('subject', 'like', `${plan}/${round}%`)
        .orderBy('at')
        .orderBy('subject')
        .execute();
      return rows.map(({ subject, step, how, at }) => `${subject.split('/')[2] ?? 'round'}#${step} ${how} ${at}`);
    },
    notices: async () => {
      const rows = await database
        .selectFrom('notices')
        .select(['id', 'at'])
        .where('plan', '=', plan)
        .where('round', '=', round)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, at }) => `${id.split('#')[1]} ${at}`);
    },
  };
}

/** 08:00 in Vietnam. */
export const morning = (date: string) => `${date}T01:00:00.000Z`;
