/** Hands finished mails to one SMTP server over pooled connections, and says what certainly became of each. */
import { createTransport } from 'nodemailer';
import type { Envelope } from './compose';
import { MarkedBody } from './marked-body';
import { failureOf, type Refusal, type SendResult, shortReply } from './outcome';
import { connectionOf } from './smtp-url';

export interface SenderOptions {
  /** `smtp://` (STARTTLS required, but on loopback) or `smtps://`, with login if the server wants one. */
  readonly smtpUrl: string;
  /** Connections open at once; 5 to 10 is plenty. */
  readonly maxConnections: number;
  readonly timeouts?: Partial<SendTimeouts>;
}

interface SendTimeouts {
  /** Default 15,000 ms. */
  readonly connectionMs: number;
  /** Default 15,000 ms. */
  readonly greetingMs: number;
  /** Silence on an open connection. Default 600,000 ms: the final reply may take so long (RFC 5321 4.5.3.2.6). */
  readonly socketMs: number;
}

export interface OutgoingMail {
  readonly envelope: Envelope;
  readonly raw: Uint8Array;
  /** Runs after the server has agreed to take the body and before its first byte leaves. Until it has run nothing was sent. */
  readonly onDataStarted: () => Promise<void>;
}

export interface Sender {
  /** Never throws for what a server does; throws what `onDataStarted` throws, and then nothing was sent. */
  readonly send: (mail: OutgoingMail) => Promise<SendResult>;
  /** Takes no more mails; those on their way are finished. */
  readonly close: () => void;
}

const DEFAULT_TIMEOUTS: SendTimeouts = { connectionMs: 15_000, greetingMs: 15_000, socketMs: 600_000 };

export function createSender({ smtpUrl, maxConnections, timeouts = {} }: SenderOptions): Sender {
  const { connectionMs, greetingMs, socketMs } = { ...DEFAULT_TIMEOUTS, ...timeouts };
  const transport = createTransport({
    ...connectionOf(smtpUrl),
    pool: true,
    maxConnections,
    // Trying again is the outbox's business: it knows what was marked.
    maxRequeues: 0,
    connectionTimeout: connectionMs,
    greetingTimeout: greetingMs,
    socketTimeout: socketMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bodies = new WeakMap<Buffer, MarkedBody>();
  transport.use('stream', (mail, done) => {
    const { raw } = mail.data;
    const body = Buffer.isBuffer(raw) ? bodies.get(raw) : undefined;
    // The transport starts to read this stream only once the server has answered 354.
    if (body !== undefined) mail.message.processFunc((input) => body.after(input));
    done();
  });
  return {
    send: async (mail) => {
      const raw = Buffer.from(mail.raw);
      const body = new MarkedBody(mail.onDataStarted);
      bodies.set(raw, body);
      try {
        const { response, rejectedErrors } = await transport.sendMail({
          raw,
          envelope: { from: mail.envelope.from, to: [...mail.envelope.to] },
        });
        return acceptedBy(mail.envelope, response, rejectedErrors ?? []);
      } catch (error) {
        if (body.markFailure !== null) throw body.markFailure.cause;
        return failureOf(error, body.handedOver);
      }
    },
    close: () => transport.close(),
  };
}

/** The server took the mail for at least one recipient. What it said of the reader decides; refused copies are counted. */
function acceptedBy(envelope: Envelope, response: string, refusals: readonly Refusal[]): SendResult {
  const [reader] = envelope.to;
  const refused = refusals.find(({ recipient }) => recipient === reader);
  return refused === undefined ? { state: 'sent', reply: shortReply(response), copiesRefused: refusals.length } : failureOf(refused, false);
}
