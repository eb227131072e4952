/** What a plan is refused for, and what it is only warned of. */
import { checkPlan } from '../../src/plan/check';
import { planText, samplePlan } from './sample';
import { readPlan } from '../../src/plan/read/read-plan';

type Replacement = readonly [text: string, by: string];

/** Problems of the sample plan after the replacements, as `line: code value`; empty when it can be read. */
function problemsAfter(...replacements: readonly Replacement[]): readonly string[] {
  const text = replacements.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the sample has no ${from}`);
    return changed.replace(from, to);
  }, planText);
  const result = readPlan({ 'plan.yaml': text }, 'plan.yaml');
  return result.ok ? [] : result.problems.map(({ code, path, value }) => `${path}: ${code} ${value}`.trim());
}

const ladder = (steps: string): Replacement => ['requirements:\n', `ladders:\n  - id: own\n    steps: [${steps}]\nrequirements:\n`];
const step = (name: string, offset: number, kind = 'reminder', to = 'officer'): string =>
  `{ name: ${name}, offset: ${offset}, kind: ${kind}, to: ${to} }`;

test('the sample has no problems', () => {
  expect(checkPlan(samplePlan()).problems).toEqual([]);
});

describe('substitutes', () => {
  const away = (...times: readonly string[]): Replacement => [
    'officer: { title: Cán bộ đầu mối, email: dm.tckh@thapmuoi.example }',
    `officer: { title: Cán bộ đầu mối, email: dm.tckh@thapmuoi.example, substitutes: [${times.map((time) => `{ ${time}, title: Phó phòng, email: pp@thapmuoi.example }`).join(', ')}] }`,
  ];

  test('one after the other are taken', () => {
    expect(problemsAfter(away('from: 2024-06-01, to: 2024-06-10', 'from: 2024-06-11, to: 2024-06-20'))).toEqual([]);
  });

  test('of the same day are refused', () => {
    expect(problemsAfter(away('from: 2024-06-01, to: 2024-06-10', 'from: 2024-06-10, to: 2024-06-20'))).toEqual([
      'agencies.1.officer.substitutes.1.from: substitutes-overlap 2024-06-10',
    ]);
  });

  test('that end before they start are refused', () => {
    expect(problemsAfter(away('from: 2024-06-10, to: 2024-06-01'))).toEqual([
      'agencies.1.officer.substitutes.0.to: ends-before-it-starts 2024-06-01',
    ]);
  });
});

describe('names that stand for nothing', () => {
  test.each<[string, Replacement, string]>([
    ['via', ['via: cong-an-huyen', 'via: cong-an'], 'roles.via: unknown-agency cong-an'],
    ['standing', ['standing: cong-an-huyen', 'standing: cong-an'], 'roles.standing: unknown-agency cong-an'],
    ['an agency', ['agencies: [phong-tc-kh]', 'agencies: [phong-tckh]'], 'requirements.9.audience.agencies.0: unknown-agency phong-tckh'],
    [
      'an exception',
      ['except: [ubnd-xa-hung-thanh]', 'except: [ubnd-xa-thanh]'],
      'requirements.3.decides.from.except.0: unknown-agency ubnd-xa-thanh',
    ],
    ['a kind', ['kinds: [phong, xa]', 'kinds: [phong, xax]'], 'requirements.0.audience.kinds.1: unknown-kind xax'],
    ['a group', ['groups: [drug-free] }', 'groups: [drugfree] }'], 'requirements.1.audience.groups.0: unknown-group drugfree'],
    ['a form', ['window: ANTT', 'window: ANTT\n    form: d15'], 'requirements.10.form: unknown-form d15'],
    ['a ladder', ['window: ANTT', 'window: ANTT\n    ladder: slow'], 'requirements.10.ladder: unknown-ladder slow'],
    [
      'a ladder for the invited',
      ['window: ANTT', 'window: ANTT\n    invitedLadder: slow'],
      'requirements.10.invitedLadder: unknown-ladder slow',
    ],
    [
      'a legal basis',
      ['window: ANTT', 'window: ANTT\n    legalBases: [nd-09-2019, tt-124]'],
      'requirements.10.legalBases.1: unknown-legal-basis tt-124',
    ],
    [
      'what a date counts from',
      ['of: d06, workingDays: 3', 'of: d6, workingDays: 3'],
      'requirements.6.due.after.of: unknown-requirement d6',
    ],
    ['a decision', ['decided: d03b', 'decided: d03c'], 'requirements.4.audience.decided: unknown-requirement d03c'],
    [
      'what is consolidated',
      ['of: [d06], periods: [H1] }', 'of: [d06, d66], periods: [H1] }'],
      'consolidations.1.of.1: unknown-requirement d66',
    ],
    ['a time zone', ['year: 2024', 'year: 2024\ntimeZone: Asia/Thap_Muoi'], 'timeZone: unknown-time-zone Asia/Thap_Muoi'],
  ])('%s is told with its place', (_, replacement, problem) => {
    expect(problemsAfter(replacement)).toContain(problem);
  });

  test('a consolidation that is not there is told where the requirement names it', () => {
    expect(problemsAfter(['deliveredBy: d08', 'deliveredBy: d88'])).toEqual([
      'requirements.7.deliveredBy: unknown-consolidation d88',
      'consolidations.1.id: delivers-nothing d08',
    ]);
  });

  test('targets and duties are checked too', () => {
    const more = `targets:
  - { id: t2, title: Chuyển hóa, quote: 01 xã, source: { section: I.1, line: 15 }, decision: d99, outOf: [nobody] }
  - { id: t3, title: Sai, quote: 01 xã, source: { section: I.1, line: 15 }, decision: d03 }
duties:
  - { id: n1, title: Tập huấn, source: { section: II.2, line: 30 }, quote: tập huấn, tracked: indicator, by: [XA99] }
  - { id: n2, title: Báo cáo, source: { section: II.2, line: 30 }, quote: báo cáo, tracked: requirement, by: [d06, d98], agencies: { kinds: [xom] } }
`;
    expect(problemsAfter(['requirements:\n', `${more}requirements:\n`])).toEqual([
      'targets.0.decision: unknown-requirement d99',
      'targets.0.outOf.0: unknown-agency nobody',
      'duties.0.by.0: unknown-indicator XA99',
      'duties.1.by.1: unknown-requirement d98',
      'targets.1.decision: not-a-decision d03',
      'duties.1.agencies.kinds.0: unknown-kind xom',
    ]);
  });

  test('a ratio names figures of its own form', () => {
    const forms = `forms:
  - id: f1
    title: Biểu 1
    sections:
      - id: s1
        title: Số liệu
        indicators:
          - { code: A1, name: Tử, kind: flow }
          - { code: R1, name: Tỷ lệ, kind: ratio, of: [A1, B1] }
`;
    expect(problemsAfter(['requirements:\n', `${forms}requirements:\n`])).toEqual([
      'forms.0.sections.0.indicators.1.of.1: unknown-indicator B1',
    ]);
  });
});

describe('names that stand for two things', () => {
  test.each<[string, readonly Replacement[], readonly string[]]>([
    [
      'agencies',
      [
        ['- id: phong-tc-kh', '- id: cong-an-huyen'],
        ['agencies: [phong-tc-kh]', 'agencies: [cong-an-huyen]'],
      ],
      ['agencies.1.id: duplicate-id cong-an-huyen'],
    ],
    ['requirements', [['- id: d12', '- id: d03']], ['requirements.9.id: duplicate-id d03']],
    ['a requirement and a day to count from', [['- id: d12', '- id: issue']], ['requirements.9.id: duplicate-id issue']],
    ['rounds', [['- id: d12', '- id: d06-h1']], ['requirements.9: duplicate-id d06-h1']],
    [
      'consolidations',
      [
        ['id: d08, kind', 'id: d07, kind'],
        ['deliveredBy: d08', 'deliveredBy: d07'],
      ],
      ['consolidations.1.id: duplicate-id d07'],
    ],
    [
      'legal bases',
      [
        ['requirements:\n', 'x: 1\n'],
        ['x: 1\n', 'requirements:\n'],
        ['agencies:\n', '  - { id: nd-09-2019, title: Lại }\nagencies:\n'],
      ],
      ['legalBases.1.id: duplicate-id nd-09-2019'],
    ],
  ])('%s of one name are told at the second', (_, replacements, problems) => {
    expect(problemsAfter(...replacements)).toEqual(problems);
  });

  test('one address may serve two agencies', () => {
    expect(problemsAfter(['dm.tk@thapmuoi.example', 'dm.ht@thapmuoi.example'])).toEqual([]);
  });
});

describe('ladders', () => {
  const own = (steps: string): readonly string[] => problemsAfter(ladder(steps), ['window: ANTT', 'window: ANTT\n    ladder: own']);

  test('steps in order, two on one day included, are right', () => {
    expect(own(`${step('opens', -3, 'opens')}, ${step('due', 0)}, ${step('also', 0)}, ${step('late', 1)}`)).toEqual([]);
  });

  test('a step that stands after a later one is told', () => {
    expect(own(`${step('a', 0)}, ${step('b', -1)}`)).toEqual(['ladders.0.steps.1.offset: step-order -1']);
  });

  test('a second step of one name is told, the summaries of every round included', () => {
    expect(own(`${step('a', 0)}, ${step('a', 1)}, ${step('summary-after', 2)}`)).toEqual([
      'ladders.0.steps.1.name: duplicate-step a',
      'ladders.0.steps.2.name: duplicate-step summary-after',
    ]);
  });

  test.each(['leader', 'standing', 'authority'])('a step of kind %s is no step for those merely invited', (kind) => {
    const problems = problemsAfter(ladder(step('up', 3, kind, 'officer')), ['window: ANTT', 'window: ANTT\n    invitedLadder: own']);
    expect(problems).toEqual(['requirements.10.invitedLadder: invited-escalated up']);
  });
});

describe('grace, lock and repetition', () => {
  const due = 'due: { date: 2024-03-31 }\n  - id: d03b';

  test('a last step that is repeated needs a lock to end at', () => {
    const own = 'requirements:\n';
    const ladder =
      'ladders:\n  - { id: own, repeatEvery: 5, steps: [{ name: up, offset: 1, kind: overdue, to: officer }] }\nrequirements:\n';
    const use = [due, `due: { date: 2024-03-31 }\n    ladder: own\n  - id: d03b`] as const;
    expect(problemsAfter([own, ladder], use)).toEqual(['requirements.2: repeat-without-lock own']);
    const locked = [due, `due: { date: 2024-03-31 }\n    ladder: own\n    lockDays: 20\n  - id: d03b`] as const;
    expect(problemsAfter([own, ladder], locked)).toEqual([]);
  });

  test('a lock within the days of grace is a problem', () => {
    const use = [due, `due: { date: 2024-03-31 }\n    graceDays: 3\n    lockDays: 2\n  - id: d03b`] as const;
    expect(problemsAfter(use)).toEqual(['requirements.2.lockDays: lock-in-grace 2']);
  });
});

describe('steps that nobody would hear', () => {
  test('no officer in the whole audience is a problem', () => {
    expect(problemsAfter(['    officer: { title: Cán bộ đầu mối, email: dm.tckh@thapmuoi.example }\n', ''])).toEqual([
      'requirements.9: step-reaches-nobody opens',
      'requirements.9: step-reaches-nobody remind',
      'requirements.9: step-reaches-nobody due',
      'requirements.9: step-reaches-nobody overdue',
    ]);
  });

  test('no leader of the standing agency is a problem', () => {
    const problems = problemsAfter(['    leader: { title: Trưởng Công an huyện, email: ld.cah@thapmuoi.example }\n', '']);
    expect(problems).toContain('roles.standing: step-reaches-nobody standing');
  });

  test('one agency without a contact is a warning, once for the contact', () => {
    const plan = samplePlan(
      ['    leader: { title: Chủ tịch, email: ld.tk@thapmuoi.example }\n', ''],
      // Else d04 could fall to Tân Kiều alone, and its leader's step would reach nobody.
      [', except: [ubnd-xa-hung-thanh]', ''],
    );
    expect(checkPlan(plan).problems).toEqual([]);
    expect(checkPlan(plan).warnings.filter(({ code }) => code === 'no-contact')).toEqual([
      {
        code: 'no-contact',
        where: 'agencies.3',
        message: 'Ủy ban nhân dân xã Tân Kiều chưa có thủ trưởng: thư của bậc này sẽ không gửi được.',
      },
    ]);
  });
});

describe('audiences', () => {
  test('an audience of inactive agencies only is a problem', () => {
    expect(problemsAfter(['kind: phong\n', 'kind: phong\n    active: false\n'])).toEqual(['requirements.9.audience: empty-audience']);
  });

  test('nobody to choose from is a problem', () => {
    expect(problemsAfter(['except: [ubnd-xa-hung-thanh]', 'except: [ubnd-xa-hung-thanh, ubnd-xa-tan-kieu]'])).toEqual([
      'requirements.3.decides.from: empty-audience',
    ]);
  });

  test('only what is decided names an audience', () => {
    expect(problemsAfter(['decided: d03b', 'decided: d03'])).toEqual(['requirements.4.audience.decided: not-a-decision d03']);
  });

  test('a duty of nobody is a warning', () => {
    const duty =
      'duties:\n  - { id: n1, title: Học, source: { section: II, line: 3 }, quote: học, tracked: none, agencies: { kinds: [xa], relation: invited } }\n';
    const { problems, warnings } = checkPlan(samplePlan(['requirements:\n', `${duty}requirements:\n`]));
    expect(problems).toEqual([]);
    expect(warnings.map(({ code, where }) => [code, where])).toContainEqual(['selector-matches-nobody', 'duties.0.agencies']);
  });
});

describe('due dates', () => {
  test('counted in a circle are told once, with the circle', () => {
    const problems = problemsAfter(['due: { date: 2024-03-31 }', 'due: { after: { of: d04, workingDays: 1 } }']);
    expect(problems).toEqual(['requirements.2.due.after.of: counts-in-a-circle d03 → d04 → d03b → d03']);
  });

  test('counted from themselves are told', () => {
    expect(problemsAfter(['due: { date: 2024-07-15 }', 'due: { after: { of: d08, days: 1 } }'])).toEqual([
      'requirements.7.due.after.of: counts-in-a-circle d08 → d08',
    ]);
  });

  test('counted from a period that has no round are told', () => {
    expect(problemsAfter(['due: { date: 2024-07-15 }', 'due: { after: { of: d06, days: 1 } }'])).toEqual([
      'requirements.7.due.after.of: no-such-period d06 once',
    ]);
  });

  test('counted from a cut-off need a window', () => {
    expect(problemsAfter(['due: { date: 2024-07-15 }', 'due: { after: { of: cut-off, days: 1 } }'])).toEqual([
      'requirements.7.due.after.of: no-cut-off cut-off',
    ]);
  });

  test('one date for several rounds is a problem', () => {
    expect(
      problemsAfter(
        ['every: [year]\n    window: ANTT', 'every: [half-year]\n    window: ANTT'],
        ['due: { day: 20 }', 'due: { date: 2024-11-20 }'],
      ),
    ).toEqual(['requirements.10.due.date: one-date-for-many 2024-11-20']);
  });
});

describe('consolidations', () => {
  test.each<[string, Replacement, readonly string[]]>([
    [
      'a period without rounds',
      ['of: [d06], periods: [H1] }', 'of: [d06], periods: [H2] }'],
      ['consolidations.1.periods.0: unknown-period H2'],
    ],
    ['a period of which nothing is delivered', ['periods: [H1, Y]', 'periods: [H1]'], ['requirements.6.deliveredBy: never-delivered Y']],
    [
      'a requirement without a round in its periods',
      ['of: [d06], periods: [H1] }', 'of: [d06, d15], periods: [H1] }'],
      ['consolidations.1.of.1: consolidates-nothing d15'],
    ],
    ['one that no requirement names', ['    deliveredBy: d08\n', ''], ['consolidations.1.id: delivers-nothing d08']],
  ])('%s is a problem', (_, replacement, problems) => {
    expect(problemsAfter(replacement)).toEqual(problems);
  });
});

describe('the sending time', () => {
  test.each([
    ['07:30', []],
    ['16:30', []],
    ['07:29', ['office.sendAt: outside-office-hours 07:29']],
    ['16:31', ['office.sendAt: outside-office-hours 16:31']],
  ])('%s in an office open from 07:30 to 16:30', (sendAt, problems) => {
    expect(problemsAfter(['year: 2024', `year: 2024\noffice: { sendAt: "${sendAt}" }`])).toEqual(problems);
  });
});

describe('warnings', () => {
  const warnings = (...replacements: readonly Replacement[]) =>
    checkPlan(samplePlan(...replacements)).warnings.map(({ code, where, message }) => [code, where, message]);

  test('a day of issue that the plan leaves blank, and dates it does not give, are told', () => {
    expect(warnings()).toEqual([
      ['assumed-date', 'issued.date', 'Kế hoạch để trống ngày ban hành; đang tính theo ngày 29/2/2024.'],
      ['proposed-date', 'requirements.0.due', 'd01: kế hoạch không nêu ngày; hạn này là mặc định đề xuất.'],
      ['proposed-date', 'requirements.1.due', 'd02: kế hoạch không nêu ngày; hạn này là mặc định đề xuất.'],
    ]);
    expect(warnings([', assumed: true', ''])).not.toContainEqual(expect.arrayContaining(['assumed-date']));
  });

  test('another spelling is told with the name it is taken for', () => {
    expect(warnings(['    kind: xa\n    groups', '    aliases: [UBND xã Hưng Thành]\n    kind: xa\n    groups'])).toContainEqual([
      'alias-used',
      'agencies.2.aliases.0',
      'Tên trong kế hoạch viết khác: “UBND xã Hưng Thành” được hiểu là Ủy ban nhân dân xã Hưng Thạnh.',
    ]);
  });

  test.each(['UBND thị trấn Tân Kiều', 'Ủy ban nhân dân phường Tân Kiệu', 'TÂN KIỀU'])('%s is easily taken for another', (name) => {
    expect(warnings(['name: Ủy ban nhân dân xã Hưng Thạnh', `name: ${name}`])).toContainEqual([
      'names-alike',
      'agencies.3.name',
      `Tên dễ nhầm: ${name} (ubnd-xa-hung-thanh) và Ủy ban nhân dân xã Tân Kiều (ubnd-xa-tan-kieu).`,
    ]);
  });
});
