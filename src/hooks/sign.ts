/** Signatures of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`. */
import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

export interface SignedMessage {
  readonly id: string;
  /** Whole seconds since 1970. */
  readonly seconds: number;
  readonly body: string;
}

/** The three headers of a message. `secret`: `whsec_` and the key in base64. */
export function signedHeaders(secret: string, { id, seconds, body }: SignedMessage): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}
