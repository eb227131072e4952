import { z } from 'zod';
import { localDateOf } from '../../plan/dates';
import { roundWorkflowId } from '../../plan/ids';
import type { Instant } from '../../plan/model';
import { actsOn, mailsAbout, versionsOf } from '../../store/dossiers';
import { type PlanContext, planContext } from '../../store/plans';
import { findReport } from '../../store/reports';
import { CORRECTION_DAYS } from '../acts/review';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import type { DossierEvent, ReportDossier } from './dossier';

export function readDossier({ database, clock }: Connection): Dondoc['dossier'] {
  return async (id) => {
    const row = await findReport(database, id);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const context = await planContext(database, row.plan);
    const [versions, acts, mails, now] = await Promise.all([
      versionsOf(database, id),
      actsOn(database, id),
      mailsAbout(database, row),
      clock.now(),
    ]);
    const { calendar, timeZone } = context.clock;
    const dossier: ReportDossier = {
      versions,
      events: [...acts.map((act) => actOf(act, context)), ...mails.map((mail) => mailOf(mail, context))].toSorted(byTime),
      workflow: roundWorkflowId(row.plan, row.round),
      correctBy: calendar.shift(localDateOf(now, timeZone), CORRECTION_DAYS),
    };
    return { ok: true, dossier };
  };
}

/** What the lines of the trail say of an act on a report; what else they hold is not for this page. */
const detailOf = z.object({
  version: z.number().nullable().catch(null),
  date: z.string().nullable().catch(null),
  correctBy: z.string().nullable().catch(null),
  reasons: z.array(z.string()).catch([]),
  reason: z.string().catch(''),
  note: z.string().catch(''),
  sender: z.string().catch(''),
  number: z.string().catch(''),
});

function actOf({ at, act, by, detail }: Awaited<ReturnType<typeof actsOn>>[number], { people }: PlanContext): DossierEvent {
  const { version, date, correctBy, reasons, reason, note, sender, number } = detailOf.parse(detail);
  const said = [...reasons, reason, note, number, sender].filter((text) => text !== '');
  return { what: 'act', at, act, by, title: people.get(by)?.title ?? null, version, date: correctBy ?? date, said };
}

function mailOf(notice: Awaited<ReturnType<typeof mailsAbout>>[number], { people }: PlanContext): DossierEvent {
  const { at, kind, person, reason, code, leftAt } = notice;
  const state = notice.state === 'mailed' ? (notice.mailState ?? 'queued') : notice.state;
  return { what: 'mail', at, kind, title: people.get(person)?.title ?? person, state, reason: reason ?? code, leftAt };
}

/** A mail that left is told when it did, behind the act that caused it. */
function byTime(a: DossierEvent, b: DossierEvent): number {
  const [one, two] = [instantOf(a), instantOf(b)];
  return one === two ? 0 : one < two ? -1 : 1;
}

function instantOf(event: DossierEvent): Instant {
  return event.what === 'mail' ? (event.leftAt ?? event.at) : event.at;
}
