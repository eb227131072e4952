/** From letters to the bytes of one mail. The same letters and contexts give the same bytes. */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from '../plan/letters';
import type { Contact, Instant, NoticeKind } from '../plan/model';
import { mostUrgent } from '../plan/notices';
import { relationOf } from '../plan/words';
import { officesOf } from './citation';
import { headerValue, mailAddress, messageIdValue } from './headers';
import { renderHtml, renderText } from './render';
import { type Part, partOf, type ViewContext, viewOf } from './view';

export interface MailHead {
  /** The sender's bare address; its display name is made from the standing agency. */
  readonly from: string;
  /** With angle brackets, from `messageIdOf`. */
  readonly messageId: string;
  /** The Date header: the letter's `at`, so that composing again gives the same bytes. */
  readonly date: Instant;
  readonly attachments: readonly MailAttachment[];
}

export interface MailContext extends ViewContext, MailHead {
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
  return composeParts([await partOf(letter, context)], context);
}

/** One mail of what several plans say to one reader: the address of the first is that of all. */
export async function composeParts(parts: readonly Part[], context: MailHead): Promise<ComposedMail> {
  const view = viewOf(parts);
  const letters = parts.map(({ letter }) => letter);
  const kind = mostUrgent(letters.map((letter) => letter.kind));
  const [text, html] = await Promise.all([renderText(view), renderHtml(view)]);
  const subject = headerValue('Subject', view.subject);
  const messageId = messageIdValue(context.messageId);
  const from = mailAddress('From', context.from);
  const [to, ...others] = letters.map((letter) => mailbox('To', letter.to));
  if (to === undefined || others.some(({ address }) => address.toLowerCase() !== to.address.toLowerCase()))
    throw new Error('The letters of one mail have one reader.');
  const cc = letters.flatMap((letter) => letter.cc.map((contact) => mailbox('Cc', contact)));
  const message = new MailComposer({
    from: { name: headerValue('From', senderName(letters)), address: from },
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
      'X-Dondoc-Kind': headerValue('X-Dondoc-Kind', kind),
      'X-Dondoc-Plan': headerValue('X-Dondoc-Plan', letters.map(({ plan }) => plan.id).join(', ')),
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
  return { kind, subject, text, html, raw, envelope: { from, to: [to.address, ...cc.map(({ address }) => address)] } };
}

/** Line ends as SMTP wants them; nodemailer's own conversion costs as much as all the rest of its work. */
function withCrlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

function mailbox(field: string, contact: Contact): { readonly name: string; readonly address: string } {
  return { name: headerValue(field, contact.title), address: mailAddress(field, contact.email) };
}

/** Who asks is courteous towards bodies that are only asked: no "Đôn đốc" in front. */
function senderName(letters: readonly Letter[]): string {
  const standing = [...new Set(letters.map(({ plan }) => officesOf(plan).standing))].join(', ');
  const asks = letters.some((letter) => relationOf(letter) === 'invited' || letter.kind === 'distribution');
  return asks ? standing : `Đôn đốc - ${standing}`;
}

function attachment({ filename, contentType, content }: MailAttachment): { filename: string; contentType: string; content: Buffer } {
  return {
    filename: headerValue('filename', filename),
    contentType: headerValue('Content-Type', contentType),
    content: Buffer.from(content),
  };
}
