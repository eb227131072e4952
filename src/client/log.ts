/** The log of duties that are acts, not reports. */
import { select } from '../plan/audience';
import { localDateOf } from '../plan/dates';
import type { LocalDate, Plan } from '../plan/model';
import { audit } from '../store/audit';
import type { Queryable } from '../store/database';
import type { Trx } from '../store/database';
import { entriesOf, lockEntry, type LogRow, markRemoved, sameEntry, storeEntry } from '../store/log-entries';
import { planContext, UnknownPlan } from '../store/plans';
import type { Connection } from './connection';
import type { Dondoc, LastAct, LogEntry, LoggedActs, NewLogEntry, Outcome, Refusal } from './dondoc';
import { lastAct } from './last-act';

const MOST_TIMES = 9999;

export function addToLog({ database, clock }: Connection): Dondoc['addToLog'] {
  return async (input) => {
    const at = await clock.now();
    return knownPlan(() =>
      database.transaction().execute(async (trx): Promise<Outcome<{ readonly id: string }>> => {
        const { plan } = (await planContext(trx, input.plan)).compiled;
        const refusal = refusalOf(plan, input, localDateOf(at, plan.timeZone));
        if (refusal !== null) return { ok: false, reason: refusal };
        const { duty, agency, date, count, by } = input;
        const n = await storeEntry(trx, {
          plan: plan.id,
          duty,
          agency,
          date,
          count,
          note: input.note.trim(),
          recorded_at: at,
          recorded_by: by,
        });
        if (n === null) return { ok: false, reason: 'already-recorded', last: await recorded(trx, input) };
        const id = `${plan.id}/${duty}/${n}`;
        await audit(trx, { at, actor: by, act: 'log-add', subject: id, detail: { duty, agency, date } });
        return { ok: true, id };
      }),
    );
  };
}

/** Who entered the same before. */
async function recorded(trx: Trx, entry: NewLogEntry): Promise<LastAct | null> {
  const row = await sameEntry(trx, entry);
  return row === undefined ? null : { act: 'log-add', by: row.recorded_by, at: row.recorded_at };
}

function refusalOf(plan: Plan, { duty: id, agency, date, count, by }: NewLogEntry, today: LocalDate): Refusal | null {
  const duty = plan.duties.find((candidate) => candidate.id === id);
  if (duty === undefined) return 'unknown-duty';
  if (duty.tracked !== 'log') return 'not-logged';
  if (!plan.agencies.some((candidate) => candidate.id === agency)) return 'unknown-agency';
  if (!isDutyOf(duty, agency, plan)) return 'wrong-agency';
  if (!mayWrite(plan, by, agency)) return 'not-yours';
  if (date > today) return 'in-the-future';
  return Number.isInteger(count) && count >= 1 && count <= MOST_TIMES ? null : 'wrong-count';
}

function isDutyOf({ agencies }: Plan['duties'][number], agency: string, plan: Plan): boolean {
  return select(plan.agencies, agencies ?? {}).some(({ id }) => id === agency);
}

/** An agency writes its own log, also through a report's link, which is one agency's; the coordinator everybody's. */
function mayWrite(plan: Plan, by: string, agency: string): boolean {
  return by === plan.roles.coordinator.id || by === 'operator' || by === 'link' || by.startsWith(`${agency}/`);
}

/** The duties of an agency that are acts, in plan order. */
export async function loggedActs(database: Queryable, plan: Plan, agency: string): Promise<readonly LoggedActs[]> {
  const duties = plan.duties.filter((duty) => duty.tracked === 'log' && isDutyOf(duty, agency, plan));
  if (duties.length === 0) return [];
  const entries = (await entriesOf(database, plan.id, agency)).filter((row) => row.removed_at === null);
  return duties.map(({ id, title }) => ({
    duty: id,
    title,
    entries: entries.filter(({ duty }) => duty === id).map(({ date, count, note }) => ({ date, count, note })),
  }));
}

export function readLog({ database }: Connection): Dondoc['log'] {
  return (plan) =>
    knownPlan(async () => {
      await planContext(database, plan);
      return { ok: true, entries: (await entriesOf(database, plan, null)).map(entryOf) };
    });
}

function entryOf(row: LogRow): LogEntry {
  const { duty, agency, date, count, note, removed_at, removed_by, removed_reason } = row;
  const removed = removed_at === null ? null : { at: removed_at, by: removed_by ?? '', reason: removed_reason ?? '' };
  const recorded = { recordedAt: row.recorded_at, recordedBy: row.recorded_by };
  return { id: `${row.plan}/${duty}/${row.n}`, duty, agency, date, count, note, ...recorded, removed };
}

/** Takes an entry out of what is counted; it stays, marked. */
export function removeFromLog({ database, clock }: Connection): Dondoc['removeFromLog'] {
  return async ({ id, reason, by }) => {
    const at = await clock.now();
    const [plan = '', duty = '', number = ''] = id.split('/');
    const n = /^\d{1,15}$/.test(number) ? Number(number) : 0;
    return knownPlan(() =>
      database.transaction().execute(async (trx): Promise<Outcome<object>> => {
        const row = await lockEntry(trx, { plan, duty, n });
        if (row === undefined) return { ok: false, reason: 'unknown-entry' };
        const given = reason.trim();
        if (given === '') return { ok: false, reason: 'no-reason' };
        if (row.removed_at !== null) return { ok: false, reason: 'already-removed', last: await lastAct(trx, id) };
        if (!mayWrite((await planContext(trx, plan)).compiled.plan, by, row.agency)) return { ok: false, reason: 'not-yours' };
        await markRemoved(trx, n, { at, by, reason: given });
        await audit(trx, { at, actor: by, act: 'log-remove', subject: id, detail: { duty, agency: row.agency, reason: given } });
        return { ok: true };
      }),
    );
  };
}

async function knownPlan<T>(use: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof UnknownPlan) return { ok: false, reason: 'unknown-plan' };
    throw error;
  }
}
