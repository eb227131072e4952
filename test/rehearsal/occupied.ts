/** Ports that nobody else may have meanwhile: whoever asks there is turned away. */
import { createServer } from 'node:net';

/** Takes what is free of these ports of 127.0.0.1; the answer gives them back. */
export async function occupy(ports: readonly number[]): Promise<() => Promise<void>> {
  const servers = ports.map(() => createServer((socket) => socket.on('error', () => {}).destroy()).unref());
  await Promise.all(
    servers.map(
      (server, index) =>
        new Promise<void>((settled) => {
          server.once('error', () => settled()).listen(ports[index], '127.0.0.1', settled);
        }),
    ),
  );
  return async () => {
    await Promise.all(servers.filter(({ listening }) => listening).map((server) => new Promise((closed) => server.close(closed))));
  };
}
