import { DISPATCH, roundWorkflowId } from '../plan/ids';
import { agencyOf, answerNotice } from '../plan/notices';
import { transition } from '../plan/report';
import { audit } from '../store/audit';
import type { Trx } from '../store/database';
import { oweNotices } from '../store/notices';
import { planContext, refreshCompiled } from '../store/plans';
import { lockReport, type ReportRow, saveState, stateOf } from '../store/reports';
import { lockWake, lowerWake } from '../store/wakes';
import type { Connection } from './connection';
import type { Dondoc, Outcome } from './dondoc';
import { signal } from './signals';

/** Accepts the latest version of a report; dates that count from its acceptance become final. */
export function accept(connection: Connection): Dondoc['accept'] {
  return async ({ report, by }) => {
    const { database, clock } = connection;
    const at = await clock.now();
    const lowered: string[] = [];
    const outcome = await database.transaction().execute(async (trx): Promise<Outcome<object>> => {
      const row = await lockReport(trx, report);
      if (row === undefined) return { ok: false, reason: 'unknown-report' };
      const answer = transition(stateOf(row), { type: 'accept', at });
      if (!answer.ok) return { ok: false, reason: answer.refusal };
      await saveState(trx, row.id, answer.report, null);
      await trx.insertInto('reviews').values({ report: row.id, version: row.version, decision: 'accepted', at, by }).execute();
      await audit(trx, { at, actor: by, act: 'accept', subject: row.id, detail: { version: row.version } });
      const { compiled } = await planContext(trx, row.plan);
      const notice = answerNotice(compiled.plan, row.round, agencyOf(compiled.plan, row.agency), 'accepted', row.version, at);
      // Wakes are locked in one order everywhere, a round's before the dispatch's.
      lowered.push(...(await wakeClosingRound(trx, row, at)));
      if (await oweNotices(trx, row.plan, [notice])) lowered.push(DISPATCH);
      if (await othersCountFrom(trx, row)) lowered.push(...(await refreshCompiled(trx, row.plan)));
      return { ok: true };
    });
    await signal(connection, lowered);
    return outcome;
  };
}

/** A round past its closing waits only for reviews: this may have been the last. */
async function wakeClosingRound(trx: Trx, row: ReportRow, at: string): Promise<readonly string[]> {
  const waiter = roundWorkflowId(row.plan, row.round);
  // The round's look holds this lock while it counts what awaits review: it either sees this acceptance or we see it closing.
  await lockWake(trx, waiter);
  const round = await trx.selectFrom('rounds').select('state').where('plan', '=', row.plan).where('id', '=', row.round).executeTakeFirst();
  return round?.state === 'closing' && (await lowerWake(trx, waiter, at)) ? [waiter] : [];
}

async function othersCountFrom(trx: Trx, row: ReportRow): Promise<boolean> {
  const { compiled } = await planContext(trx, row.plan);
  const own = compiled.rounds.find((round) => round.id === row.round)?.requirement;
  return compiled.plan.requirements.some(({ due }) => due.type === 'after' && due.from === 'accepted' && due.of === own);
}
