import * as fc from 'fast-check';
import { numberText, readNumber } from '../../src/plan/figure-text';
import { figureField, postedOf } from '../../src/plan/form-fields';
import { type Posted, type ReadForm, readForm } from '../../src/plan/form-reader';
import type { Figure, SubmissionContent } from '../../src/plan/form';
import type { Form } from '../../src/plan/model';
import { form } from '../web/sample-report';

const complete = {
  'figure.XA01': 'yes',
  'figure.XA03': '12',
  'narrative.ket-qua': 'Đã triển khai.',
  declared: 'yes',
} as const;

function read(change: Readonly<Record<string, string>>, more: { readonly form?: Form; readonly hasFile?: boolean } = {}): ReadForm {
  const fields = new Map<string, string>(Object.entries({ ...complete, ...change }));
  return readForm(more.form ?? form, { fields, hasFile: more.hasFile ?? false });
}

function contentOf(result: ReadForm): Omit<SubmissionContent, 'file'> {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.content;
}

function figure(code: string, change: Readonly<Record<string, string>>): Figure | undefined {
  return contentOf(read(change)).figures[code];
}

function problems(result: ReadForm): readonly string[] {
  return result.ok ? [] : result.problems.map(({ field, code }) => `${field}: ${code}`);
}

describe('a figure', () => {
  test.each<[string, Readonly<Record<string, string>>, Figure]>([
    ['left blank is missing', { 'figure.XA04': ' ' }, { is: 'missing' }],
    ['of 0 is the number 0', { 'figure.XA04': '0' }, { is: 'number', value: '0' }],
    ['ticked as nil is nil', { 'nil.XA04': 'yes' }, { is: 'nil' }],
    ['ticked as nil with an empty text is nil', { 'figure.XA04': '', 'nil.XA04': 'yes' }, { is: 'nil' }],
    ['typed as "không phát sinh" is nil', { 'figure.XA04': 'Không  phát sinh.' }, { is: 'nil' }],
    ['typed as "kps" is nil', { 'figure.XA04': 'KPS' }, { is: 'nil' }],
    ['typed as "không phát sinh" in decomposed letters is nil', { 'figure.XA04': 'không phát sinh'.normalize('NFD') }, { is: 'nil' }],
    ['of 1250 is a number', { 'figure.XA04': '1250' }, { is: 'number', value: '1250' }],
    ['of 1.250 groups thousands', { 'figure.XA04': '1.250' }, { is: 'number', value: '1250' }],
  ])('%s', (_title, change, expected) => {
    expect(figure('XA04', change)).toEqual(expected);
  });

  test.each([
    ['12,5', '12.5'],
    ['1.250,125', '1250.125'],
    ['0,050', '0.05'],
    ['0012,500', '12.5'],
    ['7,000', '7'],
  ])('of %s with decimals is stored as %s', (typed, value) => {
    expect(figure('CA07', { 'figure.CA07': typed })).toEqual({ is: 'number', value });
  });

  test.each([
    ['12.5', 'bad-grouping'],
    ['0.125', 'bad-grouping'],
    ['1.25.000', 'bad-grouping'],
    ['1.2500', 'bad-grouping'],
    ['-3', 'signed'],
    ['+3', 'signed'],
    ['1e3', 'not-a-number'],
    ['12,', 'not-a-number'],
    [',5', 'not-a-number'],
    ['1,250,000', 'not-a-number'],
    ['10 vụ', 'not-a-number'],
    ['１２', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['1,2345', 'too-many-decimals'],
    ['1234567890123456', 'too-many-digits'],
  ])('of %s is refused: %s', (typed, code) => {
    expect(problems(read({ 'figure.CA07': typed }))).toEqual([`figure.CA07: ${code}`]);
  });

  test('of an indicator without decimals is whole', () => {
    expect(problems(read({ 'figure.XA04': '1,5' }))).toEqual(['figure.XA04: whole-number-only']);
    expect(figure('XA04', { 'figure.XA04': '1,0' })).toEqual({ is: 'number', value: '1' });
  });

  test('both typed and ticked as nil is refused', () => {
    expect(problems(read({ 'figure.XA04': '5', 'nil.XA04': 'yes' }))).toEqual(['figure.XA04: nil-and-value']);
  });

  test('that is required is given by 0 or nil, not by a blank', () => {
    expect(problems(read({ 'figure.XA03': '' }))).toEqual(['figure.XA03: figure-required']);
    expect(figure('XA03', { 'figure.XA03': '0' })).toEqual({ is: 'number', value: '0' });
    expect(figure('XA03', { 'figure.XA03': '', 'nil.XA03': 'yes' })).toEqual({ is: 'nil' });
  });

  test('of yes or no is answered, left blank, or refused; it is never nil', () => {
    expect(figure('XA01', { 'figure.XA01': 'no' })).toEqual({ is: 'no' });
    expect(problems(read({ 'figure.XA01': '' }))).toEqual(['figure.XA01: answer-required']);
    expect(problems(read({ 'figure.XA01': 'kps' }))).toEqual(['figure.XA01: not-yes-or-no']);
    expect(problems(read({ 'nil.XA01': 'yes' }))).toEqual(['form: unknown-field']);
  });

  test('of a ratio is computed and cannot be entered', () => {
    expect(problems(read({ 'figure.XA13': '50' }))).toEqual(['form: unknown-field']);
    expect(contentOf(read({})).figures).not.toHaveProperty('XA13');
  });
});

describe('a number', () => {
  test('shown and typed again is the same number', () => {
    const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 999_999_999n }), fc.bigInt({ min: 0n, max: 999n })).map(([whole, fraction]) => {
      const digits = fraction.toString().padStart(3, '0').replace(/0+$/, '');
      return digits === '' ? whole.toString() : `${whole}.${digits}`;
    });
    fc.assert(fc.property(decimal, (value) => expect(readNumber(numberText(value), 3)).toEqual({ ok: true, value })));
  });

  test('of any text is a decimal text or refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const number = readNumber(text, 2);
        expect(!number.ok || /^\d{1,15}(\.\d{1,2})?$/.test(number.value)).toBe(true);
      }),
    );
  });
});

describe('a text', () => {
  test('is stored composed, with plain line ends and without blanks around it', () => {
    const typed = `  ${'Đã triển khai'.normalize('NFD')}\r\nđợt hai.\r\n `;
    expect(contentOf(read({ 'narrative.ket-qua': typed })).narrative).toEqual({ 'ket-qua': 'Đã triển khai\nđợt hai.' });
  });

  test('that is empty and not required is absent', () => {
    expect(contentOf(read({ 'narrative.kien-nghi': ' \n' })).narrative).toEqual({ 'ket-qua': 'Đã triển khai.' });
  });

  test('under a required heading cannot be left out', () => {
    expect(problems(read({ 'narrative.ket-qua': ' ' }))).toEqual(['narrative.ket-qua: text-required']);
  });

  test('of 20,000 characters is taken, of one more refused', () => {
    expect(read({ 'narrative.kien-nghi': 'ộ'.repeat(20_000) }).ok).toBe(true);
    expect(problems(read({ 'narrative.kien-nghi': 'ộ'.repeat(20_001) }))).toEqual(['narrative.kien-nghi: too-long']);
  });

  test.each(['\u0000', '\u0007', '\u001b', '\u202e', '\u2067', '\ud800', '\u0085'])('with the hidden character %j is refused', (hidden) => {
    expect(problems(read({ 'narrative.kien-nghi': `a${hidden}b` }))).toEqual(['narrative.kien-nghi: control-characters']);
    expect(problems(read({ 'figure.XA20': `a${hidden}b` }))).toEqual(['figure.XA20: control-characters']);
  });
});

describe('a report with nothing to report', () => {
  const nil = { nil: 'yes', declared: 'yes' } as const;
  const readNil = (fields: Readonly<Record<string, string>>, more: Partial<Posted> & { readonly form?: Form } = {}): ReadForm =>
    readForm(more.form ?? form, { fields: new Map(Object.entries({ ...nil, ...fields })), hasFile: more.hasFile ?? false });

  test('has no figures and no narrative', () => {
    expect(contentOf(readNil({ 'figure.XA03': '', 'figure.XA01': '' }))).toEqual({ nil: true, figures: {}, narrative: {}, declared: true });
  });

  test('is refused together with any content, even a single 0 or a nil figure', () => {
    expect(problems(readNil({ 'figure.XA03': '0' }))).toEqual(['nil: nil-with-content']);
    expect(problems(readNil({ 'nil.XA04': 'yes' }))).toEqual(['nil: nil-with-content']);
  });

  test('is refused where the document must exist', () => {
    expect(problems(readNil({}, { form: { ...form, nilAllowed: false } }))).toEqual(['nil: nil-not-allowed']);
  });

  test('needs no file where others do', () => {
    expect(readNil({}, { form: { ...form, attachment: 'required' } }).ok).toBe(true);
  });
});

describe('a form', () => {
  test('needs the declaration each time', () => {
    expect(problems(read({ declared: '' }))).toEqual(['declared: declaration-required']);
    expect(postedOf(contentOf(read({}))).has('declared')).toBe(false);
  });

  test('with an unknown field is refused, whatever its name', () => {
    expect(problems(read({ 'figure.XA99': '1' }))).toEqual(['form: unknown-field']);
    expect(problems(read({ constructor: '1' }))).toEqual(['form: unknown-field']);
  });

  test('that asks for a file, or for none, is refused without or with one', () => {
    expect(problems(read({}, { form: { ...form, attachment: 'required' } }))).toEqual(['file: file-required']);
    expect(problems(read({}, { form: { ...form, attachment: 'none' }, hasFile: true }))).toEqual(['file: file-not-allowed']);
    expect(read({}, { hasFile: true }).ok).toBe(true);
  });

  test('with nothing in it is refused although nothing is required', () => {
    const optional: Form = { ...form, sections: [], narrative: form.narrative.map((heading) => ({ ...heading, required: false })) };
    const empty = new Map([['declared', 'yes']]);
    expect(problems(readForm(optional, { fields: empty, hasFile: false }))).toEqual(['form: nothing-reported']);
    expect(readForm(optional, { fields: empty, hasFile: true }).ok).toBe(true);
  });

  test('tells every problem at once, in the order of the form', () => {
    const result = read({ 'figure.XA01': '', 'figure.XA04': '-1', 'narrative.ket-qua': '', declared: 'no' });
    expect(problems(result)).toEqual([
      'figure.XA01: answer-required',
      'figure.XA04: signed',
      'narrative.ket-qua: text-required',
      'declared: declaration-required',
    ]);
  });

  test('shown again and sent again is the same content', () => {
    const content = contentOf(
      read({ 'figure.XA04': '1.250', 'nil.XA05': 'yes', 'figure.XA06': '0', 'figure.CA07': '0,125', 'figure.XA20': 'Thiếu loa.' }),
    );
    const again = new Map([...postedOf(content), ['declared', 'yes'] as const]);
    expect(again.get(figureField('XA04'))).toBe('1.250');
    expect(readForm(form, { fields: again, hasFile: false })).toEqual({ ok: true, content });
  });
});
