/** A plan that cannot be used is refused with words, in the language asked for; nothing else is said. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { dondoc, PLAN_2027 } from './support';

const folder = mkdtempSync(join(tmpdir(), 'dondoc-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = readFileSync(join(PLAN_2027, 'plan.yaml'), 'utf8');

function planFile(name: string, text: string): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, text);
  return file;
}

/** The good plan with one change. Throws when there is nothing to change. */
function spoilt(name: string, from: string, to: string): string {
  if (!good.includes(from)) throw new Error(`The plan no longer says ${from}.`);
  return planFile(name, good.replace(from, to));
}

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, level) =>
      `${'abcdefghi'[level + 1] ?? 'z'}: &${'abcdefghi'[level + 1] ?? 'z'} [${Array(9).fill(`*${'abcdefghi'[level]}`).join(', ')}]`,
  );
  return ['a: &a [x, x, x, x, x, x, x, x, x]', ...levels].join('\n');
}

function emptyFolder(): string {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  return empty;
}

test.each([
  [
    'an unknown key',
    spoilt('key', 'until:', 'untill:'),
    /^key\.yaml:\d+: không có khóa “untill”; có phải “until”/m,
    /^key\.yaml:\d+: key 'untill' is unknown; did you mean 'until'/m,
  ],
  [
    'an impossible date',
    spoilt('date', 'date: 2027-01-15', 'date: 2027-02-30'),
    /^date\.yaml:\d+: không có ngày “2027-02-30”\.$/m,
    /^date\.yaml:\d+: there is no day '2027-02-30'\.$/m,
  ],
  [
    'two agencies with one id',
    spoilt('twice', 'id: phong-kinh-te', 'id: vp-hdnd-ubnd'),
    /^twice\.yaml:\d+: “vp-hdnd-ubnd” đã được dùng/m,
    /^twice\.yaml:\d+: 'vp-hdnd-ubnd' is already used/m,
  ],
  ['a YAML bomb', planFile('bomb', bomb()), /^bomb\.yaml:1: bí danh/m, /^bomb\.yaml:1: aliases/m],
  [
    'no YAML at all',
    planFile('noise', 'id: [\u001b[31m'),
    /^noise\.yaml:1: không đúng cú pháp YAML/m,
    /^noise\.yaml:1: this is not valid YAML/m,
  ],
  [
    'a file of 10 MB',
    planFile('huge', '#'.repeat(10_000_000)),
    /huge\.yaml: tệp lớn hơn 2 MiB/,
    /huge\.yaml: the file is larger than 2 MiB/,
  ],
  ['a file that is not there', join(folder, 'nowhere.yaml'), /nowhere\.yaml: không có tệp này/, /nowhere\.yaml: there is no such file/],
  ['a folder without plan.yaml', emptyFolder(), /empty\/plan\.yaml: không có tệp này/, /empty\/plan\.yaml: there is no such file/],
  [
    'what is no file',
    '/dev/null',
    /\/dev\/null: không phải tệp hay thư mục thường/,
    /\/dev\/null: this is neither a regular file nor a folder/,
  ],
])('%s is refused', async (_, path, vietnamese, english) => {
  const [inVietnamese, inEnglish] = await Promise.all([
    dondoc(['plan', 'check', path]),
    dondoc(['plan', 'preview', path, '--json', '--lang', 'en']),
  ]);
  for (const { code, stdout, stderr } of [inVietnamese, inEnglish]) {
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/^ +at |Error/m);
  }
  expect(inVietnamese.stderr).toMatch(vietnamese);
  expect(inEnglish.stderr).toMatch(english);
});

test('all problems are told at once, for programs with file, line and sentence', async () => {
  const file = planFile('many', good.replace('until:', 'untill:').replace('every: [quarter, year]', 'every: [quaterly]'));
  const { code, stdout, stderr } = await dondoc(['plan', 'check', file, '--lang', 'en', '--json']);
  const problem = z.object({ file: z.literal('many.yaml'), line: z.int().min(1), code: z.string(), message: z.string() });
  const answer = z.strictObject({ ok: z.literal(false), problems: z.array(problem) }).parse(JSON.parse(stdout));
  expect([code, stderr]).toEqual([2, '']);
  expect(answer.problems.map((found) => found.code)).toEqual(expect.arrayContaining(['unknown-key', 'missing', 'not-allowed']));
});
