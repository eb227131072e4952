/** However `npm start` ends, nothing of it is left, and the next start works. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { builtCopy, copyOf, removeCopies } from './copies';
import { killStarted, npmStart, type Started } from './started';

const GONE_WITHIN_MS = 10_000;
const MID_YEAR = /^2024-06-1\d .*mails/m;

let folder: string;

beforeAll(() => {
  folder = builtCopy();
}, 300_000);

// What a failed test has left behind must not spoil the next.
afterEach(killStarted);

afterAll(removeCopies);

type Moment = (started: Started) => Promise<void>;

/** Some instant of the second after the main process is there. */
const atOnce: Moment = async (started) => {
  await started.mainPid();
  await pause(Math.random() * 1000);
};

/** Some instant while parts are being started. */
const inStartUp: Moment = async (started) => {
  await started.printed(/^started /m);
  expect(started.running().join('\n')).toContain('guard-main');
  await pause(Math.random() * 500);
};

const PARTS = ['guard-main', 'maildev', 'temporal server', 'postgres: ', 'worker/main', 'worker/web-main'];

/** Some instant in the weeks in which most is going on. */
const inMidYear: Moment = async (started) => {
  await started.printed(MID_YEAR);
  for (const part of PARTS) expect(started.running().join('\n')).toContain(part);
  await pause(Math.random() * 1000);
};

const whileServing: Moment = (started) => started.printed(/until Ctrl-C/);

type Blow = (started: Started) => Promise<void> | void;

const ctrlC: Blow = (started) => started.interrupt();
const sigterm: Blow = ({ pid }) => void process.kill(pid, 'SIGTERM');
const killNpm: Blow = ({ pid }) => void process.kill(pid, 'SIGKILL');
const killMain: Blow = async (started) => void process.kill(await started.mainPid(), 'SIGKILL');

const ENDS: readonly (readonly [how: string, moment: Moment, blow: Blow])[] = [
  ['Ctrl-C at once', atOnce, ctrlC],
  ['kill -9 of npm at once', atOnce, killNpm],
  ['Ctrl-C in the start-up', inStartUp, ctrlC],
  ['kill -9 of the main process in the start-up', inStartUp, killMain],
  ['kill -9 of npm in the start-up', inStartUp, killNpm],
  ['SIGTERM in mid-year', inMidYear, sigterm],
  ['kill -9 of the main process in mid-year', inMidYear, killMain],
  ['kill -9 of npm in mid-year', inMidYear, killNpm],
  ['Ctrl-C in mid-year', inMidYear, ctrlC],
  ['Ctrl-C while it serves', whileServing, ctrlC],
];

// Each in the folder that the one before has left: it must come as far as its own moment.
test.each(ENDS)(
  '%s leaves no process and no half-written file',
  async (_how, moment, blow) => {
    const started = npmStart(folder);
    await moment(started);
    await blow(started);
    expect(await runningAfter(started, GONE_WITHIN_MS)).toEqual([]);
    expect(halfWritten(folder)).toEqual([]);
  },
  120_000,
);

test('the next start after all that works, twice', async () => {
  for (let time = 1; time <= 2; time += 1) {
    const started = npmStart(folder, '--exit');
    expect(await started.ended.then((code) => (code === 0 ? 0 : `${code}\n${started.output()}`))).toBe(0);
    expect(await runningAfter(started, GONE_WITHIN_MS)).toEqual([]);
    expect(existsSync(path.join(folder, '.dondoc', 'rehearsal', 'lock'))).toBe(false);
  }
}, 240_000);

test('two copies in two folders work at once, on ports of their own', async () => {
  const both = [folder, copyOf(folder)].map((place) => npmStart(place, '--exit'));
  const codes = await Promise.all(both.map(async (started) => [await started.ended, started.output()] as const));
  expect(codes.filter(([code]) => code !== 0)).toEqual([]);
  for (const started of both) expect(await runningAfter(started, GONE_WITHIN_MS)).toEqual([]);
}, 240_000);

test('a second start in the same folder is refused and does not disturb the first', async () => {
  const first = npmStart(folder, '--exit');
  await first.printed(/^started postgres/m);
  const second = npmStart(folder, '--exit');
  expect(await second.ended).not.toBe(0);
  expect(second.output()).toMatch(/is in use by the Dondoc with pid \d+/);
  expect(await first.ended.then((code) => (code === 0 ? 0 : `${code}\n${first.output()}`))).toBe(0);
}, 240_000);

/** What still runs when the time is up; empty as soon as nothing does. */
async function runningAfter(started: Started, withinMs: number): Promise<readonly string[]> {
  for (const giveUpAt = Date.now() + withinMs; Date.now() < giveUpAt; await pause(50)) {
    if (started.running().length === 0) return [];
  }
  return started.running();
}

/** Files that are written beside their place and moved there when whole. */
function halfWritten(place: string): readonly string[] {
  const home = path.join(place, '.dondoc');
  if (!existsSync(home)) return [];
  return readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(part|new)$|lock\.(stale\.)?\d+$/.test(name));
}
