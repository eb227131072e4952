import { array, assert, bigInt, integer, property, tuple } from 'fast-check';
import { percentOf, sumOf } from '../../src/plan/decimal';
import { partOfHeading } from '../../src/report/narrative';
import { figureText, gapText, momentText, officialDate, placeAndDay, planNumber, printable } from '../../src/report/words';
import { plan } from './sample';

test.each([
  ['1250', '1.250'],
  ['12.5', '12,5'],
  ['1234567.891', '1.234.567,891'],
  ['999', '999'],
  ['0', '0'],
  ['-1250', '-1.250'],
])('the figure %s is written %s', (decimal, words) => expect(figureText(decimal)).toBe(words));

test.each([
  ['2024-06-17', '17/6/2024'],
  ['2024-02-05', '05/02/2024'],
  ['2024-12-31', '31/12/2024'],
])('the day %s is written %s', (date, words) => expect(officialDate(date)).toBe(words));

test('months 1 and 2 take a leading zero and the day stays blank', () => {
  expect(placeAndDay('Sen Vàng', '2024-02-15')).toBe('Sen Vàng, ngày      tháng 02 năm 2024');
  expect(placeAndDay('Sen Vàng', '2024-03-15')).toBe('Sen Vàng, ngày      tháng 3 năm 2024');
});

test("a moment is told on the plan's own clocks", () => {
  expect(momentText('2024-06-19T17:05:00.000Z', plan.timeZone)).toBe('00 giờ 05 ngày 20/6/2024');
});

test('what the source leaves blank stays blank in the citation, and what it gives is cited', () => {
  expect(planNumber(plan)).toBe('Kế hoạch số …/KH-UBND ngày …/02/2024');
  const issued = { ...plan.issued, number: '32', date: '2024-01-26', symbol: '/KH-UBND', assumed: false };
  expect(planNumber({ ...plan, issued })).toBe('Kế hoạch số 32/KH-UBND ngày 26/01/2024');
});

test('a gap counts with a leading zero and names everybody; no gap says nothing', () => {
  expect(gapText('chưa gửi', ['A', 'B', 'C'])).toBe('03 đơn vị chưa gửi: A; B; C');
  expect(gapText('chưa gửi', [])).toBe('');
});

test('letters are composed and what no document may hold is left out', () => {
  expect(printable('Tha\u0301p Mu\u031Bo\u031B\u0300i\u0000\u001F\uD800.')).toBe('Tháp Mười.');
});

test.each([
  ['Tình hình, công tác chỉ đạo', 'situation'],
  ['Kết quả đạt được', 'results'],
  ['Khó khăn, vướng mắc; đề xuất', 'assessment'],
  ['Phương hướng, nhiệm vụ', 'ahead'],
  ['Kiến nghị', 'proposals'],
])('the heading "%s" is told under %s', (title, part) => expect(partOfHeading(title)).toBe(part));

describe('decimals', () => {
  const decimal = tuple(bigInt(-(10n ** 20n), 10n ** 20n), integer({ min: 0, max: 6 }));
  const written = ([units, scale]: readonly [bigint, number]) => {
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const point = digits.length - scale;
    return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
  };

  test('a sum is the same in any order and is what integers say', () => {
    assert(
      property(array(decimal), (list) => {
        const millionths = list.reduce((sum, [units, scale]) => sum + units * 10n ** BigInt(6 - scale), 0n);
        const texts = list.map(written);
        expect(sumOf(texts)).toBe(sumOf([written([millionths, 6])]));
        expect(sumOf(texts.toReversed())).toBe(sumOf(texts));
      }),
    );
  });

  test.each([
    ['1', '3', 1, '33.3'],
    ['2', '3', 1, '66.7'],
    ['1', '8', 1, '12.5'],
    ['1', '8', 0, '13'],
    ['0.5', '0.25', 0, '200'],
    ['0', '7', 1, '0'],
    ['-1', '8', 0, '-13'],
    ['5', '0', 1, null],
  ])('%s of %s to %i digits is %s percent', (top, base, digits, percent) => expect(percentOf(top, base, digits)).toBe(percent));
});
