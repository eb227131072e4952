/** Due dates for calendar programs, as a file or behind a signed address. */
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { agencyDays, coordinatorDays, type DueDay } from '../plan/due-days';
import type { Instant, Plan } from '../plan/model';
import { datedReports, feedGeneration, revisionOf, withoutPast } from '../store/dated-reports';
import { planContext, UnknownPlan } from '../store/plans';
import type { Connection } from './connection';
import type { Dondoc } from './dondoc';
import { signAgencyLink, signFeed, verifyFeed } from './link-token';
import { linkExpiry } from './links';

/** Calendar programs ask again after this time. */
const REFRESH_SECONDS = 6 * 60 * 60;

const STATUS: Readonly<Record<DueDay['state'], ICalEventStatus>> = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

/** An agency's own due dates, or with `agency` null the coordinator's. */
export function dueCalendar({ database, clock }: Connection): Dondoc['dueCalendar'] {
  return async ({ plan, agency }) => {
    try {
      const { compiled } = await planContext(database, plan);
      const named = compiled.plan.agencies.find(({ id }) => id === agency);
      if (agency !== null && named === undefined) return { ok: false, reason: 'unknown-agency' };
      const [reports, revision] = await Promise.all([datedReports(database, plan, agency), revisionOf(database, plan)]);
      const days =
        agency === null
          ? coordinatorDays(await withoutPast(database, compiled), reports, revision)
          : agencyDays(compiled, reports, revision);
      const name = [compiled.plan.short, named?.short].filter((part) => part !== undefined).join(' - ');
      return { ok: true, text: calendarText(name, compiled.plan, days, await clock.now()) };
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

/** A genuine address of the present generation gives the calendar; null for anything else, without saying why. */
export function openFeed(connection: Connection): Dondoc['openFeed'] {
  return async (token) => {
    const { database, clock, linkKeys } = connection;
    const claims = verifyFeed(token, linkKeys, Math.floor(Date.parse(await clock.now()) / 1000));
    if (claims === null) return null;
    const [plan = '', agency = ''] = claims.agency.split('/');
    if ((await feedGeneration(database, plan, agency)) !== claims.generation) return null;
    const answer = await dueCalendar(connection)({ plan, agency });
    return answer.ok ? answer.text : null;
  };
}

/** The paths of an agency's calendar and of its page; anybody who knows one can read what it shows, and do nothing. */
export async function agencyPaths(
  { database, linkKeys }: Connection,
  plan: Plan,
  agency: string,
): Promise<{ readonly feed: string; readonly agencyPage: string }> {
  const generation = await feedGeneration(database, plan.id, agency);
  const claims = { agency: `${plan.id}/${agency}`, generation, expiresAt: linkExpiry(plan) };
  return { feed: `/feeds/${signFeed(claims, linkKeys)}.ics`, agencyPage: `/a/${signAgencyLink(claims, linkKeys)}` };
}

/** All-day entries without alarms: reminding is our own work. */
function calendarText(name: string, { title }: Plan, days: readonly DueDay[], now: Instant): string {
  const calendar = ical({
    name,
    description: title,
    prodId: { company: 'dondoc', product: 'dondoc', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { uid, sequence, date, title: summary, note, state } of days)
    calendar.createEvent({
      id: uid,
      sequence,
      // Written as a date alone, in UTC: no zone moves it.
      start: new Date(`${date}T00:00:00Z`),
      allDay: true,
      stamp: new Date(now),
      summary,
      description: note === '' ? null : note,
      status: STATUS[state],
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return `${calendar.toString()}\r\n`;
}
