/** What became of one attempt to send, from what the transport reports. Carries codes only: replies of servers quote addresses. */

/** `sent`: the server took it. `deferred`: certainly not taken, try later. `bounced`: refused for good. `unknown`: it may or may not have been taken. */
export type SendResult =
  | { readonly state: 'sent'; readonly reply: string; readonly copiesRefused: number }
  /** `ofReader`: said of the reader's mailbox, not of the server or of the mail. */
  | { readonly state: 'deferred'; readonly code: number | null; readonly reply: string; readonly ofReader?: true }
  | { readonly state: 'bounced'; readonly code: number | null; readonly reply: string }
  | { readonly state: 'unknown'; readonly reason: string };

/** What nodemailer puts on its errors. Source: its `lib/errors`. */
export interface Refusal {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
  /** Whom the server refused, when it took the mail for others. */
  readonly recipient?: unknown;
}

/** Refusals of our login or of an unencrypted connection, not of the mail. Source: RFC 4954 section 6, RFC 3207 section 4. */
const ABOUT_THE_CONNECTION = [530, 534, 535, 538];

/** `handedOver`: the last byte of the body had been given away, so the server may have the whole mail. */
export function failureOf(error: unknown, handedOver: boolean): Exclude<SendResult, { state: 'sent' }> {
  const { code, command, response, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as Refusal;
  const symbol = typeof code === 'string' ? code : 'ECONNECTION';
  if (typeof responseCode === 'number') {
    // What is said of the sender is said of every mail: it is put right in our settings, and then they all leave.
    const aboutTheMail = (symbol === 'EENVELOPE' && command !== 'MAIL FROM') || symbol === 'EMESSAGE';
    const forGood = responseCode >= 500 && aboutTheMail && !ABOUT_THE_CONNECTION.includes(responseCode);
    const reply = shortReply(response);
    if (forGood) return { state: 'bounced', code: responseCode, reply };
    const ofReader = symbol === 'EENVELOPE' && command === 'RCPT TO' && responseCode < 500 && !isOfServer(responseCode, reply);
    return { state: 'deferred', code: responseCode, reply, ...(ofReader ? { ofReader } : {}) };
  }
  // Refused by the transport itself, before a word to the server: it would refuse the same mail again.
  if (symbol === 'EENVELOPE' && command === 'API') return { state: 'bounced', code: null, reply: symbol };
  return handedOver ? { state: 'unknown', reason: symbol } : { state: 'deferred', code: null, reply: symbol };
}

/** Said to a recipient and meant of the whole server: it closes, or its own system is at fault. Source: RFC 5321 section 3.8, RFC 3463 section 3.4. */
function isOfServer(code: number, reply: string): boolean {
  return code === 421 || /^\d{3} 4\.3\./.test(reply);
}

/** `250 2.0.0` of `250 2.0.0 Ok: queued as 4F2…`: code and enhanced status (RFC 3463), never the words. */
export function shortReply(response: unknown): string {
  const [, code = '', status] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/.exec(typeof response === 'string' ? response : '') ?? [];
  return status === undefined ? code : `${code} ${status}`;
}
