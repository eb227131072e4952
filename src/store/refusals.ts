/** Addresses that a mail server refuses: the contact is marked, somebody else is told, the coordinator gets a task. */
import { sql } from 'kysely';
import type { Instant } from '../plan/model';
import { channelOf, type Notice } from '../plan/notices';
import { nextOfficeInstant } from '../plan/office';
import { afterRefusal, saidAnew } from '../plan/refusals';
import { audit } from './audit';
import type { Database, Queryable, Trx } from './database';
import { noticeOf, type NoticeRow, oweNotices, tellCancelled } from './notices';
import type { ClaimedMail } from './sending';
import { type PlanContext, planContext } from './plans';

/** What the server said for good of a mail: it is not tried again, and whoever it was for is told by another way. Once. */
export async function recordRefusal(database: Database, mail: ClaimedMail, code: string, now: Instant): Promise<void> {
  await database.transaction().execute(async (trx) => {
    const bounced = await trx
      .updateTable('mails')
      .set({ state: 'bounced', code, try_at: null })
      .where('message_id', '=', mail.messageId)
      .where('attempt', '=', mail.attempt)
      .where('state', '=', 'sending')
      .returning(['plan', 'person'])
      .executeTakeFirst();
    if (bounced === undefined) return;
    const refused = await trx.updateTable('notices').set({ refused_at: now }).where('mail', '=', mail.messageId).returningAll().execute();
    // A mail to somebody who has left, or has not come yet, says nothing about who has the post now.
    if (refused.every(({ kind }) => kind === 'contact-left' || kind === 'confirm-contact')) return;
    const address = mail.envelope.to[0] ?? '';
    const parts: { readonly plan: string; readonly notices: readonly Notice[]; readonly person: string; readonly isCurrent: boolean }[] =
      [];
    // Addresses first, then the trail: everybody locks in this order.
    for (const [plan, notices] of byPlan(refused)) {
      const person = plan === bounced.plan ? bounced.person : (notices[0]?.person ?? bounced.person);
      parts.push({ plan, notices, person, isCurrent: await markAddress(trx, { plan, person, address, code, now }) });
    }
    for (const { plan, person } of parts.filter(({ isCurrent }) => isCurrent))
      await audit(trx, { at: now, actor: 'system', act: 'refuse-address', subject: `${plan}/${person}`, detail: { code, at: now } });
    for (const { plan, notices, isCurrent } of parts) await oweInstead(trx, await planContext(trx, plan), notices, now, !isCurrent);
  });
}

function byPlan(rows: readonly NoticeRow[]): ReadonlyMap<string, readonly Notice[]> {
  const plans = new Map<string, readonly Notice[]>();
  for (const row of rows) plans.set(row.plan, [...(plans.get(row.plan) ?? []), noticeOf(row)]);
  return plans;
}

/** A mailbox that puts a mail off so long takes none. Source: RFC 5321 section 4.5.4.1, give up after 4 to 5 days. */
const PUT_OFF_SECONDS = 5 * 24 * 60 * 60;

/**
 * Counts the wait that a mailbox asks for. true: it has put mail off for days in which the server took others, or its address is known
 * to be refused. Only waits count: no outage, of the server or of ours, makes a mailbox one that takes nothing.
 */
export async function isPutOffForGood(database: Database, mail: ClaimedMail, waitMs: number): Promise<boolean> {
  const counted = await countWait(database, mail, Math.round(waitMs / 1000));
  if (counted === null) return false;
  if (await isRefused(database, counted.plan, { id: counted.person, email: mail.envelope.to[0] ?? '' })) return true;
  if (counted.waited < PUT_OFF_SECONDS) return false;
  const taken = await database
    .selectFrom('mails')
    .select('message_id')
    .where('state', '=', 'sent')
    .where('sent_at', '>', sql<Instant>`now() - make_interval(secs => ${PUT_OFF_SECONDS})`)
    .limit(1)
    .executeTakeFirst();
  return taken !== undefined;
}

/** A later mail overtakes one that waits: it goes on counting from what that one had waited, unless the mailbox took something since. */
async function countWait(database: Database, { messageId, attempt }: ClaimedMail, wait: number) {
  const { rows } = await sql<{ readonly plan: string; readonly person: string; readonly waited: number }>`
    with same as (
      select o.* from mails m join mails o on o.envelope->'to'->>0 = m.envelope->'to'->>0
       where m.message_id = ${messageId}),
    before as (
      select coalesce(max(put_off_seconds), 0) as waited from same
       where put_off_at > coalesce((select max(sent_at) from same where state = 'sent'), '-infinity'))
    update mails set put_off_at = now(),
                     put_off_seconds = case when put_off_seconds > 0 then put_off_seconds else before.waited end + ${wait}::int
      from before
     where message_id = ${messageId} and attempt = ${attempt} and state = 'sending'
    returning plan, person, put_off_seconds - ${wait}::int as waited`.execute(database);
  return rows[0] ?? null;
}

interface RefusedAddress {
  readonly plan: string;
  readonly person: string;
  readonly address: string;
  readonly code: string;
  readonly now: Instant;
}

/** False: the post has another address by now. */
async function markAddress(trx: Trx, { plan, person, address, code, now }: RefusedAddress): Promise<boolean> {
  const contact = await trx
    .updateTable('contacts')
    .set({ health: 'refused', refused_at: now, refused_code: code })
    .where('plan', '=', plan)
    .where('id', '=', person)
    .where('email', '=', address)
    .returning('id')
    .executeTakeFirst();
  const substitute = await trx
    .updateTable('substitutes')
    .set({ refused_at: now })
    .where('plan', '=', plan)
    .where('contact', '=', person)
    .where('email', '=', address)
    .returning('contact')
    .executeTakeFirst();
  return contact !== undefined || substitute !== undefined;
}

/** Owes what follows from notices that did not arrive. `anew`: the address has been put right meanwhile, so the same person gets them. */
async function oweInstead(trx: Trx, context: PlanContext, notices: readonly Notice[], now: Instant, anew: boolean): Promise<void> {
  const { plan } = context.compiled;
  const owed = notices.flatMap((notice) => {
    const at = sendingTime(notice, now, context);
    return anew ? [saidAnew(notice, at)] : afterRefusal(plan, notice, at);
  });
  // A task belongs to the coordinator's digest of the day, whatever it is about.
  const timed = owed.map((notice) => ({ ...notice, at: sendingTime(notice, notice.at, context) }));
  await oweNotices(trx, plan.id, timed, now);
}

/** Answers leave at any hour, everything else in office hours. */
export function sendingTime({ kind }: Pick<Notice, 'kind'>, now: Instant, { compiled, clock }: PlanContext): Instant {
  return channelOf(kind) === 'immediate' ? now : nextOfficeInstant(now, compiled.plan.office, clock);
}

/** Whether the address that a post has now is known to be refused. */
export async function isRefused(database: Queryable, plan: string, { id, email }: { readonly id: string; readonly email: string }) {
  const contact = await database
    .selectFrom('contacts')
    .select('id')
    .where('plan', '=', plan)
    .where('id', '=', id)
    .where('email', '=', email)
    .where('health', '=', 'refused')
    .executeTakeFirst();
  if (contact !== undefined) return true;
  const substitute = await database
    .selectFrom('substitutes')
    .select('contact')
    .where('plan', '=', plan)
    .where('contact', '=', id)
    .where('email', '=', email)
    .where('refused_at', 'is not', null)
    .executeTakeFirst();
  return substitute !== undefined;
}

/** Notices for an address known to be refused are not tried: somebody else gets them at once. */
export async function withholdNotices(database: Database, plan: string, ids: readonly string[], now: Instant): Promise<void> {
  await database.transaction().execute(async (trx) => {
    const withheld = await trx
      .updateTable('notices')
      .set({ state: 'cancelled', reason: 'contact-refused', refused_at: now })
      .where('id', 'in', ids)
      .where('state', '=', 'waiting')
      .returningAll()
      .execute();
    await tellCancelled(
      trx,
      plan,
      withheld.map(({ id }) => ({ id, reason: 'contact-refused' })),
      now,
    );
    await oweInstead(trx, await planContext(trx, plan), withheld.map(noticeOf), now, false);
  });
}
