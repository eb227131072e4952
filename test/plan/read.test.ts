/** Faults of plan files, each at its line; and what a good file becomes. */
import { calendarJsonSchema, planJsonSchema } from '../../src/plan/read/json-schema';
import { problemLine, problemText } from '../../src/plan/read/messages';
import type { ReadProblem } from '../../src/plan/read/problem';
import { readCalendar } from '../../src/plan/read/calendar';
import { readPlan } from '../../src/plan/read/read-plan';
import { planText, samplePlan } from './sample';

type Replacement = readonly [text: string, by: string];

function changed(...replacements: readonly Replacement[]): string {
  return replacements.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
    return text.replace(from, to);
  }, planText);
}

function problemsOf(text: string, more: Readonly<Record<string, string>> = {}): readonly ReadProblem[] {
  const result = readPlan({ 'plan.yaml': text, ...more }, 'plan.yaml');
  return result.ok ? [] : result.problems;
}

const lines = (text: string, more: Readonly<Record<string, string>> = {}) =>
  problemsOf(text, more).map((problem) => problemLine(problem, 'en'));
const vietnamese = (text: string) => problemsOf(text).map((problem) => problemLine(problem, 'vi'));

describe('a fault is told with file, line and remedy', () => {
  test.each<[string, Replacement, string, string]>([
    [
      'a word that is none of those allowed',
      ['every: [year]', 'every: [yearly]'],
      "plan.yaml:108: period 'yearly' is unknown; use once, dates, month, quarter, half-year or year.",
      'plan.yaml:108: không có kỳ “yearly”; dùng once, dates, month, quarter, half-year hoặc year.',
    ],
    [
      'an unknown key near a known one',
      ['place: Tháp Mười', 'palce: Tháp Mười\nplace: Tháp Mười'],
      "plan.yaml:7: key 'palce' is unknown; did you mean 'place'?",
      'plan.yaml:7: không có khóa “palce”; có phải “place” không?',
    ],
    [
      'an unknown key near none',
      ['symbol: /KH-UBND', 'symbol: /KH-UBND, signedByWhom: x'],
      "plan.yaml:8: key 'signedByWhom' is unknown; use date, number, symbol or assumed.",
      'plan.yaml:8: không có khóa “signedByWhom”; dùng date, number, symbol hoặc assumed.',
    ],
    ['a missing key', ['short: KH ma túy 2024\n', ''], "plan.yaml:2: 'short' is missing.", 'plan.yaml:2: thiếu “short”.'],
    [
      'a value of the wrong kind',
      ['year: 2024', 'year: nay'],
      "plan.yaml:5: year must be a number ('nay').",
      'plan.yaml:5: year phải là số (“nay”).',
    ],
    [
      'a number out of bounds',
      ['year: 2024', 'year: 1999'],
      "plan.yaml:5: year ('1999') is too small or too short; at least 2000.",
      'plan.yaml:5: year (“1999”) quá nhỏ hoặc quá ngắn; ít nhất 2000.',
    ],
    [
      'a text too long',
      ['short: Kinh phí', `short: ${'x'.repeat(61)}`],
      `plan.yaml:102: short ('${'x'.repeat(59)}…') is too big or too long; at most 60.`,
      `plan.yaml:102: short (“${'x'.repeat(59)}…”) quá lớn hoặc quá dài; nhiều nhất 60.`,
    ],
    [
      'an id in capitals',
      ['- id: d12', '- id: D12'],
      "plan.yaml:100: id 'D12' is not written as it should be: lower-case letters, digits and single hyphens: ubnd-xa-my-an.",
      'plan.yaml:100: id “D12” không đúng dạng: chữ thường không dấu, chữ số, nối bằng một gạch ngang: ubnd-xa-my-an.',
    ],
    [
      'an address that is none',
      ['vp.ta@thapmuoi.example', 'vp.ta'],
      "plan.yaml:45: email 'vp.ta' is not written as it should be: an e-mail address.",
      'plan.yaml:45: email “vp.ta” không đúng dạng: địa chỉ thư điện tử.',
    ],
    [
      'a day that does not exist',
      ['until: 2024-12-31', 'until: 2024-02-30'],
      "plan.yaml:9: there is no day '2024-02-30'.",
      'plan.yaml:9: không có ngày “2024-02-30”.',
    ],
    [
      'a day written otherwise',
      ['until: 2024-12-31', 'until: 31/12/2024'],
      "plan.yaml:9: until '31/12/2024' is not written as it should be: YYYY-MM-DD.",
      'plan.yaml:9: until “31/12/2024” không đúng dạng: năm-tháng-ngày, ví dụ 2024-06-17.',
    ],
    [
      'a window that is none',
      ['window: ANTT', 'window: ANNT'],
      "plan.yaml:109: window 'ANNT' is unknown; use ND09, ANTT, TO_ANTT, DUONG_LICH or a group of keys.",
      'plan.yaml:109: không có window “ANNT”; dùng ND09, ANTT, TO_ANTT, DUONG_LICH hoặc nhóm khóa.',
    ],
    [
      'an explicit window without its end',
      ['window: ANTT', 'window: { from: 2024-01-01 }'],
      "plan.yaml:109: 'to' is missing.",
      'plan.yaml:109: thiếu “to”.',
    ],
    [
      'an unknown agency',
      ['agencies: [phong-tc-kh]', 'agencies: [phong-tckh]'],
      "plan.yaml:103: agency 'phong-tckh' is unknown; did you mean 'phong-tc-kh'?",
      'plan.yaml:103: không có đơn vị “phong-tckh”; có phải “phong-tc-kh” không?',
    ],
    [
      'a key written twice',
      ['year: 2024', 'year: 2024\nyear: 2025'],
      "plan.yaml:6: key 'year' stands twice in the same place; keep one.",
      'plan.yaml:6: khóa “year” ghi hai lần ở cùng một chỗ; chỉ giữ một.',
    ],
    [
      'two rules for one date',
      ['due: { day: 20 }', 'due: { day: 20, date: 2024-11-20 }'],
      'plan.yaml:111: give exactly one of date, day or after, not date, day.',
      'plan.yaml:111: ghi đúng một trong date, day hoặc after, không ghi date, day.',
    ],
    [
      'no rule for a date',
      ['due: { day: 20 }', 'due: {}'],
      'plan.yaml:111: give exactly one of date, day or after.',
      'plan.yaml:111: ghi đúng một trong date, day hoặc after.',
    ],
    [
      'days counted two ways',
      ['of: issue, workingDays: 20', 'of: issue, workingDays: 20, days: 30'],
      'plan.yaml:51: give exactly one of workingDays or days, not workingDays, days.',
      'plan.yaml:51: ghi đúng một trong workingDays hoặc days, không ghi workingDays, days.',
    ],
    [
      'days not counted at all',
      ['of: issue, workingDays: 20', 'of: issue'],
      'plan.yaml:51: give exactly one of workingDays or days.',
      'plan.yaml:51: ghi đúng một trong workingDays hoặc days.',
    ],
    [
      'two ways to be fulfilled',
      ['deliveredBy: d08', 'deliveredBy: d08\n    decides: { from: {}, choose: 1 }'],
      'plan.yaml:94: deliveredBy, decides exclude each other; keep one.',
      'plan.yaml:94: deliveredBy, decides loại trừ nhau; chỉ giữ một.',
    ],
    [
      'frequency dates without dates',
      ['every: [year]', 'every: [year, dates]'],
      "plan.yaml:105: 'every' says dates, but none is listed.",
      'plan.yaml:105: “every” ghi dates nhưng chưa có ngày nào.',
    ],
    [
      'dates without the frequency',
      ['every: [year]', 'dates: [2024-05-15]\n    every: [year]'],
      "plan.yaml:108: dates are listed, but 'every' does not say dates.",
      'plan.yaml:108: có ghi ngày ở dates nhưng “every” không có dates.',
    ],
    [
      'a rule beside dates only',
      ['every: [year]', 'dates: [2024-05-15]\n    every: [dates]'],
      'plan.yaml:112: dates are given one by one, so day has no meaning here.',
      'plan.yaml:112: ngày đã ghi từng ngày ở dates nên day không có nghĩa.',
    ],
  ])('%s', (_, replacement, english, translated) => {
    expect(lines(changed(replacement))).toEqual([english]);
    expect(vietnamese(changed(replacement))).toEqual([translated]);
  });

  test('all faults of one kind of check are told at once, with their columns', () => {
    const text = changed(['year: 2024', 'year: 1999'], ['relation: invited', 'relation: asked'], ['roles:', 'rolls: 1\nroles:']);
    expect(problemsOf(text).map(({ line, column, path }) => [line, column, path])).toEqual([
      [5, 7, 'year'],
      [45, 15, 'agencies.4.relation'],
      [10, 1, 'rolls'],
    ]);
  });
});

describe('files that are no plan', () => {
  test.each([
    ['', 'plan.yaml:1: '],
    ['just words', 'plan.yaml:1: '],
    ['[1, 2]', 'plan.yaml:1: '],
    ['a: [', 'plan.yaml:1: this is not valid YAML: '],
    ['a: 1\n---\nb: 2', 'plan.yaml:2: this is not valid YAML: '],
  ])('%j is refused without throwing', (text, start) => {
    expect(lines(text)[0]?.slice(0, start.length)).toBe(start);
  });

  test('absurd nesting is refused without throwing', () => {
    expect(lines(`a: ${'['.repeat(50_000)}`)[0]).toMatch(/^plan\.yaml:1: this is not valid YAML: /);
  });

  test('a main file that is not there is named', () => {
    expect(readPlan({}, 'plan.yaml')).toEqual({
      ok: false,
      problems: [{ code: 'file-missing', file: 'plan.yaml', line: 1, column: 1, path: '', value: 'plan.yaml', allowed: [] }],
    });
    expect(readPlan({}, 'constructor').ok).toBe(false);
  });

  test('a file of more than two million characters is not even parsed', () => {
    expect(lines('#'.repeat(2_000_001))).toEqual(['plan.yaml:1: the file has 2000001 characters, more than a plan can have.']);
    expect(problemsOf('#'.repeat(2_000_000))[0]?.code).not.toBe('file-too-large');
  });

  test('an alias bomb is refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ].join('\n');
    expect(lines(bomb)).toEqual(['plan.yaml:1: aliases (*) stand for too much; write the values out.']);
  });

  test('a merge key is an unknown key', () => {
    expect(problemsOf(changed(['year: 2024', 'year: 2024\n"<<": { place: x }'])).map(({ code, value }) => [code, value])).toEqual([
      ['unknown-key', '<<'],
    ]);
  });
});

describe('agencies from a CSV', () => {
  const inline = planText.slice(planText.indexOf('agencies:\n'), planText.indexOf('requirements:\n'));
  const text = planText.replace(inline, 'agencies: { csv: agencies.csv }\n');
  const header = 'id,name,kind,relation,groups,active,officer_title,officer_email,leader_title,leader_email';
  const rows = [
    'cong-an-huyen,Công an huyện Tháp Mười,cong-an,,,,Cán bộ đầu mối,dm.cah@thapmuoi.example,Trưởng Công an huyện,ld.cah@thapmuoi.example',
    'phong-tc-kh,Phòng Tài chính - Kế hoạch huyện,phong,assigned,,true,Cán bộ đầu mối,dm.tckh@thapmuoi.example,Trưởng phòng,ld.tckh@thapmuoi.example',
    'ubnd-xa-hung-thanh,Ủy ban nhân dân xã Hưng Thạnh,xa,,drug-free,,Cán bộ đầu mối,dm.ht@thapmuoi.example,Chủ tịch,ld.ht@thapmuoi.example',
    'ubnd-xa-tan-kieu,Ủy ban nhân dân xã Tân Kiều,xa,,,,Cán bộ đầu mối,dm.tk@thapmuoi.example,Chủ tịch,ld.tk@thapmuoi.example',
    'toa-an,Tòa án nhân dân huyện,toa-an,invited,,,Văn phòng,vp.ta@thapmuoi.example,,',
  ];
  const csv = (...changes: readonly Replacement[]) =>
    changes.reduce((all, [from, to]) => all.replace(from, to), [header, ...rows].join('\n'));

  test('are the same as agencies in the file', () => {
    const result = readPlan({ 'plan.yaml': text, 'agencies.csv': `\uFEFF${csv()}\n` }, 'plan.yaml');
    expect(result.ok && result.plan).toEqual(samplePlan());
  });

  test('stand beside the main file', () => {
    expect(readPlan({ 'plans/2024/plan.yaml': text, 'plans/2024/agencies.csv': csv() }, 'plans/2024/plan.yaml').ok).toBe(true);
    expect(lines(text)).toEqual(["plan.yaml:19: there is no file 'agencies.csv'."]);
  });

  test('lists are separated by semicolons, false is inactive', () => {
    const result = readPlan(
      {
        'plan.yaml': text,
        'agencies.csv': csv(
          [',drug-free,,', ',drug-free; pilot ;,,'],
          ['xa,,,,Cán bộ đầu mối,dm.tk', 'xa,,,false,Cán bộ đầu mối,dm.tk'],
          [', except: x', ''],
        ),
      },
      'plan.yaml',
    );
    // Tân Kiều was the only one to choose from.
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['empty-audience']);
    const grouped = readPlan({ 'plan.yaml': text, 'agencies.csv': csv([',drug-free,,', ',drug-free; pilot ;,,']) }, 'plan.yaml');
    expect(grouped.ok && grouped.plan.agencies[2]?.groups).toEqual(['drug-free', 'pilot']);
  });

  test('faults are told at their row and field', () => {
    const more = {
      'agencies.csv': csv(
        ['dm.ht@thapmuoi.example', 'dm.ht'],
        ['phong,assigned', 'phong,asigned'],
        ['toa-an,Tòa án nhân dân huyện,toa-an,invited,,', 'toa-an,Tòa án nhân dân huyện,toa-an,invited,,yes'],
      ),
    };
    expect(problemsOf(text, more).map(({ file, line, column, value }) => [file, line, column, value])).toEqual([
      ['agencies.csv', 3, 4, 'asigned'],
      ['agencies.csv', 4, 8, 'dm.ht'],
      ['agencies.csv', 6, 6, 'yes'],
    ]);
  });

  test('a duplicate id is told at the second row', () => {
    expect(lines(text, { 'agencies.csv': `${csv()}\n${rows[4]}` })).toEqual(["agencies.csv:7: 'toa-an' is already used; choose another."]);
  });

  test('an unknown column is told with the one that was meant', () => {
    expect(lines(text, { 'agencies.csv': csv(['officer_email', 'oficer_email']) })).toEqual([
      "agencies.csv:1: column 'oficer_email' is unknown; did you mean 'officer_email'?",
    ]);
  });

  test('a row that does not fit the header is told with its line', () => {
    expect(problemsOf(text, { 'agencies.csv': `${csv()}\na,b` })).toMatchObject([{ code: 'csv-syntax', file: 'agencies.csv', line: 7 }]);
  });

  test('a file of more than eight million characters is not parsed', () => {
    expect(problemsOf(text, { 'agencies.csv': 'x'.repeat(8_000_001) })).toMatchObject([{ code: 'file-too-large', file: 'agencies.csv' }]);
  });
});

describe('what the file becomes', () => {
  const plan = samplePlan();

  test('contacts have an id made of agency and role, never of a name', () => {
    expect(plan.agencies[0]?.contacts).toEqual([
      {
        id: 'cong-an-huyen/officer',
        agency: 'cong-an-huyen',
        role: 'officer',
        title: 'Cán bộ đầu mối',
        email: 'dm.cah@thapmuoi.example',
        phone: null,
        language: 'vi',
      },
      {
        id: 'cong-an-huyen/leader',
        agency: 'cong-an-huyen',
        role: 'leader',
        title: 'Trưởng Công an huyện',
        email: 'ld.cah@thapmuoi.example',
        phone: null,
        language: 'vi',
      },
    ]);
    expect(plan.agencies[4]?.contacts.map(({ id }) => id)).toEqual(['toa-an/officer']);
    expect(plan.roles.authority).toMatchObject({ id: 'authority', agency: null, role: 'authority' });
    expect(plan.roles.coordinator).toMatchObject({ id: 'cong-an-huyen/coordinator', agency: 'cong-an-huyen', role: 'coordinator' });
  });

  test('what is not written has its default', () => {
    expect(plan).toMatchObject({
      timeZone: 'Asia/Ho_Chi_Minh',
      calendars: ['vn'],
      office: { opens: '07:30', closes: '16:30', sendAt: '08:00' },
      issued: { number: null },
      roles: { upward: { email: null } },
    });
    expect(plan.agencies[3]).toMatchObject({
      short: 'Ủy ban nhân dân xã Tân Kiều',
      relation: 'assigned',
      groups: [],
      aliases: [],
      active: true,
    });
    expect(plan.requirements[2]).toMatchObject({
      source: null,
      quote: null,
      window: null,
      form: null,
      ladder: null,
      invitedLadder: 'invited',
      frequencies: ['once'],
      wording: 'at_latest',
      roll: 'next',
      proposed: false,
    });
  });

  test.each([
    [2, { type: 'date', date: '2024-03-31' }],
    [0, { type: 'after', of: 'issue', days: 20, unit: 'working-day', from: 'due' }],
    [4, { type: 'after', of: 'd03b', days: 15, unit: 'working-day', from: 'accepted' }],
    [10, { type: 'day-of-month', day: 20, month: 0 }],
  ])('the rule of requirement %i is %j', (index, rule) => {
    expect(plan.requirements[index]?.due).toEqual(rule);
  });

  test('days that are not working days are counted as such', () => {
    expect(samplePlan(['of: d06, workingDays: 3', 'of: d06, days: 3']).requirements[6]?.due).toMatchObject({ days: 3, unit: 'day' });
  });

  test('a requirement is fulfilled by submission, by a consolidation or by a decision', () => {
    expect([0, 6, 3].map((index) => plan.requirements[index]?.fulfilment)).toEqual([
      { by: 'submission' },
      { by: 'consolidation', consolidation: 'd07' },
      { by: 'decision', from: { kinds: ['xa'], except: ['ubnd-xa-hung-thanh'] }, choose: 1 },
    ]);
    expect(plan.requirements[4]?.audience).toEqual({ decided: 'd03b' });
  });

  test('steps to the standing agency and the authority are collective, others are not', () => {
    const ladder =
      'ladders:\n  - id: own\n    steps:\n      - { name: a, offset: 0, kind: leader, to: leader, cc: officer }\n      - { name: b, offset: 1, kind: standing, to: standing }\n      - { name: c, offset: 2, kind: authority, to: authority }\n';
    expect(
      samplePlan(['requirements:\n', `${ladder}requirements:\n`]).ladders[0]?.steps.map(({ cc, collective }) => [cc, collective]),
    ).toEqual([
      ['officer', false],
      [null, true],
      [null, true],
    ]);
  });

  test('forms, targets, duties and recipients keep what they say, and say null for what they do not', () => {
    const more = `distribution:
  - { name: Công an tỉnh, kind: know }
forms:
  - id: f1
    title: Biểu 1
    sections:
      - id: s1
        title: Số liệu
        audience: { kinds: [xa] }
        indicators:
          - { code: A1, name: Số vụ, kind: flow, owner: { agencies: [cong-an-huyen] } }
targets:
  - { id: t1, title: Giữ vững, quote: 04 xã, source: { section: I.1, line: 15 } }
duties:
  - { id: n1, title: Học, source: { section: II, line: 3 }, quote: học, tracked: none }
`;
    const { distribution, forms, targets, duties } = samplePlan(['requirements:\n', `${more}requirements:\n`]);
    expect(distribution).toEqual([{ name: 'Công an tỉnh', kind: 'know', email: null }]);
    expect(forms[0]).toMatchObject({
      attachment: 'optional',
      nilAllowed: true,
      narrative: [],
      sections: [
        { audience: { kinds: ['xa'] }, indicators: [{ of: null, owner: { agencies: ['cong-an-huyen'] }, decimals: 0, unit: '' }] },
      ],
    });
    expect(targets[0]).toMatchObject({ decision: null, atLeast: null, outOf: [] });
    expect(duties[0]).toMatchObject({ agencies: null, by: [], note: null });
  });

  test('marks are composed, however they were typed', () => {
    expect(samplePlan(['Tòa án nhân dân huyện', 'Tòa án nhân dân huyện'.normalize('NFD')]).agencies[4]?.name).toBe(
      'Tòa án nhân dân huyện'.normalize('NFC'),
    );
  });

  test('warnings say file and line', () => {
    const result = readPlan({ 'plan.yaml': planText }, 'plan.yaml');
    expect(result.ok && result.warnings.map(({ code, where }) => [code, where])).toEqual([
      ['assumed-date', 'plan.yaml:8'],
      ['proposed-date', 'plan.yaml:51'],
      ['proposed-date', 'plan.yaml:56'],
    ]);
  });
});

describe('a calendar file', () => {
  const text =
    'calendar: vn\nyear: 2024\ndays:\n  - { date: 2024-04-30, kind: holiday, name: Chiến thắng, legalBasis: Điều 112, status: official }\n  - { date: 2024-01-01, kind: holiday, name: Tết, legalBasis: Điều 112, status: official }\n';

  test('becomes a year with its days in order', () => {
    const result = readCalendar('2024.yaml', text);
    expect(result.ok && [result.calendar.calendar, result.calendar.year, result.calendar.days.map(({ date }) => date)]).toEqual([
      'vn',
      2024,
      ['2024-01-01', '2024-04-30'],
    ]);
  });

  test.each([
    ['2024-04-30', '2023-04-30', "2024.yaml:4: date '2023-04-30' is unknown; use 2024-…."],
    ['2024-01-01', '2024-04-30', "2024.yaml:5: '2024-04-30' is already used; choose another."],
    ['kind: holiday', 'kind: feast', "2024.yaml:4: kind 'feast' is unknown; use holiday, compensatory, swap_off or swap_work."],
    ['year: 2024\n', '', "2024.yaml:1: 'year' is missing."],
    ['days:', 'days: [', '2024.yaml:'],
  ])('with %j written as %j is refused', (from, to, line) => {
    const result = readCalendar('2024.yaml', text.replace(from, to));
    expect(result.ok ? '' : result.problems.map((problem) => problemLine(problem, 'en')).join('\n')).toMatch(line);
  });
});

test('a problem of a plan that came from no file has its sentence too', () => {
  expect(problemText({ code: 'no-calendar', where: 'calendars', value: '2025', allowed: [] }, 'en')).toBe(
    'no working calendar of this plan is loaded for 2025.',
  );
  expect(problemText({ code: 'no-calendar', where: 'calendars', value: '2025', allowed: [] }, 'vi')).toBe(
    'chưa có lịch làm việc năm 2025 cho kế hoạch này.',
  );
});

test('the JSON Schemas are draft 2020-12, titled, closed, and let defaults be left out', () => {
  const schema = planJsonSchema();
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Dondoc plan',
    additionalProperties: false,
    type: 'object',
  });
  expect(schema.required).toContain('requirements');
  expect(schema.required).not.toContain('timeZone');
  expect(calendarJsonSchema()).toMatchObject({ title: 'Dondoc working calendar', required: ['calendar', 'year', 'days'] });
});
