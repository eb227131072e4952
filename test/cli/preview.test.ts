import { z } from 'zod';
import { dondoc, dondocJson, PLAN_2024, type Run } from './support';

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const explanation = z.array(z.strictObject({ rule: z.string(), from: z.string().nullable(), to: z.string(), basis: z.string() }));

/** Typed by hand from the documented shape: programs rely on every name in it. */
const Preview = z.strictObject({
  plan: z.string(),
  timeZone: z.string(),
  rounds: z.array(
    z.strictObject({
      requirement: z.string(),
      round: z.string(),
      window: z.strictObject({ from: date, to: date }).nullable(),
      cutOff: date.nullable(),
      nominal: date,
      roll: z.enum(['next', 'previous', 'none']),
      due: date,
      estimated: z.boolean(),
      opensAt: instant,
      dueAt: instant,
      closesAt: instant,
      agencies: z.array(z.string()),
      steps: z.array(z.strictObject({ name: z.string(), offset: z.int(), at: instant, to: z.string() })),
      explain: explanation,
    }),
  ),
  consolidations: z.array(
    z.strictObject({ id: z.string(), kind: z.enum(['report', 'review']), startsAt: instant, freezesAt: instant, due: date }),
  ),
  mails: z.array(
    z.strictObject({
      at: instant,
      kind: z.string(),
      agency: z.string().nullable(),
      to: z.email(),
      cc: z.array(z.email()),
      rounds: z.array(z.string()),
      subject: z.string().max(70),
      why: z.string(),
      language: z.enum(['vi', 'en']),
    }),
  ),
  busiestDays: z.array(z.strictObject({ date, mails: z.int() })),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), where: z.string() })),
});

describe('plan preview --json', () => {
  let preview: z.infer<typeof Preview>;
  beforeAll(async () => {
    preview = Preview.parse(await dondocJson(['plan', 'preview', PLAN_2024]));
  });

  test('has every round with its dates', () => {
    expect(preview.rounds).toHaveLength(15);
    expect(preview.rounds.find(({ round }) => round === 'd06-h1')).toMatchObject({
      window: { from: '2023-12-15', to: '2024-06-14' },
      cutOff: '2024-06-14',
      due: '2024-06-17',
      opensAt: '2024-06-03T01:00:00.000Z',
      closesAt: '2024-06-27T09:30:00.000Z',
    });
  });

  test('has the mails of a year in which nobody reports, in order of time', () => {
    const instants = preview.mails.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted());
    expect(new Set(preview.mails.map(({ kind }) => kind))).toEqual(
      new Set([
        'opens',
        'reminder',
        'due-today',
        'overdue',
        'courtesy',
        'leader',
        'standing',
        'authority',
        'summary-before',
        'summary-after',
        'approval',
      ]),
    );
  });
});

describe('plan preview --csv', () => {
  let lines: readonly string[];
  beforeAll(async () => {
    const { stdout } = await dondoc(['plan', 'preview', PLAN_2024, '--csv']);
    lines = stdout.trimEnd().split('\n');
  });

  test('names its columns', () => {
    expect(lines[0]).toBe('deliverable,period,agency,offset,instant');
  });

  test('has one line per report and step: seven for each assigned, three for each invited agency', () => {
    expect(lines.filter((line) => line.startsWith('d06,H1,'))).toHaveLength(22 * 7 + 8 * 3);
  });

  test('has nothing but whole lines', () => {
    expect(
      lines.slice(1).filter((line) => !/^[a-z0-9]+,(once|H1|H2|Y),[a-z0-9-]+,-?\d+,2024-\d\d-\d\dT\d\d:\d\d:00\.000Z$/.test(line)),
    ).toEqual([]);
  });
});

describe('plan preview for people', () => {
  let vietnamese: Run;
  let english: Run;
  beforeAll(async () => {
    [vietnamese, english] = await Promise.all([
      dondoc(['plan', 'preview', PLAN_2024]),
      dondoc(['plan', 'preview', PLAN_2024, '--lang', 'en']),
    ]);
  });

  test('shows each round with window, cut-off, due date, opening, closing and agencies', () => {
    expect(vietnamese.stdout).toMatch(
      /^d06-h1 +15\/12\/2023 – 14\/6\/2024 +14\/6\/2024 +T2 17\/6\/2024 +3\/6\/2024 08:00 +27\/6\/2024 16:30 +30$/m,
    );
    expect(english.stdout).toMatch(
      /^d06-h1 +2023-12-15 – 2024-06-14 +2024-06-14 +Mon 2024-06-17 +2024-06-03 08:00 +2024-06-27 16:30 +30$/m,
    );
  });

  test('counts the mails of each month and of the busiest days', () => {
    expect(vietnamese.stdout).toMatch(/^6\/2024 +141$/m);
    expect(english.stdout).toMatch(/^Busiest days +Mails$/m);
  });

  test('says what to look at, with file and line', () => {
    expect(vietnamese.stdout).toMatch(/^ {2}plan\.yaml:17: Kế hoạch để trống ngày ban hành/m);
  });
});
