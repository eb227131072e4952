/** The threads about reports. Whoever writes into one holds the report's lock. */
import type { Message } from '../plan/thread';
import type { Queryable, Trx } from './database';

/** Of these reports, each oldest first. */
export function messagesOf(database: Queryable, reports: readonly string[]): Promise<readonly (Message & { readonly report: string })[]> {
  return database
    .selectFrom('messages')
    .select(['report', 'n', 'at', 'side', 'by', 'text'])
    .where('report', 'in', reports)
    .orderBy('report')
    .orderBy('n')
    .execute();
}

export function threadOf(database: Queryable, report: string): Promise<readonly Message[]> {
  return database.selectFrom('messages').select(['n', 'at', 'side', 'by', 'text']).where('report', '=', report).orderBy('n').execute();
}

export async function storeMessage(trx: Trx, report: string, message: Message): Promise<void> {
  await trx
    .insertInto('messages')
    .values({ report, ...message })
    .execute();
}
