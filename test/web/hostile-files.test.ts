/** Files that mean harm, sent to a server in a process of its own: each is refused with its reason, the service answers meanwhile and stays small. */
import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { REPORT } from './browser';
import { HOSTILE, SAID } from './hostile-expected';
import { FILES } from './hostile-files';
import { PDF, PNG } from './sample-files';

const MB = 1024 * 1024;
const MEMORY_MAX = 100 * MB;
/** The reference asks for 2 s on a machine of its own; a busy one takes longer. */
const EACH_MS_MAX = 5_000;
const HEALTH_MS_MAX = 2_000;
const COOKIE = 'dondoc=good-token';

const reasons: ReadonlyMap<string, string> = new Map(Object.entries(HOSTILE));

let server: ChildProcess;
let base: string;
let nonce: string;
let before: number;

beforeAll(async () => {
  const program = join(__dirname, 'programs/measured-server.ts');
  const onSources = join(__dirname, '../../scripts/on-sources.js');
  server = spawn(process.execPath, ['--require', onSources, program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const stdout = server.stdout ?? process.stdin;
  const [line] = await new Promise<readonly [string]>((resolve) => createInterface(stdout).once('line', (text) => resolve([text])));
  base = z.object({ address: z.string() }).parse(JSON.parse(line)).address;
  const page = await (await fetch(base + REPORT, { headers: { cookie: COOKIE } })).text();
  nonce = /name="nonce" value="([\w-]+)"/.exec(page)?.[1] ?? '';
  // What every server has loaded after its first files is not what a hostile one costs.
  for (let i = 0; i < 5; i++) for (const bytes of [PDF, PNG]) await post(bytes);
  before = await memory();
});

afterAll(() => server.stdin?.end());

async function memory(): Promise<number> {
  return z.object({ most: z.number() }).parse(await (await fetch(`${base}/memory`)).json()).most;
}

/** Posted with a problem beside it, so that even a good file changes nothing. */
async function post(bytes: Buffer): Promise<{ readonly status: number; readonly body: string }> {
  const form = new FormData();
  form.set('nonce', nonce);
  form.set('figure.XA03', 'x');
  form.append('file', new Blob([new Uint8Array(bytes)]), 'bao-cao.docx');
  const answer = await fetch(base + REPORT, { method: 'POST', headers: { cookie: COOKIE }, body: form, redirect: 'manual' });
  return { status: answer.status, body: await answer.text() };
}

/** Asks for its health until `done`; the longest it took, in milliseconds. */
async function healthWhile(done: Promise<unknown>): Promise<number> {
  const end = done.then(() => 'done' as const);
  let longest = 0;
  for (;;) {
    const asked = performance.now();
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    longest = Math.max(longest, performance.now() - asked);
    if ((await Promise.race([end, setTimeout(5)])) === 'done') return longest;
  }
}

test('the table and the files are the same set', () => {
  expect([...Object.keys(FILES), '10 GB by its header'].toSorted()).toEqual(Object.keys(HOSTILE).toSorted());
  expect(Object.keys(HOSTILE).length).toBeGreaterThanOrEqual(30);
});

test.each(Object.entries(FILES))('%s is refused for its reason, and the service answers meanwhile', async (name, make) => {
  const bytes = make();
  const begun = performance.now();
  const posting = post(bytes);
  const longest = await healthWhile(posting);
  const { status, body } = await posting;
  expect(performance.now() - begun).toBeLessThan(EACH_MS_MAX);
  expect(longest).toBeLessThan(HEALTH_MS_MAX);
  expect(status).toBe(422);
  const said = Object.entries(SAID).filter(([, words]) => body.includes(`</a>: `) && body.includes(words));
  expect(said.map(([code]) => code)).toEqual([reasons.get(name)]);
});

test('10 GB by its header is refused before any of it is read', async () => {
  const headers = { cookie: COOKIE, 'content-type': 'multipart/form-data; boundary=a', 'content-length': String(10 * 1024 * MB) };
  const answer = await new Promise<{ readonly status: number; readonly body: string }>((resolve, reject) => {
    const sending = request(base + REPORT, { method: 'POST', headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sending.on('error', reject);
    sending.write('--a\r\n');
  });
  expect([answer.status, answer.body.includes(SAID['too-long'])]).toEqual([413, true]);
});

test('all of it took less than 100 MB, and a good file is still taken', async () => {
  const most = await memory();
  expect((most - before) / MB).toBeLessThan(MEMORY_MAX / MB);
  const { body } = await post(PDF);
  expect(Object.values(SAID).filter((words) => body.includes(words))).toEqual([]);
});
