/** A mail server with moods before a scene's catcher: it passes everything on, but for what it is told to refuse. Loopback only. */
import { connect, createServer, type Socket } from 'node:net';
import { startCatcher } from '../../src/runtime/catcher';
import { portOf } from '../../src/runtime/kept-ports';
import type { Machine } from '../../src/runtime/machine';

export interface Relay {
  /** Addresses it never takes mail for (550). */
  readonly refuses: Set<string>;
  /** Of the recipients that come next, those from the `from`th up to the `to`th are put off (421); counted from now on. */
  readonly putOff: (from: number, to: number) => void;
  /** How often it has put somebody off. */
  readonly putOffs: () => number;
  readonly close: () => Promise<void>;
}

/** Takes the place of the machine's catcher, which starts again behind it and keeps its web page. */
export async function relayBefore({ catcher, home, guard }: Machine): Promise<Relay> {
  if (catcher === null) throw new Error('The machine has no catcher.');
  await catcher.stop();
  const place = { home: home.path, logs: home.logs, guard, preferredWebPort: portOf(catcher.webUrl) };
  const behind = await startCatcher(place);
  if (behind.webUrl !== catcher.webUrl) throw new Error('Somebody has taken the port of the catcher’s page.');

  const refuses = new Set<string>();
  const sockets = new Set<Socket>();
  let [next, from, to, putOffs] = [0, 0, 0, 0];
  /** Its own answer to a command; null: the catcher's. */
  const answer = (command: string): string | null => {
    const [, address] = /^RCPT TO:<([^>]*)>/i.exec(command) ?? [];
    if (address === undefined) return null;
    if (refuses.has(address)) return '550 5.1.1 no such user';
    next += 1;
    if (next < from || next > to) return null;
    putOffs += 1;
    return '421 4.3.2 going down';
  };
  const server = createServer((client) => {
    const there = connect(portOf(behind.smtpUrl), '127.0.0.1');
    for (const socket of [client, there]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => [client, there].forEach((end) => end.destroy()));
    }
    // Without these the sender speaks plainly and waits for the answer to each command, so that a command is a chunk of its own.
    there.on('data', (chunk) => client.write(chunk.toString('latin1').replace(/^250-(STARTTLS|PIPELINING)\r\n/gm, ''), 'latin1'));
    client.on('data', (chunk) => {
      const own = answer(chunk.toString('latin1'));
      if (own === null) there.write(chunk);
      else client.write(`${own}\r\n`);
    });
  });
  await new Promise<void>((listening) => server.listen(portOf(catcher.smtpUrl), '127.0.0.1', listening));
  return {
    refuses,
    putOff: (first, last) => {
      [next, from, to] = [0, first, last];
    },
    putOffs: () => putOffs,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
      await behind.stop();
    },
  };
}
