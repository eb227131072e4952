/** Wakes the round of a report on which somebody has acted, no earlier than it must. */
import { earliest } from '../plan/advance';
import { roundWorkflowId } from '../plan/ids';
import type { Instant } from '../plan/model';
import type { Trx } from './database';
import type { Ahead, ReportRow } from './reports';
import { lockWake, lowerWake } from './wakes';

export interface WokenRound {
  /** Its instant became earlier: signal it after the commit. */
  readonly lowered: boolean;
  /** It had closed and has something to do again: start its workflow after the commit. */
  readonly reopened: boolean;
}

export async function wakeRound(
  trx: Trx,
  { plan, round }: Pick<ReportRow, 'plan' | 'round'>,
  ahead: Ahead,
  at: Instant,
): Promise<WokenRound> {
  const waiter = roundWorkflowId(plan, round);
  // The round's look holds this lock while it counts what is left: it either sees this act or we see it closing.
  await lockWake(trx, waiter);
  const row = await trx.selectFrom('rounds').select('state').where('plan', '=', plan).where('id', '=', round).executeTakeFirst();
  const next = earliest([ahead.nextAt, ahead.closesAt]);
  switch (row?.state) {
    case 'open':
      return { lowered: next !== null && (await lowerWake(trx, waiter, next)), reopened: false };
    // It waits for the last of its reports: this may have been it.
    case 'closing':
      return { lowered: await lowerWake(trx, waiter, at), reopened: false };
    case 'closed': {
      if (next === null) return { lowered: false, reopened: false };
      await trx.updateTable('rounds').set({ state: 'closing' }).where('plan', '=', plan).where('id', '=', round).execute();
      return { lowered: await lowerWake(trx, waiter, next), reopened: true };
    }
    case 'planned':
    case 'past':
    case undefined:
      return { lowered: false, reopened: false };
  }
}
