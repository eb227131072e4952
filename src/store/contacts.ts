/** Posts and who has them: read, handed over, and what was on its way to the one before. */
import { sql } from 'kysely';
import { roundWorkflowId } from '../plan/ids';
import type { Instant } from '../plan/model';
import { type HandOverKind, handOverNotice, type Notice } from '../plan/notices';
import { saidAnew } from '../plan/refusals';
import type { Trx } from './database';
import { noticeOf, tellCancelled } from './notices';
import type { PlanContext } from './plans';
import { CHASES } from './reached';
import { sendingTime } from './refusals';
import { lowerWake } from './wakes';

interface Post {
  readonly plan: string;
  readonly contact: string;
}

/** Locks, in the order that everybody locks them, the reports whose links, notices or steps hang on the post; answers the open ones by due date. */
export async function lockReportsOfPost(
  trx: Trx,
  { plan, contact }: Post,
  agency: string | null,
): Promise<readonly { readonly round: string; readonly agency: string }[]> {
  const rows = await trx
    .selectFrom('reports')
    .select(['id', 'round', 'agency', 'status', 'due_at'])
    .where('plan', '=', plan)
    .where('status', '<>', 'scheduled')
    .where((where) =>
      where.or([
        where('agency', '=', agency ?? ''),
        sql<boolean>`exists (select 1 from notices n where n.plan = ${plan} and n.person = ${contact} and n.refused_at is not null
                                                    and n.round = reports.round and n.agency = reports.agency)`,
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows
    .filter((row) => row.agency === agency && (row.status === 'open' || row.status === 'returned'))
    .toSorted((a, b) => (a.due_at < b.due_at ? -1 : 1));
}

/** Every link of the agency sent so far is void. */
export async function voidLinks(trx: Trx, plan: string, agency: string): Promise<void> {
  await trx
    .updateTable('reports')
    .set((row) => ({ link_generation: row('link_generation', '+', 1) }))
    .where('plan', '=', plan)
    .where('agency', '=', agency)
    .where('status', '<>', 'scheduled')
    .execute();
}

/** Takes back what has been written and has not left: it is written anew, to the address and with the links of now. */
export async function recallMails(trx: Trx, plan: string, people: readonly string[]): Promise<void> {
  const recalled = await trx
    .updateTable('mails')
    .set({ state: 'cancelled', try_at: null })
    .where('message_id', 'in', (query) =>
      query
        .selectFrom('notices')
        .select(sql<string>`mail`.as('mail'))
        .where('plan', '=', plan)
        .where('person', 'in', people)
        .where('state', '=', 'mailed'),
    )
    .where('kind', 'not in', ['contact-left', 'confirm-contact'])
    .where('state', 'in', ['queued', 'deferred'])
    .returning('message_id')
    .execute();
  if (recalled.length === 0) return;
  const mails = recalled.map(({ message_id }) => message_id);
  await trx.updateTable('notices').set({ state: 'waiting', mail: null }).where('mail', 'in', mails).where('state', '=', 'mailed').execute();
}

/** A hand-over that has not been told yet is overtaken by the next. */
export async function dropHandOvers(trx: Trx, { plan, contact }: Post, now: Instant): Promise<void> {
  const reason = 'handed-over-again';
  const dropped = await trx
    .updateTable('notices')
    .set({ state: 'cancelled', reason })
    .where('plan', '=', plan)
    .where('person', '=', contact)
    .where('kind', '=', 'handed-over')
    .where('state', '=', 'waiting')
    .returning('id')
    .execute();
  await tellCancelled(
    trx,
    plan,
    dropped.map(({ id }) => ({ id, reason })),
    now,
  );
}

/** What did not arrive at the post, to be said anew: of what chases a report only the newest. */
export async function withheldOf(trx: Trx, { plan, contact }: Post, context: PlanContext, at: Instant): Promise<readonly Notice[]> {
  const rows = await trx
    .selectFrom('notices')
    .selectAll()
    .where('plan', '=', plan)
    .where('person', '=', contact)
    .where((where) => where.or([where('post', 'is', null), where('kind', '=', 'contact-refused')]))
    .orderBy('again')
    .orderBy('at')
    .orderBy('id')
    .execute();
  const newest = new Map(
    rows.map((row) => {
      const matter = CHASES.includes(row.kind) ? 'chase' : `${row.kind}-${row.version}`;
      return [`${row.round}/${row.agency}/${row.consolidation}/${matter}`, row] as const;
    }),
  );
  const withheld = [...newest.values()].filter((row) => row.refused_at !== null && row.kind !== 'handed-over');
  return withheld.map((row) => saidAnew(noticeOf(row), sendingTime(row, at, context)));
}

/** Reports that waited for this post to be reached are looked at again at once. Returns the waiters to signal. */
export async function resumeReports(trx: Trx, plan: string, anew: readonly Notice[], at: Instant): Promise<readonly string[]> {
  const lowered: string[] = [];
  const rounds = [...new Set(anew.flatMap(({ round, agency }) => (round === null || agency === null ? [] : [round])))].toSorted();
  for (const round of rounds) {
    const agencies = anew.flatMap((notice) => (notice.round === round && notice.agency !== null ? [notice.agency] : []));
    const resumed = await trx
      .updateTable('reports')
      .set({ next_at: at })
      .where('plan', '=', plan)
      .where('round', '=', round)
      .where('agency', 'in', agencies)
      .where('status', 'in', ['open', 'returned', 'submitted'])
      .where((where) =>
        where.exists(
          where
            .selectFrom('rounds')
            .select('rounds.id')
            .where('rounds.plan', '=', plan)
            .where('rounds.id', '=', round)
            .where('rounds.state', 'in', ['open', 'closing']),
        ),
      )
      .returning('id')
      .execute();
    const waiter = roundWorkflowId(plan, round);
    if (resumed.length > 0 && (await lowerWake(trx, waiter, at))) lowered.push(waiter);
  }
  return lowered;
}

/** Lets every process read the people anew. After the audit line, as everybody does who touches the plan's version. */
export async function peopleChanged(trx: Trx, plan: string): Promise<void> {
  await trx
    .updateTable('plan_versions')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('plan', '=', plan)
    .where('version', '=', (query) => query.selectFrom('plans').select('version').where('id', '=', plan))
    .execute();
}

/** One of a kind for each of these reports. */
export function handOverNotices(
  { plan, person, n, at }: { readonly plan: string; readonly person: string; readonly n: number; readonly at: Instant },
  kind: HandOverKind,
  reports: readonly { readonly round: string; readonly agency: string }[],
): readonly Notice[] {
  return reports.map(({ round, agency }) => handOverNotice(plan, { round, agency, kind }, { person, n, at }));
}
