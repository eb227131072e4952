/** How often programs may ask, kept in memory: each process counts for itself. */
import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;
/** Of one kind that are remembered; beyond it the oldest is forgotten. */
const REMEMBERED = 10_000;

export interface Limits {
  /** Requests of one token in a minute. */
  readonly perMinute: number;
  /** Tokens from one address in a minute that are not good. */
  readonly wrongPerMinute: number;
}

export const LIMITS: Limits = { perMinute: 600, wrongPerMinute: 20 };

export interface Gate {
  /** Seconds until a token from there is looked at again; 0: now. One that was good before is looked at always: whoever guesses keeps nobody else out. */
  readonly waitToTry: (address: string, token: string) => number;
  readonly noteWrong: (address: string) => void;
  readonly noteGood: (token: string) => void;
  /** Counts a request; seconds until this token may ask again, 0: now. */
  readonly waitToAsk: (program: string) => number;
}

export function createGate({ perMinute, wrongPerMinute }: Limits, nowMs: () => number = Date.now): Gate {
  const [wrong, asked] = [counter(nowMs), counter(nowMs)];
  // By hash: a secret is kept nowhere longer than its request.
  const good = new Set<string>();
  return {
    waitToTry: (address, token) => (wrong.count(address) < wrongPerMinute || good.has(hashOf(token)) ? 0 : wrong.seconds(address)),
    noteWrong: (address) => wrong.add(address),
    noteGood: (token) => {
      good.add(hashOf(token));
      forgetOldest(good);
    },
    waitToAsk: (program) => {
      if (asked.count(program) >= perMinute) return asked.seconds(program);
      asked.add(program);
      return 0;
    },
  };
}

/** Counts by the minute that began with the first. */
function counter(nowMs: () => number) {
  const counts = new Map<string, { readonly since: number; n: number }>();
  const standing = (key: string) => {
    const found = counts.get(key);
    return found === undefined || nowMs() - found.since >= MINUTE_MS ? null : found;
  };
  return {
    count: (key: string) => standing(key)?.n ?? 0,
    seconds: (key: string) => Math.max(1, Math.ceil(((standing(key)?.since ?? 0) + MINUTE_MS - nowMs()) / 1000)),
    add: (key: string) => {
      const found = standing(key);
      if (found !== null) {
        found.n += 1;
        return;
      }
      counts.delete(key);
      counts.set(key, { since: nowMs(), n: 1 });
      forgetOldest(counts);
    },
  };
}

function forgetOldest(kept: { readonly size: number; keys(): Iterator<string>; delete(key: string): boolean }): void {
  if (kept.size <= REMEMBERED) return;
  const { value } = kept.keys().next();
  if (typeof value === 'string') kept.delete(value);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
