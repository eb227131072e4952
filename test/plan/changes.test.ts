/** What one version of a report changed against another. */
import { changesBetween } from '../../src/plan/changes';
import type { Figure, SubmissionContent } from '../../src/plan/form';

const version = (change: Partial<SubmissionContent> = {}): SubmissionContent => ({
  nil: false,
  figures: {},
  narrative: {},
  declared: true,
  file: null,
  ...change,
});

test('nothing changed in a version filed again as it was', () => {
  const same = { figures: { A1: { is: 'number', value: '12.5' } }, narrative: { kho: 'Thiếu người' }, file: 'ab12' } as const;
  expect(changesBetween(version(same), version(same))).toEqual([]);
  expect(changesBetween(version({ nil: true }), version({ nil: true }))).toEqual([]);
});

test('"nothing to report" for the whole is a change of the whole', () => {
  expect(changesBetween(version(), version({ nil: true }))).toEqual([{ what: 'whole', field: '', before: null, after: 'nil' }]);
  expect(changesBetween(version({ nil: true }), version())).toEqual([{ what: 'whole', field: '', before: 'nil', after: null }]);
});

test.each<[Figure | undefined, string | null]>([
  [undefined, null],
  [{ is: 'missing' }, null],
  [{ is: 'nil' }, 'nil'],
  [{ is: 'yes' }, 'yes'],
  [{ is: 'no' }, 'no'],
  [{ is: 'number', value: '0' }, '0'],
  [{ is: 'number', value: '12.5' }, '12.5'],
  [{ is: 'text', value: 'Xã Số 1' }, 'Xã Số 1'],
])('the figure %j is told as %s', (figure, told) => {
  const other = version({ figures: { A1: { is: 'text', value: 'trước' } } });
  const asked = version(figure === undefined ? {} : { figures: { A1: figure } });
  expect(changesBetween(other, asked)).toEqual([{ what: 'figure', field: 'A1', before: 'trước', after: told }]);
  expect(changesBetween(asked, other)).toEqual([{ what: 'figure', field: 'A1', before: told, after: 'trước' }]);
});

test('a figure left blank and one not asked for are the same', () => {
  expect(changesBetween(version({ figures: { A1: { is: 'missing' } } }), version())).toEqual([]);
  expect(changesBetween(version(), version({ figures: { A1: { is: 'missing' } } }))).toEqual([]);
});

test('a narrative is told under its heading', () => {
  const before = version({ narrative: { kho: 'Thiếu người', giu: 'Như cũ', bo: 'Bỏ đi' } });
  expect(changesBetween(before, version({ narrative: { giu: 'Như cũ', moi: 'Mới', kho: 'Đủ người' } }))).toEqual([
    { what: 'narrative', field: 'moi', before: null, after: 'Mới' },
    { what: 'narrative', field: 'kho', before: 'Thiếu người', after: 'Đủ người' },
    { what: 'narrative', field: 'bo', before: 'Bỏ đi', after: null },
  ]);
});

test.each([
  [null, 'ab12'],
  ['ab12', null],
  ['ab12', 'cd34'],
])('the attachment %s became %s', (before, after) => {
  expect(changesBetween(version({ file: before }), version({ file: after }))).toEqual([{ what: 'file', field: '', before, after }]);
});

test('the whole comes first, then figures and narratives in the newer order with the vanished last, then the file', () => {
  const one = { is: 'number', value: '1' } as const;
  const before = version({ nil: true, figures: { Z9: one, B2: one }, narrative: { cu: 'Cũ' }, file: 'ab12' });
  const after = version({ figures: { C3: one, B2: { is: 'nil' }, A1: one }, narrative: { moi: 'Mới' } });
  expect(changesBetween(before, after).map(({ what, field }) => `${what} ${field}`)).toEqual([
    'whole ',
    'figure C3',
    'figure B2',
    'figure A1',
    'figure Z9',
    'narrative moi',
    'narrative cu',
    'file ',
  ]);
});
