/** Two people in one form: by hand, what is kept and what each is told. */
import {
  afterSubmission,
  differs,
  type DraftChange,
  type FormDraft,
  isDraftField,
  mergeDraft,
  NO_DRAFT,
  noLongerAsked,
  shownFields,
  spelled,
} from '../../src/plan/form-draft';
import { form } from '../web/sample-report';

const MORNING = '2024-06-10T01:15:00.000Z';
const LATER = '2024-06-10T01:20:00.000Z';
const FIELD = 'figure.XA03';
const NOTHING = new Map<string, string>();

const change = (value: string, base: string, settles = false): DraftChange => ({ field: FIELD, value, base, settles });
const typed = (value: string, by: string, at = MORNING) => ({ value, at, by });
/** One field as its third save left it. */
const draftOf = (value: string, by: string, ...beside: ReturnType<typeof typed>[]): FormDraft => ({
  n: 3,
  fields: { [FIELD]: { ...typed(value, by), n: 3, beside } },
});
const saved = (before: FormDraft, one: DraftChange, { by = 'B7', seen = 3, start = NOTHING } = {}) =>
  mergeDraft(before, start, { changes: [one], seen, at: LATER, by });
const field = (draft: FormDraft) => draft.fields[FIELD];

describe('a save of one field', () => {
  test.each<[string, FormDraft, DraftChange, object]>([
    ['of nothing yet is kept', NO_DRAFT, change('5', ''), { ...typed('5', 'B7', LATER), n: 1, beside: [] }],
    ['based on what stands replaces it', draftOf('5', 'A3'), change('6', '5'), { ...typed('6', 'B7', LATER), n: 4, beside: [] }],
    ['empties it', draftOf('5', 'A3'), change('', '5'), { ...typed('', 'B7', LATER), n: 4, beside: [] }],
    [
      'based on another value than stands is kept beside it',
      draftOf('5', 'A3'),
      change('6', '4'),
      { ...typed('5', 'A3'), n: 4, beside: [typed('6', 'B7', LATER)] },
    ],
    [
      'by the browser that typed what stands replaces it, also from a page it went back to',
      draftOf('5', 'B7'),
      change('6', ''),
      { ...typed('6', 'B7', LATER), n: 4, beside: [] },
    ],
    [
      'by the browser that typed the value beside replaces that, also from a page it went back to',
      draftOf('5', 'A3', typed('6', 'B7')),
      change('7', ''),
      { ...typed('5', 'A3'), n: 4, beside: [typed('7', 'B7', LATER)] },
    ],
    [
      'that goes on from its own value beside replaces that',
      draftOf('5', 'A3', typed('6', 'B7')),
      change('60', '6'),
      { ...typed('5', 'A3'), n: 4, beside: [typed('60', 'B7', LATER)] },
    ],
    [
      'that goes on from somebody else’s value beside keeps both',
      draftOf('5', 'A3', typed('6', 'C9')),
      change('60', '6'),
      { ...typed('5', 'A3'), n: 4, beside: [typed('6', 'C9'), typed('60', 'B7', LATER)] },
    ],
    [
      'that comes round to what stands takes its own value beside back',
      draftOf('5', 'A3', typed('6', 'B7')),
      change('5', '6'),
      { ...typed('5', 'A3'), n: 4, beside: [] },
    ],
    [
      'of what stands, edited, leaves the values beside for a choice',
      draftOf('5', 'A3', typed('6', 'C9')),
      change('7', '5'),
      { ...typed('7', 'B7', LATER), n: 4, beside: [typed('6', 'C9')] },
    ],
    [
      'of what stands to the value beside agrees with it',
      draftOf('5', 'A3', typed('6', 'C9')),
      change('6', '5'),
      { ...typed('6', 'B7', LATER), n: 4, beside: [] },
    ],
    [
      'that chooses the value beside ends the question',
      draftOf('5', 'A3', typed('6', 'B7')),
      change('6', '6', true),
      { ...typed('6', 'B7', LATER), n: 4, beside: [] },
    ],
    [
      'that chooses what stands ends the question',
      draftOf('5', 'A3', typed('6', 'B7')),
      change('5', '5', true),
      { ...typed('5', 'B7', LATER), n: 4, beside: [] },
    ],
  ])('%s', (_title, before, one, expected) => {
    const after = saved(before, one);
    expect(field(after)).toEqual(expected);
    expect(after.n).toBe(before.n + 1);
  });

  test.each<[string, FormDraft, DraftChange]>([
    ['that was not touched, though a colleague has changed it', draftOf('6', 'A3'), change('5', '5')],
    ['of what stands already', draftOf('5', 'A3'), change('5', '4')],
    ['that stands beside already', draftOf('5', 'A3', typed('6', 'B7')), change('6', '4')],
    ['that chooses where there is nothing to choose', draftOf('5', 'A3'), change('5', '5', true)],
  ])('%s changes nothing', (_title, before, one) => {
    expect(saved(before, one)).toBe(before);
  });

  test('a choice made before the newest value was seen drops nothing', () => {
    const before = draftOf('5', 'A3', typed('6', 'C9'));
    expect(field(saved(before, change('8', '4', true), { seen: 2 }))).toEqual({
      ...typed('5', 'A3'),
      n: 4,
      beside: [typed('6', 'C9'), typed('8', 'B7', LATER)],
    });
  });

  test('starts from what was sent before', () => {
    const start = new Map([[FIELD, '5']]);
    expect(field(saved(NO_DRAFT, change('6', '5'), { start }))).toMatchObject({ value: '6', beside: [] });
    // Somebody sent the report while this page stood open.
    expect(field(saved(NO_DRAFT, change('6', ''), { start }))).toEqual({
      ...typed('5', '', LATER),
      n: 1,
      beside: [typed('6', 'B7', LATER)],
    });
  });
});

test('fields that two people type in at once do not touch each other', () => {
  const other = 'narrative.ket-qua';
  const after = mergeDraft(draftOf('5', 'A3'), NOTHING, {
    changes: [{ field: other, value: 'Đã làm.', base: '', settles: false }],
    seen: 0,
    at: LATER,
    by: 'B7',
  });
  expect(after.fields).toEqual({
    ...draftOf('5', 'A3').fields,
    [other]: { ...typed('Đã làm.', 'B7', LATER), n: 4, beside: [] },
  });
});

test('the page shows what was sent, overlaid by the draft', () => {
  const start = new Map([
    [FIELD, '5'],
    ['figure.XA04', '9'],
    ['nil.XA05', 'yes'],
  ]);
  const draft: FormDraft = {
    n: 2,
    fields: {
      [FIELD]: { ...typed('6', 'A3'), n: 1, beside: [typed('7', 'B7')] },
      'nil.XA05': { ...typed('', 'A3'), n: 2, beside: [] },
    },
  };
  expect(Object.fromEntries(shownFields(start, draft))).toEqual({ [FIELD]: '6', 'figure.XA04': '9' });
});

describe('a form that was sent', () => {
  const sent = (value: string, base: string) => [{ field: FIELD, value, base, settles: false }];

  test.each<[string, FormDraft, string, string, boolean]>([
    ['with no draft', NO_DRAFT, '5', '', false],
    ['as the draft has it', draftOf('5', 'A3'), '5', '5', false],
    ['with a field edited last by the sender', draftOf('5', 'A3'), '6', '5', false],
    ['by somebody who typed what a colleague had', draftOf('6', 'A3'), '6', '', false],
    ['without a colleague’s newer value', draftOf('6', 'A3'), '5', '5', true],
    ['by the browser that typed it, from a page it went back to', draftOf('6', 'B7'), '5', '', false],
    ['while two values stand for one field', draftOf('5', 'A3', typed('6', 'B7')), '5', '5', true],
  ])('%s: something would be lost is %#', (_title, draft, value, base, expected) => {
    expect(differs(draft, form, { changes: sent(value, base), by: 'B7' })).toBe(expected);
  });

  test('leaves nothing of the draft but what is no longer asked', () => {
    const old = { ...typed('12', 'A3'), n: 2, beside: [] };
    const draft = { n: 3, fields: { ...draftOf('5', 'A3').fields, 'figure.OLD1': old } };
    expect(
      differs({ n: 3, fields: { 'figure.OLD1': { ...old, beside: [typed('13', 'B7')] } } }, form, { changes: sent('5', ''), by: 'B7' }),
    ).toBe(false);
    expect(noLongerAsked(draft, form)).toEqual([['figure.OLD1', old]]);
    expect(afterSubmission(draft, form)).toEqual({ n: 4, fields: { 'figure.OLD1': old } });
    expect(afterSubmission(draftOf('5', 'A3'), form)).toEqual({ n: 4, fields: {} });
  });
});

test.each([
  ['figure.XA03', true],
  ['nil.XA03', true],
  ['nil-section.xa', true],
  ['narrative.ket-qua', true],
  ['nil', true],
  ['figure.OLD1', true],
  ['declared', false],
  ['part', false],
  ['file', false],
  ['nonce', false],
  ['figure.', false],
  ['figure.__proto__x.y', false],
  ['constructor', false],
  ['', false],
])('%j is kept in a draft: %s', (name, expected) => {
  expect(isDraftField(name)).toBe(expected);
});

test.each([
  ['figure.XA04', '1250', '1.250'],
  ['figure.XA04', ' 0012 ', '12'],
  ['figure.CA07', '1250,50', '1.250,5'],
  ['figure.XA04', '1.25', '1.25'],
  ['figure.XA04', '12,5', '12,5'],
  ['figure.XA04', 'mười', 'mười'],
  ['figure.XA04', '', ''],
  ['figure.XA20', '1250', '1250'],
  ['figure.OLD1', '1250', '1250'],
  ['narrative.ket-qua', ' 1250\r\n', '1250'],
])('%s typed as %j is shown as %j', (name, text, shown) => {
  expect(spelled(form, name, text)).toBe(shown);
});
