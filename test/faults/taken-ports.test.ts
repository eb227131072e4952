/** A port that was free when it was chosen may be another's when the server behind it starts: no part of ours takes a stranger for its own. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Catcher, startCatcher } from '../../src/runtime/catcher';
import { listensOn } from '../../src/runtime/listening';
import { freePort, giveBackPorts } from '../../src/runtime/ports';

const home = mkdtempSync(join(tmpdir(), 'dondoc-ports-'));

const started: Catcher[] = [];

afterAll(async () => {
  for (const catcher of started) await catcher.stop();
  rmSync(home, { recursive: true, force: true });
});

test('a catcher whose port another takes while it starts is not mistaken for the other: it takes another port', async () => {
  const port = await freePort();
  giveBackPorts([port]);
  const starting = startCatcher({ home, logs: home, guard: null, preferredWebPort: port });
  // It has chosen its port and needs some tenths of a second before it listens.
  await pause(100);
  const stranger = createServer((_request, response) => response.end('true'));
  stranger.listen(port, '127.0.0.1');
  await once(stranger, 'listening');
  try {
    const catcher = await starting;
    started.push(catcher);
    expect(catcher.webUrl).not.toBe(`http://127.0.0.1:${port}`);
    expect(await (await fetch(`${catcher.apiUrl}/email`)).json()).toEqual([]);
  } finally {
    await closed(stranger);
  }
}, 60_000);

test('a process listens on its own ports and on nobody else’s', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const client = connect(port, '127.0.0.1');
  await once(client, 'connect');
  const clientPort = client.localPort ?? 0;
  expect(listensOn(process.pid, [port])).toBe(true);
  expect(listensOn(process.pid, [port, clientPort])).toBe(false);
  expect(listensOn(process.ppid, [port])).toBe(false);
  client.destroy();
  await closed(server);
});

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
