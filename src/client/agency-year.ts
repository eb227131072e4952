import { dateInForce } from '../plan/due-days';
import { roundOf } from '../plan/letter-builder';
import { timeliness } from '../plan/report';
import { roundName } from '../plan/words';
import { contactRows, receivedOf } from '../store/agency-rows';
import { datedReports, feedGeneration } from '../store/dated-reports';
import { planContext, UnknownPlan } from '../store/plans';
import type { Connection } from './connection';
import { contactView } from './contacts/read-contacts';
import type { Dondoc } from './dondoc';
import { agencyPaths } from './due-calendar';
import { verifyAgencyLink } from './link-token';

export function agencyYear(connection: Connection): Dondoc['agencyYear'] {
  const { database, clock } = connection;
  return async ({ plan, agency: id }) => {
    try {
      const { compiled, people } = await planContext(database, plan);
      const agency = compiled.plan.agencies.find((each) => each.id === id);
      if (agency === undefined) return { ok: false, reason: 'unknown-agency' };
      const [rows, received, known, paths, now] = await Promise.all([
        datedReports(database, plan, id),
        receivedOf(database, plan, id),
        contactRows(database, plan, [id]),
        agencyPaths(connection, compiled.plan, id),
        clock.now(),
      ]);
      const reports = rows.map(({ id: report, round: name, state }) => {
        const { round, requirement } = roundOf(compiled, name);
        return {
          round: name,
          title: roundName(requirement, round, compiled.plan.year),
          due: dateInForce(compiled, { round: name, state }),
          estimated: round.estimated,
          state,
          timeliness: timeliness(state),
          versions: received.filter((version) => version.report === report).map(({ report: _of, ...version }) => version),
        };
      });
      const contacts = agency.contacts.flatMap((contact) => people.get(contact.id) ?? []).map((contact) => contactView(contact, known));
      const byDate = reports.toSorted((a, b) => (`${a.due} ${a.round}` < `${b.due} ${b.round}` ? -1 : 1));
      return { ok: true, year: { plan: compiled.plan, agency, now, reports: byDate, contacts, ...paths } };
    } catch (error) {
      if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
      throw error;
    }
  };
}

/** A genuine token of the present generation, which is the calendar's: whoever hands a post over ends both. */
export function openAgencyLink({ database, clock, linkKeys }: Connection): Dondoc['openAgencyLink'] {
  return async (token) => {
    const claims = verifyAgencyLink(token, linkKeys, Math.floor(Date.parse(await clock.now()) / 1000));
    if (claims === null) return null;
    const [plan = '', agency = ''] = claims.agency.split('/');
    return (await feedGeneration(database, plan, agency)) === claims.generation ? { plan, agency } : null;
  };
}
