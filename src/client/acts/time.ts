/** More time as a conversation: asked for, decided in one act; and the day that an agency promises. */
import { CHASING } from '../../plan/conditions';
import { endOfDay, lastDayBefore, localDateOf } from '../../plan/dates';
import type { Instant, LocalDate } from '../../plan/model';
import { answerNotice } from '../../plan/notices';
import { closingOfReport } from '../../plan/climb';
import { climbContextOf } from '../../store/reports';
import { decideRequest, nextRequest, openRequest, storeRequest } from '../../store/requests';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { type ActScene, actOnReport, type Decision } from './act';

export function askForTime(connection: Connection): Dondoc['askForTime'] {
  return ({ report, date, reason, by }) =>
    actOnReport(connection, { report }, async (scene) => {
      const { trx, at, row, context, agency } = scene;
      const { plan } = context.compiled;
      if (reason.trim() === '') return { refusal: 'no-reason' };
      if (date <= localDateOf(at, plan.timeZone)) return { refusal: 'not-later-than-today' };
      const n = await nextRequest(trx, row.id, 'extension');
      return {
        event: { type: 'ask', at, dueAt: endOfDay(date, plan.timeZone) },
        act: 'ask-for-time',
        by,
        detail: { n, date, reason: reason.trim() },
        store: () => storeRequest(trx, n, { report: row.id, kind: 'extension', at, by, date, reason: reason.trim() }),
        notices: () => [answerNotice(plan, { round: row.round, agency, kind: 'extension-asked' }, { version: n, at })],
        answer: () => ({ n }),
      };
    });
}

export function decideTime(connection: Connection): Dondoc['decideTime'] {
  return ({ report, seen, ...decided }) => actOnReport(connection, { report, seen }, (scene) => timeDecision(scene, decided));
}

/** Answers the request that stands; without one it gives time unasked. */
export async function timeDecision(
  scene: ActScene,
  { by, date, note }: { readonly by: string; readonly date: LocalDate | null; readonly note: string },
): Promise<Decision<{ readonly decision: 'granted' | 'shortened' | 'refused' }>> {
  const { trx, at, row, state, context, agency } = scene;
  const { plan } = context.compiled;
  const open = await openRequest(trx, row.id);
  const n = open?.n ?? (await nextRequest(trx, row.id, 'extension'));
  const decision = decisionOf(open?.date ?? null, date);
  if (date !== null && date < localDateOf(at, plan.timeZone)) return { refusal: 'in-the-past' };
  if (date !== null && endOfDay(date, plan.timeZone) === state.extendedDueAt) return { refusal: 'already-given' };
  return {
    event:
      date === null
        ? { type: 'decline', at }
        : { type: 'extend', at, dueAt: endOfDay(date, plan.timeZone), lockAt: movedLock(scene, date) },
    act: date === null ? 'refuse-time' : 'give-time',
    by,
    detail: { n, decision, note: note.trim(), ...(date === null ? {} : { date }) },
    store: async () => {
      if (open === undefined && date !== null) await storeRequest(trx, n, { report: row.id, kind: 'extension', at, by, date, reason: '' });
      await decideRequest(trx, { report: row.id, n }, { decision, grantedDate: date, at, by, note: note.trim() });
    },
    ...(date === null ? {} : { takesBack: CHASING }),
    notices: () => [answerNotice(plan, { round: row.round, agency, kind: 'extension-decided' }, { version: n, at })],
    answer: () => ({ decision }),
  };
}

function decisionOf(asked: LocalDate | null, given: LocalDate | null): 'granted' | 'shortened' | 'refused' {
  if (given === null) return 'refused';
  return asked !== null && given < asked ? 'shortened' : 'granted';
}

/** The lock stays as many working days behind the due date as it was. */
function movedLock({ state, context }: ActScene, date: LocalDate): Instant | null {
  if (state.lockAt === null) return null;
  const { calendar, timeZone } = context.clock;
  const due = lastDayBefore(state.extendedDueAt ?? state.dueAt, timeZone);
  const days = calendar.workingDaysBetween(due, lastDayBefore(state.lockAt, timeZone));
  return endOfDay(days === 0 ? date : calendar.shift(date, days), timeZone);
}

export function promise(connection: Connection): Dondoc['promise'] {
  return ({ report, date, reason, by }) =>
    actOnReport(connection, { report }, async (scene) => {
      const { trx, at, row, state, context, agency } = scene;
      const { plan } = context.compiled;
      if (date <= localDateOf(at, plan.timeZone)) return { refusal: 'not-later-than-today' };
      const until = endOfDay(date, plan.timeZone);
      if (state.promisedUntil === until) return { refusal: 'already-promised' };
      const n = await nextRequest(trx, row.id, 'promise');
      return {
        event: {
          type: 'promise',
          at,
          until,
          closesAt: closingOfReport(state, climbContextOf(row, context)),
        },
        act: 'promise',
        by,
        detail: { n, date, reason: reason.trim() },
        store: () => storeRequest(trx, n, { report: row.id, kind: 'promise', at, by, date, reason: reason.trim() }),
        takesBack: ['overdue', 'courtesy', 'leader'],
        notices: () => [answerNotice(plan, { round: row.round, agency, kind: 'promised' }, { version: n, at })],
        answer: () => ({ n }),
      };
    });
}
