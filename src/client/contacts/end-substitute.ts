import { DISPATCH } from '../../plan/ids';
import { addDays, localDateOf } from '../../plan/dates';
import type { Instant, LocalDate } from '../../plan/model';
import { peopleOf } from '../../plan/posts';
import { audit } from '../../store/audit';
import { lockReportsOfPost, peopleChanged, resumeReports, withheldOf } from '../../store/contacts';
import type { Trx } from '../../store/database';
import { oweNotices } from '../../store/notices';
import { planContext, UnknownPlan } from '../../store/plans';
import type { Connection } from '../connection';
import type { Dondoc, Outcome, SubstituteEnd } from '../dondoc';
import { signal } from '../signals';

/** The holder has the post again: whoever has it that day has it no more. What was sent stands; as when one is named, nobody is told. */
export function endSubstitute(connection: Connection): Dondoc['endSubstitute'] {
  return async (end) => {
    const at = await connection.clock.now();
    const lowered: string[] = [];
    try {
      const outcome = await connection.database.transaction().execute((trx) => endOne(trx, end, at, lowered));
      await signal(connection, lowered);
      return outcome;
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

async function endOne(
  trx: Trx,
  { plan, contact: id, by, from }: SubstituteEnd,
  at: Instant,
  lowered: string[],
): Promise<Outcome<{ readonly changed: boolean }>> {
  const context = await planContext(trx, plan);
  const contact = peopleOf(context.compiled.plan).get(id);
  if (contact === undefined) return { ok: false, reason: 'unknown-contact' };
  // Mails of days gone by went to the substitute; the record of that stands.
  if (from < localDateOf(at, context.compiled.plan.timeZone)) return { ok: false, reason: 'in-the-past' };
  const agency = contact.role === 'officer' || contact.role === 'leader' ? contact.agency : null;
  await lockReportsOfPost(trx, { plan, contact: id }, agency);
  const post = await trx
    .selectFrom('contacts')
    .select('health')
    .where('plan', '=', plan)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const away = await trx
    .selectFrom('substitutes')
    .select(['from_date', 'refused_at'])
    .where('plan', '=', plan)
    .where('contact', '=', id)
    .where('from_date', '<=', from)
    .where('to_date', '>=', from)
    .executeTakeFirst();
  if (away === undefined) return { ok: true, changed: false };
  await keepUntil(trx, { plan, contact: id, begin: away.from_date }, addDays(from, -1));
  await audit(trx, { at, actor: by, act: 'end-substitute', subject: `${plan}/${id}`, detail: { from: away.from_date, holderFrom: from } });
  await peopleChanged(trx, plan);
  // What the substitute's mailbox refused is said to the holder, unless that mailbox refuses too.
  const anew = away.refused_at === null || post?.health === 'refused' ? [] : await withheldOf(trx, { plan, contact: id }, context, at);
  lowered.push(...(await resumeReports(trx, plan, anew, at)));
  if (await oweNotices(trx, plan, anew, at)) lowered.push(DISPATCH);
  return { ok: true, changed: true };
}

/** Nothing is kept of one that would have begun after its last day. */
async function keepUntil(
  trx: Trx,
  { plan, contact, begin }: { readonly plan: string; readonly contact: string; readonly begin: LocalDate },
  last: LocalDate,
): Promise<void> {
  const key = { plan, contact, from_date: begin };
  if (last < begin)
    await trx
      .deleteFrom('substitutes')
      .where((row) => row.and(key))
      .execute();
  else
    await trx
      .updateTable('substitutes')
      .set({ to_date: last })
      .where((row) => row.and(key))
      .execute();
}
