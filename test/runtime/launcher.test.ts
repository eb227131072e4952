import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programArguments } from '../../src/runtime/program';
import { closedFolder, familyOf, listenTo, survivors, testProgram } from './support';

test('npm killed with -9 is noticed by the program it started', async () => {
  const folder = closedFolder();
  const command = ['node', ...programArguments(testProgram('launched'))].join(' ');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'launched', version: '1.0.0', scripts: { start: command } }));
  const npm = listenTo(spawn('npm', ['start'], { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'inherit'] }));
  expect(await npm.nextMessage()).toEqual({ type: 'watching' });
  const family = familyOf(npm.process.pid ?? 0);
  npm.process.kill('SIGKILL');
  expect(await npm.nextMessage()).toEqual({ type: 'launcher-gone' });
  expect(await survivors(family, 2000)).toEqual([]);
});

test('without npm nobody is watched: the shell may be closed', async () => {
  const shell = listenTo(
    spawn('sh', ['-c', `${process.execPath} ${programArguments(testProgram('launched')).join(' ')} & wait`], {
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  expect(await shell.nextMessage()).toEqual({ type: 'watching' });
  const family = familyOf(shell.process.pid ?? 0);
  shell.process.kill('SIGKILL');
  expect(await survivors(family, 1500)).toHaveLength(1);
  for (const { pid } of family.slice(1)) process.kill(pid, 'SIGKILL');
});
