/** The fate of each mail as the trail tells it: written in batches, for the trail lets one writer in at a time and mails leave in lanes. */
import type { Instant } from '../plan/model';
import { audit } from './audit';
import type { Database, Trx } from './database';

/** Mails told of in one line. */
const PAGE = 200;

/**
 * Tells the trail of every mail that was sent or bounced since the last time. The mark that it has been told is in the same transaction
 * as the line, so that a kill between sending and telling only delays the line to the next look.
 */
export async function recordDeliveries(database: Database, now: Instant): Promise<void> {
  for (;;) {
    const recorded = await database.transaction().execute((trx) => recordPage(trx, now));
    if (recorded < PAGE) return;
  }
}

async function recordPage(trx: Trx, now: Instant): Promise<number> {
  const mails = await trx
    .selectFrom('mails')
    .select(['message_id', 'plan', 'kind', 'person', 'state', 'code'])
    .where('recorded', '=', false)
    .where('state', 'in', ['sent', 'bounced'])
    .orderBy('at')
    .orderBy('message_id')
    .limit(PAGE)
    .forUpdate()
    .execute();
  if (mails.length === 0) return 0;
  const ids = mails.map(({ message_id }) => message_id);
  const said = await trx.selectFrom('notices').select(['id', 'mail', 'plan', 'named']).where('mail', 'in', ids).orderBy('id').execute();
  await trx.updateTable('mails').set({ recorded: true }).where('message_id', 'in', ids).execute();
  // A digest may tell of several plans: each one's trail has it, with the notices of that plan.
  for (const plan of new Set([...mails, ...said].map((each) => each.plan))) {
    const told = mails
      .filter((mail) => mail.plan === plan || said.some((notice) => notice.mail === mail.message_id && notice.plan === plan))
      .map(({ message_id: id, kind, person, state, code }) => {
        const own = said.filter((notice) => notice.mail === id && notice.plan === plan);
        const listing = own.flatMap((notice) => (notice.named === null ? [] : [[notice.id, notice.named] as const]));
        const named = listing.length === 0 ? {} : { named: Object.fromEntries(listing) };
        return { id, kind, person, state, code, notices: own.map((notice) => notice.id), ...named };
      });
    await audit(trx, { at: now, actor: 'system', act: 'deliver', subject: plan, detail: { mails: told } });
  }
  return mails.length;
}
