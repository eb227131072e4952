/** Checks between figures, by hand: when each speaks, and when it cannot know. */
import type { Figure } from '../../src/plan/form';
import { failedChecks } from '../../src/plan/form-checks';
import { CHECKED_FIELD } from '../../src/plan/form-fields';
import { readForm } from '../../src/plan/form-reader';
import type { Form, FormCheck } from '../../src/plan/model';
import { form } from '../web/sample-report';

const says = 'Số liệu chưa khớp.';
const atMost: FormCheck = { figure: 'XA03', rule: { type: 'at-most', of: ['XA04', 'XA05'] }, level: 'block', says };
const equals: FormCheck = { figure: 'XA04', rule: { type: 'equals', of: ['XA05', 'CA07'] }, level: 'block', says };
const changes: FormCheck = { figure: 'XA17', rule: { type: 'changes-by', factor: 1.5 }, level: 'warn', says };

const NIL: Figure = { is: 'nil' };
const BLANK: Figure = { is: 'missing' };
const n = (value: string): Figure => ({ is: 'number', value });
const speaks = (check: FormCheck, figures: Readonly<Record<string, Figure>>, former: Readonly<Record<string, Figure>> | null = null) =>
  failedChecks({ checks: [check] }, figures, former).length > 0;

test.each<[FormCheck, Readonly<Record<string, Figure>>, boolean]>([
  [atMost, { XA03: n('5'), XA04: n('3'), XA05: n('2') }, false],
  [atMost, { XA03: n('6'), XA04: n('3'), XA05: n('2') }, true],
  [atMost, { XA03: n('1'), XA04: NIL, XA05: NIL }, true],
  [atMost, { XA03: NIL, XA04: NIL, XA05: NIL }, false],
  [atMost, { XA03: n('6'), XA04: n('3'), XA05: BLANK }, false],
  [atMost, { XA03: BLANK, XA04: n('3'), XA05: n('2') }, false],
  // A section that this agency does not fill in.
  [atMost, { XA03: n('6'), XA04: n('3') }, false],
  [equals, { XA04: n('0.3'), XA05: n('0.1'), CA07: n('0.2') }, false],
  [equals, { XA04: n('0.30001'), XA05: n('0.1'), CA07: n('0.2') }, true],
  [equals, { XA04: n('2'), XA05: n('2'), CA07: NIL }, false],
  [equals, { XA04: n('2'), XA05: n('3'), CA07: NIL }, true],
])('%#: whether a check between figures speaks', (check, figures, expected) => {
  expect(speaks(check, figures)).toBe(expected);
});

test.each<[string, string, boolean]>([
  ['150', '100', false],
  ['150.1', '100', true],
  ['100', '150', false],
  ['99.9', '150', true],
  ['0', '1', true],
  ['7', '0', false],
  ['100', '100', false],
])('%s after %s last period: it has changed by more than half is %s', (now, before, expected) => {
  expect(speaks(changes, { XA17: n(now) }, { XA17: n(before) })).toBe(expected);
});

test('a change cannot be judged without a number last period', () => {
  for (const former of [null, {}, { XA17: BLANK }, { XA17: NIL }]) expect(speaks(changes, { XA17: n('900') }, former)).toBe(false);
  expect(speaks(changes, { XA17: NIL }, { XA17: n('900') })).toBe(true);
});

describe('a form with checks', () => {
  const checked: Form = {
    ...form,
    checks: [
      { ...atMost, says: 'Số buổi nhiều hơn số lượt.' },
      { ...changes, says: 'Kinh phí khác hẳn kỳ trước.' },
    ],
  };
  const complete = { 'figure.XA01': 'yes', 'narrative.ket-qua': 'Đã làm.', declared: 'yes', 'figure.XA04': '3', 'figure.XA05': '2' };
  const read = (change: Readonly<Record<string, string>>) =>
    readForm(checked, {
      fields: new Map(Object.entries({ ...complete, ...change })),
      hasFile: false,
      former: { XA17: n('100') },
    });

  test('that fit is read as before', () => {
    expect(read({ 'figure.XA03': '5', 'figure.XA17': '120' }).ok).toBe(true);
  });

  test('that block is refused at the figure with the plan’s own sentence', () => {
    expect(read({ 'figure.XA03': '6' })).toEqual({
      ok: false,
      problems: [{ field: 'figure.XA03', code: 'check-failed', args: { says: 'Số buổi nhiều hơn số lượt.' } }],
    });
  });

  test('that warn is sent once somebody says that just these figures are right', () => {
    const doubtful = { 'figure.XA03': '5', 'figure.XA17': '1.000' };
    const refused = read(doubtful);
    expect(refused).toEqual({
      ok: false,
      problems: [
        { field: 'figure.XA17', code: 'check-doubtful', args: { says: 'Kinh phí khác hẳn kỳ trước.' } },
        { field: CHECKED_FIELD, code: 'check-unconfirmed', args: { doubt: '1:1000' } },
      ],
    });
    expect(read({ ...doubtful, [CHECKED_FIELD]: '1:1000' }).ok).toBe(true);
    expect(read({ ...doubtful, [CHECKED_FIELD]: 'yes' }).ok).toBe(true);
    expect(read({ ...doubtful, 'figure.XA17': '2000', [CHECKED_FIELD]: '1:1000' }).ok).toBe(false);
  });

  test('that say nothing happened at all are not checked', () => {
    const fields = new Map([
      ['nil', 'yes'],
      ['declared', 'yes'],
    ]);
    expect(readForm(checked, { fields, hasFile: false, former: { XA17: n('100') } }).ok).toBe(true);
  });
});
