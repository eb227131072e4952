/** Sends queued mails, marks each at once, and ends doubts by asking the witness. */
import type { SendResult } from '../mail/outcome';
import {
  claimMails,
  type ClaimedMail,
  holdDoubt,
  mailsInDoubt,
  markDataStarted,
  markMail,
  postponeDoubt,
  resolveDoubt,
} from '../store/sending';
import { isPutOffForGood, recordRefusal } from '../store/refusals';
import type { Instant, NoticeKind } from '../plan/model';
import { channelOf } from '../plan/notices';
import type { Dependencies } from './dependencies';
import { inLanes } from './lanes';
import { sendSignInCodes } from './sign-in-mails';

/** Mails taken at a time, and how many of them are under way at once. */
const PAGE = 100;
const LANES = 8;

/** Waits between attempts double from the first to an hour. */
const LONGEST_RETRY_MS = 60 * 60 * 1000;

export interface SendOutcomes {
  readonly sent: number;
  readonly deferred: number;
  readonly bounced: number;
  readonly unknown: number;
}

/** Sends until the queue is empty; of mails put off, those whose reason was checked at `checkedAt`. */
export async function sendQueued(dependencies: Dependencies, checkedAt: Instant): Promise<SendOutcomes> {
  const outcomes = { sent: 0, deferred: 0, bounced: 0, unknown: 0 };
  for (;;) {
    // Somebody waits for theirs; thousands of others can wait for it.
    await sendSignInCodes(dependencies);
    const mails = await claimMails(dependencies.database, PAGE, checkedAt);
    if (mails.length === 0) return outcomes;
    // All lanes end before the lock is given up, also when one of them fails.
    await inLanes(LANES, mails, async (mail) => {
      outcomes[await sendOne(dependencies, mail)] += 1;
    });
  }
}

async function sendOne({ database, clock, sender, firstRetryMs, log }: Dependencies, mail: ClaimedMail): Promise<SendResult['state']> {
  const onDataStarted = async () => markDataStarted(database, mail, await clock.now());
  const result = await sender.send({ envelope: mail.envelope, raw: mail.raw, onDataStarted });
  const retryMs = Math.min(firstRetryMs * 2 ** (mail.attempt - 1), LONGEST_RETRY_MS);
  const forGood = result.state === 'deferred' && result.ofReader === true && (await isPutOffForGood(database, mail, retryMs));
  const state = forGood ? 'bounced' : result.state;
  if (state === 'bounced') await recordRefusal(database, mail, codeOf(result), await clock.now());
  else await markMail(database, mail, state, codeOf(result), retryMs);
  if (state !== 'sent') log.warn({ messageId: mail.messageId, state, code: codeOf(result), attempt: mail.attempt }, 'mail not sent');
  return state;
}

function codeOf(result: SendResult): string {
  return result.state === 'unknown' ? result.reason : result.reply;
}

/**
 * Ends the doubt about mails whose fate nobody knows: the witness has it, or it goes out again. Without a witness only reminders are
 * sent again, after a while; what a superior gets waits for a person.
 */
export async function resolveInDoubt({ database, witness, log }: Dependencies): Promise<void> {
  for (const { message_id, kind, try_at } of await mailsInDoubt(database)) {
    const fate = witness === null ? fateUnseen(kind, try_at) : await fateSeen(witness, message_id);
    if (fate === 'wait') continue;
    log.info({ messageId: message_id, fate }, 'a mail in doubt');
    if (fate === 'ask-later') await postponeDoubt(database, message_id);
    else if (fate === 'ask-a-person') await holdDoubt(database, message_id);
    else await resolveDoubt(database, message_id, fate === 'sent');
  }
}

type Fate = 'sent' | 'send-again' | 'wait' | 'ask-later' | 'ask-a-person';

/** A witness out of reach holds up the one mail it was asked about, and no other. */
async function fateSeen(witness: NonNullable<Dependencies['witness']>, messageId: string): Promise<Fate> {
  try {
    return (await witness(messageId)) ? 'sent' : 'send-again';
  } catch {
    return 'ask-later';
  }
}

/** A doubled reminder is better than a lost one; what a superior gets must not come twice. */
function fateUnseen(kind: NoticeKind, tryAt: Instant | null): Fate {
  const escalation = kind !== 'nudge' && (channelOf(kind) === 'separate' || channelOf(kind) === 'authority');
  if (tryAt === null || Date.parse(tryAt) > Date.now()) return 'wait';
  return escalation ? 'ask-a-person' : 'send-again';
}
