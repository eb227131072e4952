/** Mails codes to sign in with, straight from memory: neither code nor mail is ever a row. */
import { composeSignIn } from '../mail/sign-in-mail';
import { messageIdOf } from '../mail/message-id';
import type { SendResult } from '../mail/outcome';
import { type CodeRow, codesToMail, markCodeMail } from '../store/sign-in-codes';
import { staffPosts } from '../store/staff';
import type { Dependencies } from './dependencies';
import { inLanes } from './lanes';

const LANES = 4;
/** A code is good for ten minutes: waits stay short. */
const RETRY_MS = 10_000;

/** Of those that wait. One that dies before it is marked is sent again, with the same code under the same Message-ID. */
export async function sendSignInCodes(dependencies: Dependencies): Promise<void> {
  const codes = await codesToMail(dependencies.database, await dependencies.wallClock.now());
  await inLanes(LANES, codes, (code) => sendCode(dependencies, code));
}

async function sendCode(dependencies: Dependencies, code: CodeRow): Promise<void> {
  const { database, wallClock, log } = dependencies;
  const state = (await maySignIn(dependencies, code.address)) ? await delivered(dependencies, code) : 'bounced';
  const now = Date.parse(await wallClock.now());
  const retryAt = new Date(now + RETRY_MS * 2 ** Math.min(code.mail_attempts, 4)).toISOString();
  const mail = state === 'deferred' ? 'waiting' : state === 'bounced' ? 'none' : 'sent';
  await markCodeMail(database, code, mail, retryAt);
  if (state === 'deferred') log.warn({ attempt: code.mail_attempts + 1 }, 'a sign-in code is not sent yet');
}

/** Asked only here: whoever asked for the code cannot tell from the time it took. */
async function maySignIn({ database, clock, admins }: Dependencies, address: string): Promise<boolean> {
  return admins.includes(address) || (await staffPosts(database, address, await clock.now())).length > 0;
}

/** One that cannot be written holds up no other mail. */
async function delivered(dependencies: Dependencies, code: CodeRow): Promise<SendResult['state']> {
  try {
    return await deliver(dependencies, code);
  } catch (error) {
    dependencies.log.error({ error: error instanceof Error ? error.name : typeof error }, 'a sign-in code cannot be mailed');
    return 'bounced';
  }
}

/** A doubt counts as sent: asking again is a click. */
async function deliver({ sender, mailFrom, signInCode }: Dependencies, row: CodeRow): Promise<SendResult['state']> {
  const { code, site } = signInCode({ id: row.id, browserHash: row.browser_hash, keyId: row.key_id });
  const messageId = messageIdOf(`sign-in ${row.id}`, mailFrom.split('@')[1] ?? 'localhost');
  const mail = await composeSignIn({ to: row.address, from: mailFrom, messageId, date: row.asked_at, code, site });
  const result = await sender.send({ ...mail, onDataStarted: async () => {} });
  return result.state;
}
