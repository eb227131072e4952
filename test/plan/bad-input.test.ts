/** Input that would hurt or mislead: each is refused with a sentence that ends the search. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFiles } from '../../src/client/compile-files';
import { PlanFileUnreadable } from '../../src/client/load-plan';
import { compilePlan } from '../../src/plan/compile';
import { readCalendar } from '../../src/plan/read/calendar';
import { problemLine, problemText } from '../../src/plan/read/messages';
import { readPlan } from '../../src/plan/read/read-plan';
import { calendars, nothingYet, planText, samplePlan } from './sample';

function linesOf(...replacements: readonly (readonly [string, string])[]): readonly string[] {
  const text = replacements.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the sample has no ${from}`);
    return changed.replace(from, to);
  }, planText);
  const result = readPlan({ 'plan.yaml': text }, 'plan.yaml');
  return result.ok ? [] : result.problems.map((problem) => problemLine(problem, 'en'));
}

describe('a calendar that is not there', () => {
  const compile = (...names: readonly string[]) => compilePlan({ ...samplePlan(), calendars: names }, calendars, nothingYet);

  test('is refused by name, so that its days off are never taken for working days', () => {
    expect(() => compile('vn', 'tinh-mao', 'bao')).toThrow(
      expect.objectContaining({
        name: 'PlanRefused',
        problems: [
          { code: 'unknown-calendar', where: 'calendars', value: 'tinh-mao', allowed: [] },
          { code: 'unknown-calendar', where: 'calendars', value: 'bao', allowed: [] },
        ],
      }),
    );
    expect(() => compile('vn')).not.toThrow();
  });

  test('is told with what to do, in both languages', () => {
    const problem = { code: 'unknown-calendar' as const, where: 'calendars', value: 'tinh-mao', allowed: [] };
    expect(problemText(problem, 'en')).toBe(
      "there is no working calendar 'tinh-mao'; put its years into calendars/tinh-mao/ beside the plan.",
    );
    expect(problemText(problem, 'vi')).toBe(
      'không có lịch làm việc “tinh-mao”; đặt các tệp năm của lịch vào calendars/tinh-mao/ cạnh kế hoạch.',
    );
  });
});

describe('values of the wrong shape', () => {
  test('a word where a group of keys is meant names that shape once', () => {
    expect(linesOf(['audience: { agencies: [phong-tc-kh] }', 'audience: phong-tc-kh'])).toEqual([
      "plan.yaml:103: audience 'phong-tc-kh' is unknown; use a group of keys.",
    ]);
  });

  test('a key in capitals is unknown, and the right one is offered', () => {
    expect(linesOf(['until: 2024-12-31', 'Until: 2024-12-31\nuntil: 2024-12-31'])).toEqual([
      "plan.yaml:9: key 'Until' is unknown; did you mean 'until'?",
    ]);
  });

  test.each(['2023-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-06-00', '0000-00-00'])('there is no day %s', (date) => {
    expect(linesOf(['due: { date: 2024-07-15 }', `due: { date: ${date} }`])).toEqual([`plan.yaml:92: there is no day '${date}'.`]);
  });

  test('29 February of a leap year is a day', () => {
    expect(linesOf(['due: { date: 2024-07-15 }', 'due: { date: 2024-02-29 }'])).toEqual([]);
  });

  test.each(['2024-7-15', '15/7/2024', '2024-07-15T00:00:00Z', '20240715'])('%s is not how a date is written', (date) => {
    expect(linesOf(['due: { date: 2024-07-15 }', `due: { date: "${date}" }`])).toEqual([
      `plan.yaml:92: date '${date}' is not written as it should be: YYYY-MM-DD.`,
    ]);
  });

  test('the fulfilling consolidation is named in the form of an id', () => {
    expect(linesOf(['deliveredBy: d08', 'deliveredBy: D08'])).toEqual([
      "plan.yaml:93: deliveredBy 'D08' is not written as it should be: lower-case letters, digits and single hyphens: ubnd-xa-my-an.",
    ]);
  });

  test('a plan of no agencies has nobody to write to', () => {
    const without = `${planText.slice(0, planText.indexOf('agencies:\n'))}agencies: []\n${planText.slice(planText.indexOf('requirements:\n'))}`;
    const result = readPlan({ 'plan.yaml': without }, 'plan.yaml');
    expect(result.ok ? [] : result.problems.map((problem) => problemLine(problem, 'en'))).toEqual([
      'plan.yaml:19: agencies is too small or too short; at least 1.',
    ]);
  });

  test('an audience whose words match nobody together is empty', () => {
    expect(linesOf(['audience: { agencies: [phong-tc-kh] }', 'audience: { kinds: [xa], relation: invited }'])).toEqual([
      'plan.yaml:103: no active agency matches, so nobody would owe this.',
    ]);
  });

  test('two agencies of one id are told at the second, also when everything else differs', () => {
    expect(linesOf(['- id: ubnd-xa-tan-kieu', '- id: ubnd-xa-hung-thanh'])[0]).toMatch(
      /^plan\.yaml:36: 'ubnd-xa-hung-thanh' is already used; choose another\.$/,
    );
  });
});

describe('files that are too large or explode', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dondoc-bad-input-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a plan file of 10 MB is refused without being read into memory', async () => {
    const path = join(folder, 'large.yaml');
    writeFileSync(path, `${planText}${'# filled up\n'.repeat(900_000)}`);
    await expect(compileFiles(path)).rejects.toThrow(expect.objectContaining({ why: 'too-large', path }));
    await expect(compileFiles(path)).rejects.toBeInstanceOf(PlanFileUnreadable);
  });

  test('a CSV bomb of ten million quotes is refused by its size', () => {
    const text = planText.replace(/agencies:\n[\s\S]*?requirements:\n/, 'agencies: { csv: agencies.csv }\nrequirements:\n');
    const result = readPlan({ 'plan.yaml': text, 'agencies.csv': '"'.repeat(10_000_000) }, 'plan.yaml');
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['file-too-large']);
  });

  test('a calendar that is an alias bomb is refused', () => {
    const bomb = [
      'calendar: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ].join('\n');
    const result = readCalendar('vn/2024.yaml', bomb);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['too-many-aliases']);
  });

  test('an alias of itself is refused without going round in circles', () => {
    expect(linesOf(['year: 2024', 'year: 2024\nloop: &loop [*loop]'])).toEqual(["plan.yaml:6: key 'loop' is unknown."]);
  });

  test('a key that would reach into every object is an unknown key', () => {
    expect(linesOf(['year: 2024', 'year: 2024\n__proto__: { polluted: true }'])).toEqual(["plan.yaml:6: key '__proto__' is unknown."]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('a tag that would make code elsewhere leaves plain text here', () => {
    const result = readPlan({ 'plan.yaml': planText.replace('place: Tháp Mười', 'place: !!js/function "function () {}"') }, 'plan.yaml');
    expect(result.ok && result.plan.place).toBe('function () {}');
  });
});

describe('checks between figures', () => {
  const withCheck = (check: string) => {
    const forms = `forms:
  - id: mau
    title: Mẫu
    sections:
      - id: xa
        title: Kết quả
        indicators:
          - { code: A1, name: Số vụ, kind: flow }
          - { code: A2, name: Nhận xét, kind: text }
    checks:
      - ${check}
requirements:
`;
    return linesOf(['requirements:\n', forms]);
  };

  test('that are well written are taken, and the plan keeps them', () => {
    expect(withCheck('{ figure: A1, changesBy: 2.5, level: warn, says: Khác hẳn kỳ trước. }')).toEqual([]);
  });

  test.each([
    ['{ figure: A1, says: x }', 'plan.yaml:56: give exactly one of atMost, equals or changesBy.'],
    [
      '{ figure: A1, atMost: [A1], equals: [A1], says: x }',
      'plan.yaml:56: give exactly one of atMost, equals or changesBy, not atMost, equals.',
    ],
    ['{ figure: A9, atMost: [A1], says: x }', "plan.yaml:56: indicator 'A9' is unknown; did you mean 'A1'?"],
    ['{ figure: A1, equals: [A2], says: x }', "plan.yaml:56: indicator 'A2' is unknown; did you mean 'A1'?"],
    ['{ figure: A1, changesBy: 1, says: x }', "plan.yaml:56: changesBy ('1') is too small or too short; at least 1.1."],
    ['{ figure: A1, changesBy: 2 }', "plan.yaml:56: 'says' is missing."],
    ['{ figure: A1, changesBy: 2, level: stop, says: x }', "plan.yaml:56: level 'stop' is unknown; use block or warn."],
  ])('%s is refused in one line', (check, line) => {
    expect(withCheck(check)).toEqual([line]);
  });
});
