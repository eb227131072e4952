/** What may stand in a header or an envelope. Everything else is refused, never repaired. */

/** A value with a line break or NUL could start a header or a command of its own. */
// oxlint-disable-next-line no-control-regex -- these characters are what it refuses
const BREAKS_A_HEADER = /[\r\n\0]/;

/** RFC 5322 dot-atom in ASCII at a host name; RFC 5321 4.5.3.1.3 allows 254 characters. */
const ADDRESS = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;
const ADDRESS_LENGTH = 254;
const MESSAGE_ID = /^<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>$/;

/** Returns the value. Throws for a line break, NUL or nothing; the message names the field, never the value. */
export function headerValue(field: string, value: string): string {
  if (value.trim() === '') throw new Error(`Mail header ${field} is empty.`);
  if (BREAKS_A_HEADER.test(value)) throw new Error(`Mail header ${field} holds a line break or NUL.`);
  return value;
}

/** Returns the address. Throws when it is not one plain `name@host`; the message never shows it. */
export function mailAddress(field: string, address: string): string {
  if (address.length > ADDRESS_LENGTH || !ADDRESS.test(address)) throw new Error(`Mail address of ${field} is not of the form name@host.`);
  return address;
}

/** Returns the Message-ID, angle brackets included. */
export function messageIdValue(messageId: string): string {
  if (!MESSAGE_ID.test(messageId)) throw new Error('Message-ID is not of the form <name@host>.');
  return messageId;
}

/** Returns the link. Only http and https may be clicked in a mail. */
export function linkValue(href: string): string {
  if (!/^https?:\/\/[^\s"<>]+$/.test(href))
    throw new Error('A link of a mail must start with http:// or https:// and hold no space or quote.');
  return href;
}
