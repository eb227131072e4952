/** Sends one message to one address, and says in a word how it was answered. */
import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress, isTrustedHost, type Reach } from './addresses';
import { type SignedMessage, signedHeaders } from './sign';

const PATIENCE_MS = 10_000;

/** `answered`: an HTTP status, or why there was none: `refused-address`, `no-answer`, or the system's code such as `ECONNREFUSED`. */
export interface Posted {
  readonly ok: boolean;
  readonly answered: string;
}

export interface Target extends Reach {
  readonly url: string;
  readonly secret: string;
}

class RefusedAddress extends Error {
  readonly code = 'refused-address';
}

/** Looks the name up and takes only addresses of the open network: what is checked is what is connected to. */
const openLookup: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error !== null || first === undefined) return answer(error ?? new RefusedAddress(), []);
    if (!found.every(({ address }) => isPublicAddress(address))) return answer(new RefusedAddress(), []);
    return options.all === true ? answer(null, found) : answer(null, first.address, first.family);
  });
};

/** Never throws. Redirects are answers like any other: they are not followed. */
export async function post({ url, secret, ...reach }: Target, message: SignedMessage): Promise<Posted> {
  const to = new URL(url);
  const trusted = isTrustedHost(to, reach);
  const literal = to.hostname.replace(/^\[|\]$/g, '');
  const allowed = trusted || (to.protocol === 'https:' && (isIP(literal) === 0 || isPublicAddress(literal)));
  if (!allowed) return { ok: false, answered: 'refused-address' };
  const headers = {
    ...signedHeaders(secret, message),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(message.body),
    'user-agent': 'dondoc',
  };
  const options: RequestOptions = { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(PATIENCE_MS) };
  try {
    const status = await send(to, trusted ? options : { ...options, lookup: openLookup }, message.body);
    return { ok: status >= 200 && status < 300, answered: String(status) };
  } catch (error) {
    return { ok: false, answered: reasonOf(error) };
  }
}

function send(to: URL, options: RequestOptions, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = to.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = start(to, options, (response) => {
      // Whatever it says is not read.
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** By shape and not by `instanceof`: node's own errors may come from another realm than ours. */
function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && code !== 'ABORT_ERR' ? code : 'no-answer';
}
