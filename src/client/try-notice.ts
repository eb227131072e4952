/** What a template says with the facts of a real report: read on the screen, or sent to whoever wants to see it. */
import { DISPATCH } from '../plan/ids';
import { audit } from '../store/audit';
import { sampleLetter } from '../store/letters';
import { wordingsInForce } from '../store/wordings';
import { storeTrial, waitingTrial } from '../store/trials';
import { findReport, lockReport } from '../store/reports';
import type { Connection } from './connection';
import type { Dondoc, Outcome } from './dondoc';
import { onPlan } from './on-plan';
import { lastAct } from './last-act';
import { signal } from './signals';

export function previewNotice(connection: Connection): Dondoc['previewNotice'] {
  return async ({ report, kind }) => {
    const { database, clock, writeLetter } = connection;
    if (writeLetter === undefined) throw new Error('This process writes no letters.');
    const row = await findReport(database, report);
    if (row === undefined) return { ok: false, reason: 'unknown-report' };
    const letter = await sampleLetter(database, row, kind, await clock.now());
    if (letter === null) return { ok: false, reason: 'no-such-letter' };
    return { ok: true, mail: await writeLetter(letter, await wordingsInForce(database, row.plan)) };
  };
}

/** Goes through the outbox under a key of its own: the agency was told nothing, and no step was taken. */
export function testSend(connection: Connection): Dondoc['testSend'] {
  return async ({ report, kind, by }) => {
    const at = await connection.clock.now();
    const [plan = ''] = report.split('/');
    let lowered = false;
    const outcome = await onPlan(connection, plan, async (trx, context): Promise<Outcome<object>> => {
      const row = await findReport(trx, report);
      if (row === undefined) return { ok: false, reason: 'unknown-report' };
      if (!context.people.has(by)) return { ok: false, reason: 'unknown-person' };
      if ((await sampleLetter(trx, row, kind, at)) === null) return { ok: false, reason: 'no-such-letter' };
      // Two who ask at once get one mail: the second waits here.
      await lockReport(trx, report);
      if (await waitingTrial(trx, report, kind, by))
        return { ok: false, reason: 'already-waiting', last: await lastAct(trx, report, ['test-send']) };
      await audit(trx, { at, actor: by, act: 'test-send', subject: report, detail: { kind } });
      lowered = await storeTrial(trx, row, { kind, person: by, at }, at);
      return { ok: true };
    });
    if (lowered) await signal(connection, [DISPATCH]);
    return outcome;
  };
}
