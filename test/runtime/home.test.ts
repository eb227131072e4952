import { cpSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HomeInUse, openHome } from '../../src/runtime/home';
import { identify } from '../../src/runtime/process-table';
import { closedFolder } from './support';

test('a new home is closed to others', () => {
  const home = openHome(join(closedFolder(), '.dondoc'));
  expect(statSync(home.path).mode & 0o777).toBe(0o700);
  home.release();
});

test('a home in use is refused with the pid of who uses it, and free again when released', () => {
  const path = closedFolder();
  const home = openHome(path);
  expect(() => openHome(path)).toThrow(new HomeInUse(home.path, process.pid));
  home.release();
  home.release();
  openHome(path).release();
  expect(existsSync(join(path, 'lock'))).toBe(false);
});

test.each([
  ['of a process that has ended', (path: string) => JSON.stringify({ pid: 999_999_999, startedAtTicks: 1, home: path })],
  [
    'of an earlier process with a pid that lives again',
    (path: string) => JSON.stringify({ pid: process.pid, startedAtTicks: 1, home: path }),
  ],
  ['that nobody can read', () => 'half a lo'],
  ['of another folder, copied here', () => JSON.stringify({ ...identify(process.pid), home: '/elsewhere' })],
])('a lock %s is taken over', (_what, content) => {
  const path = closedFolder();
  writeFileSync(join(path, 'lock'), content(path));
  const home = openHome(path);
  expect(() => openHome(path)).toThrow(HomeInUse);
  home.release();
});

test('a home copied while in use can be used beside the first one', () => {
  const first = openHome(closedFolder());
  const copy = join(closedFolder(), 'copy');
  cpSync(first.path, copy, { recursive: true });
  openHome(copy).release();
  first.release();
});

test('versions are remembered from one start to the next', () => {
  const path = closedFolder();
  const versions = { dondoc: '0.1.0', postgres: '18.4', temporal: '1.32.0' };
  const first = openHome(path);
  expect(first.lastVersions).toBeNull();
  first.recordVersions(versions);
  first.release();
  const second = openHome(path);
  expect(second.lastVersions).toEqual(versions);
  second.release();
});
