/** What was said and what will be: every future send can be seen before it leaves. */
import { sql } from 'kysely';
import { localDateOf } from '../plan/dates';
import { roundOf } from '../plan/letter-builder';
import type { Instant, LocalDate } from '../plan/model';
import type { Notice } from '../plan/notices';
import { agencyOf } from '../plan/posts';
import { isHeld, isPersonPaused, isReportPaused, type Pause } from '../plan/pauses';
import { whyOf } from '../plan/words';
import type { Queryable } from '../store/database';
import { noticeOf } from '../store/notices';
import { pausesOf } from '../store/pauses';
import type { PlanContext } from '../store/plans';
import type { Connection } from './connection';
import type { Dondoc, NoticePage, NoticeView, Outcome } from './dondoc';
import { futureNotices } from './future-notices';
import { onPlan } from './on-plan';

export function listNotices(connection: Connection): Dondoc['notices'] {
  return async ({ plan, when, ...filter }) => {
    const now = await connection.clock.now();
    return onPlan(connection, plan, async (trx, context): Promise<Outcome<{ readonly notices: readonly NoticeView[] }>> => {
      const { agencies, timeZone } = context.compiled.plan;
      if (filter.agency !== null && !agencies.some(({ id }) => id === filter.agency)) return { ok: false, reason: 'unknown-agency' };
      if (filter.person !== null && !context.people.has(filter.person)) return { ok: false, reason: 'unknown-person' };
      const rows = await saidRows(trx, plan).orderBy('notices.at').orderBy('notices.id').execute();
      const pauses = await pausesOf(trx, plan);
      const stored = rows.map((row) => saidView(row, pauses, context));
      const past = stored.filter(({ state }) => state !== 'waiting' && state !== 'paused');
      const waiting = stored.filter(({ state }) => state === 'waiting' || state === 'paused');
      const ahead = when === 'past' ? [] : await futureNotices(trx, context, now);
      const future = ahead.map((notice): NoticeView => {
        const state = isHeldNow(notice, pauses, context) ? 'paused' : 'ahead';
        return { ...viewOf(notice, context), state, reason: null, sentAt: null, trial: false };
      });
      const listed = when === 'past' ? past : [...waiting, ...future];
      return { ok: true, notices: listed.filter((view) => isWanted(view, filter, timeZone)).toSorted(byTime) };
    });
  };
}

/** What was said, newest first, a page at a time. */
export function saidNotices(connection: Connection): Dondoc['saidNotices'] {
  return ({ plan, agency, kind, state, after, size }) =>
    onPlan(connection, plan, async (trx, context): Promise<Outcome<NoticePage>> => {
      if (agency !== null && !context.compiled.plan.agencies.some(({ id }) => id === agency))
        return { ok: false, reason: 'unknown-agency' };
      const place = after === null ? null : placeOf(after);
      const rows = await saidRows(trx, plan)
        .where('notices.state', '!=', 'waiting')
        .$if(agency !== null, (query) => query.where('notices.agency', '=', agency))
        .$if(kind !== null, (query) => query.where('notices.kind', '=', kind ?? 'opens'))
        .$if(state !== null, (query) =>
          query.where(
            sql`coalesce(case when notices.state = 'mailed' then mails.state end, case when notices.state = 'mailed' then 'queued' else notices.state end)`,
            '=',
            state,
          ),
        )
        .$if(place !== null, (query) =>
          query.where(sql<boolean>`(notices.at, notices.id) < (${place?.at}::timestamptz, ${place?.id}::text)`),
        )
        .orderBy('notices.at', 'desc')
        .orderBy('notices.id', 'desc')
        .limit(size + 1)
        .execute();
      const pauses = await pausesOf(trx, plan);
      const shown = rows.slice(0, size).map((row) => saidView(row, pauses, context));
      const last = rows.length > size ? shown.at(-1) : undefined;
      return { ok: true, notices: shown, next: last === undefined ? null : `${last.at} ${last.id}` };
    });
}

/** `<instant> <notice id>`; null: that is no place in the list, so it begins at its start. */
function placeOf(after: string): { readonly at: Instant; readonly id: string } | null {
  const [, at = '', id = ''] = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) (\S+)$/.exec(after) ?? [];
  return at === '' || Number.isNaN(Date.parse(at)) ? null : { at, id };
}

function saidRows(trx: Queryable, plan: string) {
  return trx
    .selectFrom('notices')
    .leftJoin('mails', 'mails.message_id', 'notices.mail')
    .selectAll('notices')
    .select(['mails.state as mail_state', 'mails.sent_at', 'mails.code'])
    .where('notices.plan', '=', plan);
}

type SaidRow = Awaited<ReturnType<ReturnType<typeof saidRows>['execute']>>[number];

function saidView(row: SaidRow, pauses: readonly Pause[], context: PlanContext): NoticeView {
  const state = row.state === 'mailed' ? (row.mail_state ?? 'queued') : row.state;
  const shown = state === 'waiting' && isHeldNow(noticeOf(row), pauses, context) ? 'paused' : state;
  return { ...viewOf(noticeOf(row), context), state: shown, reason: row.reason ?? row.code, sentAt: row.sent_at, trial: row.trial };
}

/** A step of a paused report, or to a paused person, is taken when it is resumed. */
function isHeldNow(notice: Notice, pauses: readonly Pause[], { compiled }: PlanContext): boolean {
  const requirement = notice.round === null ? null : roundOf(compiled, notice.round).requirement.id;
  if (isHeld(pauses, notice, requirement) || isPersonPaused(pauses, notice.person)) return true;
  return requirement !== null && notice.agency !== null && isReportPaused(pauses, { requirement, agency: notice.agency });
}

function viewOf(notice: Notice, { compiled, people }: PlanContext) {
  const { id, kind, at, person, cc, round, agency } = notice;
  const to = people.get(person);
  const relation = agency === null ? 'assigned' : agencyOf(compiled.plan, agency).relation;
  return { id, kind, at, person, title: to?.title ?? '', address: to?.email ?? '', cc, round, agency, why: whyOf(kind, relation) };
}

interface Filter {
  readonly agency: string | null;
  readonly person: string | null;
  readonly until: LocalDate | null;
}

function isWanted(view: NoticeView, { agency, person, until }: Filter, timeZone: string): boolean {
  return (
    (agency === null || view.agency === agency) &&
    (person === null || view.person === person || view.cc === person) &&
    (until === null || localDateOf(view.at, timeZone) <= until)
  );
}

function byTime(a: NoticeView, b: NoticeView): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
