import { reportId } from '../../plan/ids';
import { MOST_AT_ONCE } from '../../plan/round-filters';
import { accept, returnReport } from '../acts/review';
import { decideTime } from '../acts/time';
import { unwaive, waive } from '../acts/waive';
import type { Connection } from '../connection';
import type { Decides, Dondoc, Outcome } from '../dondoc';
import { remind } from '../remind';
import type { ActedOn, RoundAct, RoundDeed } from './round-acts';

/** Each report in a transaction of its own; reminders in one for all, which keeps the most urgent from crowding out the rest. */
export function actOnRound(connection: Connection): Dondoc['actOnRound'] {
  return async (deed) => {
    if (deed.reports.length > MOST_AT_ONCE) return { ok: false, reason: 'too-many-reports' };
    if (deed.act.type === 'remind') return remindMany(connection, deed, deed.act.note);
    const acted: ActedOn[] = [];
    for (const { agency, seen } of deed.reports) acted.push(await actOnOne(connection, deed, { agency, ...(seen && { seen }) }));
    return { ok: true, acted };
  };
}

/** One report, of whatever act but reminding. */
async function actOnOne(
  connection: Connection,
  { plan, round, act, by }: Omit<RoundDeed, 'reports'>,
  { agency, seen }: RoundDeed['reports'][number],
): Promise<ActedOn> {
  const outcome = await decided(connection, act, { report: reportId(plan, round, agency), by, ...(seen && { seen }) });
  return outcome.ok ? { agency, refusal: null, last: null } : { agency, refusal: outcome.reason, last: outcome.last ?? null };
}

function decided(connection: Connection, act: RoundAct, decides: Decides): Promise<Outcome<object>> {
  switch (act.type) {
    case 'remind':
      throw new RangeError('Reminders are decided together.');
    case 'extend':
      return decideTime(connection)({ ...decides, date: act.date, note: act.note });
    case 'waive':
      return waive(connection)({ ...decides, reason: act.reason });
    case 'unwaive':
      return unwaive(connection)({ ...decides, reason: act.reason });
    case 'return':
      return returnReport(connection)({ ...decides, reasons: act.reasons, correctBy: act.correctBy });
    case 'accept':
      return accept(connection)(decides);
  }
}

async function remindMany(
  connection: Connection,
  { plan, round, reports, by }: RoundDeed,
  note: string,
): Promise<Outcome<{ readonly acted: readonly ActedOn[] }>> {
  const agencies = reports.map(({ agency }) => agency);
  const outcome = await remind(connection)({ plan, round, agencies, note, by, dryRun: false });
  if (!outcome.ok) return outcome;
  return { ok: true, acted: outcome.reminded.map(({ agency, notBecause }) => ({ agency, refusal: notBecause, last: null })) };
}
