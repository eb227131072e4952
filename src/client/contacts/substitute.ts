import { peopleOf } from '../../plan/posts';
import { isAddress, isTitle } from '../../plan/read/contact';
import { overlapping } from '../../plan/stand-in';
import { audit } from '../../store/audit';
import { peopleChanged } from '../../store/contacts';
import type { Trx } from '../../store/database';
import { planContext, UnknownPlan } from '../../store/plans';
import type { Connection } from '../connection';
import type { Dondoc, Outcome, SubstituteInput } from '../dondoc';

/** Somebody else has the post for a time. Mails written in that time go there; the post, its links and its notices stay. */
export function substituteContact({ database, clock }: Connection): Dondoc['substituteContact'] {
  return async (input) => {
    const at = await clock.now();
    try {
      return await database.transaction().execute((trx) => nameSubstitute(trx, input, at));
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

/** The same inside a transaction; `dryRun` only looks. */
export async function nameSubstitute(
  trx: Trx,
  { plan, contact, by, from, to, title, email, phone }: SubstituteInput,
  at: string,
  dryRun = false,
): Promise<Outcome<{ readonly changed: boolean }>> {
  if (!isAddress(email)) return { ok: false, reason: 'bad-address' };
  if (!isTitle(title)) return { ok: false, reason: 'no-title' };
  if (to < from) return { ok: false, reason: 'ends-before-it-starts' };
  const { compiled } = await planContext(trx, plan);
  if (!peopleOf(compiled.plan).has(contact)) return { ok: false, reason: 'unknown-contact' };
  // The post's row stands for all its substitutes: two that come at once take turns.
  await trx.selectFrom('contacts').select('id').where('plan', '=', plan).where('id', '=', contact).forUpdate().execute();
  const rows = await trx.selectFrom('substitutes').selectAll().where('plan', '=', plan).where('contact', '=', contact).execute();
  const same = rows.some(
    (row) => row.from_date === from && row.to_date === to && row.title === title && row.email === email && row.phone === phone,
  );
  if (same) return { ok: true, changed: false };
  const times = [...rows.map((row) => ({ from: row.from_date, to: row.to_date })), { from, to }];
  if (overlapping(times) !== undefined) return { ok: false, reason: 'overlapping-substitute' };
  if (dryRun) return { ok: true, changed: true };
  await trx
    .insertInto('substitutes')
    .values({ plan, contact, from_date: from, to_date: to, title, email, phone, refused_at: null })
    .execute();
  await audit(trx, { at, actor: by, act: 'substitute-contact', subject: `${plan}/${contact}`, detail: { from, to } });
  await peopleChanged(trx, plan);
  return { ok: true, changed: true };
}
