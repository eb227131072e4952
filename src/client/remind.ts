/** Reminders by hand, within limits, in the same record as the ladder's. */
import { localDateOf } from '../plan/dates';
import { DISPATCH } from '../plan/ids';
import type { Instant } from '../plan/model';
import { channelOf, type Notice, nudgeNotice } from '../plan/notices';
import { agencyOf } from '../plan/posts';
import { whyNotNudged } from '../plan/nudges';
import { nextOfficeInstant } from '../plan/office';
import { isPersonPaused, isReportPaused } from '../plan/pauses';
import { audit } from '../store/audit';
import type { Trx } from '../store/database';
import { noticeOf, oweNotices } from '../store/notices';
import { storeNudges } from '../store/nudges';
import { pausesOf } from '../store/pauses';
import type { PlanContext } from '../store/plans';
import type { ReportRow } from '../store/reports';
import type { Connection } from './connection';
import type { Dondoc, Outcome, Reminded } from './dondoc';
import { futureNotices } from './future-notices';
import { onPlan } from './on-plan';
import { signal } from './signals';

type Asked = Parameters<Dondoc['remind']>[0];

export function remind(connection: Connection): Dondoc['remind'] {
  return async (asked) => {
    const { plan, round, agencies, by, dryRun } = asked;
    const note = asked.note.trim();
    const now = await connection.clock.now();
    let lowered = false;
    const outcome = await onPlan(connection, plan, async (trx, context): Promise<Outcome<{ readonly reminded: readonly Reminded[] }>> => {
      const owing = context.compiled.rounds.find(({ id }) => id === round)?.agencies;
      if (owing === undefined) return { ok: false, reason: 'unknown-round' };
      if (agencies?.some((agency) => !owing.includes(agency)) === true) return { ok: false, reason: 'unknown-agency' };
      if (note === '') return { ok: false, reason: 'no-note' };
      const decided = await decide(trx, context, asked, now);
      const notices = decided.flatMap(({ notice, notBecause }) => (notBecause === null ? [notice] : []));
      if (!dryRun && notices.length > 0) {
        await storeNudges(trx, notices, { by, note });
        const told = notices.flatMap(({ agency }) => agency ?? []);
        await audit(trx, { at: now, actor: by, act: 'remind', subject: `${plan}/${round}`, detail: { agencies: told, note } });
        lowered = await oweNotices(trx, plan, notices, now);
      }
      return {
        ok: true,
        reminded: decided.map(({ notice, notBecause }) => ({
          agency: notice.agency ?? '',
          person: notice.person,
          at: notBecause === null ? notice.at : null,
          notBecause,
        })),
      };
    });
    if (lowered) await signal(connection, [DISPATCH]);
    return outcome;
  };
}

/** Each report with the notice it would get, and why not. Of all agencies only those that still owe are looked at. */
async function decide(trx: Trx, context: PlanContext, { plan, round, agencies }: Asked, now: Instant) {
  const { compiled, clock } = context;
  const rows = await lockReports(trx, plan, round, agencies);
  const before = await trx.selectFrom('notices').selectAll().where('plan', '=', plan).where('state', '!=', 'cancelled').execute();
  const taken = await trx
    .selectFrom('nudges')
    .select(['report', 'n'])
    .where('report', 'in', ['', ...rows.map(({ id }) => id)])
    .execute();
  const at = nextOfficeInstant(now, compiled.plan.office, clock);
  const dayOf = (notice: Notice) => localDateOf(notice.at, clock.timeZone);
  const day = localDateOf(at, clock.timeZone);
  const known = before.filter(({ trial }) => !trial).map(noticeOf);
  const ladder = [...known, ...(await futureNotices(trx, context, now))].filter((notice) => isLadder(notice) && dayOf(notice) === day);
  const busy = new Set(ladder.flatMap(({ person, cc }) => (cc === null ? [person] : [person, cc])));
  const pauses = await pausesOf(trx, plan);
  const requirement = compiled.rounds.find(({ id }) => id === round)?.requirement ?? '';
  return rows.map((row) => {
    const n = taken.filter(({ report }) => report === row.id).length + 1;
    const notice = nudgeNotice(compiled.plan, round, agencyOf(compiled.plan, row.agency), n, at);
    const nudges = known.filter(({ kind, agency, round: of }) => kind === 'nudge' && agency === row.agency && of === round);
    const paused = isReportPaused(pauses, { requirement, agency: row.agency }) || isPersonPaused(pauses, notice.person);
    const record = { status: row.status, paused, day, nudgedOn: nudges.map(dayOf), ladderSpeaks: busy.has(notice.person) };
    return { notice, notBecause: whyNotNudged(record) };
  });
}

function isLadder({ kind }: Notice): boolean {
  return kind !== 'nudge' && channelOf(kind) !== 'immediate';
}

function lockReports(trx: Trx, plan: string, round: string, agencies: readonly string[] | null): Promise<readonly ReportRow[]> {
  return trx
    .selectFrom('reports')
    .selectAll()
    .where('plan', '=', plan)
    .where('round', '=', round)
    .$if(agencies === null, (query) => query.where('status', '=', 'open'))
    .$if(agencies !== null, (query) => query.where('agency', 'in', ['', ...(agencies ?? [])]))
    .orderBy('id')
    .forUpdate()
    .execute();
}
