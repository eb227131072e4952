/** Who guesses tokens gets nowhere, and keeps nobody else out. */
import { createGate } from '../../../src/web/api/limits';
import { usePostgres } from '../../support/store';
import { apiOn } from './support';

const { open } = usePostgres();
const LIMITS = { perMinute: 600, wrongPerMinute: 20 };

test('a token may ask so often in a minute, then again in the next', () => {
  let now = 0;
  const gate = createGate({ perMinute: 3, wrongPerMinute: 2 }, () => now);
  expect([1, 2, 3].map(() => gate.waitToAsk('a'))).toEqual([0, 0, 0]);
  now = 40_000;
  expect([gate.waitToAsk('a'), gate.waitToAsk('b')]).toEqual([20, 0]);
  now = 60_000;
  expect(gate.waitToAsk('a')).toBe(0);
});

test('after so many wrong ones only tokens that were good before are looked at from there', () => {
  let now = 0;
  const gate = createGate({ perMinute: 3, wrongPerMinute: 2 }, () => now);
  gate.noteGood('known');
  gate.noteWrong('here');
  expect(gate.waitToTry('here', 'guess')).toBe(0);
  gate.noteWrong('here');
  expect([gate.waitToTry('here', 'guess'), gate.waitToTry('here', 'known'), gate.waitToTry('there', 'guess')]).toEqual([60, 0, 0]);
  now = 60_000;
  expect(gate.waitToTry('here', 'guess')).toBe(0);
});

test('10,000 guesses open nothing, and whoever has a token is answered meanwhile', async () => {
  const { app, get, token } = await apiOn(await open(), LIMITS);
  const mine = await token();
  await get('/token', mine);
  const answers = new Map<number, number>();
  const times: number[] = [];
  for (let n = 0; n < 10_000; n += 1) {
    const guess = `dd_${n.toString(16).padStart(8, '0')}_${'A'.repeat(43)}`;
    const { statusCode } = await app.inject({ url: '/api/v1/token', headers: { authorization: `Bearer ${guess}` } });
    answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
    if (n % 100 !== 0) continue;
    const begun = performance.now();
    expect((await get('/token', mine)).status).toBe(200);
    times.push(performance.now() - begun);
  }
  // A slow machine begins another minute or two meanwhile.
  expect(answers.size).toBe(2);
  expect((answers.get(401) ?? 0) + (answers.get(429) ?? 0)).toBe(10_000);
  expect(answers.get(401)).toBeLessThanOrEqual(20 * 5);
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  expect(p95).toBeLessThan(200);
});
