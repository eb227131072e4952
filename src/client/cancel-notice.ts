import { roundWorkflowId } from '../plan/ids';
import { audit, lockTrail } from '../store/audit';
import type { Trx } from '../store/database';
import { findNotice, type NoticeRow, stepOfNotice } from '../store/notices';
import { cancelAhead, cancelStored, type PersonsCancellation } from '../store/take-back';
import { cancelMail } from '../store/outbox';
import { lockReport } from '../store/reports';
import { lockWake } from '../store/wakes';
import type { Connection } from './connection';
import type { Dondoc, Outcome } from './dondoc';
import { lastAct } from './last-act';
import { futureNotices } from './future-notices';
import { onPlan } from './on-plan';

/**
 * One message is not said, and will not be when its time comes. Its step counts as taken: the next level follows on the day it has in the
 * plan, and is not told that anything was said.
 */
export function cancelNotice(connection: Connection): Dondoc['cancelNotice'] {
  return async ({ notice: id, reason, by }) => {
    const at = await connection.clock.now();
    const [plan = '', round = ''] = id.split(/[/#]/);
    const { subject } = stepOfNotice(id);
    return onPlan(connection, plan, async (trx, context): Promise<Outcome<object>> => {
      if (reason.trim() === '') return { ok: false, reason: 'no-reason' };
      // Before its row is read: a look that is under way may be about to owe it.
      const report = await lockReport(trx, subject);
      await lockTrail(trx);
      if (report === undefined) await lockWake(trx, roundWorkflowId(plan, round));
      const stored = await findNotice(trx, id);
      const refused = async (): Promise<Outcome<object>> => ({ ok: false, reason: 'already-cancelled', last: await lastAct(trx, id) });
      if (stored?.state === 'cancelled' && stored.cancelled_by !== null) return refused();
      const cancellation = { reason: reason.trim(), by, now: at };
      const isOwed = stored !== undefined && stored.state !== 'cancelled';
      if (isOwed && !(await takeBack(trx, stored, cancellation))) return { ok: false, reason: 'already-sent' };
      if (!isOwed) {
        const ahead = (await futureNotices(trx, context, at)).find((candidate) => candidate.id === id);
        if (ahead === undefined) return stored === undefined ? { ok: false, reason: 'unknown-notice' } : refused();
        await cancelAhead(trx, plan, ahead, cancellation);
      }
      await audit(trx, { at, actor: by, act: 'cancel-notice', subject: id, detail: { report: report?.id ?? null, reason: reason.trim() } });
      return { ok: true };
    });
  };
}

/** False: it is in a mail that has left, may have left, or tells of other things too. */
async function takeBack(trx: Trx, stored: NoticeRow, cancellation: PersonsCancellation): Promise<boolean> {
  if (stored.mail !== null) {
    const others = await trx.selectFrom('notices').select('id').where('mail', '=', stored.mail).where('id', '!=', stored.id).execute();
    if (others.length > 0) return false;
    await cancelMail(
      trx,
      stored.mail,
      [{ plan: stored.plan, notices: [{ id: stored.id, reason: cancellation.reason }] }],
      cancellation.now,
    );
    const after = await findNotice(trx, stored.id);
    if (after?.state !== 'cancelled') return false;
  }
  return cancelStored(trx, stored, cancellation);
}
