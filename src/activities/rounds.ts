import { advanceRound, openRound } from '../store/advance-round';
import type { Dependencies } from './dependencies';
import type { Activities } from './interface';
import { signalWaiters } from './signals';

/** Looks at plans and rounds: rows in, the next instant out. */
export function roundActivities({ database, clock, temporal, log }: Dependencies): Pick<Activities, 'openRound' | 'advanceRound'> {
  return {
    async openRound({ plan, round }) {
      await openRound(database, { plan, round }, await clock.now(), () => {});
    },
    async advanceRound({ plan, round }) {
      const { nextAt, done, counts, lowered } = await advanceRound(database, { plan, round }, await clock.now(), () => {});
      await signalWaiters(temporal, lowered, log);
      log.info({ plan, round, nextAt, done, ...counts }, 'round looked at');
      return { nextAt, done, counts };
    },
  };
}
