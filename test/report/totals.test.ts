import type { Indicator } from '../../src/plan/model';
import { figureTables } from '../../src/report/tables';
import { totalOf } from '../../src/report/totals';
import { content, frozen, indicator, input, missing, n, nil, round } from './sample';

const window = { from: '2023-12-15', to: '2024-06-14' };
const total = (code: string) =>
  figureTables(input)
    .flatMap((t) => t.sections.flatMap((s) => s.totals))
    .find((t) => t.indicator.code === code);
const of = (what: Indicator, figures: readonly (readonly [string, ReturnType<typeof n>])[]) =>
  totalOf(
    what,
    figures.map(([agency, figure]) => ({ agency, window, figure, owns: true, waived: false })),
  );

describe('totals of the sample, typed by hand', () => {
  test('a flow adds the numbers and keeps nil, blank and not received apart', () => {
    // 12 + 0; Tân Bình says "không phát sinh"; thị trấn has not sent.
    expect(total('XA03')).toMatchObject({ value: '12', counted: 2, nil: 1, missing: [], notReceived: ['thi-tran'], asked: 4 });
    expect(total('XA04')).toMatchObject({ value: '1250', counted: 2, nil: 1 });
  });

  test('a stock adds over agencies and names who left it blank', () => {
    expect(total('XA13')).toMatchObject({ value: '3', counted: 2, nil: 0, missing: ['xa-da-phuoc'], notReceived: ['thi-tran'] });
    expect(total('XA13T')).toMatchObject({ value: '15', counted: 3, missing: [] });
  });

  test('a ratio is recomputed from the agencies that gave both parts, never averaged', () => {
    // (3 + 0) / (5 + 4); Đa Phước gave no numerator, so its 6 stays out of the base. The average of 60% and 0% would be 30%.
    expect(total('XA13R')).toMatchObject({ value: '33.3', of: { numerator: '3', denominator: '9' }, missing: ['xa-da-phuoc'] });
  });

  test('money adds exactly', () => {
    expect(total('XA17')).toMatchObject({ value: '1250.75', counted: 2, missing: ['xa-da-phuoc'] });
  });

  test('a yes-no counts the yes out of those asked', () => {
    expect(total('XA01')).toMatchObject({ value: '1', counted: 2, asked: 4, missing: ['xa-da-phuoc'], notReceived: ['thi-tran'] });
  });

  test('a text is not totalled', () => {
    expect(total('XA20')).toMatchObject({ value: null, counted: 1 });
  });

  test("only the owner's figure counts; the others are listed for reconciliation", () => {
    expect(total('CA23')).toMatchObject({ value: '9', counted: 1, asked: 1, missing: [], notReceived: [] });
    expect(total('CA23')?.reconcile).toEqual([
      { agency: 'xa-tan-an', figure: n('2') },
      { agency: 'xa-da-phuoc', figure: nil },
      { agency: 'toa-an', figure: nil },
    ]);
  });
});

describe('exactness', () => {
  test('tenths add up to tenths', () => {
    expect(
      of(indicator('A', 'A', { kind: 'money' }), [
        ['a', n('0.1')],
        ['b', n('0.2')],
      ]).value,
    ).toBe('0.3');
  });

  test('sums beyond the safe integers keep every digit', () => {
    expect(
      of(indicator('A', 'A'), [
        ['a', n('9007199254740993')],
        ['b', n('0.001')],
      ]).value,
    ).toBe('9007199254740993.001');
  });

  test('a figure that is no decimal text is refused by name', () => {
    expect(() => of(indicator('A', 'A'), [['a', n('1e5')]])).toThrow('A: "1e5" of a');
  });
});

describe('blank, nil, zero and number', () => {
  test('only blanks make no total, not zero', () => {
    expect(
      of(indicator('A', 'A'), [
        ['a', missing],
        ['b', missing],
      ]),
    ).toMatchObject({ value: null, counted: 0, nil: 0, missing: ['a', 'b'] });
  });

  test('only nils make no total, and say so', () => {
    expect(
      of(indicator('A', 'A'), [
        ['a', nil],
        ['b', nil],
      ]),
    ).toMatchObject({ value: null, counted: 0, nil: 2, missing: [] });
  });

  test('an explicit zero is a total of zero', () => {
    expect(
      of(indicator('A', 'A'), [
        ['a', n('0')],
        ['b', nil],
      ]),
    ).toMatchObject({ value: '0', counted: 1, nil: 1 });
  });

  test('a ratio on a base of zero has no percent', () => {
    const parts = [indicator('P', 'P'), indicator('Q', 'Q'), indicator('R', 'R', { kind: 'ratio', decimals: 1, of: ['P', 'Q'] })];
    const form = { ...input.plan.forms[0]!, sections: [{ id: 's', title: 'S', audience: null, indicators: parts }] };
    const reports = [frozen({ agency: 'cong-an', how: 'on-time', content: content({ P: n('0'), Q: n('0') }) })];
    const rounds = [{ ...round, agencies: ['cong-an'] }];
    const [table] = figureTables({ ...input, plan: { ...input.plan, forms: [form] }, rounds, reports });
    expect(table?.sections[0]?.totals[2]).toMatchObject({ value: null, of: { numerator: '0', denominator: '0' } });
  });
});

describe('windows', () => {
  test('figures of two windows are never added', () => {
    const other = { from: '2024-01-01', to: '2024-06-30' };
    const figures = [
      { agency: 'a', window, figure: n('1'), owns: true, waived: false },
      { agency: 'b', window: other, figure: n('2'), owns: true, waived: false },
    ];
    expect(() => totalOf(indicator('XA03', 'Số buổi'), figures)).toThrow(
      'XA03: 2023-12-15..2024-06-14 and 2024-01-01..2024-06-30 are two windows',
    );
  });

  test('rounds with the same form but another window stand in tables of their own', () => {
    const second = { ...round, id: 'd20-h1', window: { from: '2024-01-01', to: '2024-06-30' } };
    const both = { ...input, rounds: [round, second], reports: input.reports };
    expect(figureTables(both).map((t) => t.window)).toEqual([round.window, second.window]);
  });
});

test('a waived agency is no gap', () => {
  const reports = input.reports.map((r) => (r.agency === 'thi-tran' ? { ...r, timeliness: 'waived' as const } : r));
  const totals = figureTables({ ...input, reports }).flatMap((t) => t.sections.flatMap((s) => s.totals));
  expect(totals.find((t) => t.indicator.code === 'XA03')).toMatchObject({ notReceived: [], waived: ['thi-tran'], asked: 3 });
});
