/** A letter to be read on the screen. */
import type { WrittenLetter } from '../client/connection';
import type { Config } from '../config/config';
import { composeMail } from '../mail/compose';
import { messageIdOf } from '../mail/message-id';
import { STANDARD_WORDING, type Wording } from '../mail/wording';
import type { Letter } from '../plan/letters';

/** Every link leads to the plan's page: whoever looks at a letter does not get the agency's own link with it. */
export async function writeLetter(
  letter: Letter,
  { mailFrom, publicUrl }: Pick<Config, 'mailFrom' | 'publicUrl'>,
  wording: Wording = STANDARD_WORDING,
): Promise<WrittenLetter> {
  const page = `${publicUrl}/plans/${letter.plan.id}`;
  const messageId = messageIdOf('preview', mailFrom.split('@')[1] ?? 'localhost');
  const context = {
    from: mailFrom,
    messageId,
    date: letter.at,
    reportLink: () => page,
    staffReportLink: () => page,
    coordinatorLink: () => page,
    wording,
    attachments: [],
  };
  const { subject, text, html } = await composeMail(letter, context);
  return { subject, text, html };
}
