/** The live service as its operator meets it: started, used from other terminals, killed, started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readServiceRecord } from '../../src/runtime/service-record';
import { closedFolder, familyOf, survivors } from '../runtime/support';
import { writeComingPlan } from './coming-plan';
import { dondoc, dondocJson, DONDOC, ENVIRONMENT } from './support';

const Up = z.object({ web: z.url(), inbox: z.url(), temporal: z.url().nullable(), home: z.string(), pid: z.int() });
const Status = z.object({ web: z.url(), plans: z.array(z.object({ plan: z.string(), state: z.string(), rounds: z.array(z.unknown()) })) });
const Why = z.object({
  status: z.literal('scheduled'),
  hand: z.literal('dondoc'),
  next: z.object({ at: z.iso.datetime(), step: z.literal('opens'), to: z.literal('officer') }),
  workflow: z.string(),
  temporal: z.url(),
});

interface Running {
  readonly process: ChildProcess;
  readonly up: z.infer<typeof Up>;
  /** Resolves when it has said this on stderr. */
  readonly said: (words: string) => Promise<void>;
}

const home = join(closedFolder(), '.dondoc');
const plan = writeComingPlan(closedFolder());
const round = 'bao-cao-q1';
const report = `${plan.id}/${round}/cong-an-xa`;
const started: ChildProcess[] = [];
let service: Running;

beforeAll(async () => {
  service = await start(home);
});
afterAll(async () => {
  for (const child of started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

test('a running service tells where it is, to its owner only', async () => {
  expect(await (await fetch(service.up.web)).text()).toContain('Chưa có kế hoạch nào được chạy');
  expect(statSync(join(home, 'service.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(home, 'link-keys')).mode & 0o777).toBe(0o600);
});

test('a plan is started once', async () => {
  expect(await dondocJson(['plan', 'start', plan.path, '--home', home, '--yes'])).toMatchObject({
    plan: plan.id,
    mails: expect.any(Number),
  });
  const again = await dondoc(['plan', 'start', plan.path, '--home', home, '--yes']);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('đã được chạy rồi');
});

test('status and why say where the plan and a report stand, and by whose hand it goes on', async () => {
  const [status, why, text] = await Promise.all([
    dondocJson(['status', '--home', home]),
    dondocJson(['why', report, '--home', home]),
    dondoc(['why', report, '--home', home]),
  ]);
  expect(Status.parse(status).plans).toEqual([expect.objectContaining({ plan: plan.id, state: 'running' })]);
  const { workflow, temporal } = Why.parse(why);
  expect(workflow).toBe(`plan/${plan.id}`);
  expect((await fetch(temporal)).status).toBe(200);
  expect(text.stdout).toMatch(/^Bước tiếp theo +08:00 ngày .*: thư mở đợt cho cán bộ đầu mối, hệ thống tự gửi$/m);
});

test('nobody acts under a name that the plan does not have', async () => {
  const [stranger, coordinator] = await Promise.all([
    dondoc(['report', 'accept', report, '--as', 'cong-an-xa/coordinater', '--home', home]),
    dondoc(['report', 'accept', report, '--as', 'cong-an-xa/coordinator', '--home', home]),
  ]);
  expect(stranger.code).toBe(2);
  expect(stranger.stderr).toContain('có phải “cong-an-xa/coordinator” không?');
  expect(coordinator.code).toBe(1);
  expect(coordinator.stderr).toContain('Không có bản gửi nào chờ thông qua');
});

test('a substitute is named, listed, kept in a list that can be imported, and ended once; nobody is asked where nobody can be', async () => {
  const post = [plan.id, 'cong-an-xa/officer', '--as', 'cong-an-xa/coordinator', '--home', home];
  const deputy = ['--title', 'Phó Trưởng Công an xã', '--email', 'pho.cax@example.gov.vn', '--from', '2099-06-10', '--to', '2099-06-20'];
  expect((await dondoc(['contact', 'substitute', ...post, ...deputy])).code).toBe(0);
  const list = await dondoc(['contact', 'list', plan.id, '--csv', '--home', home]);
  expect(list.stdout).toContain('"cong-an-xa","officer","Phó Trưởng Công an xã","pho.cax@example.gov.vn","","2099-06-10","2099-06-20"\r\n');
  const file = join(home, 'dau-moi.csv');
  writeFileSync(file, list.stdout);
  expect(await dondocJson(['contact', 'import', plan.id, file, '--as', 'cong-an-xa/coordinator', '--home', home])).toMatchObject({
    changed: [],
    rejected: [],
  });

  const back = ['contact', 'unsubstitute', ...post, '--from', '2099-06-15'];
  const unasked = await dondoc(back);
  expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
  const [ended, again] = [await dondoc([...back, '--yes']), await dondoc([...back, '--yes'])];
  expect([ended.code, ended.stdout]).toEqual([0, 'Đã kết thúc việc thay cong-an-xa/officer từ ngày 15/6/2099.\n']);
  expect([again.code, again.stdout]).toEqual([0, 'Ngày 15/6/2099 cong-an-xa/officer không có người thay; không có gì thay đổi.\n']);
});

test('another web and worker work on the same database and Temporal', async () => {
  const environment: NodeJS.ProcessEnv = readServiceRecord(home)?.environment ?? {};
  const given = Object.fromEntries(['DATABASE_URL', 'TEMPORAL_ADDRESS'].map((name) => [name, environment[name]]));
  const other = await start(join(closedFolder(), '.dondoc'), given);
  expect(other.up.web).not.toBe(service.up.web);
  expect(await (await fetch(other.up.web)).text()).toContain(`/plans/${plan.id}`);
  await stop(other);
});

test('killed with -9 it leaves nothing, and the next start knows everything', async () => {
  const family = familyOf(service.up.pid);
  service.process.kill('SIGKILL');
  expect(await survivors(family, 10_000)).toEqual([]);
  expect((await dondoc(['status', '--home', home])).code).toBe(1);

  const { web } = service.up;
  service = await start(home);
  expect(service.up.web).toBe(web);
  const status = Status.parse(await dondocJson(['status', plan.id, '--home', home]));
  expect(status.plans[0]?.rounds.length).toBeGreaterThan(5);
});

test('a part that is lost is started again with all the others, and Ctrl-C ends everything', async () => {
  const temporal = familyOf(service.up.pid).find(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start-dev'));
  process.kill(temporal?.pid ?? 0, 'SIGKILL');
  await service.said('Dịch vụ đã chạy lại.');
  expect((await dondoc(['doctor', '--home', home])).stdout).toMatch(/^✓ Temporal +\d/m);

  const family = familyOf(service.up.pid);
  expect(await stop(service)).toBe(0);
  expect(await survivors(family, 0)).toEqual([]);
});

async function start(folder: string, env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = spawn(process.execPath, [...DONDOC, 'up', '--json', '--home', folder], {
    env: { ...ENVIRONMENT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let heard = '';
  child.stderr.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
  });
  let answer = '';
  for await (const line of createInterface({ input: child.stdout })) {
    answer += line;
    if (line === '}') break;
  }
  if (answer === '') throw new Error(`dondoc up did not start: ${heard}`);
  const said = async (words: string) => {
    while (!heard.includes(words)) await once(child.stderr, 'data');
  };
  return { process: child, up: Up.parse(JSON.parse(answer)), said };
}

/** Its exit code. */
async function stop({ process: child }: Running): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
  return child.exitCode;
}
