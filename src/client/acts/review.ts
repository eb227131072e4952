import { endOfDay, localDateOf } from '../../plan/dates';
import { roundOf } from '../../plan/letter-builder';
import { answerNotice, type AnswerKind, type Notice } from '../../plan/notices';
import type { SubmissionContent } from '../../plan/form';
import type { Trx } from '../../store/database';
import { lockRefreshed, planContext, refreshCompiled } from '../../store/plans';
import { findReport, type ReportRow } from '../../store/reports';
import type { ReviewsTable } from '../../store/tables';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { type ActScene, actOnReport } from './act';

/** Working days in which a returned report is wanted again when nobody names a day. */
export const CORRECTION_DAYS = 5;

export function beginReview(connection: Connection): Dondoc['beginReview'] {
  return ({ report, by, seen }) =>
    actOnReport(connection, { report, seen }, ({ at, row, state }) => {
      if (state.status === 'submitted' && state.reviewStartedAt !== null) return { refusal: 'under-review' };
      return {
        event: { type: 'begin-review', at },
        act: 'begin-review',
        by,
        detail: { version: row.version },
        notices: () => [],
        answer: () => ({}),
      };
    });
}

/** Accepts the latest version of a report; dates that count from its acceptance become final. Of two levels the first endorses. */
export function accept(connection: Connection): Dondoc['accept'] {
  return ({ report, by, seen }) =>
    actOnReport(connection, { report, seen, before: (trx) => lockCounted(trx, report) }, async (scene) => {
      const { trx, at, row, state, context } = scene;
      const { plan } = context.compiled;
      const { requirement } = roundOf(context.compiled, row.round);
      const isAuthority = by === plan.roles.authority.id;
      const endorses = requirement.reviewLevels === 2 && !isAuthority;
      if (requirement.reviewLevels === 2 && isAuthority && state.status === 'submitted' && state.endorsedAt === null)
        return { refusal: 'not-yet-endorsed' };
      const decision = endorses ? 'endorsed' : 'accepted';
      const told = await answer(scene, endorses ? 'second-review' : 'accepted', decision);
      return {
        event: endorses ? { type: 'endorse', at } : { type: 'accept', at, nil: await isNil(trx, row) },
        act: endorses ? 'endorse' : 'accept',
        by,
        detail: { version: row.version },
        store: () => storeReview(scene, { decision, by, reasons: [], correctBy: null }),
        notices: () => [told],
        afterwards: async () => (!endorses && (await othersCountFrom(trx, row)) ? refreshCompiled(trx, row.plan, at) : []),
        answer: () => ({ endorsed: endorses }),
      };
    });
}

/** Back to the agency, with reasons and the day it is wanted again. */
export function returnReport(connection: Connection): Dondoc['returnReport'] {
  return ({ report, by, seen, reasons, correctBy }) =>
    actOnReport(connection, { report, seen }, async (scene) => {
      const { at, row, state, context } = scene;
      const { calendar, timeZone } = context.clock;
      const today = localDateOf(at, timeZone);
      const given = reasons.map((reason) => reason.trim()).filter((reason) => reason !== '');
      if (given.length === 0) return { refusal: 'no-reason' };
      const until = correctBy ?? calendar.shift(today, CORRECTION_DAYS);
      if (until <= today) return { refusal: 'not-later-than-today' };
      const correctByAt = endOfDay(until, timeZone);
      if (state.status === 'returned' && state.correctByAt === correctByAt) return { refusal: 'already-returned' };
      const told = await answer(scene, 'returned', 'returned');
      return {
        event: { type: 'return', at, correctByAt },
        act: 'return',
        by,
        detail: { version: row.version, correctBy: until, reasons: given },
        store: () => storeReview(scene, { decision: 'returned', by, reasons: given, correctBy: until }),
        // A new day for the correction: what has not left yet is said on it.
        takesBack: ['correction-soon', 'correction-today', 'correction-overdue', 'correction-leader'],
        notices: () => [told],
        answer: () => ({ correctBy: until }),
      };
    });
}

interface Review {
  readonly decision: ReviewsTable['decision'];
  readonly by: string;
  readonly reasons: readonly string[];
  readonly correctBy: string | null;
}

async function storeReview({ trx, row, at }: ActScene, { decision, by, reasons, correctBy }: Review): Promise<void> {
  const stored = { report: row.id, version: row.version, decision, at, by, reasons: JSON.stringify(reasons), correct_by: correctBy };
  await trx.insertInto('reviews').values(stored).execute();
}

/** The same may be decided of one version more than once. */
async function answer({ trx, row, at, context, agency }: ActScene, kind: AnswerKind, decision: Review['decision']): Promise<Notice> {
  const before = await trx
    .selectFrom('reviews')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('report', '=', row.id)
    .where('version', '=', row.version)
    .where('decision', '=', decision)
    .executeTakeFirstOrThrow();
  return answerNotice(context.compiled.plan, { round: row.round, agency, kind }, { version: row.version, times: before.n, at });
}

async function isNil(trx: Trx, row: ReportRow): Promise<boolean> {
  const latest = await trx
    .selectFrom('submissions')
    .select('content')
    .where('report', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  const content: SubmissionContent | undefined = latest?.content;
  return content?.nil ?? row.nil;
}

/** Reports whose dates the acceptance moves are locked together with its own. */
async function lockCounted(trx: Trx, report: string): Promise<void> {
  const row = await findReport(trx, report);
  if (row !== undefined && (await othersCountFrom(trx, row))) await lockRefreshed(trx, row.plan, report);
}

async function othersCountFrom(trx: Trx, row: ReportRow): Promise<boolean> {
  const { compiled } = await planContext(trx, row.plan);
  const own = compiled.rounds.find((round) => round.id === row.round)?.requirement;
  return compiled.plan.requirements.some(({ due }) => due.type === 'after' && due.from === 'accepted' && due.of === own);
}
