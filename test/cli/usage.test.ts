import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { dondoc, DONDOC, ENVIRONMENT, PLAN_2024 } from './support';

const NOTHING_HERE = join(tmpdir(), 'dondoc-nothing-here');

test.each([
  [['plan', 'check']],
  [['plan', 'preview']],
  [['plan', 'explain']],
  [['plan', 'schema']],
  [['plan', 'start']],
  [['plan', 'status']],
  [['up']],
  [['status']],
  [['why']],
  [['report', 'show']],
  [['report', 'accept']],
  [['report', 'review']],
  [['report', 'submit']],
  [['report', 'certify']],
  [['report', 'withdraw']],
  [['report', 'return']],
  [['report', 'ask-time']],
  [['report', 'extend']],
  [['report', 'promise']],
  [['report', 'waive']],
  [['report', 'unwaive']],
  [['report', 'file-elsewhere']],
  [['consolidation', 'status']],
  [['consolidation', 'approve']],
  [['decision', 'record']],
  [['contact', 'unsubstitute']],
  [['completion']],
  [['doctor']],
  [[]],
])('%j --help has examples and exit codes', async (command) => {
  const { code, stdout } = await dondoc([...command, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: ${['dondoc', ...command].join(' ')}`);
  expect(stdout).toMatch(/\nExamples:\n {2}\$ /);
  expect(stdout).toMatch(/\nExit codes:\n {2}0 /);
});

test('a command that is not known is refused with the one that was meant', async () => {
  const [command, inGroup] = await Promise.all([dondoc(['plna']), dondoc(['plan', 'previw', PLAN_2024])]);
  expect(command.code).toBe(2);
  expect(command.stderr).toContain('Did you mean plan?');
  expect(inGroup.code).toBe(2);
  expect(inGroup.stderr).toContain('Did you mean preview?');
});

test.each([
  ['a missing argument', ['plan', 'check']],
  ['two forms at once', ['plan', 'preview', PLAN_2024, '--json', '--csv']],
  ['a language nobody speaks here', ['plan', 'check', PLAN_2024, '--lang', 'fr']],
  ['an act of nobody', ['report', 'accept', 'a/b/c']],
  ['a return without a reason', ['report', 'return', 'a/b/c', '--as', 'a/coordinator']],
  ['time given and refused at once', ['report', 'extend', 'a/b/c', '--until', '2027-03-01', '--refuse', '--as', 'a/coordinator']],
  [
    'a channel that is none',
    ['report', 'file-elsewhere', 'a/b/c', '--channel', 'fax', '--sender', 'x', '--date', '2027-03-01', '--as', 'a/coordinator'],
  ],
  ['a day that does not exist', ['decision', 'record', 'p', 'd', '--choose', 'a', '--date', '2027-02-30', '--as', 'authority']],
])('%s is wrong use', async (_, args) => {
  const { code, stdout, stderr } = await dondoc(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error: /);
});

test.each([[['status']], [['plan', 'status']], [['why', 'a/b/c']], [['report', 'show', 'a/b/c']], [['consolidation', 'status', 'p']]])(
  '%j without a service says how to start one',
  async (args) => {
    const { code, stdout, stderr } = await dondoc([...args, '--home', NOTHING_HERE]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Chưa có dịch vụ nào chạy .*dondoc up/);
  },
);

test('a plan is not started unasked where nobody can be asked', async () => {
  const { code, stdout, stderr } = await dondoc(['plan', 'start', PLAN_2024, '--home', NOTHING_HERE]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--yes');
});

test('a database that does not answer is told without its address', async () => {
  const { code, stderr } = await dondoc(['status', '--home', NOTHING_HERE], { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/x' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Cơ sở dữ liệu không trả lời/);
  expect(stderr).not.toMatch(/secret|somebody/);
});

test('a service for real people without a sender of its own is not started', async () => {
  const { code, stderr } = await dondoc(['up', '--home', NOTHING_HERE], { SMTP_URL: 'smtp://127.0.0.1:1' });
  expect(code).toBe(2);
  expect(stderr).toContain('MAIL_FROM và PUBLIC_URL');
});

test('variables at fault are all named before anything is started', async () => {
  const { code, stderr } = await dondoc(['up', '--home', NOTHING_HERE], { PORT: 'http', DATABASE_URL: 'mysql://secret' });
  expect(code).toBe(2);
  expect(stderr).toMatch(/ {2}DATABASE_URL: .*\n {2}PORT: /);
  expect(stderr).not.toContain('secret');
});

test('a reader that has had enough is no error', async () => {
  const child = spawn(process.execPath, [...DONDOC, 'plan', 'preview', PLAN_2024, '--json'], {
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect([child.exitCode, stderr]).toEqual([0, '']);
});

test('doctor examines without a service and fails only when something is missing', async () => {
  const { code, stdout } = await dondoc(['doctor', '--home', NOTHING_HERE]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^✓ PostgreSQL +đi kèm, \d+\.\d+$/m);
  const broken = await dondoc(['doctor', '--home', NOTHING_HERE, '--json'], { DATABASE_URL: 'postgres://127.0.0.1:1/x' });
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.stdout)).toContainEqual(expect.objectContaining({ what: 'Cơ sở dữ liệu', state: 'missing' }));
});
