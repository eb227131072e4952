/** Free loopback ports. Asking and taking are two moments, so whoever takes one must be ready to ask again: `withFreshPorts`. */
import { createServer } from 'node:net';
import { PartEnded } from './part';

export const LOOPBACK = '127.0.0.1';

/** Ports this process has handed out: two parts that start side by side never get the same one. */
const handedOut = new Set<number>();

/** `preferred` when it is free on 127.0.0.1 and not handed out already, else any free port. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && !handedOut.has(preferred) && (await listenedOn(preferred)) !== null) return handOut(preferred);
  for (;;) {
    const port = await listenedOn(0);
    if (port !== null && !handedOut.has(port)) return handOut(port);
  }
}

/** The parts that used these ports have ended; others may have them. */
export function giveBackPorts(ports: readonly number[]): void {
  for (const port of ports) handedOut.delete(port);
}

/** A part ended without a word, and somebody else listens on a port it was given. */
export class PortTaken extends Error {}

/** Whether somebody listens on one of these ports of 127.0.0.1. */
export async function isAnyTaken(ports: readonly number[]): Promise<boolean> {
  const bound = await Promise.all(ports.map(listenedOn));
  return bound.includes(null);
}

/** Runs `start`, and again with newly chosen ports when a part ended because its port had been taken meanwhile; at most `attempts` times. */
export async function withFreshPorts<T>(start: () => Promise<T>, attempts = 5): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      const isTaken = error instanceof PortTaken || (error instanceof PartEnded && saysPortTaken(error.output));
      if (!isTaken || attempt >= attempts) throw error;
    }
  }
}

/** Go, Node and PostgreSQL all say it in these words. */
function saysPortTaken(output: string): boolean {
  return /EADDRINUSE|address already in use/i.test(output);
}

function handOut(port: number): number {
  handedOut.add(port);
  return port;
}

/** The port that could be listened on (0: any), or null when it is taken. */
function listenedOn(port: number): Promise<number | null> {
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
