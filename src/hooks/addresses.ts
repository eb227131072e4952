/** Which addresses a webhook may reach: none of this machine, of a private network or of no use at all. Source: IANA special-purpose registries. */
import { BlockList, isIP } from 'node:net';

const V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Only what is given out is reached; of it not what carries a version 4 address inside, nor what is for examples. */
const V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
];

const refused = new BlockList();
for (const [net, bits] of V4) refused.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of V6) refused.addSubnet(net, bits, 'ipv6');
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/** Whether the address is one of the open network. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refused.check(address, 'ipv4');
    case 6:
      return given.check(address, 'ipv6') && !refused.check(address, 'ipv6');
    default:
      return false;
  }
}

export interface Reach {
  /** Hosts that may be in a private network. */
  readonly privateHosts: readonly string[];
  /** Whether this machine may be told, over http. */
  readonly local: boolean;
}

const LOCAL_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether what that host stands for is taken as it is, wherever it leads. */
export function isTrustedHost(url: URL, { privateHosts, local }: Reach): boolean {
  return privateHosts.includes(url.hostname) || (local && LOCAL_HOSTS.includes(url.hostname));
}
