import { z } from 'zod';
import { changesBetween } from '../../plan/changes';
import type { CompiledPlan, CompiledRound } from '../../plan/compiled';
import { localDateOf } from '../../plan/dates';
import { roundWorkflowId } from '../../plan/ids';
import { roundOf } from '../../plan/letter-builder';
import type { Instant } from '../../plan/model';
import { actsOn, mailsAbout, standingInRound, standingYearBefore, versionsOf } from '../../store/dossiers';
import { type PlanContext, planContext } from '../../store/plans';
import { findReport, type ReportRow } from '../../store/reports';
import { CORRECTION_DAYS } from '../acts/review';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import type { DossierEvent, EarlierReport, ReportDossier } from './dossier';

export function readDossier({ database, clock }: Connection): Dondoc['dossier'] {
  return async (id) => {
    const row = await findReport(database, id);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const context = await planContext(database, row.plan);
    const { round } = roundOf(context.compiled, row.round);
    const before = roundBefore(context.compiled, round);
    const [versions, acts, mails, lastPeriod, lastYear, now] = await Promise.all([
      versionsOf(database, id),
      actsOn(database, id),
      mailsAbout(database, row),
      before === null ? undefined : standingInRound(database, { ...row, round: before.id }),
      standingYearBefore(database, row, round),
      clock.now(),
    ]);
    const { calendar, timeZone } = context.clock;
    const dossier: ReportDossier = {
      versions: versions.map((version, index) => {
        const former = versions[index - 1]?.content;
        return { ...version, changes: former === undefined ? [] : changesBetween(former, version.content) };
      }),
      lastPeriod: earlierOf(lastPeriod, row),
      lastYear: earlierOf(lastYear, row),
      events: [...acts.map((act) => actOf(act, context)), ...mails.map((mail) => mailOf(mail, context))].toSorted(byTime),
      workflow: roundWorkflowId(row.plan, row.round),
      correctBy: calendar.shift(localDateOf(now, timeZone), CORRECTION_DAYS),
    };
    return { ok: true, dossier };
  };
}

/** The round of the same requirement for a period of the same length that was due last before this one; null: it is the first. */
function roundBefore({ rounds }: CompiledPlan, { requirement, period, due }: CompiledRound): CompiledRound | null {
  const alike = rounds.filter(
    (other) => other.requirement === requirement && lengthOf(other.period) === lengthOf(period) && other.due < due,
  );
  return alike.toSorted((a, b) => (a.due < b.due ? 1 : -1))[0] ?? null;
}

/** `H` of `H1`, `M` of `M07`; a date of the frequency `dates` is like every other. */
function lengthOf(period: string): string {
  return /^\d/.test(period) ? 'date' : period.replace(/\d+$/, '');
}

function earlierOf(found: Awaited<ReturnType<typeof standingInRound>>, { agency }: ReportRow): EarlierReport | null {
  if (found === undefined) return null;
  const { plan, round, period, due, content } = found;
  return { report: `${plan}/${round}/${agency}`, period, due, content };
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
