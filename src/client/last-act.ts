import type { Queryable } from '../store/database';
import type { LastAct } from './dondoc';

/** What was done last to a report, a plan or whatever the trail names so, of these acts: whoever comes second is told by whom and when. */
export async function lastAct(database: Queryable, subject: string, acts?: readonly string[]): Promise<LastAct | null> {
  const line = await database
    .selectFrom('audit')
    .select(['act', 'actor', 'at'])
    .where('subject', '=', subject)
    .$if(acts !== undefined, (query) => query.where('act', 'in', acts ?? []))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return line === undefined ? null : { act: line.act, by: line.actor, at: line.at };
}
