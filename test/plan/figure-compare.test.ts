import { compareFigures } from '../../src/plan/figure-compare';
import type { Figure } from '../../src/plan/form';

const number = (value: string): Figure => ({ is: 'number', value });
const nil: Figure = { is: 'nil' };

/** By hand. */
test.each<readonly [string, Figure | undefined, Figure | undefined, object | null]>([
  ['half as much again is not yet marked', number('15'), number('10'), { percent: 50, marked: false }],
  ['more than half as much again is', number('15.1'), number('10'), { percent: 51, marked: true }],
  ['a fall to less than half is', number('12'), number('30'), { percent: -60, marked: true }],
  ['a fall to half is not', number('15'), number('30'), { percent: -50, marked: false }],
  ['a half of a percent rounds away from nothing', number('30'), number('80'), { percent: -63, marked: true }],
  ['something out of nothing is', number('3'), number('0'), { percent: null, marked: true }],
  ['nothing to report counts as nothing', nil, number('4'), { percent: -100, marked: true }],
  ['nothing twice is the same', nil, number('0'), { percent: 0, marked: false }],
  ['the same is the same', number('7'), number('7'), { percent: 0, marked: false }],
  ['a blank is no figure', { is: 'missing' }, number('7'), null],
  ['a text is no figure', { is: 'text', value: '9' }, number('7'), null],
  ['there may be no earlier one', number('7'), undefined, null],
])('%s', (_fact, now, before, expected) => {
  expect(compareFigures(now, before)).toEqual(expected);
});
