/** Free loopback ports. Asking and taking are two moments, so whoever takes one must be ready to ask again: `withFreshPorts`. */
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** The port was free when asked for and taken when used. */
export class PortTaken extends Error {}

/** Ports this process has handed out: two parts that start side by side never get the same one. */
const handedOut = new Set<number>();

/** `preferred` when it is free on 127.0.0.1 and was not handed out yet, else any free port. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && !handedOut.has(preferred) && (await canListen(preferred)) !== null) return hand(preferred);
  for (;;) {
    const port = await canListen(0);
    if (port !== null && !handedOut.has(port)) return hand(port);
  }
}

/** Lets a part that has ended have the same port again. */
export function giveBackPort(port: number): void {
  handedOut.delete(port);
}

/** Runs `start`, and again with newly chosen ports when it throws `PortTaken`; after `attempts` that error is the answer. */
export async function withFreshPorts<T>(start: () => Promise<T>, attempts = 5): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof PortTaken) || attempt >= attempts) throw error;
    }
  }
}

/** True when a program's own words say that its port was taken. */
export function saysPortTaken(output: string): boolean {
  return /EADDRINUSE|address already in use/i.test(output);
}

function hand(port: number): number {
  handedOut.add(port);
  return port;
}

/** The port that could be listened on, or null when it is taken. */
function canListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(bound));
    });
  });
}
