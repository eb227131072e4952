/** Sends queued mails, marks each at once, and ends doubts by asking the witness. */
import type { SendResult } from '../mail/outcome';
import { claimMails, type ClaimedMail, mailsInDoubt, markDataStarted, markMail, resolveDoubt } from '../store/outbox';
import { channelOf } from '../plan/notices';
import type { Dependencies } from './dependencies';

/** Mails taken at a time, and how many of them are under way at once. */
const PAGE = 100;
const LANES = 8;

/** Waits between attempts double from the first to an hour. */
const LONGEST_RETRY_MS = 60 * 60 * 1000;

/** With nobody to ask, a reminder in doubt is sent again after this time: same bytes, same Message-ID. */
const DOUBT_MS = 15 * 60 * 1000;

export interface SendOutcomes {
  readonly sent: number;
  readonly deferred: number;
  readonly bounced: number;
  readonly unknown: number;
}

/** Sends until the queue is empty. */
export async function sendQueued(dependencies: Dependencies): Promise<SendOutcomes> {
  const outcomes = { sent: 0, deferred: 0, bounced: 0, unknown: 0 };
  for (;;) {
    const mails = [...(await claimMails(dependencies.database, PAGE))];
    if (mails.length === 0) return outcomes;
    const lane = async () => {
      for (let mail = mails.shift(); mail !== undefined; mail = mails.shift()) outcomes[await sendOne(dependencies, mail)] += 1;
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
}

async function sendOne({ database, sender, firstRetryMs, log }: Dependencies, mail: ClaimedMail): Promise<SendResult['state']> {
  const result = await sender.send({ envelope: mail.envelope, raw: mail.raw, onDataStarted: () => markDataStarted(database, mail) });
  const retryMs = Math.min(firstRetryMs * 2 ** (mail.attempt - 1), LONGEST_RETRY_MS);
  await markMail(database, mail, result.state, codeOf(result), retryMs);
  if (result.state !== 'sent')
    log.warn({ messageId: mail.messageId, state: result.state, code: codeOf(result), attempt: mail.attempt }, 'mail not sent');
  return result.state;
}

function codeOf(result: SendResult): string {
  return result.state === 'unknown' ? result.reason : result.reply;
}

/**
 * Ends the doubt about mails whose fate nobody knows: the witness has it, or it goes out again. Without a witness only reminders are
 * sent again, after a while; what a superior gets waits for a person.
 */
export async function resolveInDoubt({ database, witness, log }: Dependencies): Promise<void> {
  for (const mail of await mailsInDoubt(database)) {
    const accepted = witness === null ? sendAgain(mail) : await witness(mail.message_id);
    if (accepted === null) continue;
    await resolveDoubt(database, mail.message_id, accepted);
    log.info({ messageId: mail.message_id, accepted }, 'doubt about a mail ended');
  }
}

/** false: send again; null: leave it to a person, or wait. */
function sendAgain({ kind, data_started_at }: Awaited<ReturnType<typeof mailsInDoubt>>[number]): false | null {
  const escalation = channelOf(kind) === 'separate' || channelOf(kind) === 'authority';
  const since = data_started_at === null ? DOUBT_MS : Date.now() - Date.parse(data_started_at);
  return escalation || since < DOUBT_MS ? null : false;
}
