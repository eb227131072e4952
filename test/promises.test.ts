/** Every trap that others fell into and every rule of the notices is shown on the real parts, live and in rehearsal, by a test called after it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TRAPS = 15;
const RULES = 9;
const PROMISES = [
  ...Array.from({ length: TRAPS }, (_, index) => `trap ${index + 1}`),
  ...Array.from({ length: RULES }, (_, index) => `rule ${index + 1}`),
];

/** `trap 5, rule 7` of a title that begins so and goes on after a colon; `test.each` has its title in a second pair of brackets. */
const TITLE = /(?:\btest|\))\(\s*(['"`])((?:trap|rule) \d+(?:, (?:trap|rule) \d+)*): .+?\1/g;

const promisesIn = (source: string) => [...source.matchAll(TITLE)].flatMap(([, , named = '']) => named.split(', '));

function keptIn(folder: string): readonly string[] {
  const files = readdirSync(join(__dirname, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => promisesIn(readFileSync(join(__dirname, folder, file), 'utf8')));
}

test('a title counts where it names its promises first, and nowhere else', () => {
  const source = `
test('trap 5, rule 7: sends nothing for the past', () => {});
test.each([['x']])(
  'rule 6: %s is refused', () => {});
test.skip('trap 1: later', () => {});
describe('trap 2: a group', () => {});
test('shows rule 3: nothing', () => {});
// trap 4: not yet`;
  expect(promisesIn(source)).toEqual(['trap 5', 'rule 7', 'rule 6']);
});

test.each(['live', 'rehearsal'])('in %s each has a test', (folder) => {
  const kept = new Set(keptIn(folder));
  expect(PROMISES.filter((promise) => !kept.has(promise))).toEqual([]);
  expect([...kept].filter((promise) => !PROMISES.includes(promise))).toEqual([]);
});
