/** Where a request comes from, as far as guesses are counted by it. */
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/**
 * The address that the proxy on this machine adds last; what a browser wrote in front of it counts for nothing. Of IPv6 the first
 * half: a household has all the rest.
 */
export function networkOf({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? '';
  const from = LOOPBACK.includes(ip) && isIP(forwarded) !== 0 ? forwarded : ip;
  return isIP(from) === 6 ? firstHalf(from) : from;
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail === undefined || tail === '' ? [] : tail.split(':'))];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
