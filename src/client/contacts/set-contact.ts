import { DISPATCH } from '../../plan/ids';
import type { Contact, Instant } from '../../plan/model';
import { peopleOf } from '../../plan/posts';
import { isAddress, isTitle } from '../../plan/read/contact';
import { audit } from '../../store/audit';
import {
  dropHandOvers,
  handOverNotices,
  lockReportsOfPost,
  peopleChanged,
  recallMails,
  resumeReports,
  voidLinks,
  withheldOf,
} from '../../store/contacts';
import type { Trx } from '../../store/database';
import { oweNotices } from '../../store/notices';
import { type PlanContext, planContext, UnknownPlan } from '../../store/plans';
import { lowerWake } from '../../store/wakes';
import type { Connection } from '../connection';
import type { ContactChange, ContactChanged, Dondoc, Outcome } from '../dondoc';
import { signal } from '../signals';

/** Hands a post over or puts its address right, whole in one transaction. The second time nothing is left to change. */
export function setContact(connection: Connection): Dondoc['setContact'] {
  return async (change) => {
    const at = await connection.clock.now();
    const lowered: string[] = [];
    try {
      const outcome = await connection.database.transaction().execute((trx) => changeContact(trx, change, at, lowered));
      await signal(connection, lowered);
      return outcome;
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

/** The same inside a transaction that may change several posts; `lowered` collects waiters to signal after the commit. */
export async function changeContact(
  trx: Trx,
  { plan, contact: id, by, ...wanted }: ContactChange,
  at: Instant,
  lowered: string[],
): Promise<Outcome<ContactChanged>> {
  if (wanted.email !== undefined && !isAddress(wanted.email)) return { ok: false, reason: 'bad-address' };
  if (wanted.title !== undefined && !isTitle(wanted.title)) return { ok: false, reason: 'no-title' };
  const context = await planContext(trx, plan);
  const contact = peopleOf(context.compiled.plan).get(id);
  if (contact === undefined) return { ok: false, reason: 'unknown-contact' };
  const agency = contact.role === 'officer' || contact.role === 'leader' ? contact.agency : null;
  const open = await lockReportsOfPost(trx, { plan, contact: id }, agency);
  const before = await trx.selectFrom('contacts').selectAll().where('plan', '=', plan).where('id', '=', id).forUpdate().executeTakeFirst();
  if (before === undefined) return { ok: false, reason: 'unknown-contact' };

  const after = { title: wanted.title ?? before.title, email: wanted.email ?? before.email, phone: wanted.phone ?? before.phone };
  const corrected = wanted.email !== undefined && before.health === 'refused';
  const changed = [
    ...(['title', 'email', 'phone'] as const).filter((field) => after[field] !== before[field]),
    ...(corrected ? (['health'] as const) : []),
  ];
  if (changed.length === 0) return { ok: true, changed, open: 0, saidAnew: 0 };
  const healthy = corrected ? { health: 'ok' as const, refused_at: null, refused_code: null } : {};
  await trx
    .updateTable('contacts')
    .set({ ...after, ...healthy })
    .where('plan', '=', plan)
    .where('id', '=', id)
    .execute();

  const handedOver = changed.includes('email');
  const n = handedOver ? await noteHandOver(trx, { plan, contact: id, by, at, old_title: before.title, old_email: before.email }) : 0;
  if (handedOver && agency !== null) await voidLinks(trx, plan, agency);
  // Where the mail goes, and no address: the trail is kept for years.
  const domain = after.email.split('@')[1] ?? '';
  await audit(trx, { at, actor: by, act: 'change-contact', subject: `${plan}/${id}`, detail: { changed, domain } });
  await peopleChanged(trx, plan);

  const anew = wanted.email === undefined ? [] : await withheldOf(trx, { plan, contact: id }, context, at);
  lowered.push(...(await resumeReports(trx, plan, anew, at)));
  if (handedOver) await recall(trx, { plan, contact: id, at }, agency, context);
  const told = handedOver ? toldOf(context, contact, { n, at }, open) : [];
  if (await oweNotices(trx, plan, [...told, ...anew], at)) lowered.push(DISPATCH);
  // What was taken back waits again, whatever else is owed.
  if (handedOver && (await lowerWake(trx, DISPATCH, at))) lowered.push(DISPATCH);
  return { ok: true, changed, open: handedOver ? open.length : 0, saidAnew: anew.length };
}

interface HandOver {
  readonly plan: string;
  readonly contact: string;
  readonly at: Instant;
  readonly by: string;
  readonly old_title: string;
  readonly old_email: string;
}

/** Answers its number; the post's row is locked. */
async function noteHandOver(trx: Trx, handOver: HandOver): Promise<number> {
  const { plan, contact } = handOver;
  const before = await trx
    .selectFrom('contact_changes')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('plan', '=', plan)
    .where('contact', '=', contact)
    .executeTakeFirstOrThrow();
  const n = before.n + 1;
  await trx
    .insertInto('contact_changes')
    .values({ ...handOver, n })
    .execute();
  return n;
}

/** Links die for the whole agency: what lies ready for its other post is written anew too. */
async function recall(
  trx: Trx,
  { at, ...post }: { readonly plan: string; readonly contact: string; readonly at: Instant },
  agency: string | null,
  context: PlanContext,
): Promise<void> {
  const others = context.compiled.plan.agencies.find(({ id }) => id === agency)?.contacts.map(({ id }) => id) ?? [];
  await recallMails(trx, post.plan, [...new Set([post.contact, ...others])]);
  await dropHandOvers(trx, post, at);
}

/** The new holder gets what is open, the old address a word of it, the agency's other post the new links. */
function toldOf(
  { compiled: { plan } }: PlanContext,
  contact: Contact,
  { n, at }: { readonly n: number; readonly at: Instant },
  open: readonly { readonly round: string; readonly agency: string }[],
) {
  const others = plan.agencies.find(({ id }) => id === contact.agency)?.contacts.filter(({ id }) => id !== contact.id) ?? [];
  const notices = (person: string, kind: Parameters<typeof handOverNotices>[1]) =>
    handOverNotices({ plan: plan.id, person, n, at }, kind, open);
  return [
    ...notices(contact.id, 'handed-over'),
    ...notices(contact.id, 'contact-left'),
    ...others.flatMap(({ id }) => notices(id, 'links-renewed')),
  ];
}
