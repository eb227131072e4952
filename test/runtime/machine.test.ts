import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { HomeInUse } from '../../src/runtime/home';
import { type Machine, type MachineOptions, type MachineProgress, startMachine } from '../../src/runtime/machine';
import { descendantsOf } from '../../src/runtime/process-table';
import { closedFolder, familyOf, listeningAddresses, survivors } from './support';

const progress: MachineProgress[] = [];
const optionsFor = (home: string): MachineOptions => ({
  home,
  namespace: 'default',
  searchAttributes: { DondocPlan: 'Keyword' },
  catcher: true,
  log: (line) => progress.push(line),
});

describe('a machine in a folder that is closed to others', () => {
  const home = join(closedFolder(), '.dondoc');
  let machine: Machine;
  beforeAll(async () => {
    machine = await startMachine(optionsFor(home));
  });
  afterAll(() => machine.stop());

  test('keeps its folder closed', () => {
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  test('starts its parts side by side', () => {
    expect(progress.filter(({ type }) => type === 'started').map((line) => 'part' in line && line.part)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'catcher']),
    );
  });

  test('listens on loopback only', () => {
    const pids = [machine.postgres.pid, machine.temporal.pid, machine.catcher?.pid ?? 0];
    const addresses = listeningAddresses([...pids, ...descendantsOf(pids).map(({ pid }) => pid)]);
    expect(addresses.length).toBeGreaterThanOrEqual(7);
    expect(addresses.filter((address) => !address.startsWith('0100007F:'))).toEqual([]);
  });

  test.each([
    ['fsync', 'on'],
    ['synchronous_commit', 'on'],
    ['full_page_writes', 'on'],
    ['TimeZone', 'UTC'],
    ['server_encoding', 'UTF8'],
    ['listen_addresses', '127.0.0.1'],
  ])('runs PostgreSQL with %s = %s', async (setting, value) => {
    expect(await ask(machine.postgres.url(), `SELECT current_setting('${setting}') AS answer`)).toBe(value);
  });

  test('lowers Vietnamese letters in PostgreSQL', async () => {
    expect(await ask(machine.postgres.url(), `SELECT lower('ĐỒNG THÁP') AS answer`)).toBe('đồng tháp');
  });

  test('makes and drops databases, once or twice alike', async () => {
    const { createDatabase, dropDatabase, url } = machine.postgres;
    await Promise.all([createDatabase('plan "2024"'), createDatabase('plan "2024"')]);
    expect(await ask(url('plan "2024"'), 'SELECT current_database() AS answer')).toBe('plan "2024"');
    await dropDatabase('plan "2024"');
    await dropDatabase('plan "2024"');
    await expect(ask(url('plan "2024"'), 'SELECT 1 AS answer')).rejects.toThrow('does not exist');
  });

  test('refuses a second start in its folder and stays as it is', async () => {
    await expect(startMachine(optionsFor(home))).rejects.toThrow(HomeInUse);
    expect(await ask(machine.postgres.url(), 'SELECT 1 AS answer')).toBe(1);
  });

  test('runs beside another one that wants the same ports', async () => {
    const ports = { postgres: machine.postgres.port, temporal: Number(machine.temporal.address.split(':')[1]) };
    const other = await startMachine({ ...optionsFor(closedFolder()), preferredPorts: ports });
    try {
      expect(other.postgres.port).not.toBe(machine.postgres.port);
      expect(other.temporal.address).not.toBe(machine.temporal.address);
      await expect(ask(other.postgres.url(), 'SELECT 1 AS answer')).resolves.toBe(1);
    } finally {
      await other.stop();
    }
  });

  test('keeps what was committed over a stop, and says which part was lost', async () => {
    await ask(machine.postgres.url(), `CREATE TABLE kept AS SELECT 'still here' AS answer`);
    const family = familyOf(machine.guard.pid).concat(familyOf(machine.postgres.pid), familyOf(machine.temporal.pid));
    await Promise.all([machine.stop(), machine.stop()]);
    expect(await survivors(family, 0)).toEqual([]);

    machine = await startMachine(optionsFor(home));
    expect(await ask(machine.postgres.url(), 'SELECT answer FROM kept')).toBe('still here');
    expect(machine.home.lastVersions).toEqual({ dondoc: expect.any(String), postgres: '18.4', temporal: expect.any(String) });

    process.kill(machine.temporal.pid, 'SIGKILL');
    expect(await machine.lost).toEqual({ part: 'temporal', exit: { code: null, signal: 'SIGKILL' } });
  });
});

test('a start whose Temporal is missing stops the parts that had started and lets the folder go', async () => {
  const home = closedFolder();
  const saved = process.env['TEMPORAL_CLI'];
  process.env['TEMPORAL_CLI'] = '/nowhere/temporal';
  try {
    await expect(startMachine(optionsFor(home))).rejects.toThrow(
      'TEMPORAL_CLI is /nowhere/temporal, which is not usable: it does not exist.',
    );
  } finally {
    if (saved === undefined) delete process.env['TEMPORAL_CLI'];
    else process.env['TEMPORAL_CLI'] = saved;
  }
  expect(descendantsOf([process.pid])).toEqual([]);
  expect(existsSync(join(home, 'lock'))).toBe(false);
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}
