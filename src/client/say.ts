import { DISPATCH } from '../plan/ids';
import type { Instant } from '../plan/model';
import { answerNotice } from '../plan/notices';
import { agencyOf } from '../plan/posts';
import { messageFault, messageText } from '../plan/thread';
import { audit } from '../store/audit';
import type { Trx } from '../store/database';
import { storeMessage, threadOf } from '../store/messages';
import { oweNotices } from '../store/notices';
import { planContext } from '../store/plans';
import { lockReport } from '../store/reports';
import type { Connection } from './connection';
import type { Dondoc, Outcome, Says } from './dondoc';
import { signal } from './signals';

/** What each side's message is called, in the trail and in the mail to the other side. */
const SPOKEN = {
  agency: { act: 'ask-question', kind: 'question' },
  coordinator: { act: 'answer-question', kind: 'answer' },
} as const;

/** It moves nothing: whatever the report's status, one may ask. The text is in the row and the mail, never in the trail. */
export function say(connection: Connection): Dondoc['say'] {
  return async (input) => {
    const at = await connection.clock.now();
    const lowered: string[] = [];
    const outcome = await connection.database.transaction().execute((trx) => sayOne(trx, input, at, lowered));
    await signal(connection, lowered);
    return outcome;
  };
}

async function sayOne(
  trx: Trx,
  { report, side, by, text: typed }: Says,
  at: Instant,
  lowered: string[],
): Promise<Outcome<{ readonly n: number }>> {
  // Two who write at once take turns: their messages are numbered, and the same one comes once.
  const row = await lockReport(trx, report);
  if (row === undefined) return { ok: false, reason: 'unknown-report' };
  const { act, kind } = SPOKEN[side];
  const thread = await threadOf(trx, report);
  const text = messageText(typed);
  const fault = messageFault({ side, text, at }, thread);
  const same = thread.find((message) => message.side === side && message.text === text);
  if (fault !== null) return { ok: false, reason: fault, last: same === undefined ? null : { act, by: same.by, at: same.at } };
  const n = thread.length + 1;
  await storeMessage(trx, report, { n, at, side, by, text });
  await audit(trx, { at, actor: by, act, subject: report, detail: { n } });
  const { plan } = (await planContext(trx, row.plan)).compiled;
  const notice = answerNotice(plan, { round: row.round, agency: agencyOf(plan, row.agency), kind }, { version: n, at });
  if (await oweNotices(trx, row.plan, [notice], at)) lowered.push(DISPATCH);
  return { ok: true, n };
}
