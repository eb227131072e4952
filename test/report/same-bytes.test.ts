import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { consolidationExcel } from '../../src/report/excel';
import { consolidationWord, urgingLetter } from '../../src/report/word';
import { input, letter, yearEnd } from './sample';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const write = async () => [
  sha256(await consolidationWord(input)),
  sha256(await consolidationWord(yearEnd)),
  sha256(await consolidationExcel(input)),
  sha256(await urgingLetter(letter)),
];

test('the same input gives the same bytes a year later', async () => {
  const first = await write();
  jest.useFakeTimers({ now: new Date('2031-01-02T03:04:05Z'), doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout'] });
  try {
    expect(await write()).toEqual(first);
  } finally {
    jest.useRealTimers();
  }
});

test('the same input gives the same bytes in another process in another time zone', async () => {
  const script = require.resolve('./another-process.cjs');
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8', env: { ...process.env, TZ: 'America/New_York' } });
  expect(JSON.parse(printed)).toEqual(await write());
});

test('another figure gives other bytes', async () => {
  const reports = input.reports.map((report) => (report.agency === 'thi-tran' ? { ...report, daysLate: 3 } : report));
  expect(sha256(await consolidationWord({ ...input, reports }))).not.toBe(sha256(await consolidationWord(input)));
});
