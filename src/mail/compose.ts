/** From a letter to the bytes of one mail. The same letter and context give the same bytes. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from '../plan/letters';
import type { Contact, Instant, NoticeKind } from '../plan/model';
import { relationOf } from '../plan/words';
import { officesOf } from './citation';
import { headerValue, mailAddress, messageIdValue } from './headers';
import { renderHtml, renderText } from './render';
import { type ViewContext, viewOf } from './view';

export interface MailContext extends ViewContext {
  /** The sender's bare address; its display name is made from the standing agency. */
  readonly from: string;
  /** With angle brackets, from `messageIdOf`. */
  readonly messageId: string;
  /** The Date header: the letter's `at`, so that composing again gives the same bytes. */
  readonly date: Instant;
  readonly attachments: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface Envelope {
  readonly from: string;
  /** The reader first, then those who get a copy. */
  readonly to: readonly string[];
}

export interface ComposedMail {
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The whole message, headers and body, lines ending in CRLF. */
  readonly raw: Buffer;
  readonly envelope: Envelope;
}

/** Throws when a value is empty, would break a header, or an address or link is malformed: a person must correct the plan. */
export async function composeMail(letter: Letter, context: MailContext): Promise<ComposedMail> {
  const view = await viewOf(letter, context);
  const [text, html] = await Promise.all([renderText(view), renderHtml(view)]);
  const subject = headerValue('Subject', view.subject);
  const messageId = messageIdValue(context.messageId);
  const from = mailAddress('From', context.from);
  const to = mailbox('To', letter.to);
  const cc = letter.cc.map((contact) => mailbox('Cc', contact));
  const message = new MailComposer({
    from: { name: headerValue('From', senderName(letter)), address: from },
    to,
    cc,
    subject,
    messageId,
    date: new Date(context.date),
    text: withCrlf(text),
    html: withCrlf(html),
    encoding: 'quoted-printable',
    textEncoding: 'base64',
    attachments: context.attachments.map(attachment),
    headers: {
      'X-Dondoc-Kind': headerValue('X-Dondoc-Kind', letter.kind),
      'X-Dondoc-Plan': headerValue('X-Dondoc-Plan', letter.plan.id),
      // RFC 3834; the second is what Exchange looks at.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    // Boundaries are random unless told otherwise, and the bytes would differ each time.
    baseBoundary: messageId.slice(1, messageId.indexOf('@')),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const raw = await message.build();
  return { kind: letter.kind, subject, text, html, raw, envelope: { from, to: [to.address, ...cc.map(({ address }) => address)] } };
}

/** Line ends as SMTP wants them; nodemailer's own conversion costs as much as all the rest of its work. */
function withCrlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

function mailbox(field: string, contact: Contact): { readonly name: string; readonly address: string } {
  return { name: headerValue(field, contact.title), address: mailAddress(field, contact.email) };
}

/** Who asks is courteous towards bodies that are only asked: no "Đôn đốc" in front. */
function senderName(letter: Letter): string {
  const { standing } = officesOf(letter.plan);
  return relationOf(letter) === 'invited' || letter.kind === 'distribution' ? standing : `Đôn đốc - ${standing}`;
}

function attachment({ filename, contentType, content }: MailAttachment): { filename: string; contentType: string; content: Buffer } {
  return {
    filename: headerValue('filename', filename),
    contentType: headerValue('Content-Type', contentType),
    content: Buffer.from(content),
  };
}
