import type { Activities } from './interface';
import type { Dependencies } from './dependencies';
import { composeDue } from './compose';
import { resolveInDoubt, sendQueued } from './send';
import { sendSignInCodes } from './sign-in-mails';
import { recordDeliveries } from '../store/deliveries';
import { withDispatchLock } from '../store/dispatch-lock';
import { takeBackMails } from '../store/letters';
import { settleDispatch } from '../store/outbox';
import { recoverMails } from '../store/sending';

/** Composes what is due and sends it. Whatever kills it at any line, the next look goes on from the rows. */
export function dispatchActivities(dependencies: Dependencies): Pick<Activities, 'dispatchNotices'> {
  const { database, clock, clockKind, log } = dependencies;
  return {
    dispatchNotices: () =>
      withDispatchLock(database, async () => {
        await recoverMails(database);
        await sendSignInCodes(dependencies);
        await resolveInDoubt(dependencies);
        const now = await clock.now();
        const checkedAt = new Date().toISOString();
        const takenBack = await takeBackMails(database, now, checkedAt);
        const { frozen, failure } = await composeDue(dependencies, now);
        const outcomes = await sendQueued(dependencies, checkedAt);
        await resolveInDoubt(dependencies);
        await recordDeliveries(database, await clock.now());
        const nextAt = await database.transaction().execute((trx) => settleDispatch(trx, clockKind === 'rehearsal' ? now : null));
        log.info({ composed: frozen, takenBack, ...outcomes, nextAt }, 'notices dispatched');
        // Tried again like any failure, and seen as one, after everybody else has got theirs.
        if (failure !== null) throw failure.cause;
        return { nextAt };
      }),
  };
}
