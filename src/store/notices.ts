/** Notices: owed before anything is composed, so that nothing is lost and nothing is said twice. */
import { DISPATCH } from '../plan/ids';
import type { Notice } from '../plan/notices';
import type { Queryable, Trx } from './database';
import type { NoticesTable } from './tables';
import { lowerWake } from './wakes';

/** Owes these notices; known ones stay as they are. True when the dispatch must wake earlier than it meant to. */
export async function oweNotices(trx: Trx, plan: string, notices: readonly Notice[]): Promise<boolean> {
  if (notices.length === 0) return false;
  const rows = notices.map((notice) => ({ ...notice, plan, state: 'waiting' as const, reason: null, mail: null }));
  await trx
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const first = notices.reduce((earliest, notice) => (notice.at < earliest ? notice.at : earliest), notices[0]?.at ?? '');
  return lowerWake(trx, DISPATCH, first);
}

export function noticeOf(row: NoticesTable): Notice {
  const { id, kind, person, cc, round, agency, consolidation, version, at } = row;
  return { id, kind, person, cc, round, agency, consolidation, version, at };
}

export function noticesOfMail(database: Queryable, messageId: string): Promise<readonly NoticesTable[]> {
  return database.selectFrom('notices').selectAll().where('mail', '=', messageId).orderBy('id').execute();
}

/** Waiting notices whose instant has come, in a fixed order. */
export function noticesDue(database: Queryable, now: string): Promise<readonly NoticesTable[]> {
  return database
    .selectFrom('notices')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('at', '<=', now)
    .orderBy('at')
    .orderBy('id')
    .execute();
}
