import { folded, holdsName } from '../../src/plan/fold';

test.each([
  ['Tân An', 'tan an'],
  ['ĐƯỜNG  Đê', 'duong de'],
  ['Ủy ban nhân dân xã Mỹ Quý', 'uy ban nhan dan xa my quy'],
  // Letters and marks apart, as some keyboards write them.
  ['Ta\u0302n', 'tan'],
  [' ', ''],
])('%s is searched as “%s”', (text, plain) => expect(folded(text)).toBe(plain));

test.each([
  ['tan an', true],
  ['Tân An', true],
  ['xã tân', true],
  ['tàn', true],
  ['tan  an', true],
  ['', true],
  ['an tan', false],
  ['tanan', false],
])('“%s” finds Ủy ban nhân dân xã Tân An: %s', (typed, isFound) => expect(holdsName('Ủy ban nhân dân xã Tân An', typed)).toBe(isFound));
