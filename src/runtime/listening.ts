/** Whose server answers on a port: of two machines that start at once, both may have found it free. Linux tells in /proc. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const LISTEN = '0A';

/** Whether this very process listens on every one of these ports. True where the system does not tell. */
export function listensOn(pid: number, ports: readonly number[]): boolean {
  const sockets = socketsOf(pid);
  const listening = listeningSockets();
  if (sockets === null || listening === null) return true;
  return ports.every((port) => (listening.get(port) ?? []).some((inode) => sockets.has(inode)));
}

/** Inodes of the sockets the process holds; null when it may not be asked. */
function socketsOf(pid: number): ReadonlySet<string> | null {
  try {
    const links = readdirSync(`/proc/${pid}/fd`).map((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`));
    return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  } catch {
    return null;
  }
}

/** Port → inodes of the sockets that listen on it. Source: proc(5), /proc/net/tcp. */
function listeningSockets(): ReadonlyMap<number, readonly string[]> | null {
  try {
    const found = new Map<number, string[]>();
    for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
      for (const line of readFileSync(table, 'utf8').trim().split('\n').slice(1)) {
        const [, address = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
        const port = Number.parseInt(address.slice(address.lastIndexOf(':') + 1), 16);
        if (state === LISTEN) found.set(port, [...(found.get(port) ?? []), inode]);
      }
    }
    return found;
  } catch {
    return null;
  }
}

/** A descriptor may be closed while we read. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
