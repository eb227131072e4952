/** An agency names its new officer through a report's link; the new address confirms; only then is the post handed over. */
import { DISPATCH } from '../../plan/ids';
import type { Instant } from '../../plan/model';
import { handOverNotice } from '../../plan/notices';
import { agencyOf, contactFor } from '../../plan/posts';
import { isAddress, isTitle } from '../../plan/read/contact';
import { audit } from '../../store/audit';
import type { Trx } from '../../store/database';
import { oweNotices } from '../../store/notices';
import { planContext } from '../../store/plans';
import { lockReport } from '../../store/reports';
import type { Connection } from '../connection';
import type { Dondoc, Outcome } from '../dondoc';
import { verifyContactLink } from '../link-token';
import { signal } from '../signals';
import { changeContact } from './set-contact';

const A_DAY = 3;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a confirmation link is good. */
const GOOD_MS = 3 * DAY_MS;

type Proposal = Parameters<Dondoc['proposeContact']>[0];

export function proposeContact(connection: Connection): Dondoc['proposeContact'] {
  return async (proposal) => {
    const at = await connection.clock.now();
    const lowered: string[] = [];
    const outcome = await connection.database.transaction().execute((trx) => propose(trx, proposal, at, lowered));
    await signal(connection, lowered);
    return outcome;
  };
}

async function propose(
  trx: Trx,
  { report, title, email, phone }: Proposal,
  at: Instant,
  lowered: string[],
): Promise<Outcome<{ readonly expiresAt: Instant }>> {
  if (!isAddress(email)) return { ok: false, reason: 'bad-address' };
  if (!isTitle(title)) return { ok: false, reason: 'no-title' };
  // Whoever proposes for the same report at the same time takes turns, so that three are three.
  const row = await lockReport(trx, report);
  if (row === undefined) return { ok: false, reason: 'unknown-report' };
  const { plan, round } = row;
  const { compiled, people } = await planContext(trx, plan);
  const { id: contact } = contactFor(compiled.plan, agencyOf(compiled.plan, row.agency), 'officer');
  if (people.get(contact)?.email.toLowerCase() === email.toLowerCase()) return { ok: false, reason: 'same-address' };
  await trx.selectFrom('contacts').select('id').where('plan', '=', plan).where('id', '=', contact).forUpdate().execute();
  const earlier = await trx
    .selectFrom('contact_requests')
    .select(['report', 'at', 'title', 'email', 'phone', 'confirmed_at'])
    .where('plan', '=', plan)
    .where('contact', '=', contact)
    .execute();
  const dayAgo = new Date(Date.parse(at) - DAY_MS).toISOString();
  const recent = earlier.filter((one) => one.report === report && one.at > dayAgo);
  const same = recent.find(
    (one) => one.confirmed_at === null && one.title === title && one.email.toLowerCase() === email.toLowerCase() && one.phone === phone,
  );
  if (same !== undefined && !(await isOvertaken(trx, { plan, contact, at: same.at })))
    return { ok: false, reason: 'already-proposed', last: { act: 'propose-contact', by: 'link', at: same.at } };
  if (recent.length >= A_DAY) return { ok: false, reason: 'too-many-requests' };
  const n = earlier.length + 1;
  const expiresAt = new Date(Date.parse(at) + GOOD_MS).toISOString();
  await trx
    .insertInto('contact_requests')
    .values({ plan, contact, n, report, at, expires_at: expiresAt, title, email, phone, confirmed_at: null })
    .execute();
  await audit(trx, { at, actor: 'link', act: 'propose-contact', subject: `${plan}/${contact}`, detail: { n, report } });
  const notice = handOverNotice(plan, { round, agency: row.agency, kind: 'confirm-contact' }, { person: contact, n, at });
  if (await oweNotices(trx, plan, [notice], at)) lowered.push(DISPATCH);
  return { ok: true, expiresAt };
}

export function openContactLink({ database, clock, linkKeys }: Connection): Dondoc['openContactLink'] {
  return async (token) => {
    const claims = verifyContactLink(token, linkKeys, seconds(await clock.now()));
    if (claims === null) return null;
    const { plan, contact, n } = claims;
    const request = await database
      .selectFrom('contact_requests')
      .selectAll()
      .where('plan', '=', plan)
      .where('contact', '=', contact)
      .where('n', '=', n)
      .executeTakeFirst();
    if (request === undefined) return null;
    const { compiled, people } = await planContext(database, plan);
    return {
      plan: compiled.plan,
      agency: agencyOf(compiled.plan, people.get(contact)?.agency ?? '').name,
      title: request.title,
      email: request.email,
      expiresAt: request.expires_at,
      confirmed: request.confirmed_at !== null,
    };
  };
}

export function confirmContact(connection: Connection): Dondoc['confirmContact'] {
  return async (token) => {
    const { database, clock, linkKeys } = connection;
    const at = await clock.now();
    const claims = verifyContactLink(token, linkKeys, seconds(at));
    if (claims === null) return { ok: false, reason: 'bad-link' };
    const { plan, contact, n } = claims;
    const lowered: string[] = [];
    const outcome = await database.transaction().execute(async (trx): Promise<Outcome<object>> => {
      const known = await trx
        .selectFrom('contact_requests')
        .select(['title', 'email', 'phone', 'at', 'confirmed_at'])
        .where('plan', '=', plan)
        .where('contact', '=', contact)
        .where('n', '=', n)
        .forUpdate()
        .executeTakeFirst();
      if (known === undefined) return { ok: false, reason: 'bad-link' };
      const { title, email, phone, confirmed_at } = known;
      if (confirmed_at !== null)
        return { ok: false, reason: 'confirmed-already', last: { act: 'change-contact', by: 'link', at: confirmed_at } };
      if (await isOvertaken(trx, { plan, contact, at: known.at })) return { ok: false, reason: 'bad-link' };
      const changed = await changeContact(
        trx,
        { plan, contact, title, email, ...(phone === null ? {} : { phone }), by: 'link' },
        at,
        lowered,
      );
      if (!changed.ok) return changed;
      // A link confirms once, and the newest that was confirmed ends every one before it.
      await trx
        .updateTable('contact_requests')
        .set({ confirmed_at: at })
        .where('plan', '=', plan)
        .where('contact', '=', contact)
        .where('n', '<=', n)
        .execute();
      return { ok: true };
    });
    await signal(connection, lowered);
    return outcome;
  };
}

/** Somebody else has handed the post over since. */
async function isOvertaken(
  trx: Trx,
  { plan, contact, at }: { readonly plan: string; readonly contact: string; readonly at: Instant },
): Promise<boolean> {
  const later = await trx
    .selectFrom('contact_changes')
    .select('n')
    .where('plan', '=', plan)
    .where('contact', '=', contact)
    .where('at', '>', at)
    .executeTakeFirst();
  return later !== undefined;
}

function seconds(instant: Instant): number {
  return Math.floor(Date.parse(instant) / 1000);
}
