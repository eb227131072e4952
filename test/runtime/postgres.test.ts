import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Postgres, startPostgres } from '../../src/runtime/postgres';
import { DataFolderInUse } from '../../src/runtime/postgres-folder';
import { identify, isRunning } from '../../src/runtime/process-table';
import { programArguments } from '../../src/runtime/program';
import { closedFolder, familyOf, listenTo, survivors, testProgram } from './support';

// A path that is awkward to hand on: spaces, a comma, letters beyond ASCII.
const home = join(closedFolder(), 'đôn đốc, 2024');
mkdirSync(home);
const start = (more: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<Postgres> =>
  startPostgres({ home, logs: home, guard: null, ...more });

test('a start that was killed while initialising is not in the way of the next one', async () => {
  mkdirSync(join(home, 'pg', 'new-123', 'base'), { recursive: true });
  writeFileSync(join(home, 'pg', 'new-123-password'), 'x');
  const postgres = await start();
  await postgres.stop();
  expect(readdirSync(join(home, 'pg')).toSorted()).toEqual(['data', 'run']);
});

test('the data folder of a running server is refused, with the pid of that server', async () => {
  const postgres = await start();
  try {
    await expect(start({ folderWaitMs: 100 })).rejects.toThrow(new DataFolderInUse(join(home, 'pg', 'data'), postgres.pid));
    expect(isRunning(identify(postgres.pid))).toBe(true);
  } finally {
    await postgres.stop();
  }
});

test('a start waits for a server that is just being stopped', async () => {
  const first = await start();
  const second = start();
  await first.stop();
  await (await second).stop();
});

test('the note of a dead server is no obstacle, even when a living stranger has its pid', async () => {
  writeFileSync(
    join(home, 'pg', 'data', 'postmaster.pid'),
    `${process.pid}\n${join(home, 'pg', 'data')}\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
  );
  const postgres = await start({ folderWaitMs: 0 });
  await postgres.stop();
});

test('a taken port is left to whoever has it', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const postgres = await start({ preferredPort: port });
  try {
    expect(postgres.port).not.toBe(port);
  } finally {
    await postgres.stop();
    other.close();
  }
});

test('a killed server loses nothing that was committed', async () => {
  const first = await start();
  await first.createDatabase('kept');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  const second = await start();
  try {
    await expect(second.createDatabase('kept')).resolves.toBeUndefined();
    await second.dropDatabase('kept');
  } finally {
    await second.stop();
  }
});

test('without its password the data are not opened, and the message says what to put back', async () => {
  const folder = closedFolder();
  mkdirSync(join(folder, 'pg', 'data'), { recursive: true });
  writeFileSync(join(folder, 'pg', 'data', 'PG_VERSION'), '18\n');
  await expect(startPostgres({ home: folder, logs: folder, guard: null })).rejects.toThrow(/pg-password is missing.*backup/);
});

test('data of another major version are refused', async () => {
  const folder = closedFolder();
  mkdirSync(join(folder, 'pg', 'data'), { recursive: true });
  writeFileSync(join(folder, 'pg', 'data', 'PG_VERSION'), '17\n');
  await expect(startPostgres({ home: folder, logs: folder, guard: null })).rejects.toThrow(
    'were made by PostgreSQL 17; this Dondoc brings 18.4',
  );
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;

/** Runs in a new folder below `above` as root without the capability to read everything, as in many containers. */
function withoutCapability(above: string) {
  const args = ['--bounding-set=-dac_read_search', process.execPath, ...programArguments(testProgram('main')), join(above, '.dondoc')];
  return spawn('setpriv', args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The folder above that shuts everybody else out, PostgreSQL's user among them: the programs below it cannot be run by that user. */
function shutAbove(path: string): string | null {
  const folder = dirname(path);
  if ((statSync(folder).mode & 0o001) === 0) return folder;
  return folder === dirname(folder) ? null : shutAbove(folder);
}

const shut = shutAbove(__dirname);

asRoot(
  shut === null
    ? 'root without the capability to read everything starts it all the same below its own closed folder'
    : 'root without the capability to read everything is told which folder above this checkout to open',
  async () => {
    const above = closedFolder();
    chmodSync(above, 0o711);
    const child = withoutCapability(above);
    const said = text(child.stderr);
    const main = listenTo(child);
    expect(await main.nextMessage()).toEqual({ type: 'begun' });
    if (shut === null) {
      expect(await main.nextMessage()).toMatchObject({ type: 'up' });
      expect(statSync(join(above, '.dondoc')).mode & 0o777).toBe(0o710);
      const family = familyOf(child.pid ?? 0);
      child.kill('SIGKILL');
      expect(await survivors(family, 10_000)).toEqual([]);
    } else {
      expect(await said).toContain(`may not pass through ${shut}. Open it (chmod o+x ${shut})`);
    }
  },
);
